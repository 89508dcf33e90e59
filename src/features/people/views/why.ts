/** "Your points": month by month as they are summed, gifts, and each act as a line. The member and staff read it. */
import { html, nothing, type TemplateResult } from 'lit';
import { capped, HAND, total } from '../domain/counting.ts';
import { entryRef, grantRef, medalsRef, monthRef, type EntryBody, type GrantBody, type MonthBody } from '../domain/kinds.ts';
import { monthOf } from '../domain/calendar.ts';
import { entries, grants } from '../domain/lists.ts';
import type { MemberCard } from '../member-card.element.ts';
import { medals, nameOf } from './medals.ts';
import { recounting } from './points-file.ts';
import { sheet } from './sheet.ts';

export const open = (card: MemberCard): TemplateResult => {
  const { m, topic, mine } = card;
  const lines = topic.open('entries', entries, { limit: 20 });
  const gifts = topic.open('grants', grants, { limit: 20 });
  const rows = (lines?.rows ?? []).flatMap((id) => card.body(entryRef(id)) ?? []);
  const given = (gifts?.rows ?? []).flatMap((id) => card.body(grantRef(id)) ?? []);
  const names = [...new Set([...rows, ...given].map(({ at }) => monthOf(at)))].sort().reverse();
  const unknown = names.filter((name) => topic.get(monthRef(name)) === undefined && !asked(card).has(name));
  if (unknown.length > 0) {
    for (const name of unknown) asked(card).add(name);
    topic.load(unknown.map(monthRef)).catch(() => undefined);
  }
  const months = names.flatMap((name) => {
    const body = card.body(monthRef(name));
    return body ? [[name, body] as const] : [];
  });
  return sheet(
    card,
    mine ? m.say('why') : m.say('why_of', { name: card.name }),
    html`${card.books ? medals(card, card.body(medalsRef(card.who!))?.earned ?? {}, { counts: card.books.counts }) : nothing}
      ${months.map(([name, body]) => monthTable(card, name, body))}
      <section aria-busy=${!lines || lines.state === 'loading'}>
        <h4 class="t3">${m.say('lines')}</h4>
        ${lines?.state === 'ready' && rows.length + given.length === 0 ? html`<p class="small">${m.say('no_lines')}</p>` : nothing}
        <ul class="lines">${given.map((gift) => giftLine(card, gift))}${rows.map((row) => line(card, row))}</ul>
        ${lines?.hasMore ? html`<div><button type="button" part="button" @click=${() => void lines.more()}>${m.say('more')}</button></div>` : nothing}
      </section>
      ${lines?.state === 'ready' && rows.length + given.length > 0 ? recounting(card) : nothing}`,
  );
};

/** Months that were asked for, so that one that is not there is asked for once. */
const known = new WeakMap<MemberCard, Set<string>>();
function asked(card: MemberCard): Set<string> {
  const there = known.get(card) ?? new Set();
  known.set(card, there);
  return there;
}

/** Acts, what they bring before limits, and what counts: three numbers a reader can follow. */
function monthTable({ m, i, rules }: MemberCard, name: string, { raw, acts, days }: MonthBody): TemplateResult {
  const title = new Intl.DateTimeFormat(i.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${name}-01`));
  const known = rules.rules.map(({ id }) => id).filter((id) => id in raw);
  const ids = [...known, ...Object.keys(raw).filter((id) => !known.includes(id))];
  return html`<section><h4 class="t3">${title}</h4><table><tbody>${ids.map((id) => {
    const rule = rules.rules.find((one) => one.id === id);
    const counted = total(capped({ [id]: raw[id]! }, rules)['']);
    const before = total(raw[id]);
    return html`<tr><th scope="row">${nameOf(m, 'rule', id === HAND ? 'hand' : id, rule?.label)}<div class="meta">${m.say('acts', { n: acts[id] ?? 0 })}${before === counted ? nothing : html`, ${m.say('before', { n: before })}`}</div></th><td class="num">${i.number(counted)}</td></tr>`;
  })}<tr><th scope="row" class="vh">${title}</th><td></td><td class="num">${i.number(total(days['']))}</td></tr></tbody></table></section>`;
}

const KINDS: Readonly<Record<string, 'about_idea' | 'about_comment' | 'about_poll'>> = {
  idea: 'about_idea',
  comment: 'about_comment',
  poll: 'about_poll',
};

function line({ m, i, rules, topic }: MemberCard, { rule, points, kind, at, undone }: EntryBody): TemplateResult {
  const label = rules.rules.find(({ id }) => id === rule)?.label;
  const about = KINDS[kind];
  return html`<li class=${undone ? 'gone' : ''}><span>${nameOf(m, 'rule', rule, label)}</span><span class="num">${points > 0 ? m.say('plus', { n: points }) : i.number(points)}</span>
    <span class="meta">${about ? html`${m.say(about)}, ` : nothing}<time datetime=${new Date(at).toISOString()} title=${i.moment(at)}>${i.time(at, topic.now())}</time>${undone ? html`, ${m.say('undone')}` : nothing}</span></li>`;
}

function giftLine({ m, i, topic }: MemberCard, { points, badge, title, reason, at, revoked }: GrantBody): TemplateResult {
  const what = [
    points === undefined ? '' : m.say('plus', { n: points }),
    badge === undefined ? '' : nameOf(m, 'badge', badge),
    title ?? '',
  ].filter(Boolean);
  return html`<li class=${revoked ? 'gone' : ''}><span>${m.say('given', { reason })}</span><span class="num">${what.join(', ')}</span>
    <span class="meta"><time datetime=${new Date(at).toISOString()}>${i.time(at, topic.now())}</time>${revoked ? html`, ${m.say('revoked', { reason: revoked.reason })}` : nothing}</span></li>`;
}
