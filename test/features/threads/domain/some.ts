/** Records and people for the tests of a thread. */
import type { Actor } from '../../../../src/core/command.ts';
import type { Rec } from '../../../../src/core/record.ts';
import { threads } from '../../../../src/features/threads/domain.ts';
import {
  commentRef,
  DEFAULT_RULES,
  rulesRef,
  statReaders,
  statRef,
  sumRef,
  textReaders,
  type CommentBody,
  type RulesBody,
  type StatBody,
  type SumBody,
} from '../../../../src/features/threads/domain/kinds.ts';
import { people } from '../../../../src/features/people/domain.ts';
import { person } from '../../../../src/testing/fixture.ts';
import { givenOf, rec } from '../../../../src/testing/given.ts';

export const given = givenOf([threads, people]);
export const topic = 'demo/threads/talk' as const;
export const NOW = 1_700_000_000_000;
export const ana = person('ana');
export const ben = person('ben');
export const guest: Actor = { id: 'g_1', roles: ['guest'] };
export const lia = person('lia', 'liaison');

export const someRules = (more: Partial<RulesBody> = {}): Rec<RulesBody> => rec(rulesRef(), { ...DEFAULT_RULES, ...more });
export const aSum = (more: Partial<SumBody> = {}): Rec<SumBody> => rec(sumRef(), { comments: 1, at: NOW - 60_000, ...more });

/** A comment by ana, as two records; `path`: what it stands under. */
export function aComment(
  id: string,
  {
    comment = {},
    stat = {},
    path = [],
    by = 'ana',
  }: { comment?: Partial<CommentBody>; stat?: Partial<StatBody>; path?: readonly string[]; by?: string } = {},
): [Rec<CommentBody>, Rec<StatBody>] {
  const at = NOW - 60_000;
  const body: StatBody = {
    parent: path.at(-1) ?? null,
    root: path[0] ?? null,
    depth: path.length,
    author: by,
    at,
    up: 0,
    down: 0,
    replies: 0,
    ...stat,
  };
  return [
    rec(commentRef(id), { text: `Comment ${id}`, path, at, mentions: [], ...comment }, { by, readers: textReaders(body) }),
    rec(statRef(id), body, { by, readers: statReaders(body) }),
  ];
}
