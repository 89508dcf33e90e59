/** What somebody wrote and has not sent, kept on this device by thread. Composers call this at each key. */
import { forget, keep, recall } from '../../../client/keep.ts';
import { draftKey } from '../../../ui/draft-key.ts';
import type { DiscussionThread, Draft } from '../discussion-thread.element.ts';
import { statRef } from '../domain/kinds.ts';
import { late, touch } from './late.ts';

const at = ({ topic }: DiscussionThread): string => draftKey(topic.replica?.topic);

/** Takes what is there from an earlier visit; what stands in a composer by now stays. */
export function readDrafts(thread: DiscussionThread): void {
  const it = late(thread);
  try {
    const { drafts, picks } = JSON.parse(recall(at(thread)) ?? '') as Record<string, [string, unknown][]>;
    for (const [to, draft] of drafts ?? []) if (!thread.drafts.get(to)?.text) thread.drafts.set(to, draft as Draft);
    for (const [name, id] of picks ?? []) it.picks.set(name, String(id));
    it.kept = !!thread.drafts.get('')?.text;
  } catch {
    /* nothing was kept */
  }
}

/** Comments somebody was answering. */
export const answering = ({ drafts }: DiscussionThread): readonly string[] =>
  [...drafts.keys()].filter((to) => to && !to.startsWith('edit:'));

/** An answer to a comment that went loses its place: its words move to the composer of the thread. */
export function rescue(thread: DiscussionThread): void {
  const { topic, drafts, renderRoot } = thread;
  for (const to of answering(thread)) {
    const ref = statRef(to);
    const held = topic.get(ref)?.body?.held;
    const known = topic.replica?.truth.of(ref);
    const gone = topic.get(ref) ? held === 'deleted' || held === 'rejected' : known !== undefined;
    const text = drafts.get(to)?.text;
    if (!gone || !text) continue;
    const it = late(thread);
    const at = renderRoot.querySelector(':focus');
    const here = at ? at.closest<HTMLElement>('form')?.dataset['to'] === to : it.at === to && thread.writing.has(to);
    const main = drafts.get('');
    thread.writing.delete(to);
    writeDraft(thread, to, { text: '' });
    writeDraft(thread, '', { ...main, text: main?.text ? `${main.text}\n\n${text}` : text });
    it.moved = true;
    thread.said = it.m.say('moved');
    touch(thread, to);
    touch(thread, '');
    if (here) void thread.updateComplete.then(() => renderRoot.querySelector<HTMLElement>('form[data-to=""] textarea')?.focus());
  }
}

/** Answers whether it is kept. Nothing written is nothing kept. */
export function writeDraft(thread: DiscussionThread, to: string, draft: Draft): void {
  const it = late(thread);
  if (draft.text || draft.quote || draft.stars) thread.drafts.set(to, draft);
  else thread.drafts.delete(to);
  const worth = [...thread.drafts].filter(([, { text }]) => text);
  if (!to && !draft.text) it.moved = false;
  it.kept = worth.length > 0 && keep(at(thread), JSON.stringify({ drafts: worth, picks: [...it.picks] }));
  if (worth.length === 0) forget(at(thread));
}
