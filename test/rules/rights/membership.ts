// Entrances for the rights matrix: a door that is shown, one that is not, and none.
import { hashOf } from '../../../src/features/membership/domain/agree.ts';
import { codeId } from '../../../src/features/membership/domain/invite.ts';
import {
  agreementRef,
  applicationRef,
  between,
  doorRef,
  facing,
  invitationRef,
  OPEN_DOOR,
  seatRef,
} from '../../../src/features/membership/domain/kinds.ts';
import { rec } from '../../../src/testing/given.ts';
import { isStaff, ME, NOW, type Arranged, type Scene } from './scene.ts';

/** An entrance that is shut and shows nothing: staff alone are inside. */
export const closedDoor = [
  rec(doorRef(), { ...OPEN_DOOR, closed: true, listed: false }, { readers: facing({ ...OPEN_DOOR, closed: true, listed: false }) }),
];
/** The same, and ME is inside. */
export const seated = [...closedDoor, rec(seatRef(ME), { user: ME, how: 'staff' as const, at: 1 }, { by: ME, readers: between(ME) })];

const code = codeId('right');
const it = { mode: 'keeps' as const, texts: { en: { title: 'Terms', summary: 'Yours.', text: 'All of it.' } } };
const terms = { ...it, version: 1, hash: hashOf(it), by: 'boss', at: 1 };
const doors = (['shown', 'unlisted'] as const).map((which): Scene => {
  const door = { ...OPEN_DOOR, closed: true, listed: which === 'shown', applications: true };
  return {
    name: `a door that is ${which}`,
    rows: () => ['any'],
    records: [
      rec(doorRef(), door, { readers: facing(door) }),
      rec(agreementRef(), terms, { readers: facing(door) }),
      rec(invitationRef(code), { label: '', uses: 9, used: 0, by: 'boss', at: 1 }, { readers: ['staff'] }),
    ],
    hidden: (role, command) => (command === 'membership.uninvite' || which === 'unlisted') && !isStaff(role),
  };
});
const seats = (['inside', 'outside'] as const).flatMap((where) =>
  ([ME, 'ana'] as const).map((user): Scene => ({
    name: `${user === ME ? 'own' : "other's"} seat, ${where}`,
    rows: (command) => (command === 'membership.leave' && user !== ME ? ['outside'] : [where]),
    records: [
      rec(
        seatRef(user),
        { user, how: 'staff' as const, at: 1, ...(where === 'outside' && { out: { by: 'boss', at: 1, reason: 'why' } }) },
        { by: user, readers: between(user) },
      ),
    ],
    hidden: (role) => !isStaff(role),
  })),
);
const applications = (['waiting', 'accepted', 'declined'] as const).map((state): Scene => ({
  name: `other's application, ${state}`,
  rows: () => [state],
  records: [rec(applicationRef('ana'), { answers: {}, at: 1, state }, { by: 'ana', readers: between('ana') })],
  hidden: (role) => !isStaff(role),
}));
const own: Scene = {
  name: 'own application, waiting',
  rows: () => ['own'],
  records: [rec(applicationRef(ME), { answers: {}, at: 1, state: 'waiting' as const }, { by: ME, readers: between(ME) })],
};
const none: Scene = { name: 'nothing there', rows: () => ['any', 'none'], records: [], hidden: () => true };

export const membership: Arranged = {
  feature: 'membership',
  topic: 'ideas:box',
  spaced: true,
  acts: [
    {
      scenes: [...doors, none],
      args: {
        'membership.configure': { closed: true },
        'membership.invite': { invitation: codeId('new'), uses: 1 },
        'membership.uninvite': { invitation: code },
        'membership.redeem': { code: 'right' },
        'membership.apply': { answers: {} },
        'membership.admit': { user: 'zoe' },
        'membership.publish_terms': { ...it, mode: 'open' },
        'membership.accept': { version: 1, locale: 'en' },
        'membership.receive': {
          id: 'r',
          receipt: {
            place: 'a/ideas/b',
            kind: 'idea',
            about: 'i',
            content: 'c',
            at: NOW,
            entrance: 'a/membership/space',
            version: 1,
            mode: 'keeps',
            terms: 't',
            locale: 'en',
          },
        },
      },
    },
    { scenes: [...applications, none], args: { 'membership.review': { user: 'ana', verdict: 'declined' } } },
    { scenes: [own, none], args: { 'membership.unapply': {} } },
    { scenes: seats.filter(({ name }) => name.startsWith('other')), args: { 'membership.expel': { user: 'ana', reason: 'because' } } },
    { scenes: seats, args: { 'membership.leave': {} } },
  ],
};
