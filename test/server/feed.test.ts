// What pages are told: contiguous for each reader, nothing of anybody else, folded by window, and "read again" when it is too much or too long ago.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Mark, Reader } from '../../src/core/record.ts';
import { ear, running, TOPIC, until, type Ear, type Person, type Running } from './running.ts';

let server: Running;
let ana: Person;
let staff: Person;
before(async () => {
  server = await running();
  ana = server.as('ana');
  staff = server.as('staff');
});
after(() => server.close());

const keys = (page: Ear): string[] =>
  [...new Set(page.patches.flatMap(({ records }) => records.map(({ kind, id }) => `${kind} ${id}`)))].sort();
const markOf = async (who: Person): Promise<Mark> => (await who.page('list=newest')).mark;

/** Every patch of a reader begins where the last one ended, or before. */
function contiguous(page: Ear, since: Mark): void {
  const at = new Map(Object.entries(since.at));
  for (const { reader, from, to } of page.patches) {
    assert.ok(from <= (at.get(reader) ?? 0), `${reader} was told up to ${String(at.get(reader))}, then from ${String(from)}`);
    at.set(reader, Math.max(to, at.get(reader) ?? 0));
  }
}

test('who comes back with a mark hears what he missed, once, and then what happens (K6)', async () => {
  await ana.send('notes.add', { id: 'gap', text: 'x' });
  const since = await markOf(ana);
  await ana.send('notes.vote', { note: 'gap', value: 1 });
  await staff.send('notes.add', { id: 'staff only', text: 'x', readers: ['staff'] }).catch(() => undefined);
  await ana.send('notes.add', { id: 'gap2', text: 'x' });
  const page = await ear(server.url, ana.token);
  await page.watch(TOPIC, since);
  assert.deepEqual(keys(page), ['note gap2', 'note.mark gap:' + ana.id, 'note.sum gap', 'note.sum gap2']);
  const before = page.patches.length;
  await ana.send('notes.vote', { note: 'gap', value: 0 });
  await until('the news arrive', () => page.patches.length >= before + 2);
  contiguous(page, since);
  page.close();
});

test('who has seen everything hears nothing on watching', async () => {
  const page = await ear(server.url, ana.token);
  await page.watch(TOPIC, await markOf(ana));
  assert.deepEqual([page.patches, page.stale, page.readers], [[], [], []]);
  page.close();
});

test('what leaves my sight is said once, and only to those who had it (K10)', async () => {
  await ana.send('notes.add', { id: 'leaving', text: 'x' });
  const [anybody, desk] = [await ear(server.url, ana.token), await ear(server.url, staff.token)];
  await anybody.watch(TOPIC, await markOf(ana));
  await desk.watch(TOPIC, await markOf(staff));
  await staff.send('notes.add', { id: 'never', text: 'x', readers: ['staff'] });
  await staff.send('notes.show', { note: 'never', readers: ['user:nobody'] });
  await staff.send('notes.show', { note: 'leaving', readers: ['staff'] });
  await until(
    'everybody hears of it',
    () => anybody.patches.length > 0 && desk.patches.some(({ records }) => records.some(({ id }) => id === 'leaving')),
  );
  assert.deepEqual(anybody.patches.flatMap(({ gone }) => gone.map(({ kind, id }) => `${kind} ${id}`)).sort(), [
    'note leaving',
    'note.sum leaving',
  ]);
  assert.deepEqual(keys(anybody), []);
  assert.ok(!JSON.stringify(anybody.frames).includes('never'));
  anybody.close();
  desk.close();
});

test('a right won arrives whole, a right lost stops at once, while the socket stays (K10)', async () => {
  const [insider, outsider] = [server.as('insider'), server.as('outsider')];
  await staff.send('notes.add', { id: 'friends', text: 'x', readers: ['group:friends', 'staff'] });
  const [inside, outside] = [await ear(server.url, insider.token), await ear(server.url, outsider.token)];
  await inside.watch(TOPIC, await markOf(insider));
  await outside.watch(TOPIC, await markOf(outsider));
  assert.deepEqual(keys(inside), []);
  await staff.send('notes.befriend', { user: insider.id, friend: true });
  await until('the insider sees', () => keys(inside).includes('note friends'));
  assert.deepEqual(inside.readers, [['all', `user:${insider.id}`, 'group:friends']]);
  assert.equal(inside.patches.find(({ reader }) => reader === 'group:friends')?.from, 0);
  await staff.send('notes.vote', { note: 'friends', value: 1 });
  await until('and is told of changes', () =>
    inside.patches.some(({ records }) => records.some(({ body }) => (body as { sum?: number }).sum === 1)),
  );
  await staff.send('notes.befriend', { user: insider.id, friend: false });
  await until('the right is gone', () => inside.readers.length === 2);
  assert.deepEqual(inside.readers[1], ['all', `user:${insider.id}`]);
  const before = JSON.stringify(inside.frames);
  await staff.send('notes.vote', { note: 'friends', value: -1 });
  await ana.send('notes.add', { id: 'after-friends', text: 'x' });
  await until('a later public change arrives', () => keys(inside).includes('note after-friends'));
  assert.ok(!JSON.stringify(inside.frames).slice(before.length).includes('"friends"'));
  assert.ok(!JSON.stringify(outside.frames).includes('"friends"'));
  inside.close();
  outside.close();
});

