// Canary strings in hidden records never appear in any byte any other actor receives: one real server over files, a word in every kind of hidden thing, and everybody else asks and hears everything there is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import type { Rec, Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { Anchors, anchors } from '../../src/server/anchors.ts';
import { SqliteStore } from '../../src/server/stores/sqlite.ts';
import { ear, until, type Ear } from '../server/running.ts';
import { arranged, atTheDoor, fromElsewhere, guesses, Heard, inTurn, readAll, type Kept } from './hidden/ask.ts';
import { cast, EVERYBODY, MAIL, OUTSIDERS, type Cast, type Name } from './hidden/cast.ts';
import { KINDS, MISSING, readersOf } from './hidden/kinds.ts';
import { isClosed, NUMBERS, numberOf, plant, placesOf, word, WORDS, type Word } from './hidden/plant.ts';
import { bytesOf, SPACE } from './scene.ts';

const ROUNDS = [1, 2];
let it: Cast;
/** By who heard it. */
const heard = new Map<Name, Heard>(EVERYBODY.map((name) => [name, new Heard()]));
const ears: { readonly name: Name; readonly ear: Ear }[] = [];

async function kept(): Promise<Kept[]> {
  const out: Kept[] = [];
  for await (const { topic, record } of it.server.engine.store.scan(SPACE)) out.push({ topic, rec: record });
  return out;
}
const namesOf = ({ rec }: Kept): readonly Name[] => EVERYBODY.filter((name) => it.who[name].id === rec.by);
const readers = (one: Kept): readonly Name[] => readersOf({ ...one, own: namesOf(one) }, isClosed);

/** A page open as each of them, on every place there will be. */
async function listen(): Promise<void> {
  const topics = new Set((await kept()).map(({ topic }) => topic));
  for (const place of ROUNDS.flatMap(placesOf)) topics.add(`${SPACE}/${place}` as Topic);
  for (const name of EVERYBODY.filter((one) => one !== 'stranger')) {
    const page = await ear(it.server.url, it.who[name].token || undefined, SPACE);
    page.socket.onAny((...args: unknown[]) => {
      heard.get(name)!.add('a socket', JSON.stringify(args));
    });
    for (const topic of [...topics].slice(0, 64)) heard.get(name)!.add(`watch ${topic}`, JSON.stringify(await page.watch(topic)));
    ears.push({ name, ear: page });
  }
}
/** Something for all, so that it is known when all before it has been heard. */
async function marker(text: string): Promise<void> {
  await it.settled();
  await it.who.ines.act('ideas/box', 'ideas.propose', { title: text });
  // Whose roles changed was sent away, and would come back as who she is now.
  const deaf = (): Name[] =>
    ears
      .filter(
        ({ name }) =>
          name !== 'hana' && !heard.get(name)!.bytes.some(({ from, text: said }) => from.startsWith('a socket') && said.includes(text)),
      )
      .map(({ name }) => name);
  await until(`all hear of ${text}`, () => deaf().length === 0).catch((error: unknown) => {
    throw new Error(`${String(error)}: not ${deaf().join(', ')}`);
  });
}

before(async () => {
  it = await cast();
  await plant(it, 1);
  await listen();
  await plant(it, 2);
  for (const { ear: page } of ears.filter(({ name }) => name === 'ines'))
    for (const topic of ['ideas/lab', 'threads/ideas:lab:talk'])
      page.socket.emit('signal', `${SPACE}/${topic}` as Topic, { typing: 'canarysignal' });
  const { store } = it.server.engine;
  assert.ok(store instanceof SqliteStore);
  const anchoring = new Anchors(it.server.engine, store.leftovers, { warn: () => undefined, error: assert.ifError });
  await anchoring.run();
  anchoring.stop();
  await marker('a mark');
  const there = await kept();
  for (const name of EVERYBODY) await readAll(it.who[name], there, heard.get(name)!);
  await atTheDoor(it, heard.get('nobody')!);
  await fromElsewhere(it, there, heard.get('stranger')!);
  // Back after a while with an old mark.
  const { mark } = (await (await it.server.get(`/v1/${SPACE}/ideas/box/page?list=newest`)).json()) as { mark: { epoch: string } };
  for (const name of OUTSIDERS.filter((one) => one !== 'stranger')) {
    const page = await ear(it.server.url, it.who[name].token || undefined, SPACE);
    page.socket.onAny((...args: unknown[]) => {
      heard.get(name)!.add('a socket that comes back', JSON.stringify(args));
    });
    for (const topic of [...new Set(there.map((one) => one.topic))].slice(0, 64))
      await page.watch(topic, { epoch: mark.epoch, at: { all: 1 } });
    ears.push({ name, ear: page });
  }
});
after(async () => {
  for (const { ear: page } of ears) page.close();
  await it.server.close();
});

