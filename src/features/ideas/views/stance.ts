/** Agree, pass, disagree: the vote of a box where people say where they stand. Percent and count side by side; rows and the open idea show it. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../../../ui/icons.ts';
import type { Vote } from '../domain/kinds.ts';
import type { IdeasElement } from '../ideas-element.ts';
import type { Facts } from './facts.ts';
import type { More } from './why.ts';

const VIEWS: readonly (readonly [value: Vote, name: 'agree' | 'pass' | 'disagree', drawing: string])[] = [
  [1, 'agree', 'm5 10.5 3.25 3.25L15 6.5'],
  [0, 'pass', 'M4.5 10h11'],
  [-1, 'disagree', 'm5.5 5.5 9 9m0-9-9 9'],
];

export function stance({ i, readonly }: IdeasElement, m: More, { id, idea, tally, vote, votable }: Facts): TemplateResult {
  const counts = { agree: (tally?.agree ?? 0) + (tally?.imported ?? 0), pass: tally?.pass ?? 0, disagree: tally?.disagree ?? 0 };
  const all = counts.agree + counts.pass + counts.disagree;
  return html`<div class="stance" role="group" aria-label=${m.say('stance', { title: idea?.title ?? '' })}>
    ${VIEWS.map(
      ([
        value,
        name,
        drawing,
      ]) => html`<button type="button" part="vote" data-act="vote" data-id=${id} data-value=${vote === value ? '' : value} aria-pressed=${vote === value} ?disabled=${readonly || !votable}>
      <span>${icon(drawing)}${m.say(name)}</span> <span><b>${m.say('percent', { p: all ? Math.round((counts[name] / all) * 100) : 0 })}</b> <small part="vote-count">${i.number(counts[name])}</small></span>
    </button>`,
    )}
  </div>`;
}
