// Who is let into a topic (K10): entrances, grants to roles and to everybody, and that what is closed looks like what is not there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { command, type Actor } from '../../src/core/command.ts';
import { kind, Registry, type Feature } from '../../src/core/feature.ts';
import { entranceOf, entrancesOf, EVERYBODY, INSIDE, SHUT, whoHas } from '../../src/core/readers.ts';
import { ref, type Grant, type Reader, type Topic } from '../../src/core/record.ts';
import { bool, object, text } from '../../src/core/schema.ts';
import { person, world, type World } from '../../src/testing/fixture.ts';
import { notes, noteRef, write } from '../../src/testing/notes.ts';
import { MemoryStore } from '../../src/stores/memory.ts';

const right = kind<{ user: string; reader: string }>({
  name: 'right',
  version: 1,
  bytes: 512,
  body: object({ user: text(80), reader: text(80) }),
  grants: ({ body }) => (body ? [{ user: body.user, reader: body.reader as Reader }] : []),
});
const set = command({
  name: 'membership.set',
  args: object({ user: text(80), reader: text(80), on: bool }),
  may: { admin: ['any'], guest: ['any'] },
  reads: ({ user, reader }) => ({ right: ref<{ user: string; reader: string }>('right', `${user} ${reader}`) }),
  decide: (_facts, { user, reader, on }) => ({
    changes: [{ ref: ref('right', `${user} ${reader}`), readers: ['staff'], body: on ? { user, reader } : null }],
  }),
});
const membership: Feature = { name: 'membership', version: 1, kinds: [right], lists: [], commands: [set] };
/** Says something about a note that stands elsewhere. */
const cite = command({
  name: 'cites.cite',
  args: object({ note: text(80), topic: text(80) }),
  may: { member: ['any'] },
  about: ({ note, topic: at }) => ref('note', note, at as Topic),
  reads: () => ({}),
  decide: () => ({ changes: [] }),
});
const cites: Feature = { name: 'cites', version: 1, kinds: [], lists: [], commands: [cite] };
const features = [notes, membership, cites];

const topic: Topic = 'acme/notes/wall';
const nowhere: Topic = 'acme/notes/nowhere';
const SECRET = 'canary words';
const boss = person('boss', 'admin');
const ana = person('ana');
const viewers: readonly (Actor | undefined)[] = [undefined, person('gus', 'guest'), ana, person('eve', 'expert')];

const give = (it: World, at: Topic, { user, reader }: Grant, on = true) => it.send(at, set, { user, reader, on }, boss);
const shut = async (it: World, at: Topic): Promise<void> => {
  await give(it, at, { user: whoHas('admin'), reader: INSIDE });
  await give(it, at, { user: EVERYBODY, reader: SHUT });
};
async function wall(): Promise<World> {
  const it = world({ features });
  await it.send(topic, write, { text: SECRET, rank: 1, tags: ['secret'], for: 'all' }, boss);
  return it;
}
/** All that a viewer can ask of a topic of notes, and what he gets. */
async function asked(it: World, at: Topic, viewer: Actor | undefined): Promise<string> {
  const rec = it.commits[0]!.records[0]!;
  const answers: unknown[] = [
    await it.read({ topic: at, list: 'ranked', limit: 5 }, viewer),
    await it.read({ topic: at, list: 'ranked', where: ['tag:secret'], limit: 5 }, viewer),
    await it.read({ topic: at, list: 'ranked', around: rec.id, limit: 5 }, viewer),
    await it.read({ topic: at, refs: [noteRef(rec.id)] }, viewer),
    await it.read({ topic: at, find: 'words', text: 'canary', limit: 5 }, viewer),
    await it.read({ topic: 'acme/notes/other', refs: [{ ...noteRef(rec.id), topic: at }] }, viewer),
  ];
  return JSON.stringify(answers).replaceAll(at, 'there');
}

test('K10 what is closed answers as what is not there, to everybody who is not let in, and its words are in no answer', async () => {
  for (const closed of [entranceOf('acme'), entranceOf('acme', topic)]) {
    const it = await wall();
    await shut(it, closed);
    const { now } = it;
    for (const viewer of viewers) {
      const [real, none] = [await asked(it, topic, viewer), await asked(it, nowhere, viewer)];
      it.now = now;
      assert.equal(real, none);
      assert.ok(!real.includes(SECRET));
    }
    assert.ok((await asked(it, topic, boss)).includes(SECRET));
  }
});

test('K10 whoever is not let in gets `unknown` to every command that could be asked, own envelopes repeated too', async () => {
  const it = await wall();
  const args = { text: 'x', rank: 1, tags: [], for: 'all' } as const;
  assert.ok((await it.send(topic, write, args, ana, 'mine')).ok);
  await shut(it, entranceOf('acme', topic));
  for (const viewer of viewers) {
    if (!viewer) continue;
    const receipt = await it.send(topic, write, args, viewer);
    assert.deepEqual(receipt, { id: receipt.id, ok: false, why: { refused: 'kernel.unknown' } });
  }
  const again = await it.send(topic, write, args, ana, 'mine');
  assert.ok(again.ok && again.records?.length === 0, 'what she did happened; what became of it is not hers to see');
  assert.ok((await it.send(topic, write, args, boss)).ok);
});

