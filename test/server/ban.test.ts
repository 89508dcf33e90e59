import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { features } from '../../src/features/registry.ts';
import { ear, running } from './running.ts';

const desk = 'acme/moderation/desk';
const box = 'acme/ideas/box';

test('K14 a ban counts on a socket that was open before, with the next command; it ends by itself, and by being lifted', async () => {
  let now = 1_700_000_000_000;
  const server = await running({ features, clock: () => now });
  const ben = server.as('ben');
  const heard = await ear(server.url, ben.token);
  let n = 0;
  const share = async (): Promise<string> => {
    const envelope = { id: `e${String(n++)}`, actor: ben.id, command: 'ideas.propose', args: { title: 'A lamp' } };
    const receipt = (await heard.socket.timeout(5000).emitWithAck('send', box, envelope)) as Receipt;
    return receipt.ok ? 'ok' : receipt.why.refused;
  };
  const staff = (command: string, args: unknown): Promise<Receipt> => {
    const mo = { id: 'mo', roles: ['moderator'] };
    return server.engine.submit(desk, mo, { id: `s${String(n++)}`, actor: 'mo', command, args });
  };
  try {
    assert.equal(await share(), 'ok');
    const ban = { person: ben.id, what: 'ban', until: now + 60_000, reason: 'spam', text: 'Adverts.' };
    assert.ok((await staff('moderation.sanction', ban)).ok);
    assert.equal(await share(), 'moderation.banned');
    now += 60_001;
    assert.equal(await share(), 'ok');
    assert.ok((await staff('moderation.sanction', { ...ban, until: null })).ok);
    assert.equal(await share(), 'moderation.banned');
    assert.ok((await staff('moderation.lift', { person: ben.id, text: '' })).ok);
    assert.equal(await share(), 'ok');
  } finally {
    heard.close();
    await server.close();
  }
});
