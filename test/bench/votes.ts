// P11. Durable, acknowledged votes, end to end: through the real server over HTTP and over sockets, against one transaction a vote on the same disk:
// the bare loop that the goal is measured by; the same behind node:http; and the whole of our own server, each vote a commit of its own (like with like).
import { start, type Child } from './child.ts';
import { httpLoad, post, type Loaded } from './http-load.ts';
import { atLeast, atMost, goals, QUICK, quantile, rounds, table, type Goal, type Measure } from './measured.ts';
import { RawSocket } from './socket.ts';
import { people, SPACE, TOPIC, voteOf } from './space.ts';

const MS = QUICK ? 500 : 1500;
const VOTERS = 4096;
/** Ideas that votes are spread over; those behind them are hot one after the other. */
const SPREAD = 200;
const PATH = `/v1/${TOPIC}/commands`;

export async function votes(): Promise<string> {
  const naive = start('naive-votes');
  const ours = start('prosum');
  const alone = start('prosum', 'alone');
  const ideas = await ours.ask<string[]>('seed', { ideas: 2 * SPREAD });
  const theirs = await alone.ask<string[]>('seed', { ideas: SPREAD });
  const portOf = async (server: Child): Promise<number> => Number(new URL(await server.ask<string>('url')).port);
  const port = await portOf(ours);
  const portAlone = await portOf(alone);
  const before = await ours.ask<number>('accepted');
  const door = await naive.ask<number>('port');
  const riders = people(VOTERS);
  let acked = 0;
  let n = 0;

  /** Nobody votes twice on an idea. */
  const request =
    (hot: boolean, of: readonly string[] = ideas) =>
    (): string => {
      const round = Math.floor(n / VOTERS);
      const rider = riders[n % VOTERS]!;
      const idea = of[hot ? SPREAD + (round % SPREAD) : (n + round) % SPREAD]!;
      n++;
      return post(PATH, rider.token, voteOf(rider.id, idea, 1));
    };
  /** Points and the like: how long after the last vote they are done, and what a vote has cost by then. Nobody else's turn begins before. */
  const followed = async (votes: number, cpu: number): Promise<{ perCpu: number; behind: number }> => {
    const began = performance.now();
    await ours.ask('followed');
    return { behind: (performance.now() - began) / 1000, perCpu: votes / ((await ours.cpu()) - cpu) };
  };
  const overHttp =
    (flight: number, hot: boolean): Measure =>
    async () => {
      const cpu = await ours.cpu();
      const loaded = await httpLoad({ port, flight, ms: MS, request: request(hot), sign: '"ok":true' });
      if (loaded.bad > 0) throw new Error(`${loaded.bad} votes were refused`);
      acked += loaded.done;
      return { ...loaded, ...(await followed(loaded.done, cpu)) };
    };

  const sockets = await Promise.all(riders.slice(0, 256).map(({ token }) => RawSocket.connect(port, { space: SPACE, token, protocol: 1 })));
  const turns = sockets.map(() => 0);
  const overSockets =
    (flight: number, hot: boolean): Measure =>
    async () => {
      const cpu = await ours.cpu();
      const began = performance.now();
      const times: number[] = [];
      await Promise.all(
        sockets.slice(0, flight).map(async (socket, s) => {
          while (performance.now() - began < MS) {
            const turn = turns[s]!++;
            // On a hot idea everybody changes their mind; else they do after a vote on each.
            const idea = ideas[hot ? SPREAD : (turn + s) % SPREAD]!;
            const value = (hot ? turn : Math.floor(turn / SPREAD)) % 2 ? -1 : 1;
            const asked = performance.now();
            const receipt = await socket.ask('send', TOPIC, voteOf(riders[s]!.id, idea, value));
            if (!receipt.includes('"ok":true')) throw new Error(receipt);
            times.push(performance.now() - asked);
          }
        }),
      );
      acked += times.length;
      const rate = (times.length * 1000) / (performance.now() - began);
      return { rate, p50: quantile(times, 0.5), p99: quantile(times, 0.99), ...(await followed(times.length, cpu)) };
    };
  const bare =
    (path: string, flight: number): Measure =>
    async (): Promise<Loaded> =>
      httpLoad({
        port: door,
        flight,
        ms: MS,
        request: () => post(path, riders[0]!.token, voteOf(riders[0]!.id, ideas[0]!, 1)),
        sign: '"ok":true',
      });

  const oneByOne =
    (flight: number): Measure =>
    async (): Promise<Loaded> => {
      const loaded = await httpLoad({ port: portAlone, flight, ms: MS, request: request(false, theirs), sign: '"ok":true' });
      if (loaded.bad > 0) throw new Error(`${loaded.bad} votes were refused`);
      await alone.ask('followed');
      return loaded;
    };

  const NAIVE = 'one transaction a vote, no door (node:sqlite, FULL)';
  const contenders: Record<string, Measure> = { [NAIVE]: async () => ({ rate: await naive.ask<number>('loop', MS) }) };
  for (const flight of [64, 256]) {
    contenders[`one transaction a vote, node:http, ${flight} in flight`] = bare('/votes', flight);
    contenders[`Prosum, HTTP, ${flight} in flight, each vote a commit of its own`] = oneByOne(flight);
    contenders[`a door that stores nothing, node:http, ${flight} in flight`] = bare('/ack', flight);
    for (const [how, over] of [
      ['HTTP', overHttp],
      ['sockets', overSockets],
    ] as const) {
      contenders[`Prosum, ${how}, ${flight} in flight, ${SPREAD} ideas`] = over(flight, false);
      contenders[`Prosum, ${how}, ${flight} in flight, one hot idea`] = over(flight, true);
    }
  }
  const found = await rounds(contenders);
  for (const socket of sockets) socket.close();
  const astray = Math.abs(acked - ((await ours.ask<number>('accepted')) - before));
  await Promise.all([naive.stop(), ours.stop(), alone.stop()]);

  const base = found.get(NAIVE)!['rate']!;
  const rateOf = (name: string): number => found.get(name)!['rate']!;
  const verdicts: Goal[] = [];
  for (const [flight, limit] of [
    [64, 8],
    [256, 15],
  ] as const)
    for (const how of ['HTTP', 'sockets']) {
      const name = `Prosum, ${how}, ${flight} in flight`;
      const spread = rateOf(`${name}, ${SPREAD} ideas`);
      verdicts.push(
        atLeast('P11', `${how}, ${flight} in flight, of one transaction a vote without a door`, spread / base, limit),
        atLeast(
          'P11',
          `${how}, ${flight} in flight, of one transaction a vote behind node:http`,
          spread / rateOf(`one transaction a vote, node:http, ${flight} in flight`),
          limit,
        ),
        atLeast(
          'P11, like with like',
          `${how}, ${flight} in flight, of our own server with each vote a commit of its own (HTTP)`,
          spread / rateOf(`Prosum, HTTP, ${flight} in flight, each vote a commit of its own`),
          limit,
        ),
        atLeast('P11', `${how}, ${flight} in flight, one hot idea, of spread ideas`, rateOf(`${name}, one hot idea`) / spread, 0.9),
        atMost(
          'P11',
          `${how}, ${flight} in flight, p99 of the acknowledgement (25 ms + 2 flushes)`,
          found.get(`${name}, ${SPREAD} ideas`)!['p99']!,
          25 + 2000 / base,
          ' ms',
        ),
      );
    }
  verdicts.push(atMost('P11', 'acknowledged votes and receipts on disk, difference', astray, 0, ''));
  const rows = [...found].map(([what, { rate, p50, p99, perCpu, behind }]) => ({
    what,
    'votes/s': rate,
    'of naive': rate! / base,
    'p50 ms': p50,
    'p99 ms': p99,
    'votes per server cpu-s, all that follows included': perCpu,
    'done after s': behind,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}
