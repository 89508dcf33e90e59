import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Feature } from '../../src/core/feature.ts';
import type { AnyKind, Rec } from '../../src/core/record.ts';
import { stays } from '../../src/core/remains.ts';
import type { Page } from '../../src/core/question.ts';
import { features } from '../../src/features/registry.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer } from '../../src/server/server.ts';
import { run as exportVerb } from '../../src/server/verbs/export.ts';
import { ear, SECRET, until } from '../server/running.ts';
import { bytesOf, CANARIES, heard, live, scene, SPACE, type Scene } from './scene.ts';
import { ERASED } from '../../src/core/card.ts';

const ALL = Object.keys(CANARIES);
const everything = { erase: 'everything' };

/** What each of these people gets to read, by every list and every finder, and the registers. */
async function readings({ server, ben, staff }: Scene): Promise<string> {
  const topics = new Set<string>();
  for await (const { topic } of server.engine.store.scan(SPACE)) topics.add(topic);
  const said: string[] = [];
  for (const topic of topics) {
    const [, feature = '', ...name] = topic.split('/');
    const known = features.find((one) => one.name === feature);
    for (const { name: list } of known?.lists ?? [])
      for (const get of [(path: string) => server.get(`/v1/${SPACE}/${path}`), ben.get, staff.get])
        said.push(await (await get(`${feature}/${name.join('/')}/page?list=${list}&limit=200`)).text());
    for (const { name: find } of known?.finders ?? [])
      for (const text of ['canary', 'Benedict', 'bell']) {
        const found = await staff.post(`${feature}/${name.join('/')}/read`, { topic, find, text, limit: 50 });
        assert.equal(found.status, 200);
        said.push(await found.text());
      }
  }
  let out = '';
  const io = { stdout: { write: (text: string) => (out += text) }, stderr: { write: () => true }, env: { PROSUM_DATA: server.folder } };
  for (const more of [[], ['--history']]) assert.equal(await exportVerb(['--space', SPACE, ...more], io), 0);
  for (const line of out.split('\n').filter((one) => one.includes('"broken"')))
    assert.match(line, /"broken":-1/, 'the chain is whole (K13)');
  return [...said, out].join('\n');
}

test('K19 of somebody who is erased no word is left: files, log, pages, search, history, exports', async () => {
  const it = await scene();
  try {
    await live(it);
    assert.deepEqual(heard([...bytesOf(it.server.folder).values()].join('\n')), ALL, 'each canary is in the files before');
    assert.ok(heard(await readings(it)).length > 15, 'and read by others');
    const answer = (await (await it.ana.post('me/erase', everything)).json()) as { done: boolean };
    assert.equal(answer.done, true, 'done when it answers');
    for (const [file, bytes] of bytesOf(it.server.folder)) assert.deepEqual(heard(bytes), [], file);
    const read = await readings(it);
    assert.deepEqual(heard(read), []);
    assert.deepEqual(heard(it.logged.join('\n')), []);
    assert.ok(read.includes('Benedict quotes') && read.includes('Benedict stays'), 'what others said stays, below what went');
    const bodies = read.split('\n').filter((line) => line.includes('"record":') && !line.includes('"body":null'));
    const naming = bodies.filter(
      (line) =>
        (JSON.parse(line) as { record: Rec }).record.body &&
        JSON.stringify((JSON.parse(line) as { record: Rec }).record.body).includes(it.ana.id),
    );
    assert.deepEqual(naming, [], 'and no record says her id');
  } finally {
    await it.server.close();
  }
});

test('K19 what was counted stays counted, threads stay readable, and the points of others stay', async () => {
  const it = await scene();
  try {
    await live(it);
    const tallies = async () =>
      ((await (await it.server.get(`/v1/${SPACE}/ideas/box/page?list=newest&limit=50`)).json()) as Page).records
        .filter(({ kind }) => kind === 'idea.tally')
        .map(({ id, body }) => [id, (body as { agree: number; comments: number }).agree, (body as { comments: number }).comments]);
    const [before, points] = [await tallies(), await (await it.ben.get(`people/${it.ben.id}/page?list=entries&limit=50`)).text()];
    assert.ok(
      before.some(([, agree]) => agree === 2),
      JSON.stringify(before),
    );
    await it.ana.post('me/erase', everything);
    assert.deepEqual(await tallies(), before);
    const after = await (await it.ben.get(`people/${it.ben.id}/page?list=entries&limit=50`)).text();
    assert.equal((JSON.parse(after) as Page).rows.length, (JSON.parse(points) as Page).rows.length);
  } finally {
    await it.server.close();
  }
});

test('K19 a kind that forgets is found out: each of these faults leaves a word in the files', async () => {
  const faulty = (name: string): Feature[] =>
    features.map((feature) => ({
      ...feature,
      kinds: feature.kinds.map((kind): AnyKind => (kind.name === name ? { ...kind, erase: stays } : kind)),
    }));
  for (const [kind, canary] of [
    ['comment.past', 'formerComment'],
    ['person.card', 'name'],
    ['poll.sheet', 'secret'],
    ['moderation.notice', 'appeal'],
  ] as const) {
    const it = await scene({ features: faulty(kind) });
    try {
      await live(it);
      await it.ana.post('me/erase', everything);
      assert.ok(heard([...bytesOf(it.server.folder).values()].join('\n')).includes(canary), `${kind} forgot, and nobody saw it`);
    } finally {
      await it.server.close();
    }
  }
});

