/** Called by the browser tests of people: a space on the backend in the page, with members whose points come of real acts. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { settled } from '../ideas/given-box.ts';
import { connect } from '../../../src/client/space.ts';
import type { Actor, Command, Reads, Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { configure } from '../../../src/features/people/domain/configure.ts';
import { ranks } from '../../../src/features/people/domain/lists.ts';
import { grant } from '../../../src/features/people/domain/grant.ts';

let spaces = 0;

export class Scene {
  readonly space = `people-${Date.now()}-${spaces++}`;
  element!: HTMLElement & { updateComplete: Promise<boolean>; renderRoot: ShadowRoot };

  actor(id: string): Actor {
    return { id, roles: id === 'staff' ? ['admin'] : ['member'] };
  }
  async send<A, R extends Reads>(who: string, command: Command<A, R>, args: A, topic: readonly [string, string]): Promise<Receipt> {
    const space = await connect({ space: this.space, as: this.actor(who) });
    const replica = space.topic(...topic);
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.why));
    return receipt;
  }
  async named(id: string, name: string, points = 0): Promise<void> {
    await this.send(id, introduce, { name }, ['people', id]);
    if (points) await this.give(id, { points });
  }
  give(id: string, what: { points?: number; badge?: string; title?: string }): Promise<Receipt> {
    return this.send('staff', grant, { ...what, reason: 'Helped at the fair' }, ['people', id]);
  }
  async share(who: string, title = 'A bell', votes = 0): Promise<Id> {
    const { records } = (await this.send(who, propose, { title }, ['ideas', 'ideas'])) as Receipt & { ok: true };
    const idea = records!.find(({ kind }) => kind === 'idea')!.id;
    for (let n = 0; n < votes; n++) await this.send(`voter-${n}`, vote, { idea, value: 1 }, ['ideas', 'ideas']);
    return idea;
  }
  rules(args: object): Promise<Receipt> {
    return this.send('staff', configure, args, ['people', 'rules']);
  }

  /** Waits until so many stand on a leaderboard: places follow the points by reactions. */
  async ranked(count: number, board = 'board:all'): Promise<void> {
    const space = await connect({ space: this.space, as: this.actor('watcher') });
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
    const element = document.createElement(tag);
    element.setAttribute('space', this.space);
    element.setAttribute('token', `${btoa(JSON.stringify(this.actor(as)))}.x`);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    host.append(element);
    this.element = element as Scene['element'];
    await nextFrame();
  }

  get text(): string {
    return words(this.element.renderRoot);
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return all<E>(this.element.renderRoot, selector);
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<E extends HTMLElement>(selector: string): E {
    const [found] = this.all<E>(selector);
    if (!found) throw new Error(`nothing here is ${selector}; here is: ${this.text}`);
    return found;
  }
  button(name: string | RegExp): HTMLButtonElement {
    const is = (text: string | null): boolean => (typeof name === 'string' ? text?.trim() === name : name.test(text ?? ''));
    const found = this.all<HTMLButtonElement>('button').find((one) => is(one.getAttribute('aria-label')) || is(words(one)));
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  async seen(what: () => unknown, why: string): Promise<void> {
    const calm = (): unknown => {
      try {
        return what();
      } catch {
        return false;
      }
    };
    await waitUntil(calm, why).catch((error: unknown) => {
      throw new Error(`${String(error)}; here is: ${this.text}`);
    });
  }
  says(said: string): Promise<void> {
    return this.seen(() => this.text.includes(said), `it never said "${said}"`);
  }
  /** Passes the accessibility rules, once what fades is at its end. */
  async accessible(): Promise<void> {
    await settled();
    await expect(this.element).to.be.accessible();
  }
}

export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [
    ...root.querySelectorAll<E>(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? all<E>(one.shadowRoot, selector) : [])),
  ];
}

/** The words under a node, with a space where a block begins or ends; what is not open is left out. */
export function words(root: Node): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (
      node instanceof HTMLStyleElement ||
      (node instanceof HTMLElement && (node.hidden || (node.popover && !node.matches(':popover-open'))))
    )
      return '';
    const inside = [...((node as Partial<Element>).shadowRoot ?? node).childNodes].map(read).join('');
    return node instanceof Element && !getComputedStyle(node).display.startsWith('inline') ? ` ${inside} ` : inside;
  };
  return read(root).replace(/\s+/g, ' ').trim();
}
