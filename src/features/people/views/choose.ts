/** "What others see": the member ticks what stands on their card, and chooses a title. */
import { html, nothing, type TemplateResult } from 'lit';
import { show } from '../domain/choose.ts';
import { ALL_SHOWN, NO_BOOKS, shownRef } from '../domain/kinds.ts';
import { titlesOf } from '../domain/shown.ts';
import type { MemberCard } from '../member-card.element.ts';
import { worn } from './medals.ts';
import { failure, refused } from './refused.ts';
import { sheet } from './sheet.ts';

const PARTS = ['points', 'badges', 'deeds', 'since', 'board'] as const;
const asked = new WeakSet<MemberCard>();

export const open = (card: MemberCard): TemplateResult => {
  const { m, topic, who } = card;
  if (!asked.has(card)) {
    asked.add(card);
    topic.load([shownRef(who!)]).catch(() => undefined);
  }
  const shown = card.body(shownRef(who!)) ?? ALL_SHOWN;
  const titles = titlesOf(card.rules, card.books ?? NO_BOOKS);
  return sheet(
    card,
    m.say('choose'),
    html`<p class="small">${m.say('choose_lead')}</p>
      <form class="sheet" @submit=${(event: SubmitEvent) => void save(card, event)}>
        ${PARTS.map((part) => html`<label class="check"><input type="checkbox" name=${part} .checked=${shown[part]} /><span>${m.say(`show.${part}`)}</span></label>`)}
        ${
          titles.length > 0
            ? html`<div part="field"><label for="title">${m.say('title')}</label><select id="title" name="title" part="input">
                <option value="" ?selected=${!shown.title}>${m.say('no_title')}</option>${titles.map(
                  ({ id, label }) => html`<option value=${id} ?selected=${shown.title === id}>${worn(m, label) ?? id}</option>`,
                )}</select></div>`
            : nothing
        }
        ${failure(card)}
        <div class="actions"><button type="submit" part="button button-primary">${m.say('save')}</button></div>
      </form>`,
  );
};

async function save(card: MemberCard, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const at = event.target as HTMLFormElement;
  const form = new FormData(at);
  const on = (name: string): boolean => form.has(name);
  const title = form.get('title') as string | null;
  const receipt = await card.topic.send(show, {
    points: on('points'),
    badges: on('badges'),
    deeds: on('deeds'),
    since: on('since'),
    board: on('board'),
    ...(title !== null && { title: title || null }),
  });
  if (!refused(card, receipt)) at.closest('dialog')?.close();
}
