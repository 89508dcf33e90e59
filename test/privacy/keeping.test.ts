import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NO_RATES } from '../../src/server/limits.ts';
import { Identity } from '../../src/server/identity.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { run as backup } from '../../src/server/verbs/backup.ts';
import { run as erase } from '../../src/server/verbs/erase.ts';
import { run as exportPerson } from '../../src/server/verbs/export-person.ts';
import { run as restore } from '../../src/server/verbs/restore.ts';
import { run as retain } from '../../src/server/verbs/retain.ts';
import { run as space } from '../../src/server/verbs/space.ts';
import { Desk } from '../server/verbs/desk.ts';
import { bytesOf, CANARIES, heard, live, scene, SPACE } from './scene.ts';

const DAY = 86_400_000;
const SECRET = 'a secret that an operator keeps safe';
const quiet = { warn: () => undefined, error: () => undefined };

/** A server over the folder of a desk. */
const serve = (desk: Desk): Promise<RunningServer> => {
  writeFileSync(join(desk.data, 'secret'), `${SECRET}\n`);
  return createServer({ file: desk.database, rates: NO_RATES, log: quiet, secret: SECRET });
};
async function shared(server: RunningServer, mail: string, title: string): Promise<string> {
  const { token, actor } = await server.identity.signIn(SPACE, { issuer: 'mail', subject: mail, facts: { mail } });
  const response = await fetch(`${server.url}/v1/${SPACE}/ideas/box/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: crypto.randomUUID(), actor: actor.id, command: 'ideas.propose', args: { title } }),
  });
  assert.equal(response.status, 200, await response.text());
  return actor.id;
}

test('what is over goes after the days a space names, and nothing else; a dry run changes nothing', async () => {
  let now = Date.now();
  const it = await scene({}, () => now);
  try {
    await live(it);
    const { identity, retaining, engine } = it.server;
    for await (const { record } of engine.store.scan(SPACE)) {
      const { note, case: of } = (record.body ?? {}) as { note?: string; case?: string };
      if (note === CANARIES.flag) await it.staff.act('moderation/desk', 'moderation.decide', { cases: [of], verdict: 'approve' });
    }
    await it.settled();
    identity.spaces.set(SPACE, { ...identity.spaces.get(SPACE), keep: { reports: 180, notices: 30, accounts: 90 } });
    const idle = await it.somebody(it.site.token({ sub: 'looks only', name: 'Idle Ida' }));
    assert.deepEqual(await retaining.run(SPACE), {});
    now += 181 * DAY;
    const would = await retaining.run(SPACE, true);
    assert.ok((would['reports'] ?? 0) > 0 && would['accounts'] === 1, JSON.stringify(would));
    assert.equal(would['notices'], undefined, 'an appeal nobody answered stays');
    assert.ok(heard([...bytesOf(it.server.folder).values()].join('\n')).includes('flag'));
    assert.deepEqual(await retaining.run(SPACE, true), would);
    assert.deepEqual(await retaining.run(SPACE), would);
    await it.server.erasing.run();
    const files = [...bytesOf(it.server.folder).values()].join('\n');
    assert.ok(!files.includes('Idle Ida') && !files.includes(CANARIES.flag), 'gone, out of the files too');
    assert.ok(files.includes(CANARIES.ideaTitle) && files.includes(CANARIES.appeal), 'what is not over stays');
    assert.equal(identity.erasures.of(SPACE, idle.id)?.id, idle.id);
    assert.deepEqual(await retaining.run(SPACE), {});
  } finally {
    await it.server.close();
  }
});

test('thirty days after an erasure no key says the id, and the ledger goes when no copy can bring anybody back', async () => {
  let now = Date.now();
  const it = await scene({}, () => now);
  try {
    await live(it);
    await it.ana.post('me/erase', { erase: 'everything' });
    const id = it.ana.id;
    now += 31 * DAY;
    await it.server.retaining.run(SPACE);
    await it.server.erasing.run();
    const rows: string[] = [];
    for await (const { topic, record } of it.server.engine.store.scan(SPACE))
      if (record.id.includes(id)) rows.push(`${topic} ${record.kind}`);
    assert.deepEqual(rows, []);
    assert.ok(it.server.identity.erasures.of(SPACE, id));
    now += 400 * DAY;
    await it.server.retaining.run(SPACE);
    assert.equal(it.server.identity.erasures.of(SPACE, id), undefined);
  } finally {
    await it.server.close();
  }
});

test('no address of anybody who asks is in any file of a busy server, nor in what it logs', async () => {
  const it = await scene({ proxies: 1 });
  try {
    await live(it);
    for (const [n, address] of ['203.0.113.77', '2001:db8:77::99', '198.51.100.23'].entries()) {
      const headers = { 'x-forwarded-for': address, authorization: `Bearer ${it.ben.token}` };
      const args = { title: `Seen from afar ${n}` };
      const envelope = { id: crypto.randomUUID(), actor: it.ben.id, command: 'ideas.propose', args };
      assert.equal((await it.server.post(`/v1/${SPACE}/ideas/box/commands`, envelope, headers)).status, 200);
      await it.server.post(
        `/v1/${SPACE}/sign-in/code`,
        { mail: 'x@brand.example', challenge: 'x'.repeat(20), code: '1' },
        { 'x-forwarded-for': address },
      );
      await it.server.post(`/v1/${SPACE}/guest`, { secret: `the secret of ${n} guests` }, { 'x-forwarded-for': address });
      await it.server.get(`/v1/${SPACE}/nothing/here`, { 'x-forwarded-for': address });
    }
    await it.settled();
    const all = [...bytesOf(it.server.folder).values(), ...it.logged].join('\n');
    assert.ok(all.includes('Seen from afar 2'), 'they were here');
    for (const address of ['203.0.113', '2001:db8', '198.51.100', '127.0.0.1', '::ffff:', '::1'])
      assert.ok(!all.includes(address), `${address} is kept somewhere`);
  } finally {
    await it.server.close();
  }
});

test('operators erase and export by id or by e-mail, beside a running server, whose pages hear of it', async () => {
  using desk = new Desk();
  assert.equal(await desk.run(space, 'create', SPACE, '--mail', '--erase-after', '7', '--keep', 'reports=180,notices=0'), 0, desk.err);
  const server = await serve(desk);
  try {
    assert.equal(server.identity.spaces.get(SPACE).keep?.reports, 180);
    const ana = await shared(server, CANARIES.mail, CANARIES.ideaTitle);
    const ben = await shared(server, 'ben@brand.example', 'An idea of Benedict');
    assert.equal(await desk.run(exportPerson, '--space', SPACE, '--email', CANARIES.mail), 0, desk.err);
    assert.ok(desk.out.includes(CANARIES.ideaTitle) && !desk.out.includes('Benedict'));
    assert.equal(await desk.run(erase, '--space', SPACE, '--email', 'nobody@brand.example'), 2);
    assert.equal(await desk.run(erase, '--space', SPACE), 2);
    assert.equal(await desk.run(erase, '--space', SPACE, '--email', CANARIES.mail), 0, desk.err);
    assert.match(desk.out, new RegExp(`${ana}: erased`));
    assert.deepEqual(heard([...bytesOf(desk.data).values()].join('\n')), []);
    const page = async (): Promise<string> => (await fetch(`${server.url}/v1/${SPACE}/ideas/box/page?list=newest`)).text();
    const end = Date.now() + 8000;
    while ((await page()).includes(CANARIES.ideaTitle)) assert.ok(Date.now() < end, 'the server still serves it');
    assert.ok((await page()).includes('An idea of Benedict'));
    assert.equal(await desk.run(erase, '--list'), 0);
    assert.match(desk.out, new RegExp(`${ana}.*done 2`));
    assert.ok(!desk.out.includes(ben));
    assert.equal(await desk.run(retain, '--space', SPACE, '--dry-run'), 0, desk.err);
    assert.match(desk.out, /Nothing is over/);
  } finally {
    await server.close();
  }
});

test('a backup takes logins and secret along; restored, nobody is signed in, and who went since is gone again', async () => {
  using desk = new Desk();
  using other = new Desk();
  assert.equal(await desk.run(space, 'create', SPACE, '--mail'), 0, desk.err);
  const server = await serve(desk);
  const ana = await shared(server, CANARIES.mail, CANARIES.ideaTitle);
  const ben = await shared(server, 'ben@brand.example', 'An idea of Benedict');
  const { refresh } = await server.identity.sessionOf(SPACE, ben);
  const copy = join(desk.data, 'copy.db');
  assert.equal(await desk.run(backup, copy), 0, desk.err);
  for (const end of ['', '.identity', '.secret']) assert.ok(existsSync(copy + end), end);
  for (const end of ['.identity', '.secret']) assert.equal(statSync(copy + end).mode & 0o077, 0, 'for its owner alone');
  assert.ok(!readFileSync(`${copy}.identity`).includes(refresh.split('.')[0]!), 'no session is in the copy');
  await server.erasing.ask(SPACE, ana, 0);
  await server.close();

  assert.equal(await desk.run(restore, copy), 2, 'not over a database that is there');
  assert.equal(await desk.run(restore, copy, '--replace'), 0, desk.err);
  const again = await serve(desk);
  assert.equal(await again.identity.refresh(SPACE, refresh), undefined);
  const signedIn = await again.identity.signIn(SPACE, {
    issuer: 'mail',
    subject: 'ben@brand.example',
    facts: { mail: 'ben@brand.example' },
  });
  assert.equal(signedIn.actor.id, ben, 'he is who he was');
  const page = await (await fetch(`${again.url}/v1/${SPACE}/ideas/box/page?list=newest`)).text();
  assert.ok(page.includes('An idea of Benedict') && !page.includes(CANARIES.ideaTitle));
  await again.close();
  const files = new Map([...bytesOf(desk.data)].filter(([name]) => !name.startsWith('copy.db')));
  assert.deepEqual(heard([...files.values()].join('\n')), []);

  // On another machine, where nothing was: the copy alone is enough to go on.
  assert.equal(await other.run(restore, copy), 0, other.err);
  const { secret } = { secret: readFileSync(join(other.data, 'secret'), 'utf8').trim() };
  assert.equal(secret, SECRET);
  const identity = new Identity(secret, Date.now, { file: join(other.data, 'identity.db') });
  assert.deepEqual(identity.accounts.withMail(SPACE, 'ben@brand.example'), [ben]);
  identity.db.close();
});
