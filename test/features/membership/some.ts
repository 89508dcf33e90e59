// Content for tests of membership: a space with ideas and their discussions, its entrances, and people in all positions.
import type { Actor } from '../../../src/core/command.ts';
import { entranceOf } from '../../../src/core/readers.ts';
import type { Topic } from '../../../src/core/record.ts';
import { account } from '../../../src/features/account/domain.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { membership } from '../../../src/features/membership/domain.ts';
import { publishTerms } from '../../../src/features/membership/domain/agree.ts';
import { configure } from '../../../src/features/membership/domain/door.ts';
import type { Mode } from '../../../src/features/membership/domain/kinds.ts';
import { people } from '../../../src/features/people/domain.ts';
import { threads } from '../../../src/features/threads/domain.ts';
import { person, world, type World } from '../../../src/testing/fixture.ts';

export const features = [account, ideas, membership, people, threads];
export const BOX: Topic = 'acme/ideas/lamps';
export const OUTER = entranceOf('acme');
export const INNER = entranceOf('acme', BOX);

export const boss = person('boss', 'admin');
export const mod = person('mod', 'moderator');
export const ana = person('ana');
export const ben = person('ben');
export const eve = person('eve', 'expert');
export const gus = person('gus', 'guest');

export const house = (): World => world({ features });

export const TERMS = (words = 'You keep your idea. We may use it.') => ({
  en: { title: 'Contribution agreement', summary: words, text: `${words} In full.` },
  pl: { title: 'Umowa', summary: `PL ${words}`, text: `PL ${words} W całości.` },
});
export const publish = (it: World, at: Topic = INNER, mode: Mode = 'keeps', words?: string) =>
  it.send(at, publishTerms, { mode, texts: TERMS(words) }, boss);
export const close = (it: World, at: Topic = INNER, more: object = {}) => it.send(at, configure, { closed: true, ...more }, boss);
export const proposes = (it: World, actor: Actor, title = 'A lamp that folds') => it.send(BOX, propose, { title }, actor);
export const why = (receipt: Awaited<ReturnType<World['send']>>): string => (receipt.ok ? 'ok' : receipt.why.refused);
