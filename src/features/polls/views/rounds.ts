/** The rounds of an instant run-off, and who beats whom by Schulze, as tables with what they mean in a sentence. */
import { html, nothing } from 'lit';
import type { ResultBody, Round } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import type { Method } from './method.ts';

const labelIn =
  (poll: Poll) =>
  (id: string): string =>
    poll.labelOf(poll.body!.options.find((one) => one.id === id) ?? { id, label: '' });

export function rounds(poll: Poll, h: Method, { rounds: all = [], order, winners, voters }: ResultBody): unknown {
  const { i } = poll;
  const label = labelIn(poll);
  const cell = (id: string, at: number): unknown => {
    const votes = all[at]!.votes[id];
    const name = h.say('round', { n: at + 1 });
    if (votes === undefined) return html`<td class="meta" data-round=${name}>${h.say('out')}</td>`;
    const gain = at > 0 ? votes - (all[at - 1]!.votes[id] ?? 0) : 0;
    return html`<td data-round=${name}><div class="cell"><span>${i.number(votes)}${gain ? html`<em>${h.say('gain', { n: gain })}</em>` : nothing}</span><i part="bar" aria-hidden="true"><i .style=${`inline-size:${voters ? (votes / voters) * 100 : 0}%`}></i></i></div></td>`;
  };
  return html`<div class="scroll"><table class="rounds" part="rounds"><caption>${h.say('rounds')}</caption>
    <thead><tr><th scope="col">${h.say('option')}</th>${all.map((_, at) => html`<th scope="col">${h.say('round', { n: at + 1 })}</th>`)}</tr></thead>
    <tbody>${order.map(
      (id) =>
        html`<tr class=${winners.includes(id) ? 'win' : all.some(({ out }) => out === id) ? 'gone' : ''}><th scope="row"><bdi>${label(id)}</bdi></th>${all.map((_, at) => cell(id, at))}</tr>`,
    )}${
      all.some(({ spent }) => spent > 0)
        ? html`<tr class="gone"><th scope="row">${h.say('spent')}</th>${all.map(({ spent }, at) => html`<td data-round=${h.say('round', { n: at + 1 })}>${i.number(spent)}</td>`)}</tr>`
        : nothing
    }</tbody></table></div>
    ${all.map((round, at) => (round.out === undefined ? nothing : html`<p class="small">${transfer(poll, h, round, all[at + 1]!, at)}</p>`))}`;
}

/** Where the ballots of whoever left went. */
function transfer(poll: Poll, h: Method, was: Round, is: Round, at: number): string {
  const label = labelIn(poll);
  const { out = '', by } = was;
  const parts = Object.keys(is.votes)
    .map((id) => ({ id, n: is.votes[id]! - was.votes[id]! }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .map(({ id, n }) => h.say('to', { n, label: label(id) }));
  if (is.spent > was.spent) parts.push(h.say('nowhere', { n: is.spent - was.spent }));
  const where = new Intl.ListFormat(poll.i.lang, { type: 'unit' }).format(parts) || '0';
  return [h.say('after', { round: at + 1, label: label(out), n: was.votes[out] ?? 0, where }), by ? h.say(`by_${by}`) : '']
    .join(' ')
    .trim();
}

export function squares(poll: Poll, h: Method, { ids = [], pairs = [], paths = [] }: ResultBody): unknown {
  const label = labelIn(poll);
  const square = (caption: string, of: readonly (readonly number[])[]): unknown =>
    html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table class="square"><caption>${caption}</caption>
      <thead><tr><th scope="col">${h.say('option')}</th>${ids.map((id) => html`<th scope="col"><bdi>${label(id)}</bdi></th>`)}</tr></thead>
      <tbody>${ids.map(
        (id, a) =>
          html`<tr><th scope="row"><bdi>${label(id)}</bdi></th>${ids.map((_, b) => html`<td class=${(of[a]?.[b] ?? 0) > (of[b]?.[a] ?? 0) ? 'won' : ''}>${a === b ? '–' : poll.i.number(of[a]?.[b] ?? 0)}</td>`)}</tr>`,
      )}</tbody></table></div>`;
  return [square(h.say('pairs'), pairs), square(h.say('paths'), paths)];
}
