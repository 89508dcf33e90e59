// Picture and badges of a host's token stand on the card for everybody, as the last token says, and go when it says them no more.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CardBody } from '../../../src/core/card.ts';
import { people } from '../../../src/features/people/domain.ts';
import { running, until, type Running } from '../running.ts';
import { site, type Site } from './sites.ts';

let server: Running;
let brand: Site;
before(async () => {
  server = await running({ features: [people] });
  brand = site(server.identity, 'acme');
});
after(() => server.close());

async function cardOf(id: string): Promise<CardBody | undefined> {
  const answer = await server.post(`/v1/acme/people/${id}/read`, { topic: `acme/people/${id}`, refs: [{ kind: 'person.card', id }] });
  return ((await answer.json()) as { records: { body: CardBody }[] }).records[0]?.body;
}
const enter = async (claims: object): Promise<string> =>
  (await server.identity.actorOf('acme', brand.token({ name: 'Ana', ...claims })))!.id;

test('what the last token says is what everybody reads', async () => {
  const worn = { picture: 'https://brand.example/ana.jpg', badges: ['Founding rider', 'Tester'] };
  const id = await enter({ avatar: worn.picture, badges: worn.badges });
  await until('they are there', async () => JSON.stringify(await cardOf(id)) === JSON.stringify({ name: 'Ana', ...worn }));
  assert.equal(await enter({ badges: ['Tester'] }), id);
  await until('the picture went', async () => JSON.stringify(await cardOf(id)) === JSON.stringify({ name: 'Ana', badges: ['Tester'] }));
  await enter({});
  await until('all of it went', async () => JSON.stringify(await cardOf(id)) === JSON.stringify({ name: 'Ana' }));
});
