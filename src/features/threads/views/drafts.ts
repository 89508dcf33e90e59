/** What somebody wrote and has not sent, kept on this device by thread. Composers call this at each key. */
import { forget, keep, recall } from '../../../client/keep.ts';
import { draftKey } from '../../../ui/draft-key.ts';
import type { DiscussionThread, Draft } from '../discussion-thread.element.ts';
import { late } from './late.ts';

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

/** Answers whether it is kept. Nothing written is nothing kept. */
export function writeDraft(thread: DiscussionThread, to: string, draft: Draft): void {
  const it = late(thread);
  if (draft.text || draft.quote || draft.stars) thread.drafts.set(to, draft);
  else thread.drafts.delete(to);
  const worth = [...thread.drafts].filter(([, { text }]) => text);
  it.kept = worth.length > 0 && keep(at(thread), JSON.stringify({ drafts: worth, picks: [...it.picks] }));
  if (worth.length === 0) forget(at(thread));
}
