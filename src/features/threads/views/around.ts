/** What stands around the comments once the first screen stands: follow, count line, footer, what is said where nothing is to be shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, arrowUpIcon, bellIcon, checkIcon, deviceIcon, eyeIcon, lockIcon, offlineIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { followRef, statRef } from '../domain/kinds.ts';
import { isStaff, rules } from './facts.ts';
import { late, touch } from './late.ts';

/** The first sentence stands out. */
export const first = (text: string): unknown => {
  const end = text.search(/[.:؟] /) + 1;
  return end ? html`<b>${text.slice(0, end)}</b>${text.slice(end)}` : text;
};

export function head(thread: DiscussionThread): unknown {
  const { m } = late(thread);
  const { topic } = thread;
  const on = topic.actor !== undefined && !!topic.get(followRef(topic.actor.id));
  return html`<span class="heads">${isStaff(topic) && !thread.readonly ? html`<button type="button" part="button button-quiet" data-act="settings">${m.say('settings')}</button>` : nothing}${
    thread.takesPart && !thread.readonly
      ? html`<button type="button" part="button button-quiet" data-act="follow" aria-pressed=${on}>${on ? checkIcon() : bellIcon()}${m.say(on ? 'following' : 'follow')}</button>`
      : nothing
  }</span>`;
}

/** How many came that are not shown, replies in what is shown included. */
export const fresh = (thread: DiscussionThread): number => (thread.rows?.fresh ?? 0) + thread.replies!.fresh;

export function countLine(thread: DiscussionThread): TemplateResult {
  const { m } = late(thread);
  const n = fresh(thread);
  const here = late(thread).presence?.around(thread) ?? nothing;
  return n
    ? html`${here}<button type="button" part="new" data-act="new">${arrowUpIcon()}${m.say('fresh', { n })}</button>`
    : thread.flash === 'current'
      ? html`${here}<span class="meta fade">${m.say('current')}</span>`
      : html`${here}`;
}

/** Below the count line: offline, only to be read, locked. */
export function standing(thread: DiscussionThread): unknown {
  const { m } = late(thread);
  const { topic } = thread;
  if (topic.status === 'offline')
    return note({ icon: offlineIcon(), text: first(topic.pending ? m.say('offline', { n: topic.pending }) : m.say('offline_none')) });
  if (late(thread).astray) return note({ icon: eyeIcon(), text: first(m.say('missing')) });
  if (thread.flash === 'sent') return note({ icon: checkIcon(), tone: 'good', text: m.say('sent') });
  if (thread.readonly || !thread.takesPart)
    return note({ icon: eyeIcon(), text: first(m.say(thread.readonly ? 'look_only' : 'readonly')) });
  if (rules(topic).locked) return note({ icon: lockIcon(), text: first(m.say('locked')) });
  return nothing;
}

export function footer(thread: DiscussionThread): unknown {
  const { m } = late(thread);
  const { rows, limit } = thread;
  const shown = (rows?.rows.length ?? 0) - thread.drawing!.left;
  const total = rows?.counts[''];
  return html`${
    rows?.hasMore
      ? html`<div class="more" part="more"><button type="button" part="button" data-act="more">${total === undefined ? m.say('more_some') : m.say('more', { n: Math.min(limit, Math.max(1, total - shown)) })}</button>${total === undefined ? nothing : html`<span class="meta">${m.say('shown', { n: shown, total })}</span>`}</div>`
      : nothing
  }${thread.topic.local ? html`<footer class="meta" part="footer"><span part="demo-mark">${deviceIcon()}${m.say('demo')}</span></footer>` : nothing}`;
}

/** In place of the list: it did not load, or there is nothing in it. */
export function nothingShown(thread: DiscussionThread): TemplateResult {
  const { m } = late(thread);
  const { rows, topic } = thread;
  if (rows?.state === 'error')
    return html`<div class="void">${note({ icon: alertIcon(), tone: 'bad', text: first(m.say('failed')), action: { label: m.say('again'), run: () => void rows.retry() } })}</div>`;
  return html`<div class="void" part="empty"><h3 class="t2">${m.say(rules(topic).mode === 'review' ? 'empty_review' : 'empty')}</h3>${thread.silent ? nothing : html`<p class="small">${m.say('empty_lead')}</p>`}</div>`;
}

/** The line above the first comment that is new since the last visit, in an order by time. */
export function since(thread: DiscussionThread, id: string): unknown {
  const it = late(thread);
  return it.line === id && it.since !== undefined
    ? html`<div class="since" role="separator" aria-label=${it.m.say('since', { time: clock(thread, it.since) })}><span aria-hidden="true">${it.m.say('since', { time: clock(thread, it.since) })}</span></div>`
    : nothing;
}
const clock = ({ i, topic }: DiscussionThread, at: number): string =>
  topic.now() - at < 12 * 3_600_000 ? new Intl.DateTimeFormat(i.lang, { timeStyle: 'short' }).format(at) : i.date(at, topic.now());

/** Where the line stands, in what is shown now. */
export function drawLine(thread: DiscussionThread): void {
  const it = late(thread);
  const made = [it.since, thread.order, thread.shown];
  if (made.every((one, n) => one === it.lineOf?.[n])) return;
  it.lineOf = made;
  const was = it.line;
  const at = (id: string): number => thread.topic.get(statRef(id))?.body?.at ?? 0;
  it.line =
    it.since !== undefined && (thread.order === 'oldest' || thread.order === 'newest')
      ? thread.shown.find((id) => at(id) > it.since! && !thread.topic.get(statRef(id))?.body?.pinned)
      : undefined;
  for (const id of [was, it.line]) if (id && was !== it.line) touch(thread, id);
}
