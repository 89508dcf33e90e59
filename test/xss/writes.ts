// Called by ./full.ts: who signs in, people, and ideas, in every way their words are written.
import { cardRef } from '../../src/core/card.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import type { Provider } from '../../src/server/identity/spaces.ts';
import { site } from '../server/identity/sites.ts';
import { until } from '../server/running.ts';
import { member, SOME, STAFF, type Scene } from './scene.ts';

/** A host site signs for `fay` and `flo`: their names come along, and stand on their cards. */
export async function login(scene: Scene): Promise<void> {
  const { identity, url } = scene.server;
  const say = (field: string): string => scene.hand.value(field);
  const provider = (id: string): Provider => ({ id, label: say('provider label'), issuer: 'https://club.example', client: 'open' });
  const host = site(identity, scene.space, {
    title: say('space title'),
    providers: [provider('club'), provider('post'), provider('card')],
  });
  for (const sub of ['fay', 'flo']) {
    const token = host.token({
      sub,
      name: say('sso name'),
      badges: [say('sso badges[]')],
      avatar: 'https://evil.example/"onerror="prx(1)',
    });
    scene.tokens[sub] = token;
    const me = await fetch(`${url}/v1/${scene.space}/me`, { headers: { authorization: `Bearer ${token}` } });
    const { id } = ((await me.json()) as { actor: { id: string } }).actor;
    await until('a card of who signed in', async () => !!(await scene.get(`people/${id}`, cardRef(id))));
  }
}

export async function people(scene: Scene): Promise<void> {
  const label = { $: '$', en: '$' };
  await scene.send('people/rules', 'people.configure', {
    rules: [
      { id: 'own', on: 'ideas.proposed', to: 'maker', points: 40, label },
      { id: 'odd', on: 'ideas.voted', when: { $: '$' }, in: '$', to: 'author', points: 1, label },
    ],
    levels: [
      { id: 'first', at: 0, label },
      { id: 'second', at: 5000, label },
    ],
    badges: [
      { id: 'medal', tier: 'gold', need: 1, icon: 'star', label },
      { id: 'maker', tier: 'silver', rule: 'own', need: 1, label },
    ],
    titles: [
      { id: 'sir', label },
      { id: 'dame', label },
    ],
    unlocks: { $: 'first' },
    stats: ['own'],
  });
  for (const id of ['ana', 'ben', 'cora', 'dan']) {
    await scene.send(`people/${id}`, 'people.introduce', { name: '$' }, member(id));
    await scene.send(`people/${id}`, 'people.entitle', { title: '$' });
    await scene.send(`people/${id}`, 'people.present', { picture: null, badges: ['$'] }, SYSTEM);
    await scene.send(`people/${id}`, 'people.grant', { points: 700, badge: 'medal', title: 'sir', reason: '$' });
    const gift = await scene.send(`people/${id}`, 'people.grant', { badge: 'medal', title: 'dame', reason: '$' });
    await scene.send(`people/${id}`, 'people.revoke', { grant: scene.made(gift, 'person.grant'), reason: '$' });
  }
  for (const id of ['eve', 'egon']) await scene.send(`people/${id}`, 'people.introduce', { name: '$', title: '$' }, SYSTEM);
  await scene.send('people/staff', 'people.introduce', { name: '$' }, STAFF);
  await scene.send('account/ana', 'account.appoint', { role: 'expert', reason: '$' });
  await scene.send('account/ana', 'account.dismiss', { role: 'expert', reason: '$' });
}

export async function ideas(scene: Scene, many: number): Promise<void> {
  const label = { $: '$', en: '$' };
  const statuses = ['open', 'planned', 'done'].map((id, order) => ({
    id,
    order,
    category: (['open', 'active', 'completed'] as const)[order],
    roadmap: true,
    label,
  }));
  await scene.send('ideas/box', 'ideas.configure', { title: '$', lead: '$' });
  const ids: string[] = [];
  for (let n = 0; n < many; n++)
    ids.push(
      scene.made(await scene.send('ideas/box', 'ideas.propose', { title: '$', details: '$', tags: ['$', '$'] }, member('ana')), 'idea'),
    );
  const [first, second, third, fourth] = ids as [string, string, string, string];
  await scene.send('ideas/box', 'ideas.configure', {
    statuses: [
      ...statuses,
      { id: 'duplicate', order: 9, category: 'closed', roadmap: false, label },
      { id: 'withdrawn', order: 10, category: 'closed', roadmap: false },
    ],
  });
  for (const idea of [first, second, fourth])
    await scene.send('ideas/box', 'ideas.edit', { idea, title: '$', details: '$', tags: SOME.slice(5) }, member('ana'));
  await scene.send('ideas/box', 'ideas.set_status', { idea: first, status: 'planned', note: '$' });
  await scene.send('ideas/box', 'ideas.answer', { idea: first, text: '$', status: 'planned' });
  await scene.send('ideas/box', 'ideas.reject', { idea: second, reason: '$' });
  await scene.send('ideas/box', 'ideas.merge', { from: third, into: fourth });
  const imported = {
    origin: { source: '$', id: '$' },
    title: '$',
    details: '$',
    tags: SOME.slice(5),
    author: null,
    at: 1,
    status: 'open',
    votes: 3,
  };
  const brought = await scene.send(
    'ideas/box',
    'ideas.import',
    { ...imported, author: 'eve', answer: { by: 'staff', at: 2, text: '$' } },
    SYSTEM,
  );
  await scene.send('ideas/box', 'ideas.import', { ...imported, author: 'ana', rejected: { by: 'staff', at: 2, reason: '$' } }, SYSTEM);
  Object.assign(scene.ids, { idea: first, rejected: second, merged: third, open: fourth, imported: scene.made(brought, 'idea') });
  await scene.send('ideas/box', 'ideas.configure', { tags: SOME });
  await scene.send('threads/ideas:box:' + first, 'threads.comment', { text: '$' }, member('ben'));
}
