/** How what happens in a discussion is told: which of it, to whom, and what a comment is called. */
import type { Names, Telling } from '../../../core/telling.ts';
import { excerpt } from '../../../core/excerpt.ts';
import { rulesRef } from './kinds.ts';

const staff = { as: 'changed', to: 'staff' } as const;
const judged = { as: 'decided', to: 'staff' } as const;
/** A mark that was taken off is not worth a word. */
const marked: Telling = { as: 'decided', to: 'all', when: ({ on }) => Boolean(on), member: ({ author }) => author ?? undefined };

export const tells: Readonly<Record<string, Telling | null>> = {
  'threads.commented': { as: 'made', to: 'all' },
  'threads.accepted': marked,
  'threads.featured': marked,
  'threads.pinned': marked,
  'threads.official': marked,
  'threads.locked': { ...staff, when: ({ on }) => Boolean(on) },
  'threads.configured': staff,
  'threads.edited': staff,
  'threads.deleted': staff,
  'threads.published': judged,
  'threads.held': judged,
  'threads.rejected': { ...judged, says: ({ reason }) => ({ why: reason }) },
  'threads.reported': { ...staff, says: ({ note }) => ({ why: note }) },
  'threads.settled': null,
  'threads.voted': null,
  'threads.reacted': null,
  'threads.followed': null,
  'threads.counted': null,
  'threads.imported': { as: 'made', to: 'all', came: ({ at, author }) => ({ at: Number(at), by: author ?? null }) },
};

/** How much of a comment stands for it. */
const EXCERPT = 120;

export const names: Names = {
  titles: {
    comment: ({ text }) => excerpt(text ?? '', EXCERPT),
    'threads.rules': ({ title }) => title,
  },
  topic: rulesRef(),
};
