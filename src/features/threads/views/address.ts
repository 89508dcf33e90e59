/** `#comment=<id>` leads to a comment: its branch is opened, it gets the focus and is marked, wherever it stands. */
import type { Id } from '../../../core/record.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { commentRef, statRef } from '../domain/kinds.ts';
import { beside } from '../domain/lists.ts';
import { isSpan } from '../../../core/question.ts';
import type { Ref } from '../../../core/record.ts';
import { showReply } from './branches.ts';
import { late, touch } from './late.ts';

/** Of several threads on a page only the one that has it goes there. */
export async function readAddress(thread: DiscussionThread): Promise<void> {
  const id = new URLSearchParams(location.hash.slice(1)).get('comment') ?? thread.comment;
  if (id) await goTo(thread, id);
  else if (thread.marked) mark(thread, undefined);
}

/** The address of a comment; what else the address says stays: the idea this thread belongs to is open. */
export function hashOf(id: Id): string {
  const hash = new URLSearchParams(location.hash.slice(1));
  hash.set('comment', id);
  return `#${hash}`;
}

export async function goTo(thread: DiscussionThread, id: Id): Promise<void> {
  const { topic } = thread;
  await topic.load([statRef(id), commentRef(id)]).catch(() => undefined);
  const stat = topic.get(statRef(id))?.body;
  if (!stat) {
    if (document.querySelectorAll('prosum-discussion-thread').length < 2) {
      thread.said = late(thread).m.say('missing');
      late(thread).astray = true;
    }
    thread.requestUpdate();
    return;
  }
  late(thread).astray = false;
  const root = stat.root ?? id;
  if (!thread.shown.includes(root)) {
    await topic.load([statRef(root)]).catch(() => undefined);
    const rec = topic.get(statRef(root));
    if (rec && topic.replica)
      await topic
        .load(beside(rec, topic.actor?.id, topic.replica.topic).filter((want): want is Ref => !isSpan(want)))
        .catch(() => undefined);
    thread.led = root;
  }
  if (root !== id) await showReply(thread, root, id);
  mark(thread, id);
  const article = await painted(thread, id);
  article?.scrollIntoView({ block: 'center' });
  article?.focus({ preventScroll: true });
}

function mark(thread: DiscussionThread, id: Id | undefined): void {
  const was = thread.marked;
  thread.marked = id;
  for (const one of [was, id]) if (one) touch(thread, one);
}

/** Rows far down are drawn some tasks later. */
async function painted(thread: DiscussionThread, id: Id): Promise<HTMLElement | null> {
  for (;;) {
    await thread.updateComplete;
    const found = thread.renderRoot.querySelector<HTMLElement>(`#c-${CSS.escape(id)}`);
    if (found || thread.drawing!.done) return found;
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}
