// An exported history that somebody bent is not taken for whole, and it is said where (K13).
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { Registry } from '../../../src/core/feature.ts';
import { features } from '../../../src/features/registry.ts';
import { anchors, Anchors } from '../../../src/server/anchors.ts';
import { run as exportVerb } from '../../../src/server/verbs/export.ts';
import { Check, type Fault } from '../../../src/server/verbs/history/check.ts';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { run as verify } from '../../../src/server/verbs/verify-history.ts';
import { Desk, fixtures, STAFF } from './desk.ts';
import { diceOf, forgeries } from './forged.ts';

const file = (desk: Desk, name: string): string => join(desk.data, name);

/** Two spaces with a history, anchored twice. */
async function filled(desk: Desk): Promise<void> {
  for (const space of ['mill', 'tide']) {
    await desk.run(importVerb, 'polis', join(fixtures, 'lamps'), '--space', space, '--box', 'lamps');
    await desk.run(importVerb, 'ideas', join(fixtures, 'benches.json'), '--space', space, '--box', 'benches');
  }
  await act(desk, 'A first lead');
  await act(desk, 'Another: with a line separator \u2028 in it');
}

/** Staff changes the words above a box, and the minute is over. */
const act = (desk: Desk, lead: string): Promise<void> =>
  desk.look(async (store) => {
    const engine = new Engine({ store, registry: new Registry([...features, anchors]) });
    for (const space of ['mill', 'tide']) {
      const envelope = { id: crypto.randomUUID(), actor: STAFF.id, command: 'ideas.configure', args: { title: lead } };
      assert.ok((await engine.submit(`${space}/ideas/lamps`, STAFF, envelope)).ok);
    }
    const minute = new Anchors(engine, store.leftovers, { warn: () => undefined, error: (_where, error) => assert.fail(String(error)) });
    await minute.run();
    minute.stop();
  });

async function exported(desk: Desk, space: string, name = `${space}.jsonl`): Promise<string[]> {
  assert.equal(await desk.run(exportVerb, '--space', space, '--history', '--out', file(desk, name)), 0, desk.err);
  return readFileSync(file(desk, name), 'utf8').trimEnd().split('\n');
}

function faultsOf(lines: readonly string[], options: ConstructorParameters<typeof Check>[0] = {}): readonly Fault[] {
  const check = new Check(options);
  for (const line of lines) check.take(line);
  check.end();
  return check.faults;
}

test('K13 the history of a space is whole as it was exported, and each topic says how much it holds and where it stands', async () => {
  using desk = new Desk();
  await filled(desk);
  const lines = await exported(desk, 'mill');
  assert.equal(lines.filter((line) => line.startsWith('{"anchor"')).length, 2, 'the minutes are in it');
  assert.equal(await desk.run(verify, file(desk, 'mill.jsonl')), 0, desk.out);
  assert.match(desk.out, /^whole {6}mill\/ideas\/benches {2}\d+ entries, head [0-9a-f]{64}$/m);
  assert.match(desk.out, /^whole {6}mill\/ideas\/lamps {2}14 entries, head/m);
  assert.match(desk.out, /^Whole: \d topics, \d+ entries\.$/m);
  assert.match(desk.out, /Signed with [\w-]{43}\./);

  const { key } = JSON.parse(lines[0]!) as { key: string };
  assert.equal(await desk.run(verify, file(desk, 'mill.jsonl'), '--key', key, '--json'), 0);
  assert.deepEqual((JSON.parse(desk.out.trimEnd().split('\n').at(-1)!) as { whole: boolean }).whole, true);
  assert.equal(await desk.run(verify, file(desk, 'mill.jsonl'), '--key', `${key.slice(0, -2)}AA`), 1);
  assert.match(desk.out, /another key than the one you gave/);
  assert.equal(await desk.run(verify), 2);
  assert.equal(await desk.run(verify, file(desk, 'nothing.jsonl')), 1);
  assert.match(desk.err, /no such file/);
});

test('K13 erased entries leave the chain whole and are counted; blanking one in the file shows', async () => {
  using desk = new Desk();
  await filled(desk);
  const db = new DatabaseSync(desk.database);
  db.exec(
    "UPDATE records SET body = json_set(body, '$.salt', NULL, '$.content', NULL) WHERE kind = 'history' AND id IN (SELECT id FROM records WHERE kind = 'history' LIMIT 3)",
  );
  db.close();
  await exported(desk, 'mill');
  assert.equal(await desk.run(verify, file(desk, 'mill.jsonl')), 0, desk.out);
  assert.match(desk.out, /entries, 3 erased, head/);
});

