// P8. What one vote costs with a thousand viewers, against a plain socket.io broadcast of the same record: many votes at once, and a lone one.
import { dismiss, gather, quiet, times, VIEWERS, type Audience } from './audience.ts';
import { start } from './child.ts';
import { httpLoad, Line, post } from './http-load.ts';
import { atLeast, atMost, goals, QUICK, quantile, rounds, table, type Measure } from './measured.ts';
import { people, TOPIC, voteOf, type Person } from './space.ts';

const IDEAS = 400;
const PATH = `/v1/${TOPIC}/commands`;
/** Votes a second. No idea twice in one window, so every vote is an update of its own. */
const PACE = 600;
const MS = QUICK ? 1000 : 3000;
/** Emits of the rival in one measurement; each costs what a whole window costs us. */
const EMITS = QUICK ? 20 : 60;
/** Lone acts, ten a second. */
const LONE = QUICK ? 8 : 20;
const TALLY = '"kind":"idea.tally"';
/** How long the feed gathers at most, ms. */
const WINDOW = 110;

export async function fanout(): Promise<string> {
  const server = start('prosum');
  const ideas = await server.ask<string[]>('seed', { ideas: IDEAS });
  const ours = await gather('prosum', server);
  const rival = await gather('broadcast');
  const riders = people(4096);
  let n = 0;
  const request = (): string => {
    const rider = riders[n % riders.length]!;
    const idea = ideas[(n + Math.floor(n / riders.length)) % IDEAS]!;
    n++;
    return post(PATH, rider.token, voteOf(rider.id, idea, 1));
  };
  await rival.server.ask('carry', await tallyOf(ours, request));

  const many: Measure = async () => {
    let heard = 0;
    for (const viewer of ours.viewers) {
      viewer.forget();
      viewer.heard = (payload) => (heard += times(payload, TALLY));
    }
    const cpu = await server.cpu();
    const { done, bad, rate } = await httpLoad({ port: ours.port, flight: 16, ms: MS, request, sign: '"ok":true', pace: PACE });
    if (bad > 0) throw new Error(`${bad} votes were refused`);
    await quiet(ours);
    return { delivered: (heard * rate) / done, perCpu: heard / ((await server.cpu()) - cpu), lost: 1 - heard / (done * VIEWERS) };
  };
  const plain: Measure = async () => {
    for (const viewer of rival.viewers) viewer.forget();
    const cpu = await rival.server.cpu();
    const began = performance.now();
    await rival.server.ask('blast', EMITS);
    const seconds = (performance.now() - began) / 1000;
    await quiet(rival);
    const heard = rival.viewers.reduce((sum, { frames }) => sum + frames, 0);
    return { delivered: heard / seconds, perCpu: heard / ((await rival.server.cpu()) - cpu), lost: 1 - heard / (EMITS * VIEWERS) };
  };
  const found = await rounds({
    'Prosum, 600 votes/s, engine and disk included': many,
    'socket.io, one emit a vote': plain,
    'Prosum, a lone vote': lone(ours, () => {
      const rider = riders[n % riders.length]!;
      return { rider, vote: voteOf(rider.id, ideas[n++ % IDEAS]!, n % 2 ? 1 : -1) };
    }),
    'socket.io, a lone emit': lone(rival, () => ({ rider: riders[0]!, vote: voteOf('x', 'x', 1) })),
  });
  await Promise.all([dismiss(ours), dismiss(rival)]);

  const [batched, emitted, alone, aloneThere] = [...found.values()] as [Figures, Figures, Figures, Figures];
  const verdicts = [
    atLeast(
      'P8',
      `delivered updates per server cpu-s at ${VIEWERS} viewers, of a socket.io broadcast`,
      batched['perCpu']! / emitted['perCpu']!,
      10,
    ),
    atMost('P8', 'p99 from act to sight: window + 1.5 x that of socket.io', alone['p99']!, WINDOW + 1.5 * aloneThere['p99']!, ' ms'),
    atLeast('P8', 'a lone update, server cpu of socket.io of ours', aloneThere['cpuMs']! / alone['cpuMs']!, 0.9),
    atMost('P8', 'updates lost', Math.max(batched['lost']!, alone['lost']!), 0, ''),
  ];
  const rows = [...found].map(([what, { delivered, perCpu, lost, p50, p99, cpuMs }]) => ({
    what,
    'delivered/s': delivered,
    'per server cpu-s': perCpu,
    'cpu ms a lone update': cpuMs,
    'act to sight p50 ms': p50,
    'p99 ms': p99,
    lost,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}

type Figures = Readonly<Record<string, number>>;

/** Ten acts a second, one at a time: how long until each viewer sees it, and what it costs the server. */
function lone({ server, port, viewers }: Audience, next: () => { rider: Person; vote: unknown }): Measure {
  return async () => {
    const waits: number[] = [];
    let acted = 0;
    for (const viewer of viewers)
      viewer.heard = () => {
        waits.push(performance.now() - acted);
      };
    const line = await Line.open(port);
    const cpu = await server.cpu();
    for (let i = 0; i < LONE; i++) {
      const began = performance.now();
      const { rider, vote } = next();
      acted = began;
      await line.ask(post(PATH, rider.token, vote));
      while (waits.length < (i + 1) * viewers.length && performance.now() - began < 2000)
        await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 100 - (performance.now() - began))));
    }
    const used = (await server.cpu()) - cpu;
    line.close();
    return {
      p50: quantile(waits, 0.5),
      p99: quantile(waits, 0.99),
      cpuMs: (used * 1000) / LONE,
      lost: 1 - waits.length / (LONE * viewers.length),
    };
  };
}

/** One update as it travels, for the rival to carry. */
async function tallyOf({ port, viewers: [viewer] }: Audience, request: () => string): Promise<unknown> {
  const heard = new Promise<string>((resolve) => {
    viewer!.heard = (payload) => {
      resolve(payload.toString('utf8', 2));
    };
  });
  const line = await Line.open(port);
  await line.ask(request());
  line.close();
  const [, [patch]] = JSON.parse(await heard) as [string, [{ records: readonly unknown[] }]];
  return patch.records[0];
}
