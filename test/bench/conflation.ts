// P9. A thousand viewers of one idea that everybody votes on: what each of them is sent, what it costs, and whether the numbers are right in the end.
import { dismiss, gather, quiet, times, VIEWERS } from './audience.ts';
import { start } from './child.ts';
import { httpLoad, Line, post } from './http-load.ts';
import { atLeast, atMost, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { people, TOPIC, voteOf } from './space.ts';

const PATH = `/v1/${TOPIC}/commands`;
const PACE = 1200;
const MS = QUICK ? 1000 : 3000;
/** Of the rival: it sends every vote to everybody. */
const VOTES = QUICK ? 20 : 60;

export async function conflation(): Promise<string> {
  const server = start('prosum');
  const ideas = await server.ask<string[]>('seed', { ideas: 40 });
  const ours = await gather('prosum', server);
  const rival = await gather('broadcast');
  const riders = people(5000);
  let hot = 0;
  let wrong = 0;

  const conflated: Measure = async () => {
    // Everybody votes once: each round has an idea of its own.
    const idea = ideas[hot++]!;
    let n = 0;
    const last = new Map(ours.viewers.map((viewer) => [viewer, '']));
    for (const viewer of ours.viewers) {
      viewer.forget();
      viewer.heard = (payload) => last.set(viewer, payload.toString('utf8', 2));
    }
    const cpu = await server.cpu();
    const began = performance.now();
    const request = (): string => {
      const rider = riders[n++ % riders.length]!;
      return post(PATH, rider.token, voteOf(rider.id, idea, 1));
    };
    const { done, bad, rate, p99 } = await httpLoad({ port: ours.port, flight: 64, ms: MS, request, sign: '"ok":true', pace: PACE });
    const seconds = (performance.now() - began) / 1000;
    if (bad > 0) throw new Error(`${bad} votes were refused`);
    await quiet(ours);
    const used = (await server.cpu()) - cpu;
    wrong += [...last.values()].filter((text) => agreed(text, idea) !== done).length;
    const frames = ours.viewers.reduce((most, viewer) => Math.max(most, viewer.frames), 0);
    return { rate, p99, frames: frames / seconds, cpuMs: (used * 1000) / done };
  };
  const plain: Measure = async () => {
    for (const viewer of rival.viewers) viewer.forget();
    const line = await Line.open(rival.port);
    const cpu = await rival.server.cpu();
    const began = performance.now();
    for (let i = 0; i < VOTES; i++) await line.ask(post(PATH, riders[0]!.token, voteOf(riders[0]!.id, ideas[0]!, 1)));
    await quiet(rival, 200);
    const seconds = (performance.now() - began) / 1000;
    line.close();
    return { rate: VOTES / seconds, frames: NaN, cpuMs: (((await rival.server.cpu()) - cpu) * 1000) / VOTES };
  };
  const OURS = `Prosum, ${PACE} votes/s offered on one idea, engine and disk included`;
  const PLAIN = 'socket.io, one emit a vote to everybody, nothing stored';
  const found = await rounds({ [OURS]: conflated, [PLAIN]: plain });
  await Promise.all([dismiss(ours), dismiss(rival)]);

  const mine = found.get(OURS)!;
  const verdicts = [
    atLeast('P9', `votes a second on one idea before ${VIEWERS} viewers`, mine['rate']!, 1000, ''),
    atMost('P9', 'frames a second, the viewer with most', mine['frames']!, 10, ''),
    atMost('P9', 'viewers who saw another final count than there is', wrong, 0, ''),
    atMost('P9', 'server cpu a vote, of a plain broadcast', mine['cpuMs']! / found.get(PLAIN)!['cpuMs']!, 0.05),
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

/** The count in the last thing a viewer heard, if it is about this idea. */
function agreed(text: string, idea: string): number | undefined {
  if (times(Buffer.from(text), idea) === 0) return undefined;
  const [, patches] = JSON.parse(text) as [
    string,
    readonly { records: readonly { kind: string; id: string; body: { agree: number } }[] }[],
  ];
  return patches.flatMap(({ records }) => records).find(({ kind, id }) => kind === 'idea.tally' && id === idea)?.body.agree;
}
