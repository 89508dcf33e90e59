// P9. Two thousand viewers of one poll with secret ballots, a thousand ballots a second: what each viewer is sent, what it costs, and whether all end on the numbers there are.
import { dismiss, gather, quiet } from './audience.ts';
import { start } from './child.ts';
import { httpLoad, Line, post } from './http-load.ts';
import { atLeast, atMost, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { people, SPACE, voteOf } from './space.ts';

const NAME = 'crowd';
const TOPIC = `${SPACE}/polls/${NAME}`;
const PATH = `/v1/${TOPIC}/commands`;
const OPTIONS = ['a', 'b', 'c', 'd'];
const CROWD = QUICK ? 200 : 2000;
const PACE = 1200;
const MS = QUICK ? 1000 : 3000;
/** Of the rival: it sends every vote to everybody. */
const VOTES = QUICK ? 20 : 40;

type Numbers = Readonly<Record<string, unknown>>;

export async function poll(): Promise<string> {
  const server = start('prosum');
  await server.ask('poll', { name: NAME, options: OPTIONS });
  const ours = await gather('prosum', server, { topic: TOPIC, count: CROWD });
  const rival = await gather('broadcast', undefined, { count: CROWD });
  const riders = people(5000);
  const ideas = await server.ask<string[]>('seed', { ideas: 1 });
  let cast = 0;
  let wrong = 0;
  /** What each viewer heard last of numbers and turnout. */
  const heard = ours.viewers.map((viewer): Map<string, string> => {
    const last = new Map<string, string>();
    viewer.heard = (payload) => {
      const text = payload.toString('utf8', 2);
      for (const kind of ['poll.tally', 'poll.turnout']) if (text.includes(`"${kind}"`)) last.set(kind, text);
    };
    return last;
  });

  const crowded: Measure = async () => {
    for (const viewer of ours.viewers) viewer.forget();
    const cpu = await server.cpu();
    const began = performance.now();
    const request = (): string => {
      const n = cast++;
      const rider = riders[n % riders.length]!;
      // whoever comes again chooses something else
      const choice = { [OPTIONS[(n + Math.floor(n / riders.length)) % OPTIONS.length]!]: 1 };
      return post(PATH, rider.token, { id: `b${process.pid}-${n}`, actor: rider.id, command: 'polls.vote', args: { choice } });
    };
    const { done, bad, rate, p99 } = await httpLoad({ port: ours.port, flight: 64, ms: MS, request, sign: '"ok":true', pace: PACE });
    const seconds = (performance.now() - began) / 1000;
    if (bad > 0) throw new Error(`${bad} ballots were refused`);
    await quiet(ours);
    const used = (await server.cpu()) - cpu;
    const truth = await server.ask<Numbers>('polled', { name: NAME });
    wrong += heard.filter((last) =>
      Object.entries(truth).some(([kind, body]) => seenIn(last.get(kind), kind) !== JSON.stringify(body)),
    ).length;
    const frames = ours.viewers.reduce((most, viewer) => Math.max(most, viewer.frames), 0);
    return { rate, p99, frames: frames / seconds, cpuMs: (used * 1000) / done };
  };
  const plain: Measure = async () => {
    for (const viewer of rival.viewers) viewer.forget();
    const line = await Line.open(rival.port);
    const cpu = await rival.server.cpu();
    const began = performance.now();
    for (let i = 0; i < VOTES; i++) await line.ask(post('/', riders[0]!.token, voteOf(riders[0]!.id, ideas[0]!, 1)));
    await quiet(rival, 200);
    const seconds = (performance.now() - began) / 1000;
    line.close();
    return { rate: VOTES / seconds, frames: NaN, cpuMs: (((await rival.server.cpu()) - cpu) * 1000) / VOTES };
  };
  const OURS = `Prosum, ${PACE} secret ballots/s offered, counting and disk included`;
  const PLAIN = 'socket.io, one emit a vote to everybody, nothing stored';
  const found = await rounds({ [OURS]: crowded, [PLAIN]: plain });
  await Promise.all([dismiss(ours), dismiss(rival)]);

  const mine = found.get(OURS)!;
  const verdicts = [
    atLeast('P9', `ballots a second in one poll before ${CROWD} viewers`, mine['rate']!, 1000, ''),
    atMost('P9', 'frames a second, the viewer with most', mine['frames']!, 10, ''),
    atMost('P9', 'viewers who ended on other numbers than there are', wrong, 0, ''),
    atMost('P9', 'server cpu a ballot, of a plain broadcast', mine['cpuMs']! / found.get(PLAIN)!['cpuMs']!, 0.05),
  ];
  const rows = [...found].map(([what, { rate, frames, cpuMs, p99 }]) => ({
    what,
    'votes/s': rate,
    'frames/s a viewer': frames,
    'server cpu ms a vote': cpuMs,
    'p99 ms of the acknowledgement': p99,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}

/** The newest body of this kind in what a viewer heard, as JSON. */
function seenIn(text: string | undefined, kind: string): string | undefined {
  if (text === undefined) return undefined;
  const [, patches] = JSON.parse(text) as [string, readonly { records: readonly { kind: string; body: unknown }[] }[]];
  const body = patches.flatMap(({ records }) => records).findLast((one) => one.kind === kind)?.body;
  return body === undefined ? undefined : JSON.stringify(body);
}