test('every kind has a row, and a hidden one with a word of its own', async () => {
  for (const { name } of [...[...features, anchors].flatMap(({ kinds }) => kinds), { name: 'history' }])
    assert.ok(KINDS[name], MISSING(name));
  assert.deepEqual(arranged(features), [], 'features whose commands nobody guesses: add them to ARRANGED in test/privacy/hidden/ask.ts');
  const there = await kept();
  for (const [kind, { words, open }] of Object.entries(KINDS)) {
    if (open !== undefined) continue;
    const hidden = there.filter((one) => one.rec.kind === kind && one.rec.body !== null && readers(one).length < EVERYBODY.length);
    assert.ok(
      hidden.length > 0,
      `Nothing of "${kind}" is hidden: plant one in test/privacy/hidden/plant.ts, or say in its row why all is open.`,
    );
    const text = JSON.stringify(hidden.map(({ rec }) => rec));
    for (const one of typeof words === 'string' ? [] : words) {
      const written = ROUNDS.map((round) => (one in NUMBERS ? numberOf(one, round) : word(one as Word, round)));
      assert.ok(
        written.some((said) => text.includes(said)),
        `No hidden "${kind}" says ${written[0]!}: plant it in test/privacy/hidden/plant.ts.`,
      );
    }
  }
  const files = [...bytesOf(it.server.folder).values()].join('\n');
  for (const name of Object.keys(WORDS))
    if (name !== 'liftedText') assert.ok(files.includes(word(name as Word, 1)), `${name} was never written`);
});

/** What must not be in what this one hears: others' words, and the ids of what is hidden from him. */
function forbidden(name: Name, there: readonly Kept[]): string[] {
  const out = name === 'hana' ? [] : [MAIL];
  for (const round of ROUNDS) {
    for (const [one, who] of Object.entries(WORDS)) if (!who.includes(name)) out.push(word(one as Word, round));
    for (const [one, who] of Object.entries(NUMBERS)) if (!who.includes(name)) out.push(numberOf(one, round));
  }
  if (name !== 'ines' && name !== 'staff') out.push('canarysignal');
  // What is one's own may name what it is about: a report the case it belongs to.
  const mine = JSON.stringify(there.filter((one) => namesOf(one).includes(name)));
  const known = new Set([
    ...there.filter((one) => readers(one).includes(name)).map(({ rec }) => rec.id),
    ...EVERYBODY.map((one) => it.who[one].id),
  ]);
  // What is told has the id of its entry, which is salted and says nothing; what it is about stands in it besides.
  for (const one of there.filter(({ rec }) => rec.body !== null && rec.kind !== 'history'))
    if (one.rec.id.length > 15 && !known.has(one.rec.id) && !mine.includes(one.rec.id) && !readers(one).includes(name))
      out.push(one.rec.id);
  return [...new Set(out)];
}
function leaks(name: Name, there: readonly Kept[]): string[] {
  const out: string[] = [];
  const { bytes, records } = heard.get(name)!;
  const lost = forbidden(name, there);
  for (const { from, text } of bytes) for (const one of lost) if (text.includes(one)) out.push(`${name} hears ${one} from ${from}`);
  for (const { from, topic, rec } of records)
    if (rec.kind !== 'told' && !readers({ topic, rec }).includes(name))
      out.push(`${name} gets ${rec.kind} ${rec.id} of ${topic} from ${from}`);
  return [...new Set(out)];
}
/** Patches are of one topic each. */
function patched(): void {
  for (const { name, ear: page } of ears)
    for (const { topic, records } of page.patches.splice(0)) heard.get(name)!.met('a patch', topic, { records });
}