test('K10 a grant may name a person, a role or everybody, in any topic; all entrances must let in', async () => {
  const it = await wall();
  const [outer, inner] = [entranceOf('acme'), entranceOf('acme', topic)];
  await shut(it, outer);
  await shut(it, inner);
  const sees = async (viewer: Actor): Promise<boolean> => (await asked(it, topic, viewer)).includes(SECRET);
  await give(it, outer, { user: 'ana', reader: INSIDE });
  assert.equal(await sees(ana), false);
  await give(it, inner, { user: 'ana', reader: INSIDE });
  assert.equal(await sees(ana), true);
  const eve = person('eve', 'expert');
  await give(it, outer, { user: whoHas('expert'), reader: INSIDE });
  await give(it, inner, { user: whoHas('expert'), reader: INSIDE });
  assert.equal(await sees(eve), true);
  assert.equal(await sees(person('eve')), false, 'without the role');
  await give(it, inner, { user: whoHas('expert'), reader: INSIDE }, false);
  assert.equal(await sees(eve), false);
  await give(it, inner, { user: EVERYBODY, reader: SHUT }, false);
  assert.equal(await sees(eve), true, 'the inner one is open again');
});

test('K10 the entrance of a topic lies behind that of its space; that of the space, and what is one person alone has, lie open', () => {
  assert.deepEqual(entrancesOf(topic), ['acme/membership/space', 'acme/membership/notes:wall']);
  assert.deepEqual(entrancesOf('acme/threads/notes:wall:n1'), [
    'acme/membership/space',
    'acme/membership/notes:wall',
    'acme/membership/threads:notes:wall:n1',
  ]);
  assert.deepEqual(entrancesOf('acme/membership/notes:wall'), ['acme/membership/space']);
  assert.deepEqual(entrancesOf('acme/membership/space'), []);
  assert.deepEqual(entrancesOf('acme/membership/~ana'), []);
});

test('K10 who is let in while watching gets all of it, who is put out loses all of it, and hears nothing more', async () => {
  const store = new MemoryStore('life');
  const house = new House({ store, registry: new Registry(features) });
  const admin = await localBackend({ space: 'acme', actor: boss, house });
  const page = await localBackend({ space: 'acme', actor: ana, house });
  const heard: string[] = [];
  let n = 0;
  const send = (at: Topic, name: string, args: unknown) => admin.send(at, { id: `e${String(n++)}`, actor: boss.id, command: name, args });
  const say = (words: string) => send(topic, write.name, { text: words, rank: 1, tags: [], for: 'all' });
  const grant = (user: string, reader: Reader, on: boolean) => send(entranceOf('acme', topic), set.name, { user, reader, on });
  const until = async (what: string): Promise<void> => {
    for (let i = 0; i < 500 && !heard.includes(what); i++) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(heard.includes(what), `${what} in ${heard.join(' | ')}`);
  };
  await grant(whoHas('admin'), INSIDE, true);
  await grant(EVERYBODY, SHUT, true);
  await say('before');
  page.watch(topic, () => undefined, {
    patch: ({ records }) => heard.push(...records.map(({ body }) => (body as { text: string }).text)),
    readers: (now) => heard.push(now.length === 0 ? 'out' : 'in'),
    stale: () => heard.push('stale'),
    over: () => heard.push('over'),
  });
  await say('outside');
  await grant('ana', INSIDE, true);
  await until('outside');
  assert.deepEqual(heard.sort(), ['before', 'in', 'outside']);
  await say('inside');
  await until('inside');
  await grant('ana', INSIDE, false);
  await until('out');
  await say('after');
  await grant('ana', INSIDE, true);
  await until('after');
  assert.equal(heard.filter((what) => what === 'after').length, 1, 'once, when she was back');
  await page.close();
});

test('K10 a command about something in another topic asks who is let in there; of another space there is nothing', async () => {
  const it = await wall();
  const note = it.commits[0]!.records[0]!.id;
  const point = async (at: string, from: Topic = 'acme/cites/list'): Promise<string> => {
    const receipt = await it.send(from, cite, { note, topic: at }, ana);
    return receipt.ok ? 'ok' : receipt.why.refused;
  };
  assert.deepEqual(
    [await point(topic), await point(nowhere), await point(topic, 'other/cites/list')],
    ['ok', 'kernel.unknown', 'kernel.unknown'],
  );
  await shut(it, entranceOf('acme', topic));
  assert.equal(await point(topic), 'kernel.unknown');
  await give(it, entranceOf('acme', topic), { user: ana.id, reader: INSIDE });
  assert.equal(await point(topic), 'ok');
});
