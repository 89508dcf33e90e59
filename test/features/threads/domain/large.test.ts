/** Thousands of comments open at once: a page brings what it shows and nothing else, wherever in the thread it lies. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SYSTEM } from '../../../../src/core/reactor.ts';
import type { Page } from '../../../../src/core/question.ts';
import { threads } from '../../../../src/features/threads/domain.ts';
import { importComment, importedComment } from '../../../../src/features/threads/domain/import.ts';
import { sumOf, sumRef } from '../../../../src/features/threads/domain/kinds.ts';
import { SqliteStore } from '../../../../src/server/stores/sqlite.ts';
import { world, type World } from '../../../../src/testing/fixture.ts';

const topic = 'demo/threads/large';
const START = 1_600_000_000_000;
const ROOTS = 1000;
/** Under this one stand far more than are sorted at once. */
const BUSY = 750;
const idOf = (id: string) => importedComment(topic, { source: 's', id });

/** 1,000 at the top; 4 answers under each, 600 more under one of them. */
async function filled(it: World): Promise<number> {
  const say = (id: string, at: number, parent?: string) =>
    it.send(
      topic,
      importComment,
      {
        origin: { source: 's', id },
        text: `Words of ${id}`,
        author: `p${at % 97}`,
        at: START + at,
        ...(parent !== undefined && { parent }),
      },
      SYSTEM,
    );
  const all = async (some: readonly Promise<{ ok: boolean }>[]): Promise<void> => {
    assert.ok((await Promise.all(some)).every(({ ok }) => ok));
  };
  await all(Array.from({ length: ROOTS }, (_, i) => say(`r${i}`, i * 10)));
  await all(Array.from({ length: ROOTS * 4 }, (_, i) => say(`a${i}`, i * 3 + 5, `r${i % ROOTS}`)));
  await all(Array.from({ length: 600 }, (_, i) => say(`b${i}`, 8000 + i, `r${BUSY}`)));
  return ROOTS * 5 + 600;
}

test('a page of thousands of comments brings twenty rows with their first answers; the branch of one that many answered is read to its end', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-large-'));
  const store = new SqliteStore({ file: join(folder, 'large.db') });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const it = world({ features: [threads], store });
  const total = await filled(it);
  for (const list of ['top', 'newest', 'oldest', 'replied', 'controversial']) {
    const page = await it.read({ topic, list, limit: 20 });
    assert.equal(page.rows.length, 20);
    assert.equal(sumOf(page.records.find(({ kind }) => kind === 'threads.sum') as never).comments, total);
    const texts = page.records.filter(({ kind }) => kind === 'comment').length;
    assert.equal(texts, 60, 'rows and their first two answers, with words');
    assert.ok(page.records.length < 150, `${page.records.length} records came`);
    assert.equal(page.counts?.[''], ROOTS);
  }
  const seen: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const page: Page = await it.read({
      topic,
      list: 'branch',
      where: [`under:${idOf(`r${BUSY}`)}`],
      limit: 50,
      ...(after !== undefined && { after }),
    });
    seen.push(...page.rows);
    after = page.next;
    pages++;
  } while (after !== undefined);
  assert.equal(seen.length, 604);
  assert.equal(new Set(seen).size, 604);
  assert.ok(pages < 60, `${pages} pages were asked for`);
  const { rows } = await it.read({ topic, list: 'top', around: idOf('r3'), limit: 9 });
  assert.ok(rows.includes(idOf('r3')), 'a page can be opened anywhere');
  assert.equal((await it.get(topic, sumRef()))?.body?.comments, total);
});