test('K10 no word, number or id of what is hidden reaches anybody else: pages, patches, signals, counts, searches, what is told, headers, errors, exports', async (t) => {
  patched();
  const there = await kept();
  assert.deepEqual(EVERYBODY.flatMap((name) => leaks(name, there)).slice(0, 20), []);
  const sum = [...heard.values()].reduce((n, { bytes }) => n + bytes.reduce((m, { text }) => m + text.length, 0), 0);
  t.diagnostic(
    `${String([...heard.values()].reduce((n, { bytes }) => n + bytes.length, 0))} answers, ${String(sum)} bytes, ${String(there.length)} records`,
  );
});

test('whoever may read a word did: what is asked reaches all of them', () => {
  const missed = Object.entries(WORDS).flatMap(([one, who]) =>
    who
      .filter((name) => one !== 'liftedText' || name === 'staff')
      .filter((name) => !heard.get(name)!.bytes.some(({ text }) => text.includes(word(one as Word, 2))))
      .map((name) => `${name} did not hear ${one}`),
  );
  assert.deepEqual(missed, []);
});

test('K10 refusals say nothing: every command about every hidden thing, guessed by everybody outside, by HTTP and by socket', async (t) => {
  const there = await kept();
  let tries = 0;
  for (const name of OUTSIDERS) {
    const hidden = there.filter((one) => one.rec.body !== null && !readers(one).includes(name));
    const { id, post } = it.who[name];
    const said = heard.get(name)!;
    const page = ears.find((one) => one.name === name)?.ear;
    await inTurn(
      guesses(hidden, it.who.hana.id).map(({ topic, command, args }, n) => async () => {
        const envelope = { id: `guess-${name}-${String(n)}`, actor: id, command, args };
        said.add(`${command} in ${topic}`, await (await post(`${topic.slice(SPACE.length + 1)}/commands`, envelope)).text(), topic);
        tries++;
        if (!page) return;
        const receipt = (await page.socket.timeout(5000).emitWithAck('send', topic, { ...envelope, id: `${envelope.id}s` })) as Receipt;
        said.add(`${command} in ${topic} by socket`, JSON.stringify(receipt), topic);
        tries++;
      }),
    );
  }
  await marker('a last mark');
  patched();
  const now = await kept();
  assert.deepEqual(OUTSIDERS.flatMap((name) => leaks(name, now)).slice(0, 20), []);
  t.diagnostic(`${String(tries)} guesses`);
});

test('what is asked would find a leak of any kind: without the filter by readers each of them is heard', async () => {
  const { store } = it.server.engine;
  const [load, viewers] = [store.load.bind(store), store.viewers.bind(store)];
  store.load = async (...args) => {
    const found = await load(...args);
    return { ...found, records: found.records.map((rec): Rec => ({ ...rec, readers: ['all'] })) };
  };
  store.viewers = (_topic, users) => Promise.resolve(users.map((user) => ({ user, readers: [] })));
  try {
    const there = await kept();
    const all = new Heard();
    await readAll(it.who.member, there, all);
    const found = new Set(all.records.filter(({ topic, rec }) => !readers({ topic, rec }).includes('member')).map(({ rec }) => rec.kind));
    // The register is for staff, whoever its readers are.
    const missed = Object.entries(KINDS).filter(([kind, { open }]) => open === undefined && kind !== 'history' && !found.has(kind));
    assert.deepEqual(
      missed.map(([kind]) => kind),
      [],
    );
    for (const one of Object.keys(WORDS).filter((name) => !['appointed', 'dismissed', 'liftedText'].includes(name)))
      assert.ok(
        all.bytes.some(({ text }) => text.includes(word(one as Word, 2)) || text.includes(word(one as Word, 1))),
        `nobody asked for ${one}`,
      );
  } finally {
    Object.assign(store, { load, viewers });
  }
});