test('who is erased is nobody at once: tokens, sessions and sockets no longer count, and a new token of the host is somebody new', async () => {
  let now = Date.now();
  const it = await scene({}, () => now);
  try {
    await live(it);
    const later = it.site.token({ sub: 'customer ana', name: 'Canary Anabelle', exp: Math.floor(now / 1000) + 1000 });
    const open = await ear(it.server.url, it.ana.token, SPACE);
    const ended = new Promise((resolve) => open.socket.once('disconnect', resolve));
    await it.ana.post('me/erase', everything);
    assert.equal((await it.ana.get('me')).status, 401);
    assert.equal((await it.server.get(`/v1/${SPACE}/me`, { authorization: `Bearer ${later}` })).status, 401, 'signed before');
    assert.equal(
      (await it.ana.post('ideas/box/commands', { id: 'x', actor: it.ana.id, command: 'ideas.propose', args: { title: 'Back again' } }))
        .status,
      401,
    );
    await ended;
    now += 5000;
    const again = await it.somebody(it.site.token({ sub: 'customer ana' }));
    assert.notEqual(again.id, it.ana.id);
  } finally {
    await it.server.close();
  }
});

test('people may think again for as long as the space gives them, and then it is done by itself', async () => {
  let now = Date.now();
  const it = await scene({}, () => now);
  try {
    const { identity } = it.server;
    identity.spaces.set(SPACE, { ...identity.spaces.get(SPACE), eraseAfter: 3 });
    const idea = { title: CANARIES.ideaTitle };
    await it.ana.act('ideas/box', 'ideas.propose', idea);
    const { due, done } = (await (await it.ana.post('me/erase', everything)).json()) as { due: number; done: boolean };
    assert.deepEqual([due, done], [now + 3 * 86_400_000, false]);
    assert.equal(((await (await it.ana.get('me')).json()) as { erase: { due: number } }).erase.due, due);
    assert.equal((await it.ana.post('me/stay', {})).status, 200);
    assert.equal((await it.ana.post('me/stay', {})).status, 409);
    await it.ana.post('me/erase', everything);
    now += 3 * 86_400_000 + 1;
    assert.equal((await it.ana.post('me/stay', {})).status, 401, 'too late');
    await it.server.erasing.run();
    assert.deepEqual(heard([...bytesOf(it.server.folder).values()].join('\n')), []);
  } finally {
    await it.server.close();
  }
});

/** Another server over these files. */
const reopened = (file: string) =>
  createServer({ file, features, rates: NO_RATES, secret: SECRET, log: { warn: () => undefined, error: () => undefined } });

test('what a crash broke off in the middle is finished when the server starts', async () => {
  const it = await scene();
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  try {
    await live(it);
    const { engine } = it.server;
    const write = engine.write.bind(engine);
    let left = 3;
    engine.write = (topic, head, batch) =>
      batch.receipts.length > 0 || left-- > 0 ? write(topic, head, batch) : Promise.reject(new Error('the power went'));
    await it.ana.post('me/erase', everything);
    const half = heard([...bytesOf(it.server.folder).values()].join('\n'));
    assert.ok(half.length > 0, 'it was broken off');
    for (const name of ['prosum.db', 'prosum.db-wal', 'identity.db', 'identity.db-wal'])
      copyFileSync(join(it.server.folder, name), join(folder, name));
    const next = await reopened(join(folder, 'prosum.db'));
    await next.close();
    assert.deepEqual(heard([...bytesOf(folder).values()].join('\n')), []);
  } finally {
    await it.server.close();
    rmSync(folder, { recursive: true });
  }
});

test('records restored from a copy are erased again before anybody can ask for them', async () => {
  const it = await scene();
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  try {
    await live(it);
    const { backup } = await import('../../src/server/verbs/backup.ts');
    backup(join(it.server.folder, 'prosum.db'), join(folder, 'prosum.db'));
    await it.ana.post('me/erase', everything);
    for (const name of ['identity.db', 'identity.db-wal']) copyFileSync(join(it.server.folder, name), join(folder, name));
    assert.ok(heard([...bytesOf(folder).values()].join('\n')).length > 15);
    const next = await reopened(join(folder, 'prosum.db'));
    await next.close();
    assert.deepEqual(heard([...bytesOf(folder).values()].join('\n')), []);
  } finally {
    await it.server.close();
    rmSync(folder, { recursive: true });
  }
});

test('an open page of somebody else hears what went, and one that was away catches up', async () => {
  const it = await scene();
  try {
    await live(it);
    const topics = [`${SPACE}/ideas/box`, `${SPACE}/people/${it.ana.id}`] as const;
    const page = await ear(it.server.url, it.ben.token, SPACE);
    for (const topic of topics) await page.watch(topic);
    const mark = await it.server.engine.store.heads(topics[1], ['all']);
    await it.ana.post('me/erase', everything);
    await until('the card is told to be gone', () => page.patches.some(({ gone }) => gone.some(({ kind }) => kind === 'person.card')));
    await until('the idea has lost its words', () =>
      page.patches.some(({ records }) => records.some(({ kind, body }) => kind === 'idea' && (body as { title: string }).title === ERASED)),
    );
    page.close();
    const away = await ear(it.server.url, it.ben.token, SPACE);
    await away.watch(topics[1], mark);
    await until('it catches up', () => away.patches.some(({ gone }) => gone.some(({ kind }) => kind === 'person.card')));
    away.close();
  } finally {
    await it.server.close();
  }
});
