/** What staff wrote in the editor of a poll and have not sent, kept on this device by topic. The editor calls this at each change. */
import { forget, keep, recall } from '../../../client/keep.ts';
import { draftKey } from '../../../ui/draft-key.ts';
import type { Form } from '../poll-editor.element.ts';

interface Kept {
  /** What the poll said when the writing began; left out: there was none yet. */
  readonly from?: Form;
  readonly form: Form;
}
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What was written, over what the poll says `now` (left out: there is none): others may have changed it meanwhile, and where people have voted only what is `free` can change. Undefined: nothing is kept. */
export function readDraft(topic: string, now: Form | undefined, free?: readonly (keyof Form)[]): Form | undefined {
  try {
    const { from, form } = JSON.parse(recall(draftKey(topic)) ?? '') as Kept;
    if (!Array.isArray(form.options) || !from !== !now) return undefined;
    if (!from || !now) return form;
    const mine = (name: string): boolean => !same(from[name as 'lead'], form[name as 'lead']) && (!free || free.includes(name as 'lead'));
    const theirs = Object.entries(now).filter(([name]) => !mine(name));
    return Object.fromEntries([...theirs, ...Object.entries(form).filter(([name]) => mine(name))]) as unknown as Form;
  } catch {
    return undefined;
  }
}

/** Answers whether it is kept. Nothing written is nothing kept. */
export function keepDraft(topic: string, from: Form | undefined, form: Form): boolean {
  const { question, lead = '', options } = form;
  const written = from ? !same(from, form) : [question, lead, ...options.map(({ label }) => label)].some((text) => text.trim());
  if (written) return keep(draftKey(topic), JSON.stringify({ ...(from && { from }), form } satisfies Kept));
  forget(draftKey(topic));
  return false;
}

export const dropDraft = (topic: string): void => {
  forget(draftKey(topic));
};
