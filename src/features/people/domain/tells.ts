/** How what happens to people is told: which of it, and to whom. */
import { standingRef } from '../../../core/standing.ts';
import type { Loose, Telling } from '../../../core/telling.ts';

const staff = { as: 'people', to: 'staff' } as const;
const member = ({ member: id }: Loose): string | undefined => id;

export const tells: Readonly<Record<string, Telling | null>> = {
  'people.introduced': { as: 'people', to: 'all', member },
  // A level is told to whoever may read where its member stands; that somebody fell is nobody's news.
  'people.levelled': {
    as: 'people',
    to: 'all',
    when: ({ level, was }) => Number(level) > Number(was),
    under: ({ member: id }) => standingRef(id ?? ''),
    member,
    says: ({ level }) => ({ level: level }),
  },
  'people.entitled': staff,
  'people.granted': { ...staff, member, says: ({ reason }) => ({ why: reason }) },
  'people.revoked': { ...staff, member, says: ({ reason }) => ({ why: reason }) },
  'people.configured': { as: 'changed', to: 'staff' },
  'people.counted': null,
};
