// What the company exports proves what was given under which terms; whatever is altered afterwards shows.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Registry } from '../../../src/core/feature.ts';
import { edit } from '../../../src/features/ideas/domain/edit.ts';
import { accept } from '../../../src/features/membership/domain/agree.ts';
import { verify, type Line } from '../../../src/features/membership/domain/verify.ts';
import { run as exportVerb } from '../../../src/server/verbs/export.ts';
import { run as verifyVerb } from '../../../src/server/verbs/receipts.ts';
import { world } from '../../../src/testing/fixture.ts';
import { Desk } from '../../server/verbs/desk.ts';
import { ana, ben, BOX, features, house, INNER, proposes, publish } from './some.ts';

const registry = new Registry(features);
const textOf = (kind: string, body: unknown): string | undefined => registry.sighted.get(kind)?.text(body);

async function exported(): Promise<Line[]> {
  const it = house();
  await publish(it);
  for (const who of [ana, ben]) await it.send(INNER, accept, { version: 1, locale: 'en' }, who);
  const first = await proposes(it, ana);
  await proposes(it, ben, 'A lamp that floats');
  await it.settle();
  const idea = first.ok ? first.records!.find(({ kind }) => kind === 'idea')!.id : '';
  await it.send(BOX, edit, { idea, details: 'With a hinge' }, ana);
  await it.settle();
  assert.deepEqual(it.errors, []);
  const lines: Line[] = [];
  for await (const line of it.store.scan('acme')) lines.push(line);
  return lines;
}

test('every receipt of an export fits its terms, its acceptance and its words', async () => {
  assert.deepEqual(verify(await exported(), textOf), { receipts: 3, good: 2, changed: 1, gone: 0, bad: [] });
});

test('a word, a mode, a time or a language that was altered afterwards shows', async () => {
  const lines = await exported();
  const altered = (kind: string, change: (body: Record<string, unknown>) => object): ReturnType<typeof verify> =>
    verify(
      lines.map(({ topic, record }) =>
        record.kind === kind
          ? { topic, record: { ...record, body: { ...(record.body as object), ...change(record.body as Record<string, unknown>) } } }
          : { topic, record },
      ),
      textOf,
    );
  assert.equal(altered('idea', () => ({ title: 'Something else' })).good, 0);
  assert.deepEqual(
    altered('membership.agreement', () => ({ mode: 'transfers' })).bad.map(({ why }) => why),
    ['terms', 'terms', 'terms'],
  );
  const texts = { en: { title: 'T', summary: 'All is ours.', text: 'All.' } };
  assert.equal(altered('membership.agreement', () => ({ texts })).bad.length, 3);
  assert.deepEqual(
    altered('membership.acceptance', ({ at }) => ({ at: Number(at) + 60_000 })).bad.map(({ why }) => why),
    ['acceptance', 'acceptance', 'acceptance'],
  );
  assert.equal(altered('membership.receipt', () => ({ locale: 'pl' })).bad.length, 3);
  const gone = verify(
    lines.filter(({ record }) => record.kind !== 'idea'),
    textOf,
  );
  assert.equal(gone.gone, 3);
});

test('an export of the whole space holds receipts and what they are about, and the verb that checks them finds a word that was altered', async () => {
  using desk = new Desk();
  await desk.look(async (store) => {
    const it = world({ features, store });
    await publish(it);
    await it.send(INNER, accept, { version: 1, locale: 'en' }, ana);
    await proposes(it, ana);
    await it.settle();
  });
  const out = join(desk.data, 'acme.jsonl');
  assert.equal(await desk.run(exportVerb, '--space', 'acme', '--out', out), 0, desk.err);
  assert.equal(await desk.run(verifyVerb, out), 0, desk.err);
  assert.deepEqual(JSON.parse(desk.out), { receipts: 1, good: 1, changed: 0, gone: 0, bad: [] });
  writeFileSync(out, readFileSync(out, 'utf8').replaceAll('You keep your idea', 'We keep your idea'));
  assert.equal(await desk.run(verifyVerb, out), 1);
  assert.deepEqual(
    (JSON.parse(desk.out) as { bad: { why: string }[] }).bad.map(({ why }) => why),
    ['terms'],
  );
  assert.equal(await desk.run(verifyVerb), 2);
});
