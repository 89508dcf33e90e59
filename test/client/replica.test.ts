/** A replica over the engine in the page: what a person is shown while commands are on their way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import type { Envelope, Receipt } from '../../src/core/command.ts';
import { Unreachable } from '../../src/core/errors.ts';
import { Registry } from '../../src/core/feature.ts';
import type { Topic } from '../../src/core/record.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { ACTORS, until } from '../../src/testing/backend-contract.ts';
import { settled } from '../fuzz/sim.ts';
import { byRankList, erase, move, note, noteRef, notes, write } from '../../src/testing/notes.ts';

// As in a page whose first screen stands: guesses paint in the turn of the act.
await loadActs();

const topic: Topic = 'lab/notes/wall';
const say = (text: string, rank: number) => ({ text, rank, tags: [], for: 'all' as const });

/** Its stream is open: whenIdle, outside a browser, is a moment later. */
const listening = (_wall: Replica): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Ana at a wall with three notes, of which her window shows two. `hold` keeps what she sends until it is let go. */
async function atTheWall(actor = ACTORS.ana) {
  const house = new House({ store: new MemoryStore(), registry: new Registry([notes]) });
  const backend = await localBackend({ space: 'lab', actor, house });
  for (const [i, text] of ['a', 'b', 'c'].entries())
    await house.engine.submit(topic, ACTORS.ben, { id: `s${i}`, actor: 'ben', command: write.name, args: say(text, 10 - i) });
  const held: (() => void)[] = [];
  const wall = new Replica({
    topic,
    actor,
    backend: Promise.resolve(backend),
    deliver: (to: Topic, envelope: Envelope) =>
      new Promise<Receipt>((resolve, reject) => {
        held.push(() => {
          backend.send(to, envelope).then(resolve, reject);
        });
      }),
  });
  const window = wall.open(byRankList, { limit: 2 });
  await until(
    () => window.state === 'ready',
    (listener) => wall.onChange(listener),
  );
  const texts = (): string[] => window.rows.map((id) => wall.get(noteRef(id))?.body?.text ?? '?');
  const read = backend.read.bind(backend);
  return {
    house,
    wall,
    /** Answers are on their way from now on, those read before on their own; answers how they come. */
    late: (): (() => void) => {
      let come!: () => void;
      const way = new Promise<void>((resolve) => (come = resolve));
      backend.read = async (query) => {
        const page = await read(query);
        await way;
        return page;
      };
      return () => {
        backend.read = read;
        come();
      };
    },
    window,
    texts,
    letGo: () => {
      for (const go of held.splice(0)) go();
    },
  };
}

test('K7 what I make stands at once on top, wherever it ranks, and stays when the receipt comes', async () => {
  const { wall, window, texts, letGo } = await atTheWall();
  const { receipt } = wall.send(write, say('mine', -5));
  assert.deepEqual(texts(), ['mine', 'a', 'b']);
  assert.equal(window.counts[''], 4, 'it stands there and is not counted');
  letGo();
  assert.ok((await receipt).ok);
  assert.deepEqual([texts(), window.fresh, window.counts['']], [['mine', 'a', 'b'], 0, 4]);
  wall.rest();
});

test('K7 what I made and the server refuses leaves the list, and its count', async () => {
  const { house, wall, window, texts, letGo } = await atTheWall();
  const sent = wall.send(write, say('mine', -5));
  assert.deepEqual([texts(), window.counts['']], [['mine', 'a', 'b'], 4]);
  house.engine.submit = () => Promise.resolve({ ok: false, command: sent.id, seq: 1, why: { refused: 'kernel.too_fast' } } as never);
  letGo();
  assert.equal((await sent.receipt).ok, false);
  assert.deepEqual([texts(), window.counts['']], [['a', 'b'], 3]);
  wall.rest();
});

test('K17 what is gone leaves the list at once, and its count; what could not be deleted comes back to its place', async () => {
  const { house, wall, window, texts, letGo } = await atTheWall(ACTORS.zoe);
  const [first, second] = window.rows;
  const heard = (fact: () => boolean): Promise<void> => until(fact, (listener) => wall.onChange(listener));
  await house.engine.submit(topic, ACTORS.zoe, { id: 'gone', actor: 'zoe', command: 'notes.erase', args: { note: second } });
  await heard(() => texts().join() === 'a');
  assert.equal(window.counts[''], 2);
  const sent = wall.send(erase, { note: first! });
  assert.deepEqual([texts(), window.counts['']], [[], 1]);
  house.engine.submit = () => Promise.resolve({ ok: false, command: sent.id, seq: 1, why: { refused: 'kernel.too_fast' } } as never);
  letGo();
  assert.equal((await sent.receipt).ok, false);
  assert.deepEqual([texts(), window.counts['']], [['a'], 2]);
  wall.rest();
});

test('K17 a list that nobody answers for shows what is known, and is read when the net is back', async () => {
  const { wall, window } = await atTheWall();
  await wall.read({ refs: [noteRef(window.rows[0]!)], topic });
  const backend = await wall.backend;
  const read = backend.read.bind(backend);
  backend.read = () => Promise.reject(new Unreachable());
  const other = wall.open(byRankList, { limit: 3 });
  const heard = (fact: () => boolean): Promise<void> => until(fact, (listener) => wall.onChange(listener));
  await heard(() => other.state !== 'loading');
  assert.deepEqual([other.state, other.behind, other.rows.slice(0, 2)], ['ready', true, window.rows]);
  backend.read = read;
  wall.mend();
  await heard(() => !other.behind);
  assert.equal(other.rows.length, 3);
  wall.rest();
});

