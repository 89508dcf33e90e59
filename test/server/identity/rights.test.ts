// What somebody may do counts now, on pages that are open for hours too: roles, ended sessions, late tokens, guests and what they leave behind.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Receipt } from '../../../src/core/command.ts';
import { account } from '../../../src/features/account/domain.ts';
import { people } from '../../../src/features/people/domain.ts';
import { BAD_TOKEN, guestId, Identity, type Session } from '../../../src/server/identity.ts';
import { notes } from '../notes.ts';
import { ear, running, SECRET, TOPIC, until, type Ear, type Running } from '../running.ts';
import { site, type Site } from './sites.ts';

let server: Running;
let brand: Site;
let now = Date.now();
before(async () => {
  server = await running({ clock: () => now, features: [account, people, notes] });
  brand = site(server.identity, 'acme', {}, () => now);
  await staff('notes/board', 'notes.add', { id: 'secret', text: 'for staff', readers: ['staff'] });
});
after(() => server.close());

const idOf = async (token: string): Promise<string> => (await server.identity.actorOf('acme', token))!.id;
async function send(token: string, actor: string, place: string, command: string, args: unknown): Promise<Receipt> {
  const envelope = { id: crypto.randomUUID(), actor, command, args };
  const answer = await server.post(`/v1/acme/${place}/commands`, envelope, { authorization: `Bearer ${token}` });
  return (await answer.json()) as Receipt;
}
const staff = (place: string, command: string, args: unknown): Promise<Receipt> =>
  send(server.identity.staffToken(), 'staff', place, command, args);
const appoint = async (id: string, role: string): Promise<void> => {
  assert.equal((await staff(`account/${id}`, 'account.appoint', { role })).ok, true);
};
const dismiss = async (id: string, role: string): Promise<void> => {
  assert.equal((await staff(`account/${id}`, 'account.dismiss', { role, reason: 'left the company' })).ok, true);
};
const refusal = (receipt: Receipt): string => (receipt.ok ? 'ok' : receipt.why.refused);
const bySocket = async (page: Ear, actor: string, command: string, args: unknown): Promise<Receipt> =>
  (await page.socket.timeout(5000).emitWithAck('send', TOPIC, { id: crypto.randomUUID(), actor, command, args })) as Receipt;
/** A socket that stays, with a person of the host. */
const open = async (token: string): Promise<Ear> => {
  const page = await ear(server.url, token);
  await page.watch(TOPIC);
  return page;
};
const gone = (page: Ear): Promise<void> => until('the page is sent away', () => !page.socket.connected);

test('a role counts as soon as it is given, and no longer once it is taken: over HTTP and on a socket that stays open', async () => {
  const token = brand.token({ sub: 'eve' });
  const id = await idOf(token);
  assert.equal(refusal(await send(token, id, 'notes/board', 'notes.show', { note: 'secret', readers: ['staff'] })), 'kernel.forbidden');
  await appoint(id, 'admin');
  assert.equal(refusal(await send(token, id, 'notes/board', 'notes.show', { note: 'secret', readers: ['staff'] })), 'ok');

  const page = await open(token);
  assert.equal(refusal(await bySocket(page, id, 'notes.show', { note: 'secret', readers: ['staff'] })), 'ok');
  await until('it hears what staff hear', () => page.patches.some(({ reader }) => reader === 'staff'));
  await dismiss(id, 'admin');
  await gone(page);
  const heard = page.patches.length;
  await staff('notes/board', 'notes.show', { note: 'secret', readers: ['staff'] });
  assert.equal(page.patches.length, heard);
  const again = await open(token);
  assert.equal(refusal(await bySocket(again, id, 'notes.show', { note: 'secret', readers: ['staff'] })), 'kernel.forbidden');
  assert.deepEqual(await again.watch(TOPIC), { readers: ['all', `user:${id}`, 'members'] });
  again.close();
});

test('a command that comes in the very moment a role is taken meets the new state, not the socket it came by', async () => {
  const token = brand.token({ sub: 'moment' });
  const id = await idOf(token);
  await appoint(id, 'admin');
  const page = await open(token);
  const proof = (await server.identity.prove('acme', token))!;
  assert.ok((await server.identity.stand(proof))!.roles.includes('admin'));
  const dismissed = dismiss(id, 'admin');
  await dismissed;
  assert.ok(!(await server.identity.stand(proof))!.roles.includes('admin'), 'the doors ask this at each command');
  await gone(page);
});

