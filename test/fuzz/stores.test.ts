/** Two stores, one answer: the same script on memory and on SQLite; everybody reads the same pages, counts, searches and patches from both. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reader, Seq } from '../../src/core/record.ts';
import type { Page } from '../../src/core/question.ts';
import type { Store } from '../../src/core/store.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { world } from '../../src/testing/fixture.ts';
import { acts, look, members, play, staff, START, xena, type Act } from './box.ts';
import { runs } from './seeds.ts';

/** What five people read now and then. */
async function readings(script: readonly Act[], store: Store): Promise<string[]> {
  const it = world({ features: [ideas], store, now: START });
  const people = [undefined, xena, members[0], staff, SYSTEM].map((viewer) => ({ viewer, marks: new Map<Reader, Seq>() }));
  const out: string[] = [];
  await play(it, script, {
    withHidden: true,
    async then(told, secrets, seen, act) {
      out.push(JSON.stringify({ ...(told as object), epoch: '' }));
      if (act.n % 4 < 3) return;
      for (const { viewer, marks } of people) {
        for (const answer of await look(it, viewer, marks, secrets, seen))
          out.push(`${viewer?.id ?? 'nobody'} after act ${act.n}: ${JSON.stringify(plain(answer))}`);
      }
    },
  });
  await store.close();
  return out;
}
/** Without the epoch, and with records in one order. */
function plain(answer: unknown): unknown {
  const { mark, epoch: _, records, gone, counts, ...page } = answer as Partial<Page> & { epoch?: string; gone?: readonly { id: string }[] };
  const sorted = (list: readonly object[] = []): string[] => list.map((one) => JSON.stringify(one)).sort();
  const filled = Object.fromEntries(
    Object.entries(counts ?? {})
      .filter(([, n]) => n !== 0)
      .sort(),
  );
  return { ...page, at: Object.entries(mark?.at ?? {}).sort(), records: sorted(records), gone: sorted(gone), counts: filled };
}

async function same(script: readonly Act[], one: Store, other: Store): Promise<void> {
  const [here, there] = [await readings(script, one), await readings(script, other)];
  for (const [i, reading] of here.entries()) assert.equal(there[i], reading);
}

async function withFiles(run: (open: () => Store) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-stores-'));
  let n = 0;
  await run(() => new SqliteStore({ file: join(folder, `${String(n++)}.db`) })).finally(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** A script whose search the two once ranked differently: one weighed words against all texts, the other against those found. */
const KEPT: readonly Act[] = [
  ...[0, 0, 0, 1, 1, 0].map((kind, n) => ({ hidden: false, kind, who: 0, idea: 0, word: 0, n })),
  { hidden: false, kind: 7, who: 0, idea: 0, word: 3, n: 6 },
  { hidden: true, kind: 0, who: 0, idea: 0, word: 4, n: 7 },
  { hidden: true, kind: 6, who: 0, idea: 0, word: 3, n: 8 },
  { hidden: false, kind: 0, who: 1, idea: 0, word: 0, n: 9 },
  { hidden: false, kind: 0, who: 0, idea: 0, word: 3, n: 10 },
  { hidden: false, kind: 0, who: 1, idea: 0, word: 0, n: 11 },
];

test('memory and SQLite answer every question alike, K10', async () => {
  await withFiles(async (open) => {
    await fc.assert(
      fc.asyncProperty(acts, (script) => same(script, new MemoryStore('e'), open())),
      { numRuns: Math.ceil(runs() / 2), examples: [[[...KEPT]]], seed: Number(process.env['FUZZ_SEED'] ?? 3) },
    );
  });
});

/** Counts what comes, not what goes. */
class Growing extends MemoryStore {
  override commit(...[topic, head, batch]: Parameters<MemoryStore['commit']>): ReturnType<MemoryStore['commit']> {
    return super.commit(topic, head, { ...batch, counts: batch.counts.filter(({ by }) => by > 0) });
  }
}
test('the comparison finds a store that counts wrong', async () => {
  const found = await fc.check(
    fc.asyncProperty(acts, (script) => same(script, new MemoryStore('e'), new Growing('e'))),
    { numRuns: 100, seed: 3, endOnFailure: true },
  );
  assert.ok(found.failed);
});
