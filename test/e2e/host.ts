// For end-to-end tests and benchmarks: a brand's site as its operator would run it. It serves pages of its own, hands everything else to the Prosum server, and notes each byte.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Passed {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  status: number;
  /** `javascript`, `json`, `html` …; `socket` for one that was upgraded. */
  type: string;
  /** Of the body, as it travelled. */
  bytes: number;
  /** What the body said it was squeezed by. */
  encoding: string;
  /** When the last byte had left, ms of `performance.now`; undefined while it is under way. */
  done?: number;
  /** It was never let through. */
  held?: true;
}

export interface Host {
  /** Without a slash at the end. */
  readonly url: string;
  /** Everything that was asked for, in order. */
  readonly passed: Passed[];
  /** While set, requests of which it says true are never answered, and those of which it gives a promise once that is kept. */
  hold: ((path: string) => boolean | Promise<void>) | undefined;
  close(): Promise<void>;
}

/** `pages`: HTML or scripts by path. `server`: URL of the Prosum server behind. */
export async function openHost(pages: Readonly<Record<string, string>>, server: string): Promise<Host> {
  const { hostname, port } = new URL(server);
  const passed: Passed[] = [];
  const note = ({ method, url }: IncomingMessage): Passed => {
    const one = { method: method ?? '', path: (url ?? '').split('?')[0]!, status: 0, type: '', bytes: 0, encoding: '' };
    passed.push(one);
    return one;
  };

  const serve = (page: string, one: Passed, response: ServerResponse): void => {
    one.type = one.path.endsWith('.js') ? 'javascript' : 'html';
    one.bytes = Buffer.byteLength(page);
    one.done = performance.now();
    response.writeHead(200, { 'content-type': `text/${one.type}; charset=utf-8`, 'cache-control': 'no-store' }).end(page);
  };
  const forward = (incoming: IncomingMessage, one: Passed, response: ServerResponse): void => {
    const onward = request({ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      one.status = answer.statusCode ?? 0;
      one.type = /javascript|json|html|css/.exec(answer.headers['content-type'] ?? '')?.[0] ?? '';
      one.encoding = answer.headers['content-encoding'] ?? '';
      response.writeHead(one.status, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        one.bytes += chunk.length;
        response.write(chunk);
      });
      answer.on('end', () => {
        one.done = performance.now();
        response.end();
      });
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };

  const host: Host = {
    url: '',
    passed,
    hold: undefined,
    async close() {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    },
  };
  const site = createServer((incoming, response) => {
    const one = note(incoming);
    const page = pages[one.path];
    if (page !== undefined) serve(page, one, response);
    else {
      const held = host.hold?.(one.path);
      if (held instanceof Promise)
        void held.then(() => {
          forward(incoming, one, response);
        });
      else if (held) one.held = true;
      else forward(incoming, one, response);
    }
  });
  site.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(incoming).type = 'socket';
    const onward = connect(Number(port), hostname, () => {
      const { rawHeaders } = incoming;
      const lines = rawHeaders.flatMap((name, i) => (i % 2 ? [] : [`${name}: ${rawHeaders[i + 1]!}`]));
      onward.write(`GET ${incoming.url!} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
  return Object.assign(host, { url: `http://localhost:${(site.address() as AddressInfo).port}` });
}
