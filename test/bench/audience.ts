// Called by the benchmarks of the feed: a server and so many viewers of one topic, who count what they hear.
import { start, type Child } from './child.ts';
import { QUICK } from './measured.ts';
import { RawSocket } from './socket.ts';
import { SPACE, TOPIC, type Person } from './space.ts';

export const VIEWERS = QUICK ? 200 : 1000;

export interface Audience {
  readonly server: Child;
  readonly port: number;
  readonly viewers: readonly RawSocket[];
}

export async function gather(
  name: 'prosum' | 'broadcast',
  server: Child = start(name),
  { topic = TOPIC, count = VIEWERS, riders = [] }: { topic?: string; count?: number; riders?: readonly Person[] } = {},
): Promise<Audience> {
  const port = name === 'prosum' ? Number(new URL(await server.ask<string>('url')).port) : await server.ask<number>('port');
  const viewers: RawSocket[] = [];
  while (viewers.length < count) {
    const some = await Promise.all(
      Array.from({ length: Math.min(50, count - viewers.length) }, (_, i) =>
        RawSocket.connect(port, { space: SPACE, protocol: 1, token: riders[viewers.length + i]?.token }),
      ),
    );
    await Promise.all(some.map((viewer) => viewer.ask('watch', topic, null)));
    viewers.push(...some);
  }
  return { server, port, viewers };
}

/** Resolves when nobody has heard anything for a while: whatever was on its way is there. */
export async function quiet({ viewers }: Audience, ms = 400): Promise<void> {
  const heard = (): number => viewers.reduce((sum, { bytes }) => sum + bytes, 0);
  for (let before = -1; before !== heard();) {
    before = heard();
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

export async function dismiss({ viewers, server }: Audience): Promise<void> {
  for (const viewer of viewers) viewer.close();
  await server.stop();
}

/** How often `mark` stands in `bytes`. */
export function times(bytes: Buffer, mark: string): number {
  let found = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) found++;
  return found;
}
