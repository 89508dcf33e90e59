// Who is around: said by pages that watch a topic, told to them, and nowhere kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Around } from '../../src/core/around.ts';
import type { Receipt } from '../../src/core/command.ts';
import type { Topic } from '../../src/core/record.ts';
import { membership } from '../../src/features/membership/domain.ts';
import { notes } from './notes.ts';
import { ear, running, TOPIC, until, type Ear, type Person, type Running } from './running.ts';

let server: Running;
before(async () => {
  server = await running();
});
after(() => server.close());

interface Seeing extends Ear {
  readonly told: Around[];
  say(here: boolean, typing?: boolean, topic?: Topic): void;
}
/** A page of this person that watches the board. */
async function page(name: string | undefined, watches = true): Promise<Seeing> {
  const one = await ear(server.url, name === undefined ? undefined : server.as(name).token);
  const told: Around[] = [];
  one.socket.on('signal', (_topic, around) => void told.push(around as Around));
  if (watches) await one.watch(TOPIC);
  return Object.assign(one, {
    told,
    say: (here: boolean, typing = false, topic: Topic = TOPIC) => void one.socket.emit('signal', topic, { here, typing }),
  });
}
const sees = (one: Seeing, here: number, typing: readonly string[] = []): Promise<void> =>
  until(`${String(here)} here, typing: ${typing.join()}`, () => {
    const last = one.told.at(-1);
    return last?.here === here && last.typing.join() === typing.join();
  });

test('people who say they are here are counted, each once however many pages they have, until they leave or hide', async () => {
  const [ana, tab, ben] = await Promise.all([page('ana'), page('ana'), page('ben')]);
  ana.say(true);
  await sees(ana, 1);
  tab.say(true);
  ben.say(true);
  for (const one of [ana, tab, ben]) await sees(one, 2);
  tab.close();
  ben.say(false);
  await sees(ana, 1);
  ben.say(true);
  await sees(ana, 2);
  ben.close();
  await sees(ana, 1);
  ana.close();
});

test('who types is named to the others, and no more after a while without a word', async () => {
  const [ana, ben] = await Promise.all([page('ana'), page('ben')]);
  ana.say(true);
  ben.say(true);
  await sees(ana, 2);
  ben.say(true, true);
  await sees(ana, 2, [server.as('ben').id]);
  ben.say(true, false);
  await sees(ana, 2);
  ben.say(true, true);
  await sees(ana, 2, [server.as('ben').id]);
  // He says nothing more.
  await until('he no longer types', () => ana.told.at(-1)!.typing.length === 0, 10_000);
  ana.close();
  ben.close();
});

test('only who watches a topic is heard there, and only what a page of ours would say', async () => {
  const [ana, stranger] = await Promise.all([page('ana'), page('carl', false)]);
  ana.say(true);
  await sees(ana, 1);
  stranger.say(true);
  ana.socket.emit('signal', TOPIC, { here: 'yes', typing: { a: 1 } });
  ana.socket.emit('signal', 'elsewhere/notes/board', { here: true, typing: false });
  const ben = await page('ben');
  ben.say(true);
  await sees(ana, 2);
  assert.equal(stranger.told.length, 0);
  for (const one of [ana, stranger, ben]) one.close();
});

test('a page is told at most once a second, and who says too much is not heard for a while', async () => {
  const [ana, ben] = await Promise.all([page('ana'), page('ben')]);
  ana.say(true);
  await sees(ana, 1);
  const began = Date.now();
  const before = ana.told.length;
  for (let n = 0; n < 18; n++) {
    ben.say(true, n % 2 === 0);
    await ben.watch(TOPIC); // it has arrived
  }
  const seconds = (Date.now() - began) / 1000;
  assert.ok(ana.told.length - before <= seconds + 1, `${String(ana.told.length - before)} frames in ${String(seconds)} s`);
  await sees(ana, 2);
  for (let n = 0; n < 20; n++) ben.say(true, true);
  await sees(ana, 2, [server.as('ben').id]);
  ben.say(false); // one too many
  await ben.watch(TOPIC);
  await until('typing ends by itself', () => ana.told.at(-1)!.typing.length === 0, 10_000);
  assert.equal(ana.told.at(-1)!.here, 2);
  ben.close();
  await sees(ana, 1);
  ana.close();
});

test('K10 who is put out of a closed place hears no more who is there, and is not counted there', async (t) => {
  const closed = await running({ features: [notes, membership] });
  t.after(() => closed.close());
  const [staff, ana, ben] = ['staff', 'ana', 'ben'].map((name) => closed.as(name)) as [Person, Person, Person];
  const decide = async (command: string, args: unknown): Promise<void> => {
    const envelope = { id: crypto.randomUUID(), actor: staff.id, command, args };
    const answer = await closed.post('/v1/acme/membership/notes:board/commands', envelope, { authorization: `Bearer ${staff.token}` });
    assert.equal(((await answer.json()) as Receipt).ok, true, command);
  };
  await decide('membership.configure', { closed: true, listed: true });
  for (const { id } of [ana, ben]) await decide('membership.admit', { user: id });
  const [her, his] = [await ear(closed.url, ana.token), await ear(closed.url, ben.token)];
  const heard: Record<'ana' | 'ben', Around[]> = { ana: [], ben: [] };
  her.socket.on('signal', (_topic, around) => void heard.ana.push(around as Around));
  his.socket.on('signal', (_topic, around) => void heard.ben.push(around as Around));
  for (const one of [her, his]) {
    await one.watch(TOPIC);
    one.socket.emit('signal', TOPIC, { here: true, typing: false });
  }
  await until('both are there', () => heard.ana.at(-1)?.here === 2 && heard.ben.at(-1)?.here === 2);
  await decide('membership.expel', { user: ben.id, reason: 'rude' });
  await until('she is alone', () => heard.ana.at(-1)?.here === 1);
  const before = heard.ben.length;
  her.socket.emit('signal', TOPIC, { here: true, typing: true });
  const tab = await ear(closed.url, ana.token);
  tab.socket.on('signal', (_topic, around) => void heard.ana.push(around as Around));
  await tab.watch(TOPIC);
  tab.socket.emit('signal', TOPIC, { here: true, typing: false });
  await until('her other page hears that she types', () => heard.ana.some(({ typing }) => typing.includes(ana.id)));
  assert.equal(heard.ben.length, before);
  for (const one of [her, his, tab]) one.close();
});