test('who signs out is out on all his pages, and a token of the host that he gave up lets nobody in', async () => {
  const token = brand.token({ sub: 'out' });
  const [one, two] = [await open(token), await open(token)];
  await server.post('/v1/acme/sign-out', {}, { authorization: `Bearer ${token}` });
  await gone(one);
  await gone(two);
  await assert.rejects(ear(server.url, token), { message: BAD_TOKEN });
  const fresh = brand.token({ sub: 'out', jti: 'another' });
  assert.ok(await server.identity.actorOf('acme', fresh), 'the next token of the host is another matter');
  await server.post('/v1/acme/sign-out', { everywhere: true }, { authorization: `Bearer ${fresh}` });
  assert.equal(await server.identity.actorOf('acme', brand.token({ sub: 'out', jti: 'a third' })), undefined);
  now += 3000;
  assert.ok(await server.identity.actorOf('acme', brand.token({ sub: 'out' })), 'signing in anew');
});

test('a socket does not outlive its token', async () => {
  const page = await open(brand.token({ sub: 'late' }));
  now += 365_000;
  await gone(page);
});

test('what another process ends is ended here within five seconds', async () => {
  const session = await server.identity.signIn('acme', { issuer: 'mail', subject: 'far@brand.example', facts: {} });
  const page = await open(session.token);
  const elsewhere = new Identity(SECRET, () => now, { file: join(server.folder, 'identity.db') });
  elsewhere.endAll('acme', session.actor.id);
  elsewhere.db.close();
  await gone(page);
  await assert.rejects(ear(server.url, session.token), { message: BAD_TOKEN });
});

test('guests may what the rules of the space name, at every door; people are not asked', async () => {
  const [guest, token] = [server.as('gus'), brand.token({ sub: 'rules' })];
  const id = await idOf(token);
  const add = (text: string) => ({ id: text, text });
  assert.equal(refusal(await guest.send('notes.add', add('free'))), 'ok', 'nobody made rules');
  assert.equal(refusal(await staff('account/rules', 'account.admit', { guests: ['notes.vote'] })), 'ok');
  const page = await open(guest.token);
  for (const receipt of [await guest.send('notes.add', add('ruled')), await bySocket(page, guest.id, 'notes.add', add('ruled'))])
    assert.equal(refusal(receipt), 'account.members_only');
  assert.equal(refusal(await guest.send('notes.vote', { note: 'free', value: 1 })), 'ok');
  assert.equal(refusal(await send(token, id, 'notes/board', 'notes.add', add('by-a-person'))), 'ok');
  assert.equal(
    refusal(await guest.send('notes.vote', { note: 'secret', value: 1 })),
    'kernel.unknown',
    'what is hidden stays nothing (K10)',
  );
  for (const [rules, answer] of [
    [[], 'account.members_only'],
    [['notes.*'], 'ok'],
    [['note.*'], 'account.members_only'],
    [['*.add'], 'ok'],
    [['*.vote'], 'account.members_only'],
    [['*'], 'ok'],
  ] as const) {
    await staff('account/rules', 'account.admit', { guests: rules });
    assert.equal(refusal(await guest.send('notes.add', add(`rule-${rules.join('').replaceAll('*', 'all')}`))), answer, rules.join());
  }
  page.close();
});

test('roles are for people: a guest gets none, and nobody gives himself one', async () => {
  const token = brand.token({ sub: 'climber' });
  const id = await idOf(token);
  assert.equal(refusal(await send(token, id, `account/${id}`, 'account.appoint', { role: 'admin' })), 'kernel.forbidden');
  assert.equal(refusal(await staff(`account/${server.as('gus').id}`, 'account.appoint', { role: 'expert' })), 'account.guest');
  assert.equal(refusal(await staff(`account/${id}`, 'account.appoint', { role: 'guest' })), 'kernel.args');
  assert.equal(refusal(await staff('account/rules', 'account.appoint', { role: 'admin' })), 'account.nobody');
  assert.equal(refusal(await send(token, id, `account/${id}`, 'account.claim', {})), 'kernel.forbidden');
  await appoint(id, 'expert');
  assert.equal(refusal(await staff(`account/${id}`, 'account.appoint', { role: 'expert' })), 'account.has_role');
  assert.deepEqual((await server.identity.actorOf('acme', token))!.roles, ['member', 'expert']);
});

const claim = (token: string, secret: string): Promise<Response> =>
  server.post('/v1/acme/claim', { secret }, { authorization: `Bearer ${token}` });
const why = async (response: Response): Promise<string> =>
  `${String(response.status)} ${((await response.json()) as { why?: { refused: string } }).why?.refused ?? ''}`.trim();

