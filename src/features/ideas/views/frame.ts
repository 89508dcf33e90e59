/** What stands around the list once the first screen stands: count line, choices of the filters, footer. */
import { html, nothing, type TemplateResult } from 'lit';
import { arrowUpIcon, deviceIcon } from '../../../ui/icons-more.ts';
import { statusesOf } from '../domain/kinds.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import { boxOf, isStaff, statusName } from './facts.ts';
import { termsChip } from './terms-chip.ts';
import { words } from './why.ts';

/** The choices of a filter: what there is, and how many of each. */
export function options(box: IdeaBox, name: 'filter' | 'tag'): unknown {
  const m = words.get(box)!;
  const counts = box.rows?.counts ?? {};
  const choices: readonly (readonly [bucket: string, label: string])[] =
    name === 'tag'
      ? Object.keys(counts)
          .filter((bucket) => bucket.startsWith('tag:'))
          .sort()
          .map((bucket) => [bucket, bucket.slice(4)])
      : [
          ...statusesOf(boxOf(box.topic)).map((status) => [`status:${status.id}`, statusName(box, status)] as const),
          ['sight:pending', m.say('pending')],
          ['sight:rejected', m.say('held')],
        ];
  return choices.map(([bucket, label]) =>
    counts[bucket] || box[name] === bucket
      ? html`<option value=${bucket} ?selected=${box[name] === bucket}>${m.say('option', { name: label, n: counts[bucket] ?? 0 })}</option>`
      : nothing,
  );
}

/** How many there are in what is shown, where that is known. */
function total({ rows, found, sort, filter, tag }: IdeaBox): number | undefined {
  if (found) return found.length;
  if (rows?.state !== 'ready') return undefined;
  if (!rows.hasMore) return rows.rows.length;
  return sort === 'mine' || (filter && tag) ? undefined : rows.counts[filter || tag];
}

export function countLine(box: IdeaBox): TemplateResult {
  const { i, topic, rows, flash, found, view } = box;
  const m = words.get(box)!;
  const n = view === 'list' ? total(box) : undefined;
  const said =
    topic.status === 'offline'
      ? topic.pending
        ? m.say('offline', { n: topic.pending })
        : m.say('offline_none')
      : flash === 'sent'
        ? html`<span class="good">${m.say('sent')}</span>`
        : box.readonly || topic.actor?.roles.length === 0
          ? m.say(box.readonly ? 'look_only' : 'readonly')
          : boxOf(topic).closed
            ? m.say('closed')
            : n === undefined
              ? nothing
              : i.say('count', { n });
  return html`<p part="count">${said}</p>
    ${isStaff(box) ? html`<button part="button button-quiet" data-act="settings">${m.say('settings')}</button>` : nothing}
    <button part="button button-quiet" data-act="view">${m.say(view === 'roadmap' ? 'list' : 'roadmap')}</button>
    ${view === 'list' && !found && rows?.fresh ? html`<button part="new" data-act="new">${arrowUpIcon()}${m.say('fresh', { n: rows.fresh })}</button>` : flash === 'current' ? html`<span class="fade">${m.say('current')}</span>` : nothing}`;
}

export function footer(box: IdeaBox): TemplateResult {
  const { rows, limit, view, found } = box;
  const m = words.get(box)!;
  const n = total(box);
  const shown = rows?.rows.length ?? 0;
  return html`${
    view === 'list' && !found && rows?.hasMore
      ? html`<div class="more" part="more">
      <button part="button" data-act="more">${m.say('more', { n: n === undefined ? limit : Math.min(limit, n - shown) })}</button>
      ${n === undefined ? nothing : html`<span class="meta">${m.say('shown', { n: shown, total: n })}</span>`}
    </div>`
      : nothing
  }
    <footer class="meta" part="footer">${box.silent ? nothing : termsChip(box)}${box.topic.local ? html`<span part="demo-mark">${deviceIcon()}${m.say('demo')}</span>` : nothing}</footer>`;
}
