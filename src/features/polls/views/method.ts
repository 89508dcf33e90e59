/** "How votes are counted": the rule in words, the numbers as a table, rounds or comparisons, and the ballots to count again. */
import { html, nothing } from 'lit';
import { Localize } from '../../../ui/localize.ts';
import type { PollBody } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { figure } from './figure.ts';
import { methodStyles } from './method.styles.ts';
import { methodWords, type methodEnglish } from './method.strings.ts';
import { recounting } from './recounting.ts';
import { rounds, squares } from './rounds.ts';

export type Method = Localize<typeof methodEnglish>;
const made = new WeakMap<Poll, Method>();
const wordsOf = (poll: Poll): Method => {
  let it = made.get(poll);
  if (!it) made.set(poll, (it = new Localize(poll, methodWords)));
  return it;
};

export const arrive = (poll: Poll): Promise<unknown> | undefined => wordsOf(poll).ready;
export function panel(poll: Poll): unknown {
  poll.dress(methodStyles);
  const h = wordsOf(poll);
  const body = poll.body!;
  const { result } = poll;
  return html`<section part="panel method" aria-labelledby="method">
    <h3 id="method">${h.say('title')}</h3>
    <p class="small">${rule(h, body)}</p>
    <p class="meta">${body.ballots === 'secret' ? h.say('secret', { n: body.least }) : h.say('named')}</p>
    ${result?.rounds ? rounds(poll, h, result) : nothing}${poll.sums ? table(poll, h, body) : nothing}${result?.pairs ? squares(poll, h, result) : nothing}
    ${result && result.verdict !== 'withheld' ? recounting(poll, h, result) : poll.open ? html`<p class="meta">${h.say('open_later')}</p>` : nothing}
  </section>`;
}

function rule(h: Method, { type, method, options, quorum, share }: PollBody): string {
  const n = options.length;
  return [
    type === 'ranked' ? h.say(method ?? 'irv', { n, most: n - 1 }) : h.say(type),
    share === undefined ? '' : h.say('share', { n: share }),
    quorum === undefined ? '' : h.say('quorum', { n: quorum }),
  ]
    .join(' ')
    .trim();
}

/** The same numbers as the bars. */
function table(poll: Poll, h: Method, body: PollBody): unknown {
  const sums = poll.sums!;
  const { type, method } = body;
  const ranked = type === 'ranked';
  const all = type === 'dot' ? Object.values(sums.sums).reduce((a, b) => a + b, 0) : sums.voters;
  const columns: readonly (keyof typeof methodEnglish)[] =
    type === 'score'
      ? ['mean', 'given']
      : ranked && method === 'borda'
        ? ['points']
        : ranked && method === 'schulze' && poll.result
          ? ['beaten', 'first']
          : [ranked ? 'first' : type === 'dot' ? 'dots' : 'votes', 'percent'];
  const cell = (id: string, column: string): string => {
    const n = sums.sums[id] ?? 0;
    if (column === 'percent') return (all ? n / all : 0).toLocaleString(poll.i.lang, { style: 'percent', maximumFractionDigits: 1 });
    if (column === 'given') return poll.i.number(sums.given[id] ?? 0);
    if (['mean', 'points', 'beaten'].includes(column)) return figure(poll, body, sums, id)[1];
    return poll.i.number(n);
  };
  return html`<div class="scroll"><table part="table"><caption>${h.say('table')}</caption>
    <thead><tr><th scope="col">${h.say('option')}</th>${columns.map((column) => html`<th scope="col">${h.say(column)}</th>`)}</tr></thead>
    <tbody>${poll
      .options(body)
      .map(
        (option) =>
          html`<tr class=${poll.result?.winners.includes(option.id) ? 'win' : ''}><th scope="row"><bdi>${poll.labelOf(option)}</bdi></th>${columns.map((column) => html`<td>${cell(option.id, column)}</td>`)}</tr>`,
      )}</tbody></table></div>`;
}
