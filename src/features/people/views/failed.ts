/** Called by a member's name when it did not load: says so in its place, and asks again when pressed. */
import { html, type TemplateResult } from 'lit';
import { Localize } from '../../../ui/localize.ts';
import type { Member } from '../member.element.ts';
import { cardWords } from './strings.ts';

const words = new WeakMap<Member, Localize<typeof cardWords.en>>();

/** Words of another language are fetched before anything is shown in them. */
export async function arrive(member: Member): Promise<void> {
  await cardWords.load[member.i.lang.split('-')[0]! as 'pl']?.().catch(() => undefined);
  if (!words.has(member)) words.set(member, new Localize(member, cardWords));
}

export function failed(member: Member): TemplateResult {
  const m = words.get(member)!;
  return html`<span role="alert"><button class="who" part="button" @click=${() => {
    member.again();
  }}><span class="blank" aria-hidden="true"></span><span class="small">${m.say('failed')}</span> <u>${m.say('retry')}</u></button></span>`;
}
