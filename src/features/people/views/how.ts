/** "How points work": the rules as they are, the formulas, the levels and the badges. Opened from a card or a leaderboard. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Badge, RulesBody } from '../domain/rules.ts';
import { levelName, mark } from '../mark.ts';
import type { MemberCard } from '../member-card.element.ts';
import { medals, nameOf, type CardWords } from './medals.ts';
import { sheet } from './sheet.ts';

export const open = (card: MemberCard): TemplateResult => {
  const { m, rules } = card;
  return sheet(
    card,
    m.say('how'),
    html`<p class="small">${m.say('how_lead')} ${m.say('how_own')}</p>
      <table>
        <thead><tr><th scope="col">${m.say('rule')}</th><th scope="col" class="num">${m.say('worth')}</th><th scope="col" class="num">${m.say('cap')}</th></tr></thead>
        <tbody>${rules.rules.map(
          ({ id, label, points, cap }) =>
            html`<tr><th scope="row">${nameOf(m, 'rule', id, label)}</th><td class="num">${card.i.number(points)}</td><td class="num">${cap === undefined ? html`<span class="meta">${m.say('no_cap')}</span>` : card.i.number(cap)}</td></tr>`,
        )}</tbody>
      </table>
      ${card.staff ? html`<div><button type="button" part="button" @click=${() => void card.show('edit')}>${m.say('edit')}</button></div>` : nothing}
      <section><p class="small">${m.say('how_damp')}</p><p class="small">${m.say('how_cap')} ${m.say('how_order')}</p></section>
      <section><h4 class="t3">${m.say('levels')}</h4><ul class="lines">${rules.levels.map((level, n) => {
        const acts = Object.entries(rules.unlocks).filter(([, id]) => id === level.id);
        return html`<li><span class="row">${mark({ level: n + 1, of: rules.levels.length })}${levelName(card.i, { name: level.id, ...(level.label && { label: level.label }) })}</span><span class="meta">${m.say('from', { n: level.at })}</span>${
          acts.length > 0 ? html`<span class="meta">${m.say('unlocks', { acts: acts.map(([act]) => act).join(', ') })}</span>` : nothing
        }</li>`;
      })}</ul></section>
      ${
        rules.badges.length > 0
          ? html`<section><h4 class="t3">${m.say('badges')}</h4>${medals(card, Object.fromEntries(rules.badges.map(({ id }) => [id, 1])))}<ul class="lines">${rules.badges.map(
              (badge) =>
                html`<li><span>${nameOf(m, 'badge', badge.id, badge.label)}, ${m.say(`tier.${badge.tier}`)}</span><span class="meta">${needs(m, rules, badge)}</span></li>`,
            )}</ul></section>`
          : nothing
      }`,
  );
};

function needs(m: CardWords, { rules }: RulesBody, { rule: id, need, again }: Badge): string {
  if (id === undefined) return m.say('by_hand');
  const words = m.say('need', { n: need, rule: nameOf(m, 'rule', id, rules.find((rule) => rule.id === id)?.label) });
  return again ? `${words}, ${m.say('each')}` : words;
}
