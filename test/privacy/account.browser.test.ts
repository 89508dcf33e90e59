/** What is mine, as a person meets it: a file of it, having it erased with and without time to think again, and a page that may keep nothing yet. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../ui/wait.ts';
import '../../src/features/account/account.element.ts';
import '../../src/features/ideas/idea-box.element.ts';
import '../../src/ui/space.element.ts';
import { emptyBrowser } from '../../src/client/consent.ts';
import { announce } from '../../src/client/session.ts';
import type { Account } from '../../src/features/account/account.element.ts';
import { keepDraft } from '../../src/features/ideas/views/draft.ts';
import { propose } from '../../src/features/ideas/domain/propose.ts';
import { ideaRef } from '../../src/features/ideas/domain/kinds.ts';
import type { IdeaBox } from '../../src/features/ideas/idea-box.element.ts';
import { everythingIn } from './everything.ts';
import { ERASED } from '../../src/core/card.ts';

const place = async (words: Record<string, string>): Promise<string> =>
  ((await (await fetch(`/account?${new URLSearchParams(words).toString()}`)).json()) as { url: string }).url;

const spaces: string[] = [];

class Scene {
  readonly space = `own-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  root!: HTMLElement;

  constructor() {
    spaces.push(this.space);
  }

  async open(server?: string, lang = 'en'): Promise<this> {
    this.root = await fixture<HTMLElement>(html`<div></div>`);
    this.root.innerHTML = `<prosum-space space=${this.space} ${server === undefined ? '' : `server=${server}`} lang=${lang}><prosum-account view="panel"></prosum-account><prosum-idea-box></prosum-idea-box></prosum-space>`;
    await waitUntil(() => this.data, 'the data never came');
    return this;
  }
  get account(): Account {
    return this.root.querySelector('prosum-account')!;
  }
  get box(): IdeaBox {
    return this.root.querySelector('prosum-idea-box')!;
  }
  get data(): ShadowRoot | undefined {
    const panel = this.account.renderRoot.querySelector('prosum-account-panel');
    return panel?.renderRoot.querySelector('prosum-account-data')?.shadowRoot ?? undefined;
  }
  get text(): string {
    return (this.data?.textContent ?? '').replace(/\s+/g, ' ');
  }
  button(label: string): HTMLButtonElement | undefined {
    return [...(this.data?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === label);
  }
  async press(label: string): Promise<void> {
    await waitUntil(() => this.button(label), `no "${label}": ${this.text}`);
    this.button(label)!.click();
  }
  async share(title: string): Promise<string> {
    const receipt = await this.box.topic.send(propose, { title, details: '', tags: [] });
    expect(receipt.ok, JSON.stringify(receipt)).to.equal(true);
    return receipt.ok ? receipt.records!.find(({ kind }) => kind === 'idea')!.id : '';
  }
  type(word: string): void {
    const input = this.data!.querySelector('input')!;
    input.value = word;
    input.dispatchEvent(new Event('input'));
  }
}

/** The text of the file that is offered meanwhile. */
async function downloaded(act: () => Promise<void>): Promise<string> {
  const before = URL.createObjectURL.bind(URL);
  const files: Blob[] = [];
  URL.createObjectURL = (blob) => {
    files.push(blob as Blob);
    return before(blob);
  };
  // No file is to land beside the tests.
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', { value: () => undefined, configurable: true });
  try {
    await act();
    await waitUntil(() => files.length > 0, 'no file came');
    return await files[0]!.text();
  } finally {
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    URL.createObjectURL = before;
  }
}
const kept = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('prosum:'));

