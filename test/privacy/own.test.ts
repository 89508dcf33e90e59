import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownOf } from '../../src/core/own.ts';
import { comment } from '../../src/features/threads/domain/comment.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { guestId, Identity } from '../../src/server/identity.ts';
import type { OwnFile } from '../../src/server/own-file.ts';
import { person as someone, world } from '../../src/testing/fixture.ts';
import { CANARIES, heard, live, scene, type Who } from './scene.ts';

const fileOf = async (who: Who): Promise<string> => (await who.get('me/data')).text();
/** Words that only Ben and staff said, or that tell who they are. */
const others = ['Benedict', 'ben@brand.example', 'The team'];

test("one's own file holds all of one's own and nothing of others, whoever acted on whom", async () => {
  const it = await scene();
  try {
    await live(it);
    const ana = await fileOf(it.ana);
    // What she took back is no longer hers to have, and drafts live in her browser.
    const missing = Object.keys(CANARIES).filter((one) => !heard(ana).includes(one));
    assert.deepEqual(missing, ['formerName', 'deletedComment']);
    for (const words of others.slice(0, 2)) assert.ok(!ana.includes(words), words);
    for (const { id } of [it.ben, it.staff]) assert.ok(!ana.includes(id), 'others are nobody in particular');
    const ben = await fileOf(it.ben);
    assert.deepEqual(heard(ben), []);
    for (const words of [
      'Benedict',
      'A bell of Benedict',
      'Benedict quotes',
      'Benedict frowns',
      'Benedict asks',
      'Benedict says',
      'ben@brand.example',
    ])
      assert.ok(ben.includes(words), words);
    assert.ok(!ben.includes(it.ana.id));
    const { format, person, account, items } = JSON.parse(ana) as OwnFile;
    assert.deepEqual([format, person, account?.['mail']], ['prosum-own', it.ana.id, CANARIES.mail]);
    const kinds = new Set(items.map(({ kind }) => kind));
    for (const kind of [
      'idea',
      'comment',
      'idea.ballot',
      'poll.ballot',
      'comment.report',
      'moderation.report',
      'moderation.notice',
      'membership.application',
      'person.card',
      'person.entry',
      'history',
      'threads.follow',
    ])
      assert.ok(kinds.has(kind), kind);
  } finally {
    await it.server.close();
  }
});

test("in one's own file others are nobody in particular, and one's own words stay as they were said", async () => {
  const it = world({ features: [threads] });
  const login = (subject: string) => new Identity('s'.repeat(40)).accounts.find('acme', { issuer: 'host', subject }).id;
  const [mine, member, guest] = [login('me'), login('other'), guestId('acme', 'the secret of a guest')];
  const text = (first: string, second: string): string =>
    `Rename g_device_handle to u_device_handle: @{${first}}, @{${second}}, not g_abcdefghijklmnopqrst or u_0123456789abcdef. @{${mine}}`;
  assert.ok((await it.send('acme/threads/news', comment, { text: text(member, guest) }, someone(mine))).ok);
  const said: unknown[] = [];
  for await (const one of ownOf(it.store, it.registry, 'acme', mine))
    if (one.kind === 'comment') said.push((one.said as { text: string }).text);
  assert.deepEqual(said, [text('somebody', 'somebody')]);
});

test('the file of somebody who was erased cannot be had, and nobody gets a file without showing who he is', async () => {
  const it = await scene();
  try {
    assert.equal((await it.server.get('/v1/velmora/me/data')).status, 401);
    assert.equal((await it.server.get('/v1/velmora/me/data', { authorization: `Bearer ${it.server.identity.staffToken()}` })).status, 403);
    await it.ana.act('ideas/box', 'ideas.propose', { title: 'Soon gone' });
    await it.ana.post('me/erase', { erase: 'everything' });
    assert.equal((await it.ana.get('me/data')).status, 401);
    assert.equal((await it.ben.post('me/erase', {})).status, 400);
    assert.equal((await it.ben.get('me')).status, 200);
  } finally {
    await it.server.close();
  }
});
