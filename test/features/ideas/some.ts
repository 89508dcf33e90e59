/** Records and people for the tests of the idea box. */
import type { Actor } from '../../../src/core/command.ts';
import type { Reader, Rec } from '../../../src/core/record.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { freshHeat, heated } from '../../../src/features/ideas/domain/heat.ts';
import {
  ballotReaders,
  ballotRef,
  boxRef,
  DEFAULT_BOX,
  ideaRef,
  tallyRef,
  type BallotBody,
  type BoxBody,
  type IdeaBody,
  type TallyBody,
} from '../../../src/features/ideas/domain/kinds.ts';
import { people } from '../../../src/features/people/domain.ts';
import { givenOf, rec } from '../../../src/testing/given.ts';
import { person } from '../../../src/testing/fixture.ts';

export const given = givenOf([ideas, people]);
export const topic = 'demo/ideas/box' as const;
export const NOW = 1_700_000_000_000;
export const ana = person('ana');
export const ben = person('ben');
export const guest: Actor = { id: 'g_1', roles: ['guest'] };
export const lia = person('lia', 'liaison');

export const aBox = (more: Partial<BoxBody> = {}): Rec<BoxBody> => rec(boxRef(), { ...DEFAULT_BOX, ...more });

/** An idea by ana and its tally, as two records. */
export function anIdea(
  id: string,
  {
    idea = {},
    tally = {},
    readers = ['all'],
    by = 'ana',
  }: {
    idea?: Partial<IdeaBody>;
    tally?: Partial<TallyBody>;
    readers?: readonly Reader[];
    by?: string;
  } = {},
): [Rec<IdeaBody>, Rec<TallyBody>] {
  const at = NOW - 60_000;
  return [
    rec(ideaRef(id), { title: `Idea ${id}`, details: '', tags: [], authors: [by], at, trail: [], sources: [], ...idea }, { by, readers }),
    rec(
      tallyRef(id),
      {
        agree: 0,
        disagree: 0,
        pass: 0,
        imported: 0,
        heat: heated(freshHeat(at), at),
        status: 'open',
        category: 'open',
        tags: [],
        author: by,
        at,
        pinned: false,
        comments: 0,
        ...tally,
      },
      { by, readers },
    ),
  ];
}
export const aBallot = (idea: string, voter: string, more: Partial<BallotBody> = {}): Rec<BallotBody> =>
  rec(ballotRef(idea, voter), { idea, voter, value: 1, at: NOW - 1000, ...more }, { readers: ballotReaders(voter), by: voter });
