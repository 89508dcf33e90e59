/** What stands around the cases: notes, filters with counts, the list, what can be done with the chosen ones. */
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

export function notes(desk: ModerationDesk): unknown {
  const { i, topic } = desk;
  const notes = [
    topic.status === 'offline' ? note({ icon: offlineIcon(), text: i.say('offline') }) : nothing,
    desk.refusal ? html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: refused(desk, desk.refusal) })}</div>` : nothing,
    desk.rows?.state === 'ready' && !topic.get(rulesRef()) && desk.may('moderator')
      ? note({
          icon: shieldIcon(),
          tone: 'info',
          text: i.say('no_rules'),
          action: { label: i.say('switch_on'), run: () => void desk.run(topic.send(configure, {}), i.say('switched_on')) },
        })
      : nothing,
    desk.said
      ? note({
          icon: checkIcon(),
          tone: 'good',
          text: desk.said,
          action: desk.canUndo
            ? {
                label: i.say('undo'),
                run: () => {
                  desk.undo();
                },
              }
            : undefined,
        })
      : nothing,
  ].filter((one) => one !== nothing);
  return notes.length > 0 ? html`<div class="stack">${notes}</div>` : nothing;
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

/** What the desk shows: one at a time. */
export const VIEWS = ['queue', 'decided', 'sanctions'] as const;
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
  const fresh =
    rows.fresh > 0
      ? html`<p class="foot"><button type="button" part="button new" data-act="fresh">${arrowUpIcon()}${i.say('fresh', { n: rows.fresh })}</button></p>`
      : nothing;
  const more = rows.hasMore
    ? html`<p class="foot"><button type="button" part="button" data-act="more">${i.say('more')}</button></p>`
    : nothing;
  // Sanctions that are over are left out: there may be others beyond them.
  if (here.length === 0 && desk.view === 'sanctions' && rows.hasMore) return html`${waiting(desk)}${more}`;
  if (here.length === 0)
    return html`${fresh}<div class="void" part="empty"><h3 class="t2">${i.say(EMPTY[desk.view])}</h3>${desk.view === 'queue' ? html`<p class="small">${i.say('empty_lead')}</p>` : nothing}</div>`;
  return html`${fresh}<ol class="cases">${repeat(
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
