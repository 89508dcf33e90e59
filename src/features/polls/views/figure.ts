/** What stands beside an option where a percent of votes would not be the point: marks, rounds, points, duels. The bars of results ask here first. */
import { html } from 'lit';
import { isStronger } from '../domain/count/stronger.ts';
import type { PollBody, ResultBody, Sums } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { words } from './why.ts';

/** How much of the bar, in words, and how many. */
export function figure(poll: Poll, body: PollBody, sums: Sums, id: string): [part: number, text: string, n: unknown] {
  const { i, result } = poll;
  const m = words.get(poll)!;
  const own = sums.sums[id] ?? 0;
  if (body.type === 'score') {
    const mean = own / (sums.voters || 1);
    return [mean / (body.max ?? 5), i.number(Math.round(mean * 10) / 10), votes(poll, sums.given[id] ?? 0)];
  }
  if (body.type === 'dot') {
    const part = own / (Object.values(sums.sums).reduce((a, b) => a + b, 0) || 1);
    return [part, part.toLocaleString(i.lang, { style: 'percent' }), votes(poll, own, m.say('dots', { n: own }))];
  }
  const of = body.options.length;
  if (body.method === 'borda') {
    const points = of * (sums.given[id] ?? 0) - own;
    return [points / ((sums.voters || 1) * (of - 1)), i.number(points), ''];
  }
  if (result && body.method === 'schulze') {
    const n = beaten(result, id);
    return [n / (of - 1), m.say('beats', { n, of: of - 1 }), ''];
  }
  const last = result?.rounds?.findLast(({ votes }) => id in votes)?.votes[id] ?? own;
  const part = last / (sums.voters || 1);
  return [part, part.toLocaleString(i.lang, { style: 'percent' }), votes(poll, last)];
}

/** A number to see, and its words to hear. */
const votes = (poll: Poll, n: number, said = words.get(poll)!.say('votes', { n })): unknown =>
  html`<span aria-hidden="true">${poll.i.number(n)}</span><span class="vh">${said}</span>`;

const beaten = ({ ids = [], paths = [] }: ResultBody, id: string): number => {
  const at = ids.indexOf(id);
  return ids.filter((_, other) => isStronger(paths, at, other)).length;
};

/** What the bars mean, where it is not a part of the votes. */
export function caption(poll: Poll): string | undefined {
  const m = words.get(poll)!;
  const { type, method } = poll.body!;
  if (type === 'score') return m.say('caption_score');
  if (type !== 'ranked') return undefined;
  if (method === 'borda') return m.say('caption_points');
  if (!poll.result) return m.say('caption_first');
  return m.say(method === 'schulze' ? 'caption_duels' : 'caption_irv');
}
