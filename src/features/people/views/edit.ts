/** "Change points": staff set what each rule brings and its limit of a day. Everybody's points are weighed anew after. Rules, badges and titles of one's own come by `people.configure`. */
import { html, type TemplateResult } from 'lit';
import { configure } from '../domain/configure.ts';
import type { Rule, RulesBody } from '../domain/rules.ts';
import type { MemberCard } from '../member-card.element.ts';
import { nameOf } from './medals.ts';
import { failure, refused } from './refused.ts';
import { sheet } from './sheet.ts';

export const open = (card: MemberCard): TemplateResult => {
  const { m, rules } = card;
  const field = (rule: Rule, name: 'points' | 'cap', word: string) => {
    const value = rule[name];
    return html`<td class="num"><input part="input" type="number" step="1" name="${rule.id} ${name}" .value=${value === undefined ? '' : String(value)} ?required=${name === 'points'} min=${name === 'cap' ? 0 : -1000} max=${name === 'cap' ? 100_000 : 1000} aria-label="${word}: ${nameOf(m, 'rule', rule.id, rule.label)}" /></td>`;
  };
  return sheet(
    card,
    m.say('edit'),
    html`<p class="small">${m.say('edit_lead')}</p>
      <form class="sheet edit" @submit=${(event: SubmitEvent) => void save(card, event)}>
        <table>
          <thead><tr><th scope="col">${m.say('rule')}</th><th scope="col" class="num">${m.say('worth')}</th><th scope="col" class="num">${m.say('cap')}</th></tr></thead>
          <tbody>${rules.rules.map(
            (rule) =>
              html`<tr><th scope="row">${nameOf(m, 'rule', rule.id, rule.label)}</th>${field(rule, 'points', m.say('worth'))}${field(rule, 'cap', m.say('cap'))}</tr>`,
          )}</tbody>
        </table>
        ${failure(card)}
        <div class="actions"><button type="submit" part="button button-primary">${m.say('save')}</button></div>
      </form>`,
  );
};

async function save(card: MemberCard, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const { space } = card.topic;
  const at = event.target as HTMLFormElement;
  const form = new FormData(at);
  const number = (rule: Rule, name: string): string => form.get(`${rule.id} ${name}`) as string;
  const rules = card.rules.rules.map((rule): Rule => {
    const { cap: _, ...rest } = rule;
    const cap = number(rule, 'cap');
    return { ...rest, points: Number(number(rule, 'points')), ...(cap && { cap: Number(cap) }) };
  });
  if (!space) return;
  const there = space.topic('people', 'rules');
  const receipt = await there.send(configure, { rules }).receipt;
  space.release(there);
  if (refused(card, receipt)) return;
  // What a card knows of the rules is as old as the card.
  card.set = receipt.ok ? (receipt.records?.find(({ kind }) => kind === 'people.rules')?.body as RulesBody | undefined) : undefined;
  at.closest('dialog')?.close();
}
