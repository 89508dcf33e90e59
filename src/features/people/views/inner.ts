/** A member's card inside another element of people: in the same space, as the same person, in the same words. */
import type { ProsumElement } from '../../../ui/element.ts';
import '../member-card.element.ts';
import type { MemberCard } from '../member-card.element.ts';

export function innerCard(host: ProsumElement, props: { readonly member?: string; readonly only?: boolean }): MemberCard {
  const card = document.createElement('prosum-member-card');
  for (const name of ['space', 'server', 'as', 'token', 'seed']) {
    const value = host.getAttribute(name);
    if (value !== null) card.setAttribute(name, value);
  }
  const { strings, scheme } = host;
  return Object.assign(card, { strings, scheme }, props);
}
