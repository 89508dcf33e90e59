/** What somebody wrote and has not sent, kept on this device by topic. The form calls this at each key. */
import { forget, keep, recall } from '../../../client/keep.ts';
import { draftKey } from '../../../ui/draft-key.ts';

export interface Draft {
  readonly title: string;
  readonly details: string;
  readonly tags: readonly string[];
  readonly name: string;
}

export function readDraft(topic: string): Draft | undefined {
  try {
    const { title, details, tags, name } = JSON.parse(recall(draftKey(topic)) ?? '') as Record<keyof Draft, unknown>;
    return { title: String(title), details: String(details), tags: Array.isArray(tags) ? tags.map(String) : [], name: String(name) };
  } catch {
    return undefined;
  }
}

/** Answers whether it is kept. Nothing written is nothing kept. */
export function keepDraft(topic: string, draft: Draft): boolean {
  if (draft.title || draft.details || draft.tags.length) return keep(draftKey(topic), JSON.stringify(draft));
  forget(draftKey(topic));
  return false;
}

export const dropDraft = (topic: string): void => {
  forget(draftKey(topic));
};
