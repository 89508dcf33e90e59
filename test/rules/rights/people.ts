// People and accounts for the rights matrix.
import { cardRef } from '../../../src/core/card.ts';
import { standingOf } from '../../../src/features/account/domain.ts';
import { grantRef } from '../../../src/features/people/domain/kinds.ts';
import { rec } from '../../../src/testing/given.ts';
import { isStaff, ME, NOW, type Arranged, type Scene } from './scene.ts';

const person = (id: string): Scene => ({
  name: id === ME ? 'own' : "other's",
  rows: () => [id === ME ? 'own' : "other's", 'any'],
  topic: id,
  records: [
    rec(cardRef(id), { name: 'Somebody' }, { by: id }),
    rec(grantRef('g'), { title: 'founder', reason: 'Helped', by: 'boss', at: NOW - 1000 }, { by: id, readers: [`user:${id}`, 'staff'] }),
  ],
  hidden: (role) => id !== ME && !isStaff(role),
});
const scenes = [person(ME), person('ana')];
const rules: Scene = { name: 'the rules', rows: () => ['any'], topic: 'rules', records: [] };

export const people: Arranged = {
  feature: 'people',
  topic: 'ana',
  spaced: true,
  acts: [
    {
      scenes,
      args: {
        'people.introduce': { name: 'New' },
        'people.entitle': { title: 'Lead' },
        'people.show': { points: false },
        'people.grant': { points: 5, reason: 'Helped a lot' },
        'people.revoke': { grant: 'g', reason: 'A mistake' },
        'people.note': { facts: [] },
        'people.turn': { place: 'a/ideas/b', kind: 'idea', about: 'i', off: true, seq: 1, n: 0 },
        'people.weigh': { facts: [] },
        'people.restart': { months: [], grants: [] },
        'people.drop': { facts: [], pairs: [] },
        'people.place': { member: 'ana', points: 1, turn: 1, hidden: false },
        'people.present': { picture: null, badges: [] },
      },
    },
    { scenes: [rules], args: { 'people.configure': {} } },
  ],
};

const held = (id: string): Scene => ({
  name: id === ME ? 'own' : "other's",
  rows: () => ['any'],
  topic: id,
  records: [rec(standingOf(id), { roles: ['expert'] }, { by: id, readers: [`user:${id}`, 'staff'] })],
});
export const account: Arranged = {
  feature: 'account',
  topic: 'ana',
  spaced: true,
  acts: [
    {
      scenes: [held(ME), held('ana')],
      args: {
        'account.appoint': { role: 'liaison', reason: 'why' },
        'account.dismiss': { role: 'expert', reason: 'why' },
        'account.claim': {},
      },
    },
    { scenes: [rules], args: { 'account.admit': { guests: ['*'] } } },
  ],
};
