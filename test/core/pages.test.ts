import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { kind } from '../../src/core/feature.ts';
import { placeOf } from '../../src/core/place.ts';
import type { Page, Span } from '../../src/core/question.ts';
import { ref, topicOf, type Id } from '../../src/core/record.ts';
import { object } from '../../src/core/schema.ts';
import { person, random, world, type World } from '../../src/testing/fixture.ts';
import { command } from '../../src/core/command.ts';
import { cupRef, fill, make, shelf, show, topic, toy, type Cup } from './toy.ts';

const ana = person('ana');
const boss = person('boss', 'admin');
const AUDIENCES = [['all'], ['staff'], ['user:ana'], ['user:ana', 'staff'], ['members']] as const;
const VIEWERS: readonly (Actor | undefined)[] = [undefined, { id: 'g', roles: ['guest'] }, ana, boss];

/** Sixty cups for all kinds of readers, some with equal ranks. */
async function shop(features: readonly Feature[] = [toy()]): Promise<{ it: World; cups: { id: Id; n: number; for: readonly string[] }[] }> {
  const it = world({ features });
  const cups: { id: Id; n: number; for: readonly string[] }[] = [];
  const rnd = random(3);
  for (let i = 0; i < 60; i++) {
    const [n, readers] = [Math.floor(rnd() * 30), AUDIENCES[Math.floor(rnd() * AUDIENCES.length)]!];
    const receipt = await it.send(topic, make, { n, for: readers }, ana);
    assert.ok(receipt.ok);
    cups.push({ id: it.commits.at(-1)!.records[0]!.id, n, for: readers });
  }
  return { it, cups };
}
const sees = (viewer: Actor | undefined, readers: readonly string[]): boolean =>
  readers.some(
    (reader) =>
      reader === 'all' ||
      (viewer &&
        (reader === `user:${viewer.id}` ||
          (reader === 'staff' && viewer.roles.includes('admin')) ||
          (reader === 'members' && !viewer.roles.includes('guest')))),
  );
const sorted = <T extends { id: Id; n: number }>(cups: readonly T[]): T[] => [...cups].sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1));

test('K10 every page, in every order and size, is the slice of what this viewer may read', async () => {
  const { it, cups } = await shop();
  for (const viewer of VIEWERS) {
    const mine = sorted(cups.filter((cup) => sees(viewer, cup.for))).map(({ id }) => id);
    for (const limit of [1, 7, 60]) {
      const down: Id[] = [];
      const up: Id[] = [];
      let page: Page = await it.read({ topic, list: 'shelf', limit }, viewer);
      for (down.push(...page.rows); page.next; down.push(...page.rows))
        page = await it.read({ topic, list: 'shelf', limit, after: page.next }, viewer);
      assert.deepEqual(down, mine);
      const last = cups.find(({ id }) => id === mine.at(-1))!;
      page = await it.read({ topic, list: 'shelf', limit, before: `${last.n - 1}~x` }, viewer);
      for (up.unshift(...page.rows); page.previous; up.unshift(...page.rows))
        page = await it.read({ topic, list: 'shelf', limit, before: page.previous }, viewer);
      assert.deepEqual(up, mine);
    }
  }
});

test('K10 several buckets must all hold, and pages go on through them', async () => {
  const { it, cups } = await shop();
  for (const viewer of VIEWERS) {
    const mine = sorted(cups.filter((cup) => sees(viewer, cup.for) && cup.n % 2 === 1 && Math.floor(cup.n / 10) === 1)).map(({ id }) => id);
    const rows: Id[] = [];
    const span: Span = { topic, list: 'shelf', where: ['is:odd', 'tens:1'], limit: 2 };
    let page = await it.read(span, viewer);
    for (rows.push(...page.rows); page.next; rows.push(...page.rows)) page = await it.read({ ...span, after: page.next }, viewer);
    assert.deepEqual(rows, mine);
  }
});

test('a bucket whose rows stand far down is still read to its end: a page may be short, its cursor goes on', async () => {
  const it = world({ features: [toy()] });
  await Promise.all(Array.from({ length: 1300 }, (_, i) => it.send(topic, make, { n: i < 700 ? 900 : 1, for: ['all'] }, ana)));
  const rows: Id[] = [];
  let pages = 0;
  let page = await it.read({ topic, list: 'shelf', where: ['is:odd'], limit: 5 });
  for (rows.push(...page.rows); page.next; rows.push(...page.rows), pages++)
    page = await it.read({ topic, list: 'shelf', where: ['is:odd'], limit: 5, after: page.next });
  assert.deepEqual([rows.length, new Set(rows).size], [600, 600]);
  assert.ok(pages < 200, `${pages} pages`);
});

