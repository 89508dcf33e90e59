/** Badges as medals: earned ones by tier, and those to come with how far they are. Called by the card and its dialogs. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Label } from '../../../core/standing.ts';
import { bulbIcon, calendarIcon, checkIcon, flagIcon, shieldCheckIcon, starIcon, wrenchIcon } from '../../../ui/icons-more.ts';
import { commentIcon } from '../../../ui/icons.ts';
import type { Localize } from '../../../ui/localize.ts';
import type { Badge, RulesBody } from '../domain/rules.ts';
import type { cardEnglish } from './strings.ts';

export type CardWords = Localize<typeof cardEnglish>;

const ICONS: Readonly<Record<string, () => TemplateResult>> = {
  bulb: bulbIcon,
  wrench: wrenchIcon,
  comment: commentIcon,
  star: starIcon,
  flag: flagIcon,
  calendar: calendarIcon,
  shield: shieldCheckIcon,
  check: checkIcon,
};

/** A site's own word in this language, if it has one. */
export const worn = (m: CardWords, label: Label | undefined): string | undefined =>
  label?.[m.lang] ?? label?.[m.lang.slice(0, 2)] ?? label?.['en'];

/** What a rule, badge or count is called: by the site, by us, else by its id. */
export function nameOf(m: CardWords, of: 'rule' | 'badge' | 'stat', id: string, label?: Label, n = 1): string {
  const own = worn(m, label);
  if (own !== undefined) return own;
  const ours = m.say(`${of}.${id}` as 'badge.first_idea', { n });
  return ours === `${of}.${id}` ? id.replaceAll('_', ' ') : ours;
}

interface Shelf {
  readonly m: CardWords;
  readonly rules: RulesBody;
}
const ORDER = ['gold', 'silver', 'bronze'];
const byTier = (a: Badge, b: Badge): number => ORDER.indexOf(a.tier) - ORDER.indexOf(b.tier);

/** `most`: only so many, the highest first. `counts`: also those to come, by how often their rule counted. */
export function medals(
  { m, rules }: Shelf,
  earned: Readonly<Record<string, number>>,
  { most = Infinity, counts }: { readonly most?: number; readonly counts?: Readonly<Record<string, number>> } = {},
): TemplateResult {
  const has = rules.badges.filter(({ id }) => earned[id]).sort(byTier);
  const come = counts ? rules.badges.filter(({ id, rule }) => !earned[id] && rule !== undefined) : [];
  return html`<ul class="medals ${most < Infinity && has.length > 2 ? 'spread' : ''}" part="medals" aria-label=${m.say('badges')}>${has
    .slice(0, most)
    .map((badge) =>
      medal(m, badge, earned[badge.id]! > 1 ? m.say('times', { n: earned[badge.id]! }) : undefined),
    )}${come.map((badge) => medal(m, badge, m.say('of', { n: counts?.[badge.rule!] ?? 0, need: badge.need }), true))}</ul>`;
}

const medal = (m: CardWords, badge: Badge, more: string | undefined, off = false): TemplateResult =>
  html`<li class="medal ${off ? 'off' : badge.tier}"><span class="disc">${(ICONS[badge.icon ?? ''] ?? starIcon)()}</span><span>${nameOf(m, 'badge', badge.id, badge.label)}<span class="vh">, ${m.say(`tier.${badge.tier}`)}</span>${
    more ? html` <small>${more}</small>` : nothing
  }</span></li>`;
