/** Why something a card sent was refused, said where it was sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt, Refusal } from '../../../core/command.ts';
import { alertIcon } from '../../../ui/icons-more.ts';
import { inWords } from '../../../ui/refusals.ts';
import type { MemberCard } from '../member-card.element.ts';
import { cardEnglish } from './strings.ts';

const why = new WeakMap<MemberCard, Refusal>();

/** Remembers the refusal for the next painting; false when there is none. */
export function refused(card: MemberCard, receipt: Receipt): boolean {
  if (receipt.ok) why.delete(card);
  else why.set(card, receipt.why);
  card.requestUpdate();
  return !receipt.ok;
}
export function failure(card: MemberCard): TemplateResult {
  const no = why.get(card);
  return html`<div role="alert">${no ? html`<p part="error">${alertIcon()}<span>${inWords(card.m, cardEnglish, no)}</span></p>` : nothing}</div>`;
}