test('who comes back after losing a right is told who he is now', async () => {
  const page = await ear(server.url, ana.token);
  const mark = await markOf(ana);
  await page.watch(TOPIC, { ...mark, at: { ...mark.at, ['group:friends' as Reader]: 1 } });
  assert.deepEqual(page.readers, [['all', `user:${ana.id}`]]);
  page.close();
});

test('another life of the store, or too much to say: read again', async () => {
  const page = await ear(server.url, ana.token);
  await page.watch(TOPIC, { epoch: 'another-life', at: { all: 1 } });
  assert.deepEqual([page.stale, page.patches], [[TOPIC], []]);
  page.close();
  const since = await markOf(ana);
  for (let i = 0; i < 205; i++)
    await server.engine.submit(
      TOPIC,
      { id: ana.id, roles: ['guest'] },
      { id: `many${String(i)}`, actor: ana.id, command: 'notes.add', args: { id: `many${String(i)}`, text: 'x' } },
    );
  const late = await ear(server.url, ana.token);
  await late.watch(TOPIC, since);
  assert.deepEqual([late.stale, late.patches], [[TOPIC], []]);
  late.close();
});

test('a storm on one note is few packets for each page, the first at once, the last one true (K8)', async () => {
  await ana.send('notes.add', { id: 'hot', text: 'x' });
  const since = await markOf(ana);
  const page = await ear(server.url);
  await page.watch(TOPIC, since);
  const began = Date.now();
  let sent = 0;
  while (Date.now() - began < 600) {
    await Promise.all(
      Array.from({ length: 20 }, () => {
        const id = `g_voter${String(sent++)}`;
        return server.engine.submit(
          TOPIC,
          { id, roles: ['guest'] },
          { id: `s${String(sent)}`, actor: id, command: 'notes.vote', args: { note: 'hot', value: 1 } },
        );
      }),
    );
  }
  const sum = (): number => (page.patches.at(-1)?.records.find(({ id }) => id === 'hot')?.body as { sum: number } | undefined)?.sum ?? 0;
  await until('the last count arrives', () => sum() === sent);
  const seconds = (Date.now() - began) / 1000;
  assert.ok(
    page.frames.length <= 4 + 10 * seconds,
    `${String(page.frames.length)} packets for ${String(sent)} votes in ${seconds.toFixed(1)} s`,
  );
  assert.ok(
    page.patches.every(({ records }) => records.length === 1),
    'the newest only',
  );
  contiguous(page, since);
  page.close();
});

test('many who come back in one moment are answered by few questions to the store', async () => {
  const since = { ...(await markOf(server.as('nobody'))), at: { all: 1 } };
  const pages = await Promise.all(Array.from({ length: 30 }, (_, i) => ear(server.url, server.as(`storm${String(i)}`).token)));
  const { store } = server.engine;
  let asked = 0;
  const real = store.since.bind(store);
  store.since = (...args) => {
    asked++;
    return real(...args);
  };
  await Promise.all(pages.map((page) => page.watch(TOPIC, since)));
  store.since = real;
  assert.ok(asked < 15, `${String(asked)} questions for 30 pages`);
  for (const page of pages) page.close();
});

test('another process that writes to the database: pages are told to read again', async () => {
  const page = await ear(server.url, ana.token);
  await page.watch(TOPIC, await markOf(ana));
  const second = await running({ file: `${server.folder}/prosum.db` });
  await second.as('ben').send('notes.add', { id: 'from elsewhere', text: 'x' });
  await second.as('ben').send('notes.add', { id: 'elsewhere', text: 'x' });
  await until('the page is told', () => page.stale.includes(TOPIC));
  await second.close();
  page.close();
});
