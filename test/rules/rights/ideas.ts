// Ideas for the rights matrix.
import type { IdeaBody, TallyBody } from '../../../src/features/ideas/domain/kinds.ts';
import { aBox, anIdea } from '../../features/ideas/some.ts';
import { isStaff, ME, type Arranged, type Scene } from './scene.ts';

type Parts = { readonly idea?: Partial<IdeaBody>; readonly tally?: Partial<TallyBody> };
const STATES: Readonly<Record<string, Parts>> = {
  open: {},
  settled: { tally: { status: 'completed', category: 'completed' } },
  pending: { tally: { held: 'pending' } },
  rejected: { tally: { held: 'rejected' } },
  withdrawn: { idea: { before: 'open' }, tally: { status: 'withdrawn', category: 'closed' } },
  merged: { idea: { mergedInto: 'into', merged: { under: 'into', merge: 1 } }, tally: { status: 'duplicate', category: 'closed' } },
};
const scenes = Object.entries(STATES).flatMap(([state, { idea, tally }]) =>
  ([ME, 'ana'] as const).map((by): Scene => {
    const held = tally?.held !== undefined;
    const readers = held ? (['staff', `user:${by}`] as const) : (['all'] as const);
    return {
      name: `${by === ME ? 'own' : "other's"} ${state}`,
      // A vote on a merged idea is a vote on the open one it went into.
      rows: (command) => [command === 'ideas.vote' && state === 'merged' ? 'open' : state, `${by === ME ? 'own' : "other's"} ${state}`],
      records: [
        ...anIdea('i', { idea: { ...idea, answer: { by: 'lia', at: 1, text: 'Old' } }, ...(tally && { tally }), readers, by }),
        ...anIdea('into', { idea: { sources: state === 'merged' ? ['i'] : [], merges: 1 }, by: 'ben' }),
      ],
      hidden: (role) => held && by !== ME && !isStaff(role),
    };
  }),
);
const deleted: Scene = {
  name: 'deleted',
  rows: () => ['gone'],
  records: anIdea('i').map((one) => ({ ...one, readers: [], body: null })),
  hidden: () => true,
};
const box = [false, true].map((closed): Scene => ({
  name: closed ? 'closed' : 'open',
  rows: () => [closed ? 'closed' : 'open'],
  records: [aBox({ closed })],
}));

export const ideas: Arranged = {
  feature: 'ideas',
  topic: 'box',
  acts: [
    {
      scenes: [...scenes, deleted],
      args: {
        'ideas.vote': { idea: 'i', value: 1 },
        'ideas.edit': { idea: 'i', title: 'New' },
        'ideas.withdraw': { idea: 'i' },
        'ideas.restore': { idea: 'i' },
        'ideas.set_status': { idea: 'i', status: 'planned' },
        'ideas.answer': { idea: 'i', text: 'Yes' },
        'ideas.unanswer': { idea: 'i' },
        'ideas.pin': { idea: 'i', pinned: true },
        'ideas.publish': { idea: 'i' },
        'ideas.hold': { idea: 'i' },
        'ideas.reject': { idea: 'i' },
        'ideas.merge': { from: 'i', into: 'into' },
        'ideas.unmerge': { idea: 'i' },
        'ideas.carry': { from: 'i', into: 'into', voters: [] },
        'ideas.uncarry': { from: 'i', into: 'into', voters: [] },
        'ideas.import_votes': { idea: 'i', votes: [] },
        'ideas.count_comments': { idea: 'i', comments: 3 },
      },
    },
    {
      scenes: box,
      args: {
        'ideas.propose': { title: 'New' },
        'ideas.configure': { closed: false },
        'ideas.import': {
          origin: { source: 's', id: '1' },
          title: 'T',
          details: '',
          tags: [],
          author: null,
          at: 1,
          status: 'open',
          votes: 0,
        },
      },
    },
  ],
};
