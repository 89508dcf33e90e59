// Called by benchmarks: a page's socket, spoken by hand (WebSocket, Engine.IO 4, Socket.IO 5) so that a thousand of them cost the machine little.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export class RawSocket {
  /** Events heard since `forget`. */
  frames = 0;
  bytes = 0;
  /** The last event heard, as text. */
  last = '';
  /** Called with each event's bytes. */
  heard: (payload: Buffer) => void = () => undefined;
  readonly #socket: Socket;
  readonly #acks = new Map<number, (answer: string) => void>();
  #asked = 0;
  #rest: Buffer = Buffer.alloc(0);
  #open: (() => void) | undefined;

  static async connect(port: number, auth: unknown): Promise<RawSocket> {
    const socket = connect(port, 'localhost').setNoDelay(true);
    const upgraded = new Promise<Buffer>((resolve, reject) => {
      let head: Buffer = Buffer.alloc(0);
      const read = (chunk: Buffer): void => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', read);
        if (head.toString('latin1', 0, 12) === 'HTTP/1.1 101') resolve(head.subarray(end + 4));
        else reject(new Error(head.toString('latin1', 0, end)));
      };
      socket.on('data', read);
      socket.on('error', reject);
    });
    socket.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: Upgrade\r\n' +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    const one = new RawSocket(socket, await upgraded);
    await new Promise<void>((resolve) => {
      one.#open = resolve;
      one.#write(`40${JSON.stringify(auth)}`);
    });
    return one;
  }

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
    if (rest.length > 0) this.#read(rest);
  }

  /** Sends an event and answers its acknowledgement. */
  ask(...event: readonly unknown[]): Promise<string> {
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#acks.set(id, resolve);
      this.#write(`42${id}${JSON.stringify(event)}`);
    });
  }

  forget(): void {
    this.frames = this.bytes = 0;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const short = data.length < 2 ? 0 : data[1]! & 127;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (data.length < head) break;
      const length = short === 127 ? Number(data.readBigUInt64BE(2)) : short === 126 ? data.readUInt16BE(2) : short;
      if (data.length < head + length) break;
      this.#packet(data.subarray(head, head + length));
      data = data.subarray(head + length);
    }
    this.#rest = data;
  }

  #packet(payload: Buffer): void {
    const [engine, kind] = payload;
    if (engine === 50) this.#write('3');
    else if (engine === 52 && kind === 50) {
      this.frames++;
      this.bytes += payload.length;
      this.heard(payload);
    } else if (engine === 52 && kind === 51) {
      const text = payload.toString('utf8', 2);
      const id = parseInt(text, 10);
      this.#acks.get(id)?.(text);
      this.#acks.delete(id);
    } else if (engine === 52 && kind === 48) this.#open?.();
  }

  /** A client masks what it sends; a mask of zeros leaves it as it is. */
  #write(text: string): void {
    const payload = Buffer.from(text);
    const { length } = payload;
    const head =
      length < 126 ? Buffer.from([0x81, 0x80 | length, 0, 0, 0, 0]) : Buffer.from([0x81, 0xfe, length >> 8, length & 255, 0, 0, 0, 0]);
    this.#socket.write(Buffer.concat([head, payload]));
  }
}
