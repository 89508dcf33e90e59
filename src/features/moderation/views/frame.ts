/** What stands around the cases: what came of the last act, filters with counts, the list, what can be done with the chosen ones. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Refusal } from '../../../core/command.ts';
import { alertIcon, arrowUpIcon, checkIcon, offlineIcon, shieldIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { inWords } from '../../../ui/refusals.ts';
import { configure } from '../domain/configure.ts';
import type { Why } from '../domain/lists.ts';
import { rulesRef } from '../domain/rules.ts';
import type { ModerationDesk } from '../moderation-desk.element.ts';
import { english } from '../strings.ts';
import { caseRow } from './case.ts';
import { sanctionRow } from './sanctions.ts';

const WHYS = ['illegal', 'appeal', 'reported', 'filter', 'votes', 'new'] as const satisfies readonly Why[];

/** What the desk shows: one at a time. */
const VIEWS = ['queue', 'decided', 'sanctions'] as const;
export type View = (typeof VIEWS)[number];

export function heads(desk: ModerationDesk): TemplateResult {
  const { i } = desk;
  return html`<div class="heads">${VIEWS.map(
    (view) =>
      html`<button type="button" part="button button-quiet" aria-pressed=${desk.view === view} @click=${() => {
        desk.view = view;
        desk.cursor = desk.opened = desk.said = desk.refusal = undefined;
      }}>${i.say(view)}</button>`,
  )}
    <button type="button" part="button button-quiet" data-act="keys">${i.say('keys')}</button>
    ${desk.may('moderator') ? html`<button type="button" part="button button-quiet" data-act="settings">${i.say('settings')}</button>` : nothing}</div>`;
}

/** What a space without rules is offered. */
export function offer(desk: ModerationDesk): unknown {
  const { i, topic } = desk;
  if (desk.rows?.state !== 'ready' || topic.get(rulesRef()) || !desk.may('moderator')) return nothing;
  const action = { label: i.say('switch_on'), run: () => void desk.run(topic.send(configure, {}), i.say('switched_on')) };
  return html`<div class="stack">${note({ icon: shieldIcon(), tone: 'info', text: i.say('no_rules'), action })}</div>`;
}

/** Always there above the list, so that nothing under it moves: what came of the last act, or how many wait; and what is new. */
export function line(desk: ModerationDesk): TemplateResult {
  const { i, rows } = desk;
  const fresh = rows?.state === 'ready' ? rows.fresh : 0;
  return html`<div class="line"><div role="alert">${
    desk.refusal ? html`<p class="says bad">${alertIcon()}<span>${refused(desk, desk.refusal)}</span></p>` : nothing
  }</div>${desk.refusal ? nothing : said(desk)}${
    fresh > 0
      ? html`<button type="button" part="button new" data-act="fresh">${arrowUpIcon()}${i.say('fresh', { n: fresh })}</button>`
      : nothing
  }</div>`;
}
function said(desk: ModerationDesk): unknown {
  const { i } = desk;
  const undo = html`<button type="button" part="note-action" @click=${() => {
    desk.undo();
  }}>${i.say('undo')}</button>`;
  if (desk.said !== undefined)
    return html`<p class="says good">${checkIcon()}<span>${desk.said} ${desk.canUndo ? undo : nothing}</span></p>`;
  if (desk.topic.status === 'offline') return html`<p class="says">${offlineIcon()}<span>${i.say('offline')}</span></p>`;
  const n = desk.counts?.counts[desk.why ? `why:${desk.why}` : ''] ?? 0;
  return desk.view === 'queue' && n > 0 ? html`<p class="says">${i.say('waiting', { n })}</p>` : nothing;
}
const refused = (desk: ModerationDesk, why: Refusal): string => inWords(desk.i, english, why);

export function chips(desk: ModerationDesk): TemplateResult {
  const { i } = desk;
  const counts = desk.counts?.counts ?? {};
  const chip = (why: Why | undefined, n: number): TemplateResult =>
    html`<button type="button" part="button" aria-pressed=${desk.why === why} @click=${() => {
      desk.why = why;
      desk.opened = undefined;
    }}>${i.say(`why.${why ?? 'all'}`)} <span class="n">${i.number(n)}</span></button>`;
  return html`<div class="chips" role="group" aria-label=${i.say('filter')}>${chip(undefined, counts[''] ?? 0)}${WHYS.filter((why) => counts[`why:${why}`] || desk.why === why).map((why) => chip(why, counts[`why:${why}`] ?? 0))}</div>`;
}

const EMPTY = { queue: 'empty', decided: 'empty_decided', sanctions: 'empty_sanctions' } as const;

export function cases(desk: ModerationDesk): unknown {
  const { i, rows } = desk;
  if (!rows || rows.state === 'loading') return waiting(desk);
  const here = desk.shown;
  if (rows.state === 'error')
    return note({
      icon: alertIcon(),
      tone: 'bad',
      text: i.say('failed'),
      action: { label: i.say('again'), run: () => void rows.retry() },
    });
  const more = rows.hasMore
    ? html`<p class="foot"><button type="button" part="button" data-act="more">${i.say('more')}</button></p>`
    : nothing;
  // Sanctions that are over are left out: there may be others beyond them.
  if (here.length === 0 && desk.view === 'sanctions' && rows.hasMore) return html`${waiting(desk)}${more}`;
  if (here.length === 0)
    return html`<div class="void" part="empty"><h3 class="t2">${i.say(EMPTY[desk.view])}</h3>${desk.view === 'queue' ? html`<p class="small">${i.say('empty_lead')}</p>` : nothing}</div>`;
  return html`<ol class="cases">${repeat(
    here,
    (id) => id,
    (id) => (desk.view === 'sanctions' ? sanctionRow(desk, id) : caseRow(desk, id)),
  )}</ol>${more}`;
}

export function bulk(desk: ModerationDesk): unknown {
  const { i } = desk;
  const n = desk.shown.filter((id) => desk.picked.has(id)).length;
  if (n === 0 || desk.view !== 'queue') return nothing;
  const button = (act: string, label: string, key: string, look = ''): TemplateResult =>
    html`<button type="button" part="button ${look}" data-act=${act} data-key=${key} aria-keyshortcuts=${key}>${label}</button>`;
  return html`<div class="bulk" role="group" aria-label=${i.say('picked', { n })}><span>${i.say('picked', { n })}</span>
      ${button('approve', i.say('approve'), 'a', 'button-primary')}${button('reject', i.say('reject_'), 'r')}${button('hold', i.say('hold'), 'h', 'button-quiet')}${button('clear', i.say('clear'), 'Escape', 'button-quiet')}</div>`;
}

export function waiting(desk: ModerationDesk): TemplateResult {
  return html`<div aria-busy="true"><p class="vh">${desk.i.say('loading')}</p>${[0, 1, 2].map(() => html`<div class="wait" aria-hidden="true"><i></i><i></i></div>`)}</div>`;
}
