// P13. Durable, acknowledged comments through the real server over HTTP, with people watching one of the threads, against one transaction a comment on the same disk.
import { start } from './child.ts';
import { get, httpLoad, Line, post, type Loaded } from './http-load.ts';
import { atLeast, atMost, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { RawSocket } from './socket.ts';
import { people, SPACE, type Person } from './space.ts';

const MS = QUICK ? 500 : 1500;
const WRITERS = 2048;
/** Threads that comments are spread over; the one behind them is hot, and watched. */
const SPREAD = 200;
const VIEWERS = 50;
/** Comments per server cpu-s of the best peer at 16 in flight (isso 0.14), measured elsewhere with the same load: a figure to stand beside, not of this run. */
const PEER = 385;
const HOT = `${SPACE}/threads/hot`;

const WORDS =
  'unique comment with a few more words so that it is of usual length for a reply in a **thread** about [lamps](https://example.org)';
let n = 0;
const said = (): string => `${n} ${WORDS} ${(n * 2654435761) % 4294967296}`;
const commentOf = ({ id, token }: Person, topic: string, path = `/v1/${topic}/commands`): string =>
  post(path, token, { id: `c${process.pid}-${n++}`, actor: id, command: 'threads.comment', args: { text: said() } });

/** What a viewer ends with: the count of the last patch, or that he was told to read again. */
const heardLast = (text: string): number | 'stale' | undefined => {
  if (text.startsWith('["stale"')) return 'stale';
  const counts = [...text.matchAll(/"kind":"threads\.sum"[^}]*?"comments":(\d+)/g)].map(([, count]) => Number(count));
  return counts.at(-1);
};

export async function comments(): Promise<string> {
  const naive = start('naive-comments');
  const ours = start('prosum');
  const port = Number(new URL(await ours.ask<string>('url')).port);
  const door = await naive.ask<number>('port');
  const before = await ours.ask<number>('accepted');
  const writers = people(WRITERS);
  let [acked, hot] = [0, 0];

  const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => RawSocket.connect(port, { space: SPACE, protocol: 1 })));
  await Promise.all(viewers.map((viewer) => viewer.ask('watch', HOT, null)));
  const last = new Map<RawSocket, number | 'stale'>();
  for (const viewer of viewers)
    viewer.heard = (payload) => {
      const heard = heardLast(payload.toString('utf8', 2));
      if (heard !== undefined) last.set(viewer, heard);
    };

  const overHttp =
    (flight: number, one: boolean): Measure =>
    async () => {
      const cpu = await ours.cpu();
      const request = (): string => commentOf(writers[n % WRITERS]!, one ? HOT : `${SPACE}/threads/talk-${n % SPREAD}`);
      const loaded = await httpLoad({ port, flight, ms: MS, request, sign: '"ok":true' });
      if (loaded.bad > 0) throw new Error(`${loaded.bad} comments were refused`);
      acked += loaded.done;
      if (one) hot += loaded.done;
      return { ...loaded, perCpu: loaded.done / ((await ours.cpu()) - cpu) };
    };
  const bare =
    (path: string, flight: number): Measure =>
    async (): Promise<Loaded> => {
      const cpu = await naive.cpu();
      const loaded = await httpLoad({ port: door, flight, ms: MS, request: () => commentOf(writers[0]!, HOT, path), sign: '"ok":true' });
      return { ...loaded, perCpu: loaded.done / ((await naive.cpu()) - cpu) };
    };

  const NAIVE = 'one transaction a comment, no door (node:sqlite, FULL)';
  const contenders: Record<string, Measure> = {
    [NAIVE]: async () => ({ rate: await naive.ask<number>('loop', { ms: MS, text: said() }) }),
  };
  for (const flight of [1, 16, 64]) {
    contenders[`one transaction a comment, node:http, ${flight} in flight`] = bare('/comments', flight);
    if (flight > 1) contenders[`a door that stores nothing, node:http, ${flight} in flight`] = bare('/ack', flight);
    contenders[`Prosum, ${flight} in flight, ${SPREAD} threads`] = overHttp(flight, false);
    contenders[`Prosum, ${flight} in flight, one thread with ${VIEWERS} watching`] = overHttp(flight, true);
  }
  const found = await rounds(contenders);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const line = await Line.open(port);
  const page = await line.ask(get(`/v1/${HOT}/page?list=newest&limit=1`));
  line.close();
  const shown = Number(/"kind":"threads\.sum".*?"comments":(\d+)/.exec(page.toString('utf8'))?.[1] ?? NaN);
  const wrong = viewers.filter((viewer) => last.get(viewer) !== shown && last.get(viewer) !== 'stale').length;
  for (const viewer of viewers) viewer.close();
  const astray = Math.abs(acked - ((await ours.ask<number>('accepted')) - before));
  await Promise.all([naive.stop(), ours.stop()]);

  const of = (name: string, figure: string): number => found.get(name)![figure]!;
  const base = of(NAIVE, 'rate');
  const verdicts = [
    atLeast(
      'P13',
      `comments per server cpu-s at 16 in flight, of the best peer's (${PEER}, another run)`,
      of(`Prosum, 16 in flight, ${SPREAD} threads`, 'perCpu') / PEER,
      15,
    ),
    atLeast(
      'P13',
      'the same on one thread with people watching',
      of(`Prosum, 16 in flight, one thread with ${VIEWERS} watching`, 'perCpu') / PEER,
      15,
    ),
    atMost('P13', 'acknowledged comments and receipts on disk, difference', astray, 0, ''),
    atMost('P13', 'comments acknowledged on the hot thread and comments it says it has, difference', Math.abs(hot - shown), 0, ''),
    atMost('P13', 'viewers who ended on another count', wrong, 0, ''),
  ];
  const rows = [...found].map(([what, { rate, p50, p99, perCpu }]) => ({
    what,
    'comments/s': rate,
    'of naive': rate! / base,
    'p50 ms': p50,
    'p99 ms': p99,
    'comments per server cpu-s': perCpu,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}