test('K11 what could not be guessed paints nothing, and is still mine when it comes: not "1 new"', async () => {
  const { wall, window, texts, letGo } = await atTheWall();
  const { ids: _, ...blind } = write;
  const { receipt } = wall.send(blind, say('mine', 20));
  assert.deepEqual(texts(), ['a', 'b']);
  letGo();
  assert.ok((await receipt).ok);
  assert.deepEqual([texts(), window.fresh], [['mine', 'a', 'b'], 0]);
  wall.rest();
});

test('K5 a refused command keeps its words until it is dismissed, and its guess goes', async () => {
  const { house, wall, texts, window, letGo } = await atTheWall();
  const id = window.rows[0]!;
  const sent = wall.send(move, { note: id, rank: 3 });
  assert.equal(wall.get(noteRef(id))?.body?.rank, 3);
  await house.engine.submit(topic, ACTORS.zoe, { id: 'gone', actor: 'zoe', command: 'notes.erase', args: { note: id } });
  letGo();
  const receipt = await sent.receipt;
  assert.equal(receipt.ok ? 'ok' : receipt.why.refused, 'kernel.unknown');
  const pending = wall.pendingOf({ kind: note.name, id });
  assert.deepEqual([pending?.why?.refused, pending?.envelope.args], ['kernel.unknown', { note: id, rank: 3 }]);
  wall.dismiss(sent.id);
  assert.equal(wall.pendingOf({ kind: note.name, id }), undefined);
  assert.equal(texts().includes('mine'), false);
  wall.rest();
});

test('K17 rows keep their order while ranks change, until somebody asks', async () => {
  const { house, wall, window, texts } = await atTheWall();
  const { id: c } = (await house.engine.store.slice({ topic, list: 'ranked', readers: ['all'], limit: 3 })).at(-1)!;
  await house.engine.submit(topic, ACTORS.ben, { id: 'up', actor: 'ben', command: move.name, args: { note: c, rank: 99 } });
  await until(
    () => wall.get(noteRef(c)) !== undefined,
    (listener) => wall.onChange(listener),
  );
  assert.deepEqual([texts(), window.fresh], [['a', 'b'], 0], 'it moved, it is not new');
  window.refresh();
  assert.deepEqual(texts(), ['c', 'a', 'b']);
  wall.rest();
});

test('K17 a window around a record pages on below it', async () => {
  const { wall, window } = await atTheWall();
  const around = wall.open(byRankList, { limit: 2, around: window.rows[0]! });
  await until(
    () => around.state === 'ready',
    (listener) => wall.onChange(listener),
  );
  const before = around.rows.length;
  assert.ok(around.hasMore);
  assert.ok(await around.more());
  assert.deepEqual(
    around.rows.map((id) => wall.get(noteRef(id))?.body?.text),
    ['a', 'b', 'c'],
    `${before} rows at first`,
  );
  wall.rest();
});

test('K17 what rows need beyond what a page may bring is asked for, not taken for absent', async () => {
  const { house, wall } = await atTheWall();
  const last = (await house.engine.store.slice({ topic, list: 'ranked', readers: ['all'], limit: 3 })).at(-1)!;
  const hungry = {
    ...byRankList,
    also: () => [...Array.from({ length: 300 }, (_, i) => ({ kind: note.name, id: `none-${i}` })), noteRef(last.id)],
  };
  const hungriest = wall.open(
    { ...hungry, also: () => [...hungry.also().slice(0, 300), ...hungry.also().slice(0, 300), noteRef(last.id)] },
    { limit: 1 },
  );
  await until(
    () => hungriest.state === 'ready' && wall.get(noteRef(last.id)) !== undefined,
    (listener) => wall.onChange(listener),
  );
  wall.rest();
});

test('K17 what happens while a page is on its way stands beside what it brings: mine stays, what is gone stays away, both are counted', async () => {
  for (const how of ['more', 'retry'] as const) {
    const { house, wall, window, texts, letGo, late } = await atTheWall();
    await listening(wall);
    const arrive = late();
    const coming = window[how]();
    await settled();
    const sent = wall.send(write, say('mine', -5));
    letGo();
    assert.ok((await sent.receipt).ok);
    const erased = await house.engine.submit(topic, ACTORS.zoe, {
      id: 'gone',
      actor: 'zoe',
      command: 'notes.erase',
      args: { note: window.rows[1] },
    });
    assert.ok(erased.ok);
    await until(
      () => texts().join() === 'mine,b',
      (listener) => wall.onChange(listener),
    );
    arrive();
    assert.ok(await coming);
    await settled();
    assert.deepEqual([how, texts(), window.fresh, window.counts['']], [how, how === 'more' ? ['mine', 'b', 'c'] : ['mine', 'b'], 0, 3]);
    wall.rest();
  }
});

test('K17 a comment of mine that is on its way stays counted when the next stretch comes', async () => {
  const { wall, window, texts, letGo } = await atTheWall();
  const sent = wall.send(write, say('mine', -5));
  assert.ok(await window.more());
  assert.deepEqual([texts(), window.counts['']], [['mine', 'a', 'b', 'c'], 4]);
  letGo();
  assert.ok((await sent.receipt).ok);
  assert.equal(window.counts[''], 4);
  wall.rest();
});

test('K17 of two answers to one window the one asked for later counts, whichever comes last', async () => {
  const { house, wall, window, texts, late } = await atTheWall();
  const arrive = late();
  const first = window.retry();
  await settled();
  const there = late();
  await house.engine.submit(topic, ACTORS.ben, { id: 'top', actor: 'ben', command: write.name, args: say('top', 99) });
  const second = window.retry();
  await settled();
  there();
  assert.ok(await second);
  assert.deepEqual(texts(), ['top', 'a']);
  arrive();
  assert.ok(await first);
  assert.deepEqual(texts(), ['top', 'a']);
  wall.rest();
});
