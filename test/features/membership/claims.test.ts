// A rule over claims, with real tokens of a host: a badge lets in over HTTP and on a socket, for as long as the token says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../../src/core/command.ts';
import { ear, running } from '../../server/running.ts';
import { site } from '../../server/identity/sites.ts';
import { BOX, features, INNER } from './some.ts';

test('a badge in a token of the host lets in; without it there is nothing', async () => {
  const server = await running({ features });
  const brand = site(server.identity, 'acme');
  const send = async (token: string, actor: string, topic: string, command: string, args: unknown): Promise<string> => {
    const answer = await server.post(
      `/v1/${topic}/commands`,
      { id: crypto.randomUUID(), actor, command, args },
      { authorization: `Bearer ${token}` },
    );
    const receipt = (await answer.json()) as Receipt;
    return receipt.ok ? 'ok' : receipt.why.refused;
  };
  const staff = server.identity.staffToken();
  assert.equal(await send(staff, 'staff', INNER, 'membership.configure', { closed: true, roles: ['badge:Lamp tester'] }), 'ok');
  const [tess, ann] = [brand.token({ sub: 'tess', badges: ['Lamp tester'] }), brand.token({ sub: 'ann', badges: ['Other'] })];
  for (const [token, wanted] of [
    [tess, 'ok'],
    [ann, 'kernel.unknown'],
  ] as const) {
    const { id } = (await server.identity.actorOf('acme', token))!;
    assert.equal(await send(token, id, BOX, 'ideas.propose', { title: `By ${id}` }), wanted);
    const page = await ear(server.url, token);
    const receipt = await (page.socket as unknown as { timeout(ms: number): { emitWithAck(...args: unknown[]): Promise<Receipt> } })
      .timeout(5000)
      .emitWithAck('send', BOX, { id: crypto.randomUUID(), actor: id, command: 'ideas.propose', args: { title: `Again ${id}` } });
    assert.equal(receipt.ok ? 'ok' : receipt.why.refused, wanted);
    page.close();
  }
  await server.close();
});
