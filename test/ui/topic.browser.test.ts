/** Which space a widget stands in, what it then shows, and that it lets go when it leaves the page. On the backend in the page, with real ideas. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { html as template } from 'lit';
import { boxRef, ideaRef } from '../../src/features/ideas/domain/kinds.ts';
import { newest } from '../../src/features/ideas/domain/lists.ts';
import { propose } from '../../src/features/ideas/domain/propose.ts';
import type { Window } from '../../src/client/window.ts';
import { define } from '../../src/ui/define.ts';
import { ProsumElement } from '../../src/ui/element.ts';
import { catalogue, Localize } from '../../src/ui/localize.ts';
import '../../src/ui/space.element.ts';
import { TopicController } from '../../src/ui/topic-controller.ts';
import { heard } from './seen.ts';

const words = catalogue({ name: 'board', en: { title: 'Board' }, load: {} });

class Board extends ProsumElement {
  static override properties = { ...ProsumElement.properties, box: {} };
  declare box: string;
  readonly topic = new TopicController(this, 'ideas', () => this.box || 'main');
  readonly i = new Localize(this, words);
  rows: Window | undefined;
  paints = 0;
  override willUpdate(): void {
    this.rows = this.topic.open('rows', newest, { limit: 5 });
  }
  override render(): unknown {
    this.paints++;
    return template`<h2>${this.i.say('title')}</h2><ol>${this.rows?.rows.map((id) => template`<li>${this.topic.get(ideaRef(id))?.body?.title}</li>`)}</ol>`;
  }
  get titles(): string[] {
    return [...this.renderRoot.querySelectorAll('li')].map((row) => row.textContent);
  }
}
define('test-board', Board);

let spaces = 0;
const fresh = (): string => `ui-${Date.now()}-${spaces++}`;
/** Its page is there, and the rules by which a guess is made. */
const ready = async (board: Board): Promise<void> => {
  await waitUntil(() => board.rows?.state === 'ready', 'it never got its page');
  await board.topic.load([boxRef()]);
};
const share = async (board: Board, title: string): Promise<void> => {
  const receipt = await board.topic.send(propose, { title, details: '', tags: [] });
  expect(receipt.ok, JSON.stringify(receipt)).to.equal(true);
};

describe('the space of a widget', () => {
  it('is the nearest prosum-space, through shadow roots, before its own attributes', async () => {
    const [outer, inner, own] = [fresh(), fresh(), fresh()];
    const page = await fixture(html`<div>
      <prosum-space space=${outer}><test-board id="a" space=${own}></test-board><prosum-space space=${inner}><div id="deep"></div></prosum-space></prosum-space>
      <test-board id="b" space=${own}></test-board>
    </div>`);
    const root = page.querySelector('#deep')!.attachShadow({ mode: 'open' });
    const deep = root.appendChild<Board>(document.createElement('test-board') as never);
    const [a, b] = ['#a', '#b'].map((id) => page.querySelector<Board>(id)!);
    for (const board of [a!, b!, deep]) await ready(board);
    expect([a, b, deep].map((board) => board!.topic.context?.space)).to.deep.equal([outer, own, inner]);
  });

  it('may change, and the other space is shown', async () => {
    const [one, two] = [fresh(), fresh()];
    const around = await fixture(html`<prosum-space space=${one}><test-board></test-board></prosum-space>`);
    const board = around.querySelector<Board>('test-board')!;
    await ready(board);
    await share(board, 'Only in the first space');
    await waitUntil(() => board.titles.length === 1, 'not shown');
    around.setAttribute('space', two);
    await waitUntil(() => board.rows?.state === 'ready' && board.titles.length === 0, 'it still shows the other space');
    around.setAttribute('space', one);
    await waitUntil(() => board.titles[0] === 'Only in the first space', 'it did not come back');
  });

  it('brings its own words', async () => {
    const around = await fixture(
      html`<prosum-space space=${fresh()} strings='{"board.title":"Pinnwand"}'><test-board></test-board></prosum-space>`,
    );
    const board = around.querySelector<Board>('test-board')!;
    await ready(board);
    expect(board.renderRoot.querySelector('h2')!.textContent).to.equal('Pinnwand');
  });

  it('without a server says so once, and marks itself local', async () => {
    const boards: Board[] = [];
    const said = await heard('info', async () => {
      for (let i = 0; i < 2; i++) boards.push(await fixture<Board>(html`<test-board space=${fresh()}></test-board>`));
      for (const board of boards) await ready(board);
    });
    expect(said.filter((line) => line.includes('no server')).length).to.be.below(2);
    expect(boards.every((board) => board.topic.local)).to.equal(true);
  });

  it('can be filled by a module, once', async () => {
    const space = fresh();
    const code = `export const seed = async (submit) => { await submit('ideas/main', 'ideas.import', { origin: { source: 's', id: '1' }, title: 'From the seed', details: '', tags: [], author: null, at: 1, status: 'open', votes: 3 }, 'one'); };`;
    const module = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const boards = await fixture(
      html`<div><test-board space=${space} seed=${module}></test-board><test-board space=${space} seed=${module}></test-board></div>`,
    );
    for (const board of boards.querySelectorAll<Board>('test-board')) {
      await ready(board);
      await waitUntil(() => board.titles.length > 0);
      expect(board.titles).to.deep.equal(['From the seed']);
    }
  });
});

