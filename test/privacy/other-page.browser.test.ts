/** Somebody else's open page, when a person is erased: what it shows, what it knows of what it shows, and what its browser keeps. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../ui/wait.ts';
import '../../src/features/ideas/idea-box.element.ts';
import '../../src/ui/space.element.ts';
import { cardOf, ERASED } from '../../src/core/card.ts';
import type { Receipt } from '../../src/core/command.ts';
import { ideaRef } from '../../src/features/ideas/domain/kinds.ts';
import { words } from '../features/people/given-people.ts';
import { everythingIn } from './everything.ts';

describe('an open page', () => {
  it('K19 an open page of somebody else forgets who was erased: what it shows, the records behind it, and what its browser keeps', async () => {
    const space = `other-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    const { url: server } = (await (await fetch(`/account?space=${space}`)).json()) as { url: string };
    const call = async <T>(path: string, body: unknown, token?: string): Promise<T> => {
      const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
      return (await (await fetch(`${server}/v1/${space}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as T;
    };
    const { token, actor } = await call<{ token: string; actor: { id: string } }>('guest', { secret: `the secret of Ana in ${space}` });
    const act = (at: string, command: string, args: object): Promise<Receipt> =>
      call(`${at}/commands`, { id: crypto.randomUUID(), actor: actor.id, command, args }, token);
    await act(`people/${actor.id}`, 'people.introduce', { name: 'Canary Anabelle' });
    const made = await act('ideas/ideas', 'ideas.propose', { title: 'Canary bell', details: 'canarydetails' });
    const idea = made.ok ? made.records!.find(({ kind }) => kind === 'idea')!.id : '';
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.innerHTML = `<prosum-space space=${space} server=${server}><prosum-idea-box></prosum-idea-box></prosum-space>`;
    const box = root.querySelector('prosum-idea-box')!;
    const shown = (): string => words(root);
    await waitUntil(() => shown().includes('Canary bell') && shown().includes('Canary Anabelle'), 'it is not shown');
    await waitUntil(() => box.topic.space?.status === 'live', 'it does not listen');
    await call('me/erase', { erase: 'everything' }, token);
    await waitUntil(() => !/canary/i.test(shown()), 'it is still shown');
    expect(box.topic.get(ideaRef(idea))?.body?.title).to.equal(ERASED);
    expect(shown(), 'whoever reads on is not told why the words are gone').to.include('Erased by its author').and.not.to.include('Guest');
    await waitUntil(() => box.topic.get(cardOf(space, actor.id)) === undefined, 'her card stays in the memory of the page');
    const browser = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name } of await indexedDB.databases()) if (name !== undefined) browser.push(await everythingIn(name));
    expect(browser.join('\n'))
      .not.to.match(/canary/i)
      .and.not.to.include(actor.id);
  });
});
