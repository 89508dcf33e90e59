/** A space with ideas and threads under moderation, for the tests of it. */
import type { Receipt } from '../../../src/core/command.ts';
import type { Id, Rec, Topic } from '../../../src/core/record.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { ideaRef, tallyRef } from '../../../src/features/ideas/domain/kinds.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { configure } from '../../../src/features/moderation/domain/configure.ts';
import { caseId, caseRef, type CaseBody } from '../../../src/features/moderation/domain/kinds.ts';
import type { RulesBody } from '../../../src/features/moderation/domain/rules.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { person, world, type World, type WorldOptions } from '../../../src/testing/fixture.ts';
import { givenOf } from '../../../src/testing/given.ts';

export const NOW = 1_700_000_000_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const desk: Topic = 'demo/moderation/desk';
export const box: Topic = 'demo/ideas/box';
export const talk: Topic = 'demo/threads/talk';
export const ana = person('ana');
export const ben = person('ben');
export const mo = person('mo', 'moderator');
export const lia = person('lia', 'liaison');
export const boss = person('boss', 'admin');
export const given = givenOf([moderation]);

export const house = (options: Partial<WorldOptions> = {}): World =>
  world({ features: [ideas, threads, moderation], now: NOW, ...options });
export const rule = (it: World, rules: Partial<RulesBody>): Promise<Receipt> => it.send(desk, configure, rules, mo);
/** Nothing is held, everything is remembered. */
export const QUIET: Partial<RulesBody> = {
  mode: { who: 'none', when: 'before' },
  rate: { most: 0, minutes: 10 },
  repeat: 0,
  fresh: { hours: 0, links: 0, most: 0 },
  links: 100,
};

export const idOf = (receipt: Receipt, kind: string): Id => {
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.why));
  return receipt.records!.find((one) => one.kind === kind)!.id;
};
export const share = async (it: World, title: string, who = ana): Promise<Id> => idOf(await it.send(box, propose, { title }, who), 'idea');
export const say = async (it: World, words: string, who = ana): Promise<Id> =>
  idOf(await it.send(talk, comment, { text: words }, who), 'comment');
export const heldOf = async (it: World, idea: Id): Promise<string> => (await it.get(box, tallyRef(idea)))?.body?.held ?? 'public';
export const caseOfIdea = (it: World, idea: Id): Promise<Rec<CaseBody> | undefined> =>
  it.get(desk, caseRef(caseId({ place: box, kind: 'idea', about: idea })));
export const ideaCase = (idea: Id): Id => caseId({ place: box, kind: 'idea', about: idea });
export const codeOf = (receipt: Receipt): string => (receipt.ok ? 'ok' : receipt.why.refused);
export { ideaRef };
