import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions, permissionTable } from '../../src/core/permissions.ts';
import { Registry } from '../../src/core/feature.ts';
import { features } from '../../src/features/registry.ts';

const registry = new Registry(features);

test('K19 every kind says what remains when its person goes, and what of it goes into their own file', () => {
  for (const says of ['erase', 'own'] as const) {
    const silent = [...registry.kinds.values()].filter((kind) => !kind[says]).map(({ name }) => name);
    assert.deepEqual(silent, [], `say it with \`${says}\`: goes, stays, whole, nothing (core/record.ts), or in your own words`);
  }
});

test('K16 what anybody may change often is light', () => {
  for (const name of ['idea.tally', 'idea.ballot']) assert.ok(registry.kinds.get(name)!.bytes <= 2048, name);
});

test('commands, kinds and happenings are named after their feature, and names are unique', () => {
  for (const feature of features) for (const { name } of feature.commands) assert.ok(name.startsWith(`${feature.name}.`), name);
  assert.throws(() => new Registry([...features, features[0]!]), /Two things are called/);
});

test("K12 the permission table names every command; what only the system may do is nobody's", () => {
  const rows = permissions(registry);
  assert.deepEqual(new Set(rows.map(({ command }) => command)), new Set(registry.commands.keys()));
  for (const command of ['ideas.carry', 'ideas.uncarry', 'ideas.import', 'ideas.import_votes'])
    assert.deepEqual(
      rows.filter((row) => row.command === command).map(({ roles }) => roles),
      [[]],
    );
  assert.ok(permissionTable(registry).includes('| `ideas.vote` | open | guest, member, expert, liaison, moderator, admin |'));
});

test('K19 the ballots of an open poll lose name and words of who goes, and still add up', () => {
  const sheet = registry.kinds.get('poll.sheet')!;
  const row = (voter: string) => ({ choice: { a: 1 }, n: 1, voter, reason: `because of ${voter}` });
  const body = { page: 0, rows: [row('ana'), row('ben')] };
  const rec = { kind: 'poll.sheet', id: '0', v: 1, seq: 1, born: 1, by: null, readers: ['all'], body } as const;
  assert.deepEqual(sheet.erase!(rec as never, 'ana', []), { page: 0, rows: [{ choice: { a: 1 }, n: 1 }, row('ben')] });
});
