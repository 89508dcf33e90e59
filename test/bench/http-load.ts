// Called by benchmarks: a load generator over keep-alive connections that does as little as it can, so that the server is what is measured.
import { connect, type Socket } from 'node:net';
import { quantile } from './measured.ts';

/** One connection; one request at a time. */
export class Line {
  readonly #socket: Socket;
  #got: Buffer = Buffer.alloc(0);
  #need = -1;
  #answer: ((answer: Buffer) => void) | undefined;

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, 'localhost', () => {
        resolve(new Line(socket));
      });
      socket.once('error', reject);
    });
  }

  private constructor(socket: Socket) {
    this.#socket = socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
  }

  /** Sends a whole request; resolves with the whole answer, head and body. */
  ask(request: string): Promise<Buffer> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const got = (this.#got = this.#got.length === 0 ? chunk : Buffer.concat([this.#got, chunk]));
    if (this.#need < 0) {
      const head = got.indexOf('\r\n\r\n');
      if (head < 0) return;
      this.#need = head + 4 + Number(/content-length: (\d+)/i.exec(got.toString('latin1', 0, head))?.[1] ?? 0);
    }
    if (got.length < this.#need) return;
    this.#got = Buffer.alloc(0);
    this.#need = -1;
    this.#answer?.(got);
  }
}

export interface HttpLoad {
  readonly port: number;
  /** How many requests are under way at once, each on a connection of its own. */
  readonly flight: number;
  readonly ms: number;
  /** The next request, whole. */
  readonly request: () => string;
  /** What a good answer holds. */
  readonly sign: string;
  /** So many a second at most; left out: as fast as it goes. */
  readonly pace?: number;
}

export interface Loaded extends Record<string, number> {
  readonly done: number;
  readonly bad: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

export async function httpLoad({ port, flight, ms, request, sign, pace }: HttpLoad): Promise<Loaded> {
  const lines = await Promise.all(Array.from({ length: flight }, () => Line.open(port)));
  // Taken in by the server before the clock runs: a busy loop takes in one line a turn, and this is not about that.
  await Promise.all(lines.map((line) => line.ask(post('/healthz', '', {}))));
  const began = performance.now();
  const times: number[] = [];
  let bad = 0;
  let turns = 0;
  const drive = async (line: Line): Promise<void> => {
    while (performance.now() - began < ms) {
      const wait = pace === undefined ? 0 : began + (turns++ * 1000) / pace - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      const asked = performance.now();
      const answer = await line.ask(request());
      times.push(performance.now() - asked);
      if (!answer.includes(sign)) bad++;
    }
    line.close();
  };
  await Promise.all(lines.map(drive));
  const done = times.length - bad;
  return { done, bad, rate: (done * 1000) / (performance.now() - began), p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

export const get = (path: string, etag?: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${etag === undefined ? '' : `if-none-match: ${etag}\r\n`}\r\n`;

export function post(path: string, token: string, body: unknown): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
