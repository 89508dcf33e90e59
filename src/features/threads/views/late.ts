/** What a thread keeps of what came after its first screen, and its words. Everything loaded later finds it here. */
import type { Refusal } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import type { Localize } from '../../../ui/localize.ts';
import { inWords } from '../../../ui/refusals.ts';
import type { Sanctioner } from '../../moderation/views/at-author.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { commentRef } from '../domain/kinds.ts';
import { rootOf } from './facts.ts';
import { moreEnglish } from './strings.ts';

export type More = Localize<typeof moreEnglish>;

export interface Late {
  readonly m: More;
  /** The menu that is open, of which comment, at which button. */
  menu?: { readonly id: Id; readonly kind: 'acts' | 'react'; readonly button: HTMLElement } | undefined;
  dialog?: { readonly kind: 'report' | 'history' | 'reject' | 'delete' | 'settings' | 'sanction'; readonly id: Id } | undefined;
  /** How far this person had read when they came, ms; undefined at the first visit. */
  since?: number | undefined;
  /** The first comment that is new, in an order by time: a line stands above it. */
  line?: Id | undefined;
  /** What that was found from. */
  lineOf?: readonly unknown[];
  /** Tools and preview are here. */
  editing?: typeof import('../../../ui/editor.ts');
  desk?: typeof import('./desk.ts');
  sanction?: Sanctioner | undefined;
  presence?: typeof import('./presence.ts');
  /** For staff. */
  reports?: typeof import('./reports.ts');
  rating?: typeof import('./rating.ts');
  mention?: typeof import('./mention.ts');
  /** Composers somebody has gone to: the others do not grow. */
  readonly equipped: Set<string>;
  /** The composer somebody went to last. */
  at?: string;
  /** Nobody has said yet how this person is called. */
  nameless?: boolean;
  name: string;
  /** Who was chosen from the list of people, by the name as it was written. */
  readonly picks: Map<string, Id>;
  /** Said at a comment for a while: what was just done to it that shows nowhere else. */
  told?: { readonly id: Id; readonly text: string } | undefined;
  /** Under this comment of theirs somebody looks at what was decided. */
  objecting?: Id | undefined;
  /** The address named a comment that is not here. */
  astray?: boolean;
  /** Words of an answer stand in the composer of the thread, because what they answered went. */
  moved?: boolean;
  /** Composers in which something was written since they were drawn. */
  kept: boolean;
}

const all = new WeakMap<DiscussionThread, Late>();
export const late = (thread: DiscussionThread): Late => all.get(thread)!;
export const keep = (thread: DiscussionThread, it: Late): void => void all.set(thread, it);

/** Something in the branch of this comment, or in this composer, must be drawn anew although no record changed. */
export function touch(thread: DiscussionThread, id: string): void {
  const comment = id.replace('edit:', '');
  const root = rootOf(thread.topic, comment);
  thread.turns.set(root, (thread.turns.get(root) ?? 0) + 1);
  thread.drawing?.touch(root);
  thread.requestUpdate();
}

/** Says at this comment, to eyes and ears, what was done. */
export function tell(thread: DiscussionThread, id: Id, text: string): void {
  const it = late(thread);
  const told = (it.told = { id, text });
  thread.said = text;
  touch(thread, id);
  setTimeout(() => {
    if (it.told !== told) return;
    it.told = undefined;
    touch(thread, id);
  }, STANDS);
}
/** How long it stands there, ms. */
const STANDS = 5000;

/** After how long, in ms, what is on its way is said to be. */
const SLOW = 400;
/** It is on its way for longer than a moment. */
export function slow({ topic }: DiscussionThread, id: Id): boolean {
  const pending = topic.pendingOf(commentRef(id));
  return !!pending && !pending.why && topic.now() - pending.since > SLOW;
}
/** Draws again what is on its way once that is late: an answer in this branch, or comments at the top, where mine stand first. */
export function later(thread: DiscussionThread, root: Id | null): void {
  const { topic } = thread;
  const sent = (id: Id): boolean => !!topic.pendingOf(commentRef(id));
  setTimeout(() => {
    if (root) touch(thread, root);
    else
      for (const id of thread.shown)
        if (sent(id)) touch(thread, id);
        else if (id !== thread.led) break;
  }, SLOW + 50);
}

/** A refusal in words: what is so, and what to do. */
export const why = ({ m }: Late, refusal: Refusal): string => inWords(m, moreEnglish, refusal);
