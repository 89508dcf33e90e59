/** Called by the browser tests of every widget: a space on the backend in the page, people who act in it from elsewhere, and what one person sees, finds and presses. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { connect } from '../../src/client/space.ts';
import type { Command, Reads, Receipt } from '../../src/core/command.ts';
import { waitUntil } from '../ui/wait.ts';

export type Shown = HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };
let spaces = 0;

export abstract class Scene {
  readonly space: string;
  /** Where acts go that do not say where. */
  readonly topic: readonly [feature: string, name: string];

  constructor(feature: string, name: string) {
    this.space = `${feature}-${Date.now()}-${spaces++}`;
    this.topic = [feature, name];
  }

  /** The element all this is about. */
  abstract get shown(): Shown;

  /** What people are who are not `staff`. */
  role = 'member';
  roles(who: string): string[] {
    return [who === 'staff' ? 'admin' : this.role];
  }

  async send<A, R extends Reads>(
    who: string,
    command: Command<A, R>,
    args: A,
    topic = this.topic,
    roles = this.roles(who),
  ): Promise<Receipt> {
    const space = await connect({ space: this.space, as: { id: who, roles } });
    const replica = space.topic(...topic);
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    return receipt;
  }
  /** The same, and it must be accepted. */
  async done<A, R extends Reads>(
    who: string,
    command: Command<A, R>,
    args: A,
    topic = this.topic,
    roles?: string[],
  ): Promise<Receipt & { ok: true }> {
    const receipt = await this.send(who, command, args, topic, roles);
    if (!receipt.ok) throw new Error(JSON.stringify(receipt));
    return receipt;
  }

  /** Puts an element of this tag into the space and on the page, as somebody; left out, as a guest nobody has met. */
  async put<E extends Shown>(
    tag: string,
    attributes: Readonly<Record<string, unknown>>,
    as?: { id: string; roles: readonly string[] },
    into?: HTMLElement,
  ): Promise<E> {
    const host = into ?? (await fixture<HTMLElement>(html`<div></div>`));
    const element = document.createElement(tag) as unknown as E;
    element.setAttribute('space', this.space);
    if (as) element.setAttribute('token', `${btoa(JSON.stringify(as))}.x`);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    host.append(element);
    return element;
  }

  /** Everything a person can see of it, dialogs included. */
  get text(): string {
    return words(this.shown.renderRoot);
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return all<E>(this.shown.renderRoot, selector);
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<E extends HTMLElement>(selector: string): E {
    const [found] = this.all<E>(selector);
    if (!found) throw new Error(`nothing here is ${selector}; here is: ${this.text}`);
    return found;
  }
  /** Where a button is looked for, by a name of its own for a part of the whole. */
  protected around(_part?: string): ParentNode {
    return this.shown.renderRoot;
  }
  /** Something to press by what stands on it or names it. */
  button(name: string | RegExp, part?: string): HTMLButtonElement {
    const is = (text: string | null): boolean => (typeof name === 'string' ? text?.trim() === name : name.test(text ?? ''));
    const found = all<HTMLButtonElement>(this.around(part), 'button, label, [role^=menuitem]').find(
      (one) => is(one.getAttribute('aria-label')) || is(words(one)) || is(heard(one)),
    );
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  get focused(): Element | null {
    return (this.shown.renderRoot as ShadowRoot).activeElement;
  }

  async seen(what: () => unknown, why: string): Promise<void> {
    const calm = async (): Promise<unknown> => {
      try {
        return await what();
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
  /** Passes the accessibility rules, once what moves has arrived. */
  async accessible(): Promise<void> {
    await settled();
    await expect(this.shown).to.be.accessible();
  }
}

/** What moves has arrived, and three frames in a row brought nothing new. (What stands for seconds before it goes is not waited for.) */
export async function settled(): Promise<void> {
  let before = '';
  for (let calm = 0; calm < 3;) {
    await nextFrame();
    const roots = shadows(document);
    await Promise.all(
      [document, ...roots]
        .flatMap((root) => root.getAnimations())
        .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) < 1000)
        .map(({ finished }) => finished.catch(() => undefined)),
    );
    const now = [document.body, ...roots].map(({ innerHTML }) => innerHTML).join();
    calm = now === before ? calm + 1 : 0;
    before = now;
  }
}
const shadows = (root: ParentNode): ShadowRoot[] =>
  [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...shadows(shadowRoot)] : []));

/** Through shadow roots. */
export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [
    ...root.querySelectorAll<E>(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? all<E>(one.shadowRoot, selector) : [])),
  ];
}

/** The words under a node as they are seen, with a space where a block begins or ends; what is not open is left out. */
export const words = (root: Node): string => read(root, 'style, [hidden]');
/** The same as they are heard. */
export const heard = (root: Node): string => read(root, 'style, [hidden], [aria-hidden=true]');

function read(root: Node, without: string): string {
  const inside = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLSelectElement) return ` ${node.selectedOptions[0]?.label ?? ''} `;
    if (node instanceof Element && (node.matches(without) || node.matches('[popover]:not(:popover-open)'))) return '';
    const all = [...((node as Partial<Element>).shadowRoot ?? node).childNodes].map(inside).join('');
    return node instanceof Element && !getComputedStyle(node).display.startsWith('inline') ? ` ${all} ` : all;
  };
  return inside(root).replace(/\s+/g, ' ').trim();
}
