// P10. People who have a page open and do nothing: what each costs the server's memory, and how fast they come, with a token, a topic watched and all that is kept of them.
import { dismiss, gather } from './audience.ts';
import { start } from './child.ts';
import { atLeast, atMost, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { people } from './space.ts';

const VIEWERS = QUICK ? 500 : 5000;

export async function idle(): Promise<string> {
  const riders = people(VIEWERS);
  /** Memory is not given back, so each measurement is of a fresh server. */
  const crowd =
    (name: 'prosum' | 'broadcast', known: boolean): Measure =>
    async () => {
      const server = start(name);
      if (name === 'prosum') await server.ask('seed', { ideas: 20 });
      // What is made once, at the first socket, is nobody's.
      const first = await gather(name, server, { count: 50 });
      const before = await server.ask<number>('rss');
      const cpu = await server.cpu();
      const began = performance.now();
      const audience = await gather(name, server, { count: VIEWERS, ...(known && { riders }) });
      const seconds = (performance.now() - began) / 1000;
      const used = (await server.cpu()) - cpu;
      const kib = ((await server.ask<number>('rss')) - before) / 1024 / VIEWERS;
      for (const viewer of first.viewers) viewer.close();
      await dismiss(audience);
      return { kib, connects: VIEWERS / seconds, perCpu: VIEWERS / used };
    };
  const KNOWN = 'Prosum, guests with tokens';
  const NOBODY = 'Prosum, visitors nobody knows';
  const PLAIN = 'socket.io as it comes, one room';
  const found = await rounds({ [KNOWN]: crowd('prosum', true), [NOBODY]: crowd('prosum', false), [PLAIN]: crowd('broadcast', false) });

  const of = (name: string, figure: string): number => found.get(name)![figure]! / found.get(PLAIN)![figure]!;
  const verdicts = [
    atMost('P10', `memory of an idle viewer at ${VIEWERS}, of socket.io`, of(KNOWN, 'kib'), 0.95),
    atMost('P10', 'memory of a visitor who only reads, of socket.io', of(NOBODY, 'kib'), 0.7),
    atLeast('P10', 'connects a second with token and topic, of socket.io', of(KNOWN, 'connects'), 0.9),
    atLeast('P10', 'connects per server cpu-s with token and topic, of socket.io', of(KNOWN, 'perCpu'), 0.9),
  ];
  const rows = [...found].map(([what, { kib, connects, perCpu }]) => ({
    what,
    'KiB a viewer': kib,
    'connects/s': connects,
    'connects per server cpu-s': perCpu,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}
