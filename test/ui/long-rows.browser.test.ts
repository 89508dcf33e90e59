/** Lists of many rows: whatever comes, goes and moves, they stand in their order, and in stretches a browser can pass over. */
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { LongRows } from '../../src/ui/long-rows.ts';
import { Rows } from '../../src/ui/rows.ts';

const idsOf = (list: Element): string[] => [...list.querySelectorAll('li')].map((one) => one.dataset['id']!);
const names = (count: number, from = 0): string[] => Array.from({ length: count }, (_, n) => `r${n + from}`);

describe('long rows', () => {
  const versions = new Map<string, number>();
  let rows: LongRows;
  let list: HTMLElement;
  const paint = (ids: readonly string[], changed: readonly string[] = []): void => {
    rows.paint(list, ids, (id) => [id, versions.get(id) ?? 0], changed);
    expect(idsOf(list)).to.deep.equal(ids);
  };
  beforeEach(() => {
    versions.clear();
    list = document.createElement('ol');
    document.body.append(list);
    rows = new LongRows(
      new Rows({}, (id) =>
        versions.get(id) === 2
          ? html`<button @click=${() => undefined}>${id}</button>`
          : html`<button>${id}</button><i>${versions.get(id) ?? 0}</i>`,
      ),
      100,
    );
  });
  afterEach(() => {
    list.remove();
  });

  it('stand in their order, whatever comes, goes and moves', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    let ids = names(30);
    let made = 30;
    for (let turn = 0; turn < 120; turn++) {
      const next = [...ids];
      const what = random(6);
      const some = 1 + random(turn % 10 === 0 ? 250 : 8);
      const at = random(next.length + 1);
      if (what < 2) next.push(...names(some, made));
      else if (what === 2) next.splice(at, 0, ...names(some, made));
      else if (what === 3) next.splice(at, some);
      else if (what === 4) next.splice(random(next.length), 0, ...next.splice(at, some));
      else next.reverse();
      made += some;
      paint((ids = next.length > 0 ? next : names(3, (made += 3))));
      for (const stretch of list.querySelectorAll('.stretch')) expect(stretch.childElementCount).to.be.within(1, 100);
    }
  });

  it('a list of many is a few stretches, which do not stand between a list and its items', async () => {
    paint(names(60));
    await expect(list).to.be.accessible();
    paint(names(1000));
    expect(list.childElementCount).to.be.lessThan(100);
    expect(list.role).to.equal('list');
    for (const stretch of list.querySelectorAll('.stretch')) {
      expect(stretch.role).to.equal('none');
      for (const one of stretch.children) expect(one.role).to.equal('listitem');
    }
  });

  it('a row that another passes stays where it is, with focus in it, and so does one that changes', () => {
    const ids = names(300);
    paint(ids);
    const button = list.querySelector<HTMLElement>('[data-id=r200] button')!;
    button.focus();
    paint(['r250', ...ids.filter((id) => id !== 'r250')]);
    expect(document.activeElement).to.equal(button);
    versions.set('r200', 1);
    paint(idsOf(list), ['r200']);
    expect(document.activeElement).to.equal(button);
    expect(button.nextElementSibling!.textContent).to.equal('1');
  });

  it('a row that comes to need more than its nodes keeps focus on what it was on', () => {
    paint(names(3));
    list.querySelector<HTMLElement>('[data-id=r1] button')!.focus();
    versions.set('r1', 2);
    paint(names(3), ['r1']);
    expect(document.activeElement).to.equal(list.querySelector('[data-id=r1] button'));
  });
});
