/** Called by the browser tests of the idea box: a box with real ideas on the backend in the page, and people who act in it from elsewhere. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { connect } from '../../../src/client/space.ts';
import type { Command, Reads, Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import type { BoxBody } from '../../../src/features/ideas/domain/kinds.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import type { IdeaBox } from '../../../src/features/ideas/idea-box.element.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import { introduce } from '../../../src/features/people/domain.ts';

export interface Given {
  readonly title: string;
  readonly details?: string;
  readonly by?: string;
  readonly votes?: number;
  readonly status?: string;
  readonly tags?: readonly string[];
}
let spaces = 0;

/** A box as somebody sees it; `as` in the space from elsewhere. */
export class Scene {
  readonly space = `box-${Date.now()}-${spaces++}`;
  readonly ids: Record<string, Id> = {};
  box!: IdeaBox;

  async send<A, R extends Reads>(
    who: string,
    command: Command<A, R>,
    args: A,
    topic: readonly [string, string] = ['ideas', 'ideas'],
  ): Promise<Receipt> {
    const space = await connect({ space: this.space, as: { id: who, roles: who === 'staff' ? ['admin'] : ['guest'] } });
    const replica = space.topic(...topic);
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    return receipt;
  }

  async share({ title, details = '', by = 'ines', votes = 0, status, tags = [] }: Given): Promise<Id> {
    const receipt = await this.send(by, propose, { title, details, tags: [...tags] });
    if (!receipt.ok) throw new Error(JSON.stringify(receipt));
    const idea = receipt.records!.find(({ kind }) => kind === 'idea')!.id;
    this.ids[title] = idea;
    for (let n = 0; n < votes; n++) await this.send(`voter-${n}`, vote, { idea, value: 1 });
    if (status) await this.send('staff', setStatus, { idea, status });
    return idea;
  }

  rules(rules: Partial<BoxBody>): Promise<Receipt> {
    return this.send('staff', configure, rules);
  }

  /** Everything a person can see of it, dialogs included. */
  get text(): string {
    return words(this.box.renderRoot);
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<E extends HTMLElement>(selector: string): E {
    const found = all<E>(this.box.renderRoot, selector)[0];
    if (!found) throw new Error(`nothing here is ${selector}; here is: ${this.text}`);
    return found;
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return all<E>(this.box.renderRoot, selector);
  }
  /** A button by what stands on it or names it. */
  button(name: string | RegExp): HTMLButtonElement {
    const is = (text: string | null): boolean => (typeof name === 'string' ? text?.trim() === name : name.test(text ?? ''));
    const found = this.all<HTMLButtonElement>('button, [role=menuitem]').find(
      (one) => is(one.getAttribute('aria-label')) || is(words(one)),
    );
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  get titles(): string[] {
    return this.all('[part=list] h3').map((title) => title.textContent.trim());
  }
  vote(title: string): HTMLButtonElement {
    return this.find(`[part=list] [part=vote][data-id="${this.ids[title]}"]`);
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
  /** Passes the accessibility rules, once what fades is at its end. */
  async accessible(): Promise<void> {
    await settled();
    await expect(this.box).to.be.accessible();
  }
  says(words: string): Promise<void> {
    return this.seen(() => this.text.includes(words), `it never said "${words}"`);
  }
}

export async function given(
  ideas: readonly Given[],
  { rules, names, ...attributes }: { rules?: Partial<BoxBody>; names?: Record<string, string> } & Record<string, unknown> = {},
): Promise<Scene> {
  const scene = new Scene();
  if (rules) await scene.rules(rules);
  for (const [id, name] of Object.entries(names ?? { ines: 'Ines Okafor' })) await scene.send(id, introduce, { name }, ['people', id]);
  for (const idea of ideas) await scene.share(idea);
  await show(scene, attributes);
  return scene;
}

/** Puts the box on the page; `staff` as somebody of the team. */
export async function show(scene: Scene, { staff, ...attributes }: Record<string, unknown> = {}): Promise<void> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const box = document.createElement('prosum-idea-box');
  box.setAttribute('space', scene.space);
  if (staff) box.setAttribute('token', `${btoa(JSON.stringify({ id: 'staff', roles: ['admin'] }))}.x`);
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, String(value));
  host.append(box);
  scene.box = box;
  await scene.seen(() => box.more && box.rows && box.rows.state !== 'loading', 'it never got ready');
  await box.updateComplete;
  await nextFrame();
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

export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [
    ...root.querySelectorAll<E>(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? all<E>(one.shadowRoot, selector) : [])),
  ];
}

/** The words under a node, with a space where a block begins or ends. */
function words(root: Node): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
    const inside = [...((node as Partial<Element>).shadowRoot ?? node).childNodes].map(read).join('');
    return node instanceof Element && !getComputedStyle(node).display.startsWith('inline') ? ` ${inside} ` : inside;
  };
  return read(root).replace(/\s+/g, ' ').trim();
}
