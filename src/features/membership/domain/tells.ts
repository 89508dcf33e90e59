/** How what happens at the door is told: which of it, and to whom. Who is let in is not told to everybody. */
import type { Details, Loose, Telling } from '../../../core/telling.ts';

const staff = { as: 'people', to: 'staff' } as const;
const member = ({ user }: Loose): string | undefined => user;
const why = ({ reason }: Loose): Details => ({ why: reason ?? undefined });
const label = ({ label: said }: Loose): Details => ({ label: said });

export const tells: Readonly<Record<string, Telling | null>> = {
  'membership.terms_published': { as: 'decided', to: 'all', says: ({ version }) => ({ version: version }) },
  'membership.let_in': { ...staff, member, says: why },
  'membership.put_out': { ...staff, member, says: why },
  'membership.left': staff,
  'membership.applied': staff,
  'membership.unapplied': null,
  'membership.reviewed': { ...staff, member, says: (data) => ({ verdict: data['verdict'], ...why(data) }) },
  'membership.invited': { ...staff, says: label },
  'membership.uninvited': { ...staff, says: label },
  'membership.door_changed': { as: 'changed', to: 'staff' },
  'membership.accepted': null,
  'membership.received': null,
};