test('K13 what was changed in the database before it was exported is named: edited, dropped, cut, or cut with its head', async () => {
  const bent = async (sql: string): Promise<string> => {
    using desk = new Desk();
    await filled(desk);
    const db = new DatabaseSync(desk.database);
    db.exec(sql.replaceAll('LAMPS', "(SELECT t FROM heads WHERE topic = 'mill/ideas/lamps')"));
    db.close();
    await exported(desk, 'mill');
    assert.equal(await desk.run(verify, file(desk, 'mill.jsonl')), 1, desk.out);
    assert.match(desk.out, /^whole {6}mill\/ideas\/benches/m, 'the others are whole');
    return desk.out;
  };
  const mine = "kind = 'history' AND t = LAMPS";
  assert.match(
    await bent(`UPDATE records SET body = replace(body, 'votes_imported', 'voted') WHERE ${mine}`),
    /lamps, entry 8: This entry was edited/,
  );
  assert.match(
    await bent(`DELETE FROM records WHERE id = (SELECT id FROM records WHERE ${mine} ORDER BY id LIMIT 1)`),
    /lamps, entry 1: This entry does not follow the one before/,
  );
  const last = `id = (SELECT max(id) FROM records WHERE ${mine})`;
  assert.match(
    await bent(`DELETE FROM records WHERE ${last}`),
    /lamps, entry 14: When this was written out, the register in the database was not whole/,
  );
  assert.match(
    await bent(
      `UPDATE heads SET chain = (SELECT json_extract(body, '$.previous') FROM records WHERE ${last}) WHERE t = LAMPS; DELETE FROM records WHERE ${last}`,
    ),
    /The anchor of 20\d\d-.* says where this topic stood, and no entry has that link: it was cut or rewritten/,
  );
  assert.match(await bent(`UPDATE records SET body = '{' WHERE ${last}`), /lamps, entry 14: /);
});

test('K13 whoever kept an earlier export sees that a later one goes on from it, and that a rewritten one does not', async () => {
  using desk = new Desk();
  await filled(desk);
  await exported(desk, 'mill', 'earlier.jsonl');
  await act(desk, 'Later');
  await exported(desk, 'mill');
  assert.equal(await desk.run(verify, file(desk, 'mill.jsonl'), '--since', file(desk, 'earlier.jsonl')), 0, desk.out);
  // Somebody who holds the database and the key makes it anew.
  using other = new Desk();
  await filled(other);
  await exported(other, 'mill');
  assert.equal(await desk.run(verify, file(other, 'mill.jsonl')), 0, 'by itself it is whole');
  assert.equal(await desk.run(verify, file(other, 'mill.jsonl'), '--since', file(desk, 'earlier.jsonl')), 1);
  assert.match(desk.out, /The earlier export says where this topic stood/);
});

test('K13 property: 1,000 seeded forgeries of every sort are all found, without the key to sign anew', async (t) => {
  using desk = new Desk();
  await filled(desk);
  const lines = await exported(desk, 'mill');
  const other = await exported(desk, 'tide');
  assert.deepEqual(faultsOf(lines), []);
  const names = Object.keys(forgeries);
  const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);
  const found = new Map<string, readonly Fault[]>();
  for (let seed = 0; seed < runs; seed++) {
    const name = names[seed % names.length]!;
    const bent = forgeries[name]!(lines, other, diceOf(seed));
    assert.notDeepEqual(bent, lines, `${name} (seed ${seed}) changed nothing`);
    const faults = faultsOf(bent);
    assert.notEqual(faults.length, 0, `${name} (seed ${seed}) was not seen`);
    found.set(`${name} ${seed}`, faults);
  }
  t.diagnostic(`${runs} forgeries of ${names.length} sorts, all found`);

  // Each of these checks is needed: without it something passes.
  for (const [check, skipped] of Object.entries({
    content: /^This entry was edited/,
    order: /^This entry does not follow|^There were|^The line that ends|^What stands|^The seal|^The last entry/,
    signatures: /not the one that was signed|^The anchor of/,
    seal: /without its seal/,

    erasures: /were erased when/,
  })) {
    const missed = [...found].filter(([, faults]) => faults.every(({ what }) => skipped.test(what)));
    assert.notEqual(missed.length, 0, `a verifier that does not look at ${check} misses nothing: the check or the forgeries are idle`);
  }
});

test('K13 the lines a third party would write, as the page about it has them, agree', async () => {
  using desk = new Desk();
  await filled(desk);
  const lines = await exported(desk, 'mill');
  const page = readFileSync(join(import.meta.dirname, '../../../src/server/verbs/history/README.md'), 'utf8');
  const script = file(desk, 'check.mjs');
  writeFileSync(script, /```js\n([^]*?)```/.exec(page)![1]!);
  const check = (): Promise<unknown> => promisify(execFile)(process.execPath, [script, file(desk, 'mill.jsonl')]);
  await check();
  for (const name of ['an entry is edited', 'a topic ends early']) {
    writeFileSync(file(desk, 'mill.jsonl'), forgeries[name]!(lines, [], diceOf(1)).join('\n'));
    await assert.rejects(check(), /is bent after|was cut/, name);
  }
});

test('K13 a file of someone with a key of his own is whole only for who does not say which key', async () => {
  using desk = new Desk();
  using forger = new Desk();
  await filled(desk);
  const [header] = await exported(desk, 'mill');
  writeFileSync(forger.database, readFileSync(desk.database));
  const db = new DatabaseSync(forger.database);
  db.close();
  const theirs = await exported(forger, 'mill');
  assert.deepEqual(faultsOf(theirs), []);
  assert.match(faultsOf(theirs, { key: (JSON.parse(header!) as { key: string }).key })[0]!.what, /another key/);
});
