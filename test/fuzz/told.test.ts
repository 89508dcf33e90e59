/** Property 2 (silence) of what is told: the same script with and without acts hidden from Xena; every page of the activity she gets is equal but for salted ids. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { activity } from '../../src/features/activity/domain.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { acts, play, START, xena, type Act } from './box.ts';
import { runs } from './seeds.ts';

const WHERE = [[], ['as:made'], ['as:decided'], ['by:ana'], ['of:ideas:box', 'as:decided'], [`since:${START + 1050}`]];

/** All pages, with ids of entries by their order: they are salted, so they differ whatever happens. */
async function pages(it: World, actor: Actor | undefined): Promise<string> {
  const out: string[] = [];
  for (const where of WHERE) {
    let after: string | undefined;
    do {
      const page = await it.read({ topic: 'fuzz/activity/all', list: 'told', limit: 3, where, ...(after && { after }) }, actor);
      after = page.next;
      out.push(page.rows.reduce((text, id, n) => text.replaceAll(id, `#${n}`), JSON.stringify(page)));
    } while (after);
  }
  return out.join('\n');
}

async function heard(script: readonly Act[], withHidden: boolean, feature: Feature): Promise<string> {
  const it = world({ features: [feature, activity], now: START });
  const out: string[] = [];
  await play(it, script, {
    withHidden,
    then: async () => {
      out.push(await pages(it, undefined), await pages(it, xena));
    },
  });
  return out.join('\n');
}

const silent = async (script: readonly Act[], feature = ideas): Promise<void> => {
  assert.equal(await heard(script, true, feature), await heard(script, false, feature));
};

test('property 2: silence, K10, K13: pages of what is told are byte-equal with and without hidden acts', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => silent(script)),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 2) },
  );
});

test('the scripts have something to tell, and more to tell staff', async () => {
  let [shown, hidden] = [0, 0];
  for (const script of fc.sample(acts, { numRuns: 20, seed: 2 })) {
    const it = world({ features: [ideas, activity], now: START });
    await play(it, script, { withHidden: true, then: async () => undefined });
    const count = async (actor?: Actor): Promise<number> =>
      (await it.read({ topic: 'fuzz/activity/all', list: 'told', limit: 200 }, actor)).rows.length;
    shown += await count();
    hidden += (await count(person('sam', 'moderator'))) - (await count());
  }
  assert.ok(shown > 50 && hidden > 50, `${shown} told, ${hidden} to staff alone`);
});

test('property 2 finds its fault: what is told does not share the sight of its thing', async () => {
  const open = Object.fromEntries(
    Object.entries(ideas.tells!).map(([name, telling]) => [
      name,
      telling && { ...telling, to: 'all' as const, under: () => ({ kind: 'ideas.box', id: 'box' }) },
    ]),
  );
  const found = await fc.check(
    fc.asyncProperty(acts, (script) => silent(script, { ...ideas, tells: open })),
    { numRuns: 100, seed: 2, endOnFailure: true },
  );
  assert.ok(found.failed, 'nobody heard');
});
