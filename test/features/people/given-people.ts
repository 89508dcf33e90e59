/** Called by the browser tests of people: a space on the backend in the page, with members whose points come of real acts. */
import { fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { connect } from '../../../src/client/space.ts';
import type { Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { configure } from '../../../src/features/people/domain/configure.ts';
import { ranks } from '../../../src/features/people/domain/lists.ts';
import { grant } from '../../../src/features/people/domain/grant.ts';
import { all, Scene as BaseScene, words, type Shown } from '../scene.ts';

type Mark = Shown & { updateComplete: Promise<boolean>; renderRoot: ShadowRoot };

export class Scene extends BaseScene {
  element!: Mark;

  constructor() {
    super('people', 'rules');
  }
  override get shown(): Mark {
    return this.element;
  }
  async named(id: string, name: string, points = 0): Promise<void> {
    await this.done(id, introduce, { name }, ['people', id]);
    if (points) await this.give(id, { points });
  }
  give(id: string, what: { points?: number; badge?: string; title?: string }): Promise<Receipt> {
    return this.done('staff', grant, { ...what, reason: 'Helped at the fair' }, ['people', id]);
  }
  async share(who: string, title = 'A bell', votes = 0): Promise<Id> {
    const { records } = await this.done(who, propose, { title }, ['ideas', 'ideas']);
    const idea = records!.find(({ kind }) => kind === 'idea')!.id;
    for (let n = 0; n < votes; n++) await this.done(`voter-${n}`, vote, { idea, value: 1 }, ['ideas', 'ideas']);
    return idea;
  }
  rules(args: object): Promise<Receipt> {
    return this.done('staff', configure, args, ['people', 'rules']);
  }

  /** Waits until so many stand on a leaderboard: places follow the points by reactions. */
  async ranked(count: number, board = 'board:all'): Promise<void> {
    const space = await connect({ space: this.space, as: { id: 'watcher', roles: ['member'] } });
    const replica = space.topic('people', board);
    const window = replica.open(ranks, { limit: 50 });
    await waitUntil(async () => {
      await window.retry();
      return window.rows.length >= count;
    }, `fewer than ${count} on ${board}`);
    space.release(replica);
  }

  /** Puts an element on the page, as somebody. */
  async show(tag: string, attributes: Record<string, string> = {}, as = 'reader', style = ''): Promise<void> {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    if (style) host.style.cssText = style;
    this.element = await this.put<Mark>(tag, attributes, { id: as, roles: this.roles(as) }, host);
    await nextFrame();
  }
}

export { all, words };
