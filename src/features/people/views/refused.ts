/** Why something a card sent was refused, said where it was sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../../core/command.ts';
import { alertIcon } from '../../../ui/icons-more.ts';
import type { MemberCard } from '../member-card.element.ts';
import { cardEnglish } from './strings.ts';

const why = new WeakMap<MemberCard, string>();

/** Remembers the refusal for the next painting; false when there is none. */
export function refused(card: MemberCard, receipt: Receipt): boolean {
  if (receipt.ok) why.delete(card);
  else why.set(card, receipt.why.refused);
  card.requestUpdate();
  return !receipt.ok;
}
export function failure(card: MemberCard): TemplateResult {
  const code = why.get(card);
  const key = code !== undefined && `why.${code}` in cardEnglish ? (`why.${code}` as 'why.other') : 'why.other';
  return html`<div role="alert">${code === undefined ? nothing : html`<p part="error">${alertIcon()}<span>${card.m.say(key)}</span></p>`}</div>`;
}
