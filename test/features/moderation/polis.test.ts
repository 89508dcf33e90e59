import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SYSTEM } from '../../../src/core/reactor.ts';
import { topicOf } from '../../../src/core/record.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { hold } from '../../../src/features/ideas/domain/moderate.ts';
import { moderation } from '../../../src/features/moderation/domain.ts';
import { decide } from '../../../src/features/moderation/domain/decide.ts';
import { caseId } from '../../../src/features/moderation/domain/kinds.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { world } from '../../../src/testing/fixture.ts';
import { boxOf, Desk, GUEST, real, STAFF, withoutReal } from '../../server/verbs/desk.ts';

const from = join(real, 'polis');
const conversations = withoutReal ? [] : readdirSync(from).filter((name) => statSync(join(from, name)).isDirectory());

test(
  'real conversations go through pre-moderation and back without loss; what their moderators rejected is seen by staff alone',
  { skip: withoutReal },
  async (t) => {
    for (const name of conversations) {
      using files = new Desk();
      assert.equal(await files.run(importVerb, 'polis', join(from, name), '--space', 'mill', '--box', 'talk'), 0, files.err);
      const box = topicOf('mill', 'ideas', 'talk');
      const desk = topicOf('mill', 'moderation', 'desk');
      await files.look(async (store) => {
        const it = world({ features: [ideas, moderation], store, now: Date.now() });
        const [before, team] = [await boxOf(store, box, GUEST), await boxOf(store, box, STAFF)];
        const rejected = team.ideas.filter(({ body }) => body?.rejected);
        const shown = before.ideas.map(({ id }) => id);
        assert.equal(shown.length + rejected.length, team.ideas.length);
        for (const idea of shown) assert.ok((await it.send(box, hold, { idea }, SYSTEM)).ok);
        await it.settle();
        const between = await boxOf(store, box, GUEST);
        assert.deepEqual([between.ideas.length, between.votes], [0, { agree: 0, disagree: 0, pass: 0, imported: 0 }]);
        for (const { body } of team.ideas) assert.ok(!between.bytes.includes(JSON.stringify(body!.title)));
        const cases = shown.map((about) => caseId({ place: box, kind: 'idea', about }));
        for (let at = 0; at < cases.length; at += 50)
          assert.ok((await it.send(desk, decide, { cases: cases.slice(at, at + 50), verdict: 'approve' }, STAFF)).ok);
        await it.settle();
        const after = await boxOf(store, box, GUEST);
        assert.deepEqual(
          after.ideas.map(({ id, body }) => [id, body]),
          before.ideas.map(({ id, body }) => [id, body]),
        );
        assert.deepEqual([after.tallies, after.counts, after.votes], [before.tallies, before.counts, before.votes]);
        for (const { id } of rejected) assert.ok(!after.bytes.includes(id) && !between.bytes.includes(id));
        assert.deepEqual(it.errors, []);
        t.diagnostic(`${name}: ${String(shown.length)} statements there and back, ${String(rejected.length)} rejected stayed with staff`);
      });
    }
  },
);
