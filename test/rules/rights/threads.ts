// Comments for the rights matrix.
import type { RulesBody, StatBody } from '../../../src/features/threads/domain/kinds.ts';
import { aComment, aSum, someRules } from '../../features/threads/domain/some.ts';
import { isStaff, ME, type Arranged, type Scene } from './scene.ts';

const STATES: Readonly<Record<string, { stat?: Partial<StatBody>; rules?: Partial<RulesBody> }>> = {
  open: {},
  locked: { rules: { locked: true } },
  pending: { stat: { held: 'pending' } },
  rejected: { stat: { held: 'rejected' } },
  gone: { stat: { held: 'deleted', author: null } },
};
const scenes = Object.entries(STATES).flatMap(([state, { stat, rules }]) =>
  ([ME, 'ana'] as const).flatMap((by) =>
    [false, true].map((asks): Scene => {
      const whose = by === ME ? 'own' : "other's";
      const [text, numbers] = aComment('c', { path: ['r'], by, ...(stat && { stat }) });
      return {
        name: `${whose} ${state === 'gone' ? 'deleted' : state}${asks ? ', own question' : ''}`,
        rows: (command) => (command === 'threads.accept' ? [`${asks ? "asker's" : "other's"} ${state}`] : [state, `${whose} ${state}`]),
        records: [
          someRules({ mode: 'question', reactions: ['👍'], ...(asks && { asker: ME }), ...rules }),
          aSum({ comments: 2 }),
          ...aComment('r', { by: 'ben', stat: { replies: 1 } }),
          ...(state === 'gone' ? [{ ...text, readers: [], body: null }, numbers] : [text, numbers]),
        ],
        hidden: (role) => state === 'gone' || ((state === 'pending' || state === 'rejected') && by !== ME && !isStaff(role)),
      };
    }),
  ),
);
const thread = [false, true].map((locked): Scene => ({
  name: locked ? 'locked' : 'open',
  rows: () => [locked ? 'locked' : 'open'],
  records: [someRules({ locked })],
}));

export const threads: Arranged = {
  feature: 'threads',
  topic: 'talk',
  acts: [
    {
      scenes,
      args: {
        'threads.reply': { parent: 'c', text: 'And' },
        'threads.vote': { comment: 'c', value: 1 },
        'threads.react': { comment: 'c', reaction: '👍', on: true },
        'threads.edit': { comment: 'c', text: 'New' },
        'threads.delete': { comment: 'c' },
        'threads.publish': { comment: 'c' },
        'threads.hold': { comment: 'c' },
        'threads.reject': { comment: 'c', reason: 'why' },
        'threads.report': { comment: 'c', reason: 'spam' },
        'threads.settle': { comment: 'c' },
        'threads.pin': { comment: 'c', on: false },
        'threads.feature': { comment: 'c', on: true },
        'threads.lock': { comment: 'c', on: true },
        'threads.official': { comment: 'c', on: true },
        'threads.accept': { comment: 'c', on: true },
      },
    },
    {
      scenes: thread,
      args: {
        'threads.comment': { text: 'New' },
        'threads.follow': { on: true },
        'threads.see': { at: 1 },
        'threads.configure': { locked: false },
        'threads.import': { origin: { source: 's', id: '1' }, text: 'T', author: null, at: 1 },
      },
    },
  ],
};
