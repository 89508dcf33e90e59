/** What a thread loads once its first screen stands: what can be pressed, what stands around and inside comments. The element calls these by name. */
import { keep as keepHere, recall } from '../../../client/keep.ts';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { controlStyles } from '../../../ui/controls.styles.ts';
import { Localize } from '../../../ui/localize.ts';
import { cardOf } from '../../../core/card.ts';
import { splitTopic } from '../../../core/record.ts';
import { longStyles } from '../../../ui/long-rows.ts';
import { menuAt, menuStyles } from '../../../ui/menu.ts';
import { fromHostStyles } from '../../../ui/from-host.ts';
import { noteStyles } from '../../../ui/note.ts';
import '../../../ui/rich-text.element.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { see } from '../domain/follow.ts';
import { followRef, rulesRef, seenRef, statRef, sumRef } from '../domain/kinds.ts';
import { itemsOf } from './acts.ts';
import { readAddress } from './address.ts';
import { drawLine, standing } from './around.ts';
import { Drawing } from './drawing.ts';
import { answering, readDrafts, rescue } from './drafts.ts';
import { factsOf, isStaff, rules, sum } from './facts.ts';
import { keep, late, touch } from './late.ts';
import { moreStyles } from './more.styles.ts';
import { Replies } from './replies.ts';
import { moreWords } from './strings.ts';
export { picture } from '../../../ui/from-host.ts';
export { act } from './acts.ts';
export { countLine, footer, head, nothingShown, since } from './around.ts';
export { isStaff } from './facts.ts';
export { slow } from './late.ts';
export { acts, badges, edited, gone, mark, notes, people, quoted, shield, text } from './inside.ts';
export { above, aid, asked, hint, sendWord, tools, write } from './writing.ts';

/** Words of another language are fetched before anything is shown in them. */
export async function arrive(thread: DiscussionThread): Promise<void> {
  await moreWords.load[thread.i.lang.split('-')[0]! as 'pl']?.().catch(() => undefined);
  keep(thread, { m: new Localize(thread, moreWords), name: '', picks: new Map(), equipped: new Set(), kept: false });
  thread.replies = new Replies(thread);
  thread.drawing = new Drawing(thread);
  thread.dress(controlStyles, moreStyles, noteStyles, menuStyles, fromHostStyles, longStyles);
  // What was refused for want of it may be sent now.
  thread.addEventListener('prosum-agreed', () => {
    for (const key of thread.refused.keys()) if (key.startsWith('w:')) thread.refused.delete(key);
  });
  const onHash = (): void => void readAddress(thread);
  let waiting = 0;
  let known: unknown;
  thread.addController({
    hostConnected() {
      addEventListener('hashchange', onHash);
    },
    hostDisconnected() {
      removeEventListener('hashchange', onHash);
      late(thread).presence?.leave(thread);
    },
    hostUpdate() {
      const { topic } = thread;
      if (topic.replica && known !== topic.replica) {
        known = topic.replica;
        void meet(thread);
      }
      if (topic.status === 'offline') waiting = topic.pending;
      else if (waiting && !topic.pending) {
        waiting = 0;
        flash(thread, 'sent');
      }
    },
    hostUpdated() {
      drawLine(thread);
      rescue(thread);
      const it = late(thread);
      if (it.presence) it.presence.attend(thread);
      else if (thread.presence)
        void import('./presence.ts').then((presence) => {
          thread.dress(presence.presenceStyles);
          it.presence = presence;
          presence.attend(thread);
        });
      if (it.rating) it.rating.tellRating(thread);
      else if (rules(thread.topic).mode === 'review')
        void import('./rating.ts').then((rating) => {
          thread.dress(rating.ratingStyles);
          it.rating = rating;
          for (const id of ['', ...thread.writing]) touch(thread, id);
        });
    },
  });
}

/** Another thread, or the first: its rules even where there are no comments yet, what only I know of it, what I was writing, where the address leads. */
async function meet(thread: DiscussionThread): Promise<void> {
  const it = late(thread);
  const { topic } = thread;
  const area = thread.renderRoot.querySelector<HTMLTextAreaElement>('form[data-to=""] textarea');
  thread.replies!.branches.clear();
  thread.writing.clear();
  if (area?.value) thread.drafts.set('', { text: area.value });
  readDrafts(thread);
  const me = topic.actor?.id;
  await topic
    .load([
      rulesRef(),
      sumRef(),
      ...answering(thread).map(statRef),
      ...(me && topic.replica ? [followRef(me), seenRef(me), cardOf(splitTopic(topic.replica.topic)[0], me)] : []),
    ])
    .catch(() => undefined);
  it.since = seenAt(thread);
  if (isStaff(topic) && !thread.readonly)
    void import('./reports.ts').then((reports) => {
      thread.dress(reports.reportStyles);
      it.reports = reports;
      reports.watchReports(thread);
    });
  for (const id of thread.shown) touch(thread, id);
  thread.requestUpdate();
  await readAddress(thread);
  watch(thread);
}

/** What somebody had on their screen counts as seen at the next visit. Whoever only reads stays unknown: then it is this device that remembers. */
function watch(thread: DiscussionThread): void {
  const { replica } = thread.topic;
  const near = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting) || document.hidden || thread.rows?.state !== 'ready') return;
    near.disconnect();
    const { topic } = thread;
    const { at } = sum(topic);
    if (topic.replica !== replica || at <= (seenAt(thread) ?? 0)) return;
    if (!isGuest(thread)) void topic.send(see, { at: Math.min(at, topic.now()) });
    else keepHere(seenKey(thread), String(at));
  });
  const list = thread.renderRoot.querySelector('[part=list]');
  if (list) near.observe(list);
}
const isGuest = ({ topic }: DiscussionThread): boolean => !topic.actor?.roles.some((role) => role !== 'guest');
const seenKey = ({ topic }: DiscussionThread): string => `prosum:seen:${topic.replica?.topic ?? ''}`;
function seenAt(thread: DiscussionThread): number | undefined {
  const me = thread.topic.actor?.id;
  if (!isGuest(thread) && me !== undefined) return thread.topic.get(seenRef(me))?.body?.at;
  return Number(recall(seenKey(thread))) || undefined;
}

/** Puts a word into the count line for four seconds, and says it. */
export function flash(thread: DiscussionThread, what: 'current' | 'sent'): void {
  thread.flash = what;
  thread.said = late(thread).m.say(what);
  thread.requestUpdate();
  setTimeout(() => {
    thread.flash = '';
    thread.requestUpdate();
  }, 4000);
}

/** Below the head: how a reviewed thing stands; whether anything holds people up. */
export const rating = (thread: DiscussionThread): unknown => [
  rules(thread.topic).mode === 'review' ? (late(thread).rating?.overview(thread) ?? nothing) : nothing,
  html`<div class="standing">${standing(thread)}</div>`,
];

/** What is open over the thread. */
export function over(thread: DiscussionThread): unknown {
  const it = late(thread);
  const { menu } = it;
  return [
    menu
      ? keyed(
          menu,
          menuAt(
            menu.button,
            menu.kind === 'react'
              ? it.m.say('react')
              : it.m.say('menu', { name: factsOf(thread.topic, menu.id)?.card?.name ?? thread.i.say('guest') }),
            itemsOf(thread, menu.id),
            () => {
              if (it.menu === menu) it.menu = undefined;
              thread.requestUpdate();
            },
          ),
        )
      : nothing,
    it.desk?.shown(thread) ?? nothing,
  ];
}
