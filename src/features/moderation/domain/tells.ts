/** How what staff does is told: to staff, with who, why, and the thing a case is about. */
import type { Loose, Telling } from '../../../core/telling.ts';
import type { Topic } from '../../../core/record.ts';

const case_ = { as: 'decided', to: 'staff' } as const;
/** What a case is about stands in its happening. */
const about = ({ place, kind, about: id }: Loose): { kind: string; id: string; topic: Topic } | undefined =>
  place && kind && id ? { kind, id, topic: place as Topic } : undefined;
const why = ({ text, reason }: Loose): string => text || reason || '';
const person = ({ person: id }: Loose): string | undefined => id;

export const tells: Readonly<Record<string, Telling | null>> = {
  'moderation.decided': {
    ...case_,
    about,
    member: ({ author }) => author ?? undefined,
    says: (data) => ({ verdict: data['verdict'], why: why(data) }),
  },
  'moderation.undone': { ...case_, about },
  'moderation.sanctioned': { ...case_, as: 'people', member: person, says: (data) => ({ act: data['what'], why: why(data) }) },
  'moderation.lifted': { ...case_, as: 'people', member: person, says: (data) => ({ why: why(data) }) },
  'moderation.appealed': case_,
  'moderation.burst': { as: 'changed', to: 'staff', about },
  'moderation.configured': { as: 'changed', to: 'staff' },
  'moderation.reported': null,
  'moderation.opened': null,
  'moderation.settled': null,
};