test('K10 counts are of what this viewer may read, by bucket too', async () => {
  const { it, cups } = await shop();
  for (const viewer of VIEWERS) {
    const mine = cups.filter((cup) => sees(viewer, cup.for));
    const { counts } = await it.read({ topic, list: 'shelf', limit: 1 }, viewer);
    const odd = mine.filter(({ n }) => n % 2).length;
    assert.deepEqual([counts?.[''], counts?.['is:odd'] ?? 0, counts?.['is:even'] ?? 0], [mine.length, odd, mine.length - odd]);
    assert.equal(counts?.['tens:1'], undefined, 'only what the list counts');
  }
});

test('K10 a page around a hidden record is the page around nothing; around a shown one it stands in its middle', async () => {
  const { it, cups } = await shop();
  const hidden = cups.find((cup) => cup.for[0] === 'staff')!;
  const around = (id: Id, viewer?: Actor): Promise<Page> => it.read({ topic, list: 'shelf', limit: 5, around: id }, viewer);
  assert.deepEqual(await around(hidden.id), await around('nothing'));
  for (const viewer of VIEWERS) {
    const mine = sorted(cups.filter((cup) => sees(viewer, cup.for))).map(({ id }) => id);
    const middle = mine[Math.floor(mine.length / 2)]!;
    const at = mine.indexOf(middle);
    assert.deepEqual((await around(middle, viewer)).rows, mine.slice(at - 2, at + 3));
  }
});

test('K10 refs and searches bring what this viewer may read and no word of the rest', async () => {
  const { it, cups } = await shop();
  for (const viewer of VIEWERS) {
    const page = await it.read({ refs: cups.map(({ id }) => cupRef(id)), topic }, viewer);
    assert.deepEqual(
      page.records.map(({ id }) => id).sort(),
      cups
        .filter((cup) => sees(viewer, cup.for))
        .map(({ id }) => id)
        .sort(),
    );
    const n = cups.find((cup) => cup.for[0] === 'user:ana')!.n;
    const found = await it.read({ find: 'number', topic, text: `number${n}`, limit: 50 }, viewer);
    const starting = cups.filter((cup) => sees(viewer, cup.for) && String(cup.n).startsWith(String(n)));
    assert.deepEqual([...found.rows].sort(), starting.map(({ id }) => id).sort());
  }
});

test('K10 of topics, lists and finders that are not there, a page is empty', async () => {
  const { it } = await shop();
  for (const query of [
    { topic: topicOf('lab', 'toy', 'none'), list: 'shelf', limit: 5 },
    { topic, list: 'none', limit: 5 },
    { topic: topicOf('lab', 'none', 'x'), list: 'shelf', limit: 5 },
    { topic, find: 'none', text: 'x', limit: 5 },
  ] as const) {
    assert.deepEqual([(await it.read(query)).rows, (await it.read(query)).records], [[], []]);
  }
});

test('K10 what is deleted or shown to others is in no page and no count', async () => {
  const { it, cups } = await shop();
  for (const cup of cups.filter((one) => one.for[0] === 'all'))
    await it.send(topic, show, { cup: cup.id, for: cup.n % 2 ? [] : ['staff'] }, ana);
  const page = await it.read({ topic, list: 'shelf', limit: 200 });
  assert.deepEqual([page.rows, page.records, page.counts?.['']], [[], [], 0]);
});

test('a row moves when its rank does, and stands at each place once', async () => {
  const { it, cups } = await shop();
  for (const cup of cups) await it.send(topic, fill, { cup: cup.id, by: 1000 - 2 * cup.n }, ana);
  const after = sorted(await Promise.all(cups.map(async (cup) => ({ ...cup, n: (await it.get(topic, cupRef(cup.id)))!.body!.n }))));
  const page = await it.read({ topic, list: 'shelf', limit: 200 }, boss);
  assert.deepEqual(
    page.rows,
    after.filter((cup) => sees(boss, cup.for)).map(({ id }) => id),
  );
});

test('changes that follow each other in one batch are one change: from what was before to what is after', async () => {
  const it = world({ features: [toy()] });
  await it.send(topic, fill, { cup: 'a', by: 1 }, ana);
  await Promise.all([fill, fill, fill, fill].map((one) => it.send(topic, one, { cup: 'a', by: 1 }, ana)));
  await Promise.all([
    it.send(topic, show, { cup: 'a', for: ['staff'] }, boss),
    it.send(topic, show, { cup: 'a', for: ['user:ana'] }, boss),
    it.send(topic, fill, { cup: 'a', by: 1 }, ana),
  ]);
  const counts = async (viewer?: Actor) => (await it.read({ topic, list: 'shelf', limit: 5 }, viewer)).counts;
  assert.deepEqual([await counts(), await counts(ana), await counts(boss)], [{ '': 0 }, { '': 1, 'is:even': 1 }, { '': 0 }]);
  assert.deepEqual(
    it.commits.at(-1)!.left.map(({ reader }) => reader),
    ['all'],
    'staff never had it',
  );
});

