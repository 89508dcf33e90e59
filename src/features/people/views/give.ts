/** "Give by hand": staff give points, a badge or a title with a reason, and take back what was given. */
import { html, nothing, type TemplateResult } from 'lit';
import { grant, revoke } from '../domain/grant.ts';
import { grantRef } from '../domain/kinds.ts';
import { grants } from '../domain/lists.ts';
import type { MemberCard } from '../member-card.element.ts';
import { nameOf, worn } from './medals.ts';
import { failure, refused } from './refused.ts';
import { sheet } from './sheet.ts';

export const open = (card: MemberCard): TemplateResult => {
  const { m, i, rules, topic } = card;
  const gifts = topic.open('grants', grants, { limit: 20 });
  const given = (gifts?.rows ?? []).flatMap((id) => {
    const body = card.body(grantRef(id));
    return body ? [{ id, ...body }] : [];
  });
  return sheet(
    card,
    m.say('give'),
    html`<form class="sheet" @submit=${(event: SubmitEvent) => void give(card, event)}>
        <div part="field"><label for="points">${m.say('give.points')}</label><input id="points" name="points" part="input" type="number" step="1" /></div>
        ${choice(
          card,
          'badge',
          rules.badges.map(({ id, label }) => [id, nameOf(m, 'badge', id, label)]),
        )}
        ${
          rules.titles.length > 0
            ? choice(
                card,
                'title',
                rules.titles.map(({ id, label }) => [id, worn(m, label) ?? id]),
              )
            : nothing
        }
        <div part="field"><label for="reason">${m.say('give.reason')}</label><input id="reason" name="reason" part="input" maxlength="400" required aria-describedby="reason-hint" />
          <p id="reason-hint" part="hint">${m.say('give.reason_hint')}</p></div>
        ${failure(card)}
        <div class="actions"><button type="submit" part="button button-primary">${m.say('give.send')}</button></div>
      </form>
      ${
        given.length > 0
          ? html`<section><h4 class="t3">${m.say('give.before')}</h4><ul class="lines">${given.map(
              ({ id, points, badge, title, reason, at, revoked }) => html`<li class=${revoked ? 'gone' : ''}>
                <span>${reason}</span><span class="num">${[points, badge && nameOf(m, 'badge', badge), title].filter((one) => one !== undefined).join(', ')}</span>
                <span class="meta">${i.time(at, topic.now())}${revoked ? html`, ${m.say('revoked', { reason: revoked.reason })}` : nothing}</span>
                ${
                  revoked
                    ? nothing
                    : html`<form class="row" @submit=${(event: SubmitEvent) => void takeBack(card, id, event)}>
                        <input part="input" name="reason" required maxlength="400" aria-label=${m.say('give.back_reason')} placeholder=${m.say('give.back_reason')} />
                        <button type="submit" part="button">${m.say('give.back')}</button></form>`
                }</li>`,
            )}</ul></section>`
          : nothing
      }`,
  );
};

const choice = ({ m }: MemberCard, name: 'badge' | 'title', options: readonly (readonly [string, string])[]): TemplateResult =>
  html`<div part="field"><label for=${name}>${m.say(`give.${name}`)}</label><select id=${name} name=${name} part="input"><option value="">${m.say('give.none')}</option>${options.map(
    ([id, word]) => html`<option value=${id}>${word}</option>`,
  )}</select></div>`;

async function give(card: MemberCard, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const [points, badge, title, reason] = ['points', 'badge', 'title', 'reason'].map(
    (name) => (new FormData(form).get(name) as string | null) ?? '',
  );
  const receipt = await card.topic.send(grant, {
    reason: reason!,
    ...(points && { points: Number(points) }),
    ...(badge && { badge }),
    ...(title && { title }),
  });
  if (!refused(card, receipt)) form.reset();
}

async function takeBack(card: MemberCard, id: string, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const reason = new FormData(event.target as HTMLFormElement).get('reason') as string;
  refused(card, await card.topic.send(revoke, { grant: id, reason }));
}
