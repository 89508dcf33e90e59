/** How what a space gives and takes is told: which of it, and to whom. */
import type { Details, Loose, Telling } from '../../core/telling.ts';

const role = ({ role: given, reason }: Loose): Details => ({ role: given, why: reason });

const member = ({ member: id }: Loose): string | undefined => id;

export const tells: Readonly<Record<string, Telling | null>> = {
  'account.appointed': { as: 'people', to: 'staff', member, says: role },
  'account.dismissed': { as: 'people', to: 'staff', member, says: role },
  'account.admitted': { as: 'changed', to: 'staff' },
  'account.claimed': null,
};