describe('a topic on the page', () => {
  it('shows at once what I do, and to another guest of the same space as well', async () => {
    const space = fresh();
    const page = await fixture(
      html`<div><prosum-space space=${space} as="ana"><test-board></test-board></prosum-space><prosum-space space=${space} as="ben"><test-board></test-board></prosum-space></div>`,
    );
    const [ana, ben] = [...page.querySelectorAll<Board>('test-board')] as [Board, Board];
    await Promise.all([ready(ana), ready(ben)]);
    expect(ana.topic.actor!.id).not.to.equal(ben.topic.actor!.id);
    const sent = share(ana, 'A bag that bolts on');
    await ana.updateComplete;
    expect(ana.titles, 'the guess was not painted in the same turn').to.deep.equal(['A bag that bolts on']);
    await sent;
    await waitUntil(() => ben.rows!.fresh === 1, 'the other never heard of it');
    expect(ben.titles, 'it moved under the eyes of a reader').to.deep.equal([]);
    ben.rows!.refresh();
    await waitUntil(() => ben.titles[0] === 'A bag that bolts on');
  });

  it('is another one when its name changes', async () => {
    const board = await fixture<Board>(html`<test-board space=${fresh()}></test-board>`);
    await ready(board);
    await share(board, 'In the first box');
    await waitUntil(() => board.titles.length === 1);
    board.box = 'second';
    await waitUntil(
      () => board.topic.replica?.topic.endsWith('/second') === true && board.rows?.state === 'ready' && board.titles.length === 0,
    );
  });

  it('keeps what it knows when the widget is moved', async () => {
    const page = await fixture(html`<div><div id="a"><test-board space=${fresh()}></test-board></div><div id="b"></div></div>`);
    const board = page.querySelector<Board>('test-board')!;
    await ready(board);
    const { replica } = board.topic;
    const { rows } = board;
    page.querySelector('#b')!.append(board);
    await board.updateComplete;
    expect(board.topic.replica === replica && board.rows === rows).to.equal(true);
  });

  it('takes what is sent before it was found', async () => {
    const board: Board = document.createElement('test-board') as never;
    board.setAttribute('space', fresh());
    const sent = board.topic.send(propose, { title: 'Sent early on', details: '', tags: [] });
    const page = await fixture(html`<div></div>`);
    page.append(board);
    expect((await sent).ok).to.equal(true);
    await waitUntil(() => board.rows?.state === 'ready');
    board.rows!.refresh();
    await waitUntil(() => board.titles[0] === 'Sent early on');
  });

  it('opened again on the same question is the same window', async () => {
    const board = await fixture<Board>(html`<test-board space=${fresh()}></test-board>`);
    await ready(board);
    const again = board.topic.open('rows', newest, { limit: 5 });
    expect(again === board.rows).to.equal(true);
    expect(board.topic.open('rows', newest, { limit: 6 }) === again).to.equal(false);
  });
});
