// What is told, as a page asks a server for it: nothing of it is kept, and what is the same costs no body.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { features } from '../../src/features/registry.ts';
import { running } from './running.ts';

const PAGE = '/v1/acme/activity/all/page?list=told&limit=20';

test('K10 the same page again is a 304, also after what is hidden; something told makes it another', async () => {
  const server = await running({ features });
  try {
    const token = server.identity.staffToken();
    const send = (command: string, args: unknown): Promise<Response> =>
      server.post(
        '/v1/acme/ideas/main/commands',
        { id: crypto.randomUUID(), actor: 'staff', command, args },
        { authorization: `Bearer ${token}` },
      );
    const propose = async (title: string): Promise<string> => {
      const { records } = (await (await send('ideas.propose', { title, details: '', tags: [] })).json()) as {
        records: { kind: string; id: string }[];
      };
      return records.find(({ kind }) => kind === 'idea')!.id;
    };
    const first = await propose('Mudguards');
    const before = await server.get(PAGE);
    const etag = before.headers.get('etag')!;
    assert.match(await before.text(), /"what":"Mudguards"/);
    assert.equal((await server.get(PAGE, { 'if-none-match': etag })).status, 304);
    const hidden = await propose('Canary');
    await send('ideas.reject', { idea: hidden, reason: 'advertising' });
    assert.equal((await server.get(PAGE, { 'if-none-match': etag })).status, 304, 'it came and went');
    await send('ideas.set_status', { idea: first, status: 'planned' });
    const after = await server.get(PAGE, { 'if-none-match': etag });
    assert.equal(after.status, 200);
    const text = await after.text();
    assert.match(text, /"status":"planned"/);
    assert.doesNotMatch(text, /Canary|advertising|"salt"|"previous"/);
  } finally {
    await server.close();
  }
});
