/** How what happens to a poll is told: which of it, to whom, and what a poll is called. Choices are never told. */
import type { Loose, Names, Telling } from '../../../core/telling.ts';
import { pollRef, type Option } from './kinds.ts';

const toAll = { as: 'decided', to: 'all' } as const;
/** For staff, who know what was offered and what they took out. */
const option = { says: ({ label }: Loose) => ({ option: label }) };

const judged = { as: 'decided', to: 'staff', about: pollRef, member: ({ author }: Loose) => author } as const;

export const tells: Readonly<Record<string, Telling | null>> = {
  'polls.created': { as: 'made', to: 'all' },
  'polls.closed': toAll,
  'polls.announced': {
    ...toAll,
    when: ({ taken }) => !taken,
    says(_data, body) {
      const said = (body['outcome'] as unknown as { readonly text: string } | undefined)?.text;
      return { why: said?.slice(0, 280) };
    },
  },
  'polls.edited': { as: 'changed', to: 'all' },
  'polls.option_added': {
    as: 'changed',
    to: 'all',
    // As it is now: what staff took out is told nobody any more.
    says({ option: id }, body) {
      const there = (body['options'] as unknown as readonly Option[] | undefined)?.find((one) => one.id === id);
      return { option: there?.label || undefined };
    },
  },
  'polls.option_offered': { as: 'changed', to: 'staff', ...option },
  'polls.option_approved': { as: 'decided', to: 'staff', ...option },
  'polls.option_declined': { as: 'decided', to: 'staff', ...option },
  // to staff and to the voter who added it
  'polls.option_taken_out': { as: 'decided', to: 'staff', says: ({ reason }) => ({ why: reason }) },
  'polls.words_rejected': { ...judged, says: ({ reason }) => ({ why: reason }) },
  'polls.words_published': judged,
  'polls.words_changed': null,
  'polls.voted': null,
  'polls.filled': null,
  'polls.scheduled': null,
  'polls.counted': null,
  'polls.imported': null,
};

export const names: Names = {
  titles: { poll: ({ question }) => question, 'poll.voice': ({ reason, other }) => (reason ?? other)?.slice(0, 120) },
  thing: 'poll',
  topic: pollRef(),
};