describe('my data', () => {
  afterEach(async () => {
    document.documentElement.removeAttribute('data-prosum-consent');
    await emptyBrowser(spaces.at(-1));
    announce();
  });

  it('K19 with no server: a file of all of mine; erased, the idea has no words, and whoever is here is somebody new', async () => {
    const scene = await new Scene().open();
    const me = scene.account.topic.actor!.id;
    const idea = await scene.share('Canary of this browser');
    keepDraft(`${scene.space}/ideas/ideas`, { title: 'canary draft', details: '', tags: [], name: '' });
    const file = await downloaded(() => scene.press('Download my data'));
    expect(file).to.include('Canary of this browser').and.to.include(me);
    await scene.press('Erase everything about me');
    await waitUntil(() => scene.text.includes('stays readable'), 'it does not say what it means');
    await expect(scene.account).to.be.accessible();
    expect(scene.button('Erase everything')!.disabled).to.equal(true);
    scene.type('Erase');
    await waitUntil(() => !scene.button('Erase everything')!.disabled, 'the word does not count');
    await scene.press('Erase everything');
    await waitUntil(() => scene.account.topic.actor && scene.account.topic.actor.id !== me, 'it is still the same person');
    expect(JSON.stringify(localStorage)).not.to.include('canary draft').and.not.to.include(me);
    await waitUntil(() => scene.box.topic.replica, 'the box never came back');
    await scene.box.topic.replica!.load([ideaRef(idea)]);
    expect(scene.box.topic.get(ideaRef(idea))?.body?.title).to.equal(ERASED);
    const databases = await indexedDB.databases();
    expect(databases.some(({ name }) => name === `prosum:${scene.space}`)).to.equal(true);
    expect(await everythingIn(`prosum:${scene.space}`)).not.to.include('Canary of this browser');
  });

  it('with a server: a guest the server met has a file, and in Polish too; one it never met has nothing', async () => {
    const scene = new Scene();
    const server = await place({ space: scene.space });
    await scene.open(server, 'pl');
    await waitUntil(() => scene.text.includes('Niczego tu jeszcze'), 'it does not say that there is nothing');
    await scene.share('Kanarek na bramę');
    await scene.open(server, 'pl');
    const file = await downloaded(() => scene.press('Pobierz moje dane'));
    expect(file).to.include('Kanarek na bramę');
    const me = scene.account.topic.actor!.id;
    await scene.press('Usuń wszystko o mnie');
    await waitUntil(() => scene.data!.querySelector('input'), 'nothing to type into');
    scene.type('usuń');
    await waitUntil(() => !scene.button('Usuń wszystko')!.disabled, 'the word does not count');
    await scene.press('Usuń wszystko');
    await waitUntil(() => scene.account.topic.actor && scene.account.topic.actor.id !== me, 'it is still the same person');
    const page = await (await fetch(`${server}/v1/${scene.space}/ideas/ideas/page?list=newest`)).text();
    expect(page).not.to.include('Kanarek').and.not.to.include(me);
  });

  it('with no server: consent taken back throws away what the browser held of the community, and a new one begins in memory', async () => {
    const scene = await new Scene().open();
    await scene.share('Kept for now');
    document.documentElement.setAttribute('data-prosum-consent', 'wait');
    const names = async (): Promise<unknown[]> => (await indexedDB.databases()).map(({ name }) => name);
    let left = await names();
    await waitUntil(async () => !(left = await names()).includes(`prosum:${scene.space}`), `left: ${String(left)}`);
    await waitUntil(() => scene.box.topic.replica, 'the box never came back');
    await scene.share('Only as long as the page');
    expect(await names()).not.to.include(`prosum:${scene.space}`);
    expect(kept()).to.deep.equal([]);
  });

  it('where the page waits for consent nothing is kept and no guest is known to the server; given, the same guest stays; taken back, nothing is left', async () => {
    document.documentElement.setAttribute('data-prosum-consent', 'wait');
    const scene = new Scene();
    const server = await place({ space: scene.space });
    await scene.open(server);
    const me = scene.account.topic.actor!.id;
    keepDraft(`${scene.space}/ideas/ideas`, { title: 'a draft', details: '', tags: [], name: '' });
    await scene.share('Said without consent to keep');
    expect(kept()).to.deep.equal([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.to.include(`prosum:${scene.space}`);

    document.documentElement.setAttribute('data-prosum-consent', 'given');
    await waitUntil(() => kept().some((key) => key.endsWith(':guest')), 'what was known is not kept');
    announce();
    await waitUntil(() => scene.account.topic.actor?.id === me, 'the guest is somebody else');

    document.documentElement.setAttribute('data-prosum-consent', 'wait');
    await waitUntil(() => kept().length === 0, 'something is left');
    await waitUntil(() => scene.account.topic.actor && scene.account.topic.actor.id !== me, 'the guest is still known');
  });
});
