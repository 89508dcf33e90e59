// A cable between a page and a server that a test can pull and plug in again.
import net from 'node:net';

export interface Cable {
  readonly url: string;
  pull(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export async function cable(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(a);
      a.on('error', () => b.destroy());
      a.on('close', () => {
        sockets.delete(a);
        b.destroy();
      });
      a.pipe(b);
    }
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const at = (server.address() as net.AddressInfo).port;
  const pull = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${at}`, pull, plug: () => listen(at), close: () => (server.listening ? pull() : Promise.resolve()) };
}