test('K20 a page carries the time of who answers, and its mark', async () => {
  const { it } = await shop();
  it.now = 1_800_000_000_000;
  const page = await it.read({ topic, list: 'shelf', limit: 1 }, ana);
  assert.equal(page.now, 1_800_000_000_000);
  assert.deepEqual(Object.keys(page.mark.at).sort(), ['all', 'members', 'user:ana']);
});

test('K10 rights that a record grants let in, and end with it', async () => {
  const key = kind<{ readonly user: Id }>({
    name: 'key',
    version: 1,
    bytes: 64,
    body: object({ user: { parse: (value) => value as Id } }),
    grants: ({ body }) => (body ? [{ user: body.user, reader: 'group:in' }] : []),
  });
  const lend = command({
    name: 'toy.lend',
    args: object({ on: { parse: (value) => value as boolean } }),
    may: { member: ['*'] },
    reads: (_args, { actor }) => ({ key: ref<{ readonly user: Id }>('key', actor.id) }),
    decide: (_facts, { on }, { actor }) => ({
      changes: [{ ref: ref('key', actor.id), readers: [`user:${actor.id}`], body: on ? { user: actor.id } : null }],
    }),
  });
  /** Lets in and puts a cup inside, in one act. */
  const enter = command({
    ...lend,
    name: 'toy.enter',
    reads: (_args, { actor }) => ({ key: ref<{ readonly user: Id }>('key', actor.id), cup: cupRef('inside') }),
    decide: (_facts, _args, { actor }) => ({
      changes: [
        { ref: ref('key', actor.id), readers: [`user:${actor.id}`], body: { user: actor.id } },
        { ref: cupRef('inside'), readers: ['group:in'], body: { n: 7 } },
      ],
    }),
  });
  const it = world({ features: [toy({ kinds: [...toy().kinds, key], commands: [lend, enter] })] });
  const made = await it.send(topic, make, { n: 1, for: ['group:in'] }, boss);
  assert.deepEqual(made.ok && made.records, [], 'not even who made it');
  const rows = async (): Promise<number> => (await it.read({ topic, list: 'shelf', limit: 5 }, ana)).rows.length;
  assert.equal(await rows(), 0);
  await it.send(topic, lend, { on: true }, ana);
  assert.equal(await rows(), 1);
  await it.send(topic, lend, { on: false }, ana);
  assert.equal(await rows(), 0);
  const receipt = await it.send(topic, enter, { on: true }, ana);
  assert.deepEqual(
    receipt.ok && receipt.records?.map(({ kind: of }) => of).sort(),
    ['cup', 'key'],
    'K5: the receipt counts the right that the act gave',
  );
});

test('what a row needs comes with it: refs, windows of other lists, records of other topics', async () => {
  const house = topicOf('lab', 'toy', 'house');
  const saucers = { name: 'saucers', kind: 'cup', rank: (body: unknown) => -(body as Cup).n };
  const rich = {
    ...shelf,
    also: () => [cupRef('spoon'), { topic, list: 'saucers', limit: 1 } as Span, cupRef('sign', house), cupRef('secret', house)],
  };
  const it = world({ features: [toy({ lists: [rich, saucers] as unknown as Feature['lists'] })] });
  for (const [id, n] of [
    ['spoon', 50],
    ['small', 1],
    ['big', 99],
  ] as const)
    await it.send(topic, fill, { cup: id, by: n }, ana);
  await it.send(house, fill, { cup: 'sign', by: 1 }, ana);
  await it.send(house, fill, { cup: 'secret', by: 1 }, ana);
  await it.send(house, show, { cup: 'secret', for: ['staff'] }, ana);
  const page = await it.read({ topic, list: 'shelf', limit: 1 });
  assert.deepEqual(page.rows, ['big']);
  assert.deepEqual(page.records.map(({ id }) => id).sort(), ['big', 'small', 'spoon']);
  assert.deepEqual(
    page.foreign?.map(({ topic: from, records }) => [from, records.map(({ id }) => id)]),
    [[house, ['sign']]],
  );
});

test('a cursor is a place, and nonsense is none', () => {
  assert.deepEqual(placeOf('12.5~a~b'), { rank: 12.5, id: 'a~b' });
  for (const cursor of [undefined, '', '~a', 'x~a', '12', 'Infinity~a']) assert.equal(placeOf(cursor), undefined);
});
