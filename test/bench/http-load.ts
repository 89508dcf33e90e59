// Called by benchmarks: a load generator over keep-alive connections that does as little as it can, so that the server is what is measured.
import { connect } from 'node:net';
import { quantile } from './measured.ts';

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
  const began = performance.now();
  const times: number[] = [];
  let bad = 0;
  let sent = 0;
  let last = began;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, 'localhost').setNoDelay(true);
      let waiting: Buffer = Buffer.alloc(0);
      let need = -1;
      let asked = 0;
      const next = (): void => {
        if (performance.now() - began >= ms) {
          socket.destroy();
          resolve();
          return;
        }
        const wait = pace === undefined ? 0 : began + (sent++ * 1000) / pace - performance.now();
        const go = (): void => {
          asked = performance.now();
          socket.write(request());
        };
        if (wait > 1) setTimeout(go, wait);
        else go();
      };
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
        if (need < 0) {
          const head = waiting.indexOf('\r\n\r\n');
          if (head < 0) return;
          need = head + 4 + Number(/content-length: (\d+)/i.exec(waiting.toString('latin1', 0, head))?.[1] ?? 0);
        }
        if (waiting.length < need) return;
        last = performance.now();
        times.push(last - asked);
        if (!waiting.includes(sign)) bad++;
        waiting = Buffer.alloc(0);
        need = -1;
        next();
      });
    });
  await Promise.all(Array.from({ length: flight }, one));
  return {
    done: times.length - bad,
    bad,
    rate: ((times.length - bad) * 1000) / (last - began),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

export const get = (path: string, etag?: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${etag === undefined ? '' : `if-none-match: ${etag}\r\n`}\r\n`;

export function post(path: string, token: string, body: unknown): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
