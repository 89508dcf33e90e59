/** What stands around the list: title, toolbar, count line, footer. Rendered by the box on its first screen. */
import { html, nothing, type TemplateResult } from 'lit';
import { arrowUpIcon, chevronDownIcon, deviceIcon, plusIcon, searchIcon } from '../../../ui/icons.ts';
import { statusesOf } from '../domain/kinds.ts';
import type { IdeaBox, Sort } from '../idea-box.element.ts';
import { boxOf, statusName } from './facts.ts';
import { remembered } from './memory.ts';

const SORTS: readonly Sort[] = ['top', 'trending', 'newest', 'mine'];

/** Nobody may write here: the page says so, or the box is closed, or I have no part in it. */
export const silent = (box: IdeaBox): boolean => box.readonly || boxOf(box.topic).closed || box.topic.actor?.roles.length === 0;
export const isStaff = (box: { topic: IdeaBox['topic'] }): boolean => !!box.topic.actor?.roles.some((role) => role === 'liaison' || role === 'moderator' || role === 'admin');

export function header(box: IdeaBox): TemplateResult {
  const rules = box.rows?.state === 'ready' ? boxOf(box.topic) : remembered(box);
  const lead = box.lead ?? rules?.lead;
  return html`<header>
    <div><h2 class="t1" id="title" part="title"><bdi>${box.heading ?? rules?.title ?? box.i.say('title')}</bdi></h2>${lead ? html`<p class="lead" part="lead"><bdi>${lead}</bdi></p>` : nothing}</div>
    ${silent(box) ? nothing : html`<button part="button button-primary" data-act="share">${plusIcon()}${box.i.say('share')}</button>`}
  </header>`;
}

export function toolbar(box: IdeaBox): TemplateResult {
  const { i } = box;
  const counts = box.rows?.counts ?? {};
  const rules = boxOf(box.topic);
  const statuses = statusesOf(rules).map((status) => [`status:${status.id}`, statusName(box, status)] as const);
  const sights = (['pending', 'rejected'] as const).map((sight) => [`sight:${sight}`, i.say(sight)] as const);
  const tags = Object.keys(counts).filter((bucket) => bucket.startsWith('tag:')).sort().map((bucket) => [bucket, bucket.slice(4)] as const);
  const pick = (name: 'filter' | 'tag', label: string, options: readonly (readonly [bucket: string, label: string])[]): TemplateResult =>
    html`<label class="pick" part="filter">${label}<select @change=${(event: Event) => { box[name] = (event.target as HTMLSelectElement).value; }}>
      <option value="">${i.say('all')}</option>
      ${options.map(([bucket, name_]) => counts[bucket] || box[name] === bucket ? html`<option value=${bucket} ?selected=${box[name] === bucket}>${i.say('option', { name: name_, n: counts[bucket] ?? 0 })}</option>` : nothing)}
    </select>${chevronDownIcon()}</label>`;
  return html`<div class="tools" part="toolbar">
    <div class="seg" part="sort" role="group" aria-label=${i.say('sort')}>${SORTS.map((sort) => html`<button data-act="sort" data-value=${sort} aria-pressed=${box.sort === sort}>${i.say(sort)}</button>`)}</div>
    ${box.sort === 'mine' ? nothing : html`${pick('filter', i.say('status'), [...statuses, ...sights])}${tags.length ? pick('tag', i.say('tag'), tags) : nothing}`}
    <label class="search" part="search">${searchIcon()}<input type="search" aria-label=${i.say('search')} placeholder=${i.say('search')} .value=${box.query} @input=${(event: Event) => { box.query = (event.target as HTMLInputElement).value; }}></label>
  </div>`;
}

/** How many there are in what is shown, where that is known. */
function total({ rows, found, sort, filter, tag }: IdeaBox): number | undefined {
  if (found) return found.length;
  if (!rows || rows.state !== 'ready') return undefined;
  if (!rows.hasMore) return rows.rows.length;
  return sort === 'mine' || (filter && tag) ? undefined : rows.counts[filter || tag];
}

export function countLine(box: IdeaBox): TemplateResult {
  const { i, topic, rows, flash } = box;
  const n = total(box);
  const offline = topic.status === 'offline';
  const said = offline ? (topic.pending ? i.say('offline', { n: topic.pending }) : i.say('offline_none'))
    : flash === 'sent' ? html`<span class="good">${i.say('sent')}</span>`
      : box.readonly || topic.actor?.roles.length === 0 ? i.say('readonly')
        : boxOf(topic).closed ? i.say('closed')
          : n === undefined ? nothing : i.say('count', { n });
  return html`<div class="count meta" tabindex="-1">
    <p part="count">${said}</p>
    ${isStaff(box) ? html`<button part="button button-quiet" data-act="settings">${i.say('settings')}</button>` : nothing}
    <button part="button button-quiet" data-act="view">${i.say(box.view === 'roadmap' ? 'list' : 'roadmap')}</button>
    ${box.view === 'list' && !box.found && rows?.fresh ? html`<button part="new" data-act="new">${arrowUpIcon()}${i.say('fresh', { n: rows.fresh })}</button>` : flash === 'current' ? html`<span>${i.say('current')}</span>` : nothing}
  </div>`;
}

export function footer(box: IdeaBox): TemplateResult {
  const { i, rows } = box;
  const n = total(box);
  const shown = rows?.rows.length ?? 0;
  return html`${box.view === 'list' && !box.found && rows?.hasMore ? html`<div class="more" part="more">
      <button part="button" data-act="more">${i.say('more', { n: n === undefined ? box.limit : Math.min(box.limit, n - shown) })}</button>
      ${n === undefined ? nothing : html`<span class="meta">${i.say('shown', { n: shown, total: n })}</span>`}
    </div>` : nothing}
    <footer class="meta" part="footer">${box.topic.local ? html`<span part="demo-mark">${deviceIcon()}${i.say('demo')}</span>` : nothing}</footer>`;
}
