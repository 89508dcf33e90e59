// Who is around: said by pages that watch a topic, told to them, and nowhere kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Around } from '../../src/core/around.ts';
import type { Topic } from '../../src/core/record.ts';
import { ear, running, TOPIC, until, type Ear, type Running } from './running.ts';

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
