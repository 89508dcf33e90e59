/** Property 11 (erase) on disk: a server over files, a copy of its records taken at some moment, then somebody is erased. No word is left in any file; and a copy put back is erased again before anybody can ask. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { features } from '../../src/features/registry.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { backup } from '../../src/server/verbs/backup.ts';
import { bytesOf } from '../privacy/scene.ts';
import { all, erased } from './erased.ts';
import { Life, PEOPLE, scripts, SPACE, stemOf, type Step } from './life.ts';
import { runs } from './seeds.ts';

const log = { warn: () => undefined, error: () => undefined };
const open = (folder: string): Promise<RunningServer> =>
  createServer({ file: join(folder, 'prosum.db'), features, rates: NO_RATES, secret: 'a secret of the tests', log });

interface Run {
  readonly who: number;
  readonly script: readonly Step[];
  /** How much of it had happened when the copy was taken, in percent. */
  readonly copied: number;
}
const lives: fc.Arbitrary<Run> = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  script: scripts(30, 60),
  copied: fc.integer({ min: 60, max: 100 }),
});
const heard = (folder: string, stem: string): string[] =>
  [...bytesOf(folder)].filter(([, bytes]) => bytes.toLowerCase().includes(stem)).map(([file]) => file);

/** `forgetful`: the ledger of who was erased is lost with the logins. Answers whether the copy held their words. */
async function walk({ who, script, copied }: Run, forgetful = false): Promise<boolean> {
  const [folder, copy] = [mkdtempSync(join(tmpdir(), 'prosum-')), mkdtempSync(join(tmpdir(), 'prosum-'))];
  const person = PEOPLE[who]!;
  const stem = stemOf(person);
  const servers: RunningServer[] = [];
  const opened = async (at: string): Promise<RunningServer> => {
    const server = await open(at);
    servers.push(server);
    return server;
  };
  try {
    const server = await opened(folder);
    const life = new Life(
      (topic, actor, envelope) => server.engine.submit(topic, actor, envelope),
      () => server.settled(),
    );
    await life.begin();
    let then: Awaited<ReturnType<typeof all>> | undefined;
    for (const [n, step] of script.entries()) {
      await life.step(step);
      if (n !== Math.floor(((script.length - 1) * copied) / 100)) continue;
      then = await all(server.engine.store);
      backup(join(folder, 'prosum.db'), join(copy, 'prosum.db'));
    }
    await life.close();
    const before = await all(server.engine.store);
    const { done } = await server.erasing.ask(SPACE, person.id, 0);
    assert.ok(done > 0, 'it is done when it answers');
    assert.deepEqual(heard(folder, stem), [], 'files in which a word is left');
    await erased(server.engine.store, before, person);
    await server.close();

    const held = heard(copy, stem).length > 0;
    if (!forgetful)
      for (const name of readdirSync(folder).filter((one) => one.startsWith('identity.db')))
        copyFileSync(join(folder, name), join(copy, name));
    const again = await opened(copy);
    assert.deepEqual(heard(copy, stem), [], 'a copy brought a word back');
    await erased(again.engine.store, then!, person);
    return held;
  } finally {
    for (const server of servers) await server.close();
    for (const one of [folder, copy]) rmSync(one, { recursive: true });
  }
}

test('property 11: erase, K19: on disk no word is left in any file, and a restored copy replays who was erased', async (t) => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(lives, async (run) => {
      if (await walk(run)) held++;
    }),
    { numRuns: Math.ceil(runs() / 10), endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 11) },
  );
  t.diagnostic(`${held} copies held words of who was erased`);
  assert.ok(held > 0, 'no copy ever held a word of theirs');
});

test('property 11 finds its fault: a ledger that is lost with the logins', async () => {
  const found = await fc.check(
    fc.asyncProperty(lives, (run) => walk(run, true).then(() => undefined)),
    { numRuns: 20, seed: 11, endOnFailure: true },
  );
  assert.ok(found.failed, 'nobody noticed');
});
