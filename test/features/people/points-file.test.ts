/** A member's own file: what they hold adds up, and what was changed in it shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Id } from '../../../src/core/record.ts';
import type { GrantBody, MonthBody } from '../../../src/features/people/domain/kinds.ts';
import { recountPoints, type PointsFile, type Wrong } from '../../../src/features/people/domain/points-file.ts';
import { grant, revoke } from '../../../src/features/people/domain/grant.ts';
import { run } from '../../../src/server/verbs/recount-points.ts';
import { Community, DAY, staff } from './community.ts';
import { fileOfMember } from './held-by.ts';

/** Four ideas in a day (a cap), four votes of one person for them (the root), one of another, one taken back; gifts, one of them taken back; two months. */
async function anas(): Promise<PointsFile> {
  const it = new Community();
  const mine: Id[] = [];
  for (let n = 0; n < 4; n++) mine.push(await it.share('ana', `Idea ${n}`));
  for (const idea of mine) await it.vote('ben', idea);
  await it.vote('cy', mine[0]!);
  await it.vote('dan', mine[0]!);
  await it.vote('dan', mine[0]!, null);
  for (const points of [7, 50]) await it.ok(it.topic('ana'), grant, { points, reason: 'Helped at the fair' }, staff);
  await it.settled();
  const gifts = await it.it.read({ topic: it.topic('ana'), list: 'grants', limit: 5 }, staff);
  const fifty = gifts.records.find(({ kind, body }) => kind === 'person.grant' && (body as GrantBody).points === 50)!.id;
  await it.ok(it.topic('ana'), revoke, { grant: fifty, reason: 'A mistake' }, staff);
  it.it.now += 20 * DAY;
  await it.vote('ben', mine[0]!, null);
  await it.vote('ben', mine[0]!);
  await it.settled();
  return fileOfMember(it, 'ana');
}

const whole = await anas();
test('what a member may read adds up: points, level, and what root and limits took', () => {
  // 30 of 40 for ideas; three of ben's in November, one in December, one of cy's; 7 by hand
  assert.deepEqual(recountPoints(whole), {
    points: 30 + Math.round(5 * Math.sqrt(3)) + 5 + 5 + 7,
    level: 2,
    damped: 15 - 9,
    capped: 10,
    wrong: [],
  });
});

const changed = (change: (file: PointsFile) => Partial<PointsFile>): PointsFile => ({ ...whole, ...change(structuredClone(whole)) });
const november = '2026-11';
const month = (change: (month: MonthBody) => Partial<MonthBody>) => (file: PointsFile) => ({
  months: { ...file.months, [november]: { ...file.months[november]!, ...change(file.months[november]!) } },
});
const faults: Readonly<Record<string, readonly [(file: PointsFile) => Partial<PointsFile>, ...Wrong[]]>> = {
  'a line less': [({ lines }) => ({ lines: lines.filter(({ rule }) => rule !== 'idea_backed') }), 'lines', 'sums'],
  'a line that is worth more': [
    ({ lines }) => ({ lines: lines.map((line, at) => (at ? line : { ...line, points: 900 })) }),
    'worth',
    'sums',
  ],
  'a gift that was taken back counts': [({ gifts }) => ({ gifts: gifts.map(({ revoked: _, ...gift }) => gift) }), 'lines', 'sums'],
  'more than so many acts can come to': [month(({ raw }) => ({ raw: { ...raw, idea_backed: { '18': 90 } } })), 'sums', 'limits', 'total'],
  'a limit that was not kept': [month(({ days }) => ({ days: { ...days, '': { '18': 99 } } })), 'limits'],
  'another total': [() => ({ points: 1000 }), 'total'],
  'another area': [() => ({ areas: { ideas: 1 } }), 'total'],
};
for (const [name, [change, ...wrong]] of Object.entries(faults))
  test(`finds ${name}`, () => {
    assert.deepEqual(recountPoints(changed(change))?.wrong.toSorted(), wrong.toSorted());
  });

test('what is no such file is none', () => {
  for (const file of [null, 7, 'x', {}, { ...whole, version: 2 }, { ...whole, months: { '2026-11': 7 } }, { ...whole, rules: {} }])
    assert.equal(recountPoints(file), undefined);
});

const folder = mkdtempSync(join(tmpdir(), 'prosum-points-'));
after(() => {
  rmSync(folder, { recursive: true });
});
test('`recount-points FILE` says it, with an exit code', async () => {
  const path = join(folder, 'points.json');
  const counted = async (text: string): Promise<readonly [number, string, string]> => {
    writeFileSync(path, text);
    const said = { out: '', err: '' };
    const code = await run([path], {
      stdout: { write: (more) => (said.out += more) },
      stderr: { write: (more) => (said.err += more) },
      env: {},
    });
    return [code, said.out, said.err];
  };
  assert.deepEqual(await counted(JSON.stringify(whole)), [
    0,
    '56 points, level 2; 6 taken by the root, 10 by limits of days. It adds up.\n',
    '',
  ]);
  assert.match((await counted(JSON.stringify(changed(() => ({ points: 9 }))))).join(' '), /^1 .*It does not add up: total\./);
  assert.match((await counted('{}'))[2], /not a file of points/);
  assert.match((await counted('no'))[2], /not JSON/);
});