test('who signs in may keep what he did as a guest: it is his, and the secret alone is nobody from then on', async () => {
  const secret = 'the secret of gaia';
  const guest = server.as('gaia');
  await guest.send('notes.add', { id: 'gaia', text: 'by a guest' });
  const page = await open(guest.token);
  const session = await server.identity.signIn('acme', { issuer: 'mail', subject: 'gaia@brand.example', facts: { name: 'Gaia' } });
  const answer = await claim(session.token, secret);
  assert.equal(answer.status, 200);
  const next = (await answer.json()) as Session;
  assert.equal(next.actor.id, guest.id);
  assert.deepEqual(await server.identity.actorOf('acme', next.token), { id: guest.id, roles: ['member'] });
  assert.equal(await server.identity.actorOf('acme', session.token), undefined, 'the session from before is over');
  const cards = await server.post(`/v1/acme/people/${session.actor.id}/read`, {
    topic: `acme/people/${session.actor.id}`,
    refs: [{ kind: 'person.card', id: session.actor.id }],
  });
  assert.doesNotMatch(await cards.text(), /Gaia/, 'the id he had for a moment has no name');
  await gone(page);
  assert.equal(await server.identity.actorOf('acme', guest.token), undefined);
  assert.equal(await server.identity.actorOf('acme', server.identity.guest('acme', secret).token), undefined);
  await appoint(guest.id, 'expert');

  const later = await server.identity.signIn('acme', { issuer: 'mail', subject: 'gaia@brand.example', facts: { name: 'Gaia' } });
  assert.equal(later.actor.id, guest.id, 'and so it stays');
  const thief = await server.identity.signIn('acme', { issuer: 'mail', subject: 'thief@brand.example', facts: {} });
  assert.equal(await why(await claim(thief.token, secret)), '409 account.taken');
});

test('a person of the host may claim too; two pasts are not joined; a guest claims nothing', async () => {
  const token = brand.token({ sub: 'host-claims' });
  await idOf(token);
  await server.as('hugo').send('notes.add', { id: 'hugo', text: 'x' });
  assert.equal((await claim(token, 'the secret of hugo')).status, 200);
  assert.equal(await idOf(token), guestId('acme', 'the secret of hugo'));
  assert.equal(await idOf(brand.token({ sub: 'host-claims' })), guestId('acme', 'the secret of hugo'));

  const busy = brand.token({ sub: 'busy' });
  await send(busy, await idOf(busy), 'notes/board', 'notes.add', { id: 'busy', text: 'x' });
  assert.equal(await why(await claim(busy, 'the secret of otto')), '409 account.has_past');
  assert.equal(await why(await claim(server.as('gina').token, 'the secret of gina')), `401 ${BAD_TOKEN}`);
});

test('a guest who was erased is nobody to be claimed; who signs in again is who he was', async () => {
  const guest = server.as('gone');
  await guest.send('notes.add', { id: 'gone', text: 'x' });
  assert.ok((await server.erasing.ask('acme', guest.id, 0)).done > 0);
  const login = { issuer: 'mail', subject: 'late@brand.example', facts: {} };
  const session = await server.identity.signIn('acme', login);
  assert.equal(await why(await claim(session.token, 'the secret of gone')), '409 account.taken');
  assert.equal(server.identity.claim('acme', session.actor.id, guest.id), false);
  const again = await server.identity.signIn('acme', login);
  assert.deepEqual(again.actor, session.actor);
  assert.deepEqual(await server.identity.actorOf('acme', again.token), session.actor);
});

test('who asked to be erased in some days and then goes on as the guest he was is erased all the same, and may take it back', async () => {
  const { erasures } = server.identity;
  for (const name of ['leaving', 'staying']) {
    const guest = server.as(name);
    await guest.send('notes.add', { id: name, text: 'x' });
    const session = await server.identity.signIn('acme', { issuer: 'mail', subject: `${name}@brand.example`, facts: {} });
    const { due } = await server.erasing.ask('acme', session.actor.id, 7);
    if (name === 'leaving') await server.erasing.ask('acme', guest.id, 9);
    assert.equal((await claim(session.token, `the secret of ${name}`)).status, 200);
    assert.equal(erasures.of('acme', session.actor.id), undefined);
    assert.equal(erasures.of('acme', guest.id)?.due, due, 'the earlier time counts');
  }
  assert.equal(erasures.takeBack('acme', server.as('staying').id), true);
});

test('fifty claims of one guest at once: one person gets him', async () => {
  const tokens = Array.from({ length: 50 }, (_, i) => brand.token({ sub: `many ${String(i)}` }));
  const answers = await Promise.all(tokens.map((token) => claim(token, 'the secret of many')));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const ids = await Promise.all(tokens.map(idOf));
  assert.equal(ids.filter((id) => id === guestId('acme', 'the secret of many')).length, 1);
});
