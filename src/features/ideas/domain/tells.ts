/** How what happens in an idea box is told: which of it, to whom, and what ideas are called. */
import type { Loose, Names, Telling } from '../../../core/telling.ts';
import { excerpt } from '../../../core/excerpt.ts';
import { boxRef, ideaRef } from './kinds.ts';

/** The last note beside this status, or of this merge. */
const note = (body: Loose, fits: (entry: { readonly what: string; readonly status?: string }) => boolean): string | undefined => {
  const trail = ((body['trail'] as unknown) ?? []) as readonly {
    readonly what: string;
    readonly status?: string;
    readonly note?: string;
  }[];
  return trail.findLast(fits)?.note;
};
const toAll = { as: 'decided', to: 'all' } as const;
const staff = { as: 'changed', to: 'staff' } as const;
const judged = { as: 'decided', to: 'staff' } as const;

export const tells: Readonly<Record<string, Telling | null>> = {
  'ideas.proposed': { as: 'made', to: 'all' },
  'ideas.edited': { as: 'changed', to: 'all' },
  'ideas.status_changed': {
    ...toAll,
    says(data, body) {
      const why = note(body, ({ what, status }) => what === 'status' && status === data['status']);
      return { status: data['status'], why };
    },
  },
  'ideas.answered': {
    ...toAll,
    says(_data, body) {
      const said = (body['answer'] as unknown as { readonly text: string } | undefined)?.text;
      return { why: said && excerpt(said, 280) };
    },
  },
  'ideas.merged': { ...toAll, with: ({ into }) => (into ? ideaRef(into) : undefined) },
  'ideas.unmerged': { ...toAll, with: ({ into }) => (into ? ideaRef(into) : undefined) },
  'ideas.pinned': { ...toAll, when: ({ pinned }) => Boolean(pinned) },
  'ideas.unanswered': staff,
  'ideas.withdrawn': { as: 'changed', to: 'all' },
  'ideas.restored': { as: 'changed', to: 'all' },
  'ideas.configured': staff,
  'ideas.published': judged,
  'ideas.held': judged,
  'ideas.rejected': { ...judged, says: ({ reason }) => ({ why: reason }) },
  'ideas.voted': null,
  'ideas.imported': { as: 'made', to: 'all', came: ({ at, author }) => ({ at: Number(at), by: author ?? null }) },
  'ideas.votes_imported': null,
};

export const names: Names = {
  titles: { idea: ({ title }) => title, 'ideas.box': ({ title }) => title },
  thing: 'idea',
  topic: boxRef(),
};
