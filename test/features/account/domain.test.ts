// Roles and the rules for guests, with the backend in the page: what holds there holds behind the door (K14).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor, Receipt } from '../../../src/core/command.ts';
import { Engine } from '../../../src/core/engine.ts';
import { Registry } from '../../../src/core/feature.ts';
import { permissions } from '../../../src/core/permissions.ts';
import { SYSTEM } from '../../../src/core/reactor.ts';
import type { Topic } from '../../../src/core/record.ts';
import { account, admits } from '../../../src/features/account/domain.ts';
import { MemoryStore } from '../../../src/stores/memory.ts';
import { notes } from '../../server/notes.ts';

const registry = new Registry([account, notes]);
const engine = new Engine({ store: new MemoryStore(), registry });
const as = (id: string, ...roles: string[]): Actor => ({ id, roles });
const ADMIN = as('u_admin', 'member', 'admin');
const send = (actor: Actor, topic: string, command: string, args: unknown): Promise<Receipt> =>
  engine.submit(topic as Topic, actor, { id: crypto.randomUUID(), actor: actor.id, command, args });
const said = async (receipt: Promise<Receipt>): Promise<string> => {
  const it = await receipt;
  return it.ok ? 'ok' : it.why.refused;
};

test('who may do what is declared, and nothing else is', () => {
  const rows = permissions(registry).filter(({ command }) => command.startsWith('account.'));
  assert.deepEqual(
    rows.map(({ command, roles }) => `${command}: ${roles.join() || 'the system'}`),
    ['account.appoint: admin', 'account.dismiss: admin', 'account.claim: the system', 'account.admit: admin'],
  );
});

for (const role of ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'])
  test(`a ${role} gives and takes roles, and makes rules, as declared: own and others'`, async () => {
    const who = as(`u_${role}`, role);
    const may = role === 'admin' ? 'ok' : 'kernel.forbidden';
    for (const id of [who.id, `u_other_${role}`]) {
      assert.equal(await said(send(who, `one/account/${id}`, 'account.appoint', { role: 'expert' })), may);
      assert.equal(await said(send(who, `one/account/${id}`, 'account.dismiss', { role: 'expert' })), may);
      assert.equal(await said(send(who, `one/account/${id}`, 'account.claim', {})), 'kernel.forbidden');
    }
    assert.equal(await said(send(who, 'one/account/rules', 'account.admit', { guests: ['*'] })), may);
    assert.equal(
      await said(send(who, `one/account/${who.id}`, 'account.admit', { guests: ['*'] })),
      role === 'admin' ? 'account.nobody' : may,
    );
  });

test('the rules of a space hold for its guests, whatever the command, and not for the next space (K14)', async () => {
  const guest = as('g_gus', 'guest');
  const add = (space: string, id: string): Promise<string> => said(send(guest, `${space}/notes/board`, 'notes.add', { id, text: 'x' }));
  assert.equal(await add('ruled', 'before'), 'ok');
  await send(ADMIN, 'ruled/account/rules', 'account.admit', { guests: ['notes.vote'] });
  assert.equal(await add('ruled', 'after'), 'account.members_only');
  assert.equal(await add('free', 'after'), 'ok');
  assert.equal(await said(send(guest, 'ruled/notes/board', 'notes.vote', { note: 'before', value: 1 })), 'ok');
  assert.equal(await said(send(as('u_x', 'guest', 'member'), 'ruled/notes/board', 'notes.add', { id: 'm', text: 'x' })), 'ok');
  assert.equal(
    await said(send(as('nobody'), 'ruled/notes/board', 'notes.add', { id: 'n', text: 'x' })),
    'account.members_only',
    'no role at all is no more than a guest',
  );
});

test('a guest who claimed is a person: roles may be given, and stand beside the claim', async () => {
  assert.equal(await said(send(ADMIN, 'one/account/g_gia', 'account.appoint', { role: 'expert' })), 'account.guest');
  assert.equal(await said(send(SYSTEM, 'one/account/g_gia', 'account.claim', {})), 'ok');
  assert.equal(await said(send(ADMIN, 'one/account/g_gia', 'account.appoint', { role: 'expert' })), 'ok');
  const { records } = await engine.store.load('one/account/g_gia', { refs: [{ kind: 'account.standing', id: 'g_gia' }] });
  assert.deepEqual(records[0]?.body, { claimed: true, roles: ['expert'] });
  assert.deepEqual(records[0].readers, ['staff', 'user:g_gia']);
});

test('what guests may is read by name, by feature, by act, and by nothing that only looks alike', () => {
  for (const [rule, name, is] of [
    ['*', 'ideas.vote', true],
    ['ideas.*', 'ideas.vote', true],
    ['*.vote', 'ideas.vote', true],
    ['ideas.vote', 'ideas.vote', true],
    ['idea.*', 'ideas.vote', false],
    ['ideas.*', 'ideasx.vote', false],
    ['*.vote', 'ideas.unvote', false],
    ['ideas.vot', 'ideas.vote', false],
    ['', 'ideas.vote', false],
  ] as const)
    assert.equal(admits([rule], name), is, `${rule} ${name}`);
});
