/** Called by the browser tests of polls: a poll on the backend in the page, people who vote in it from elsewhere, and what a person sees. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { settled } from '../ideas/given-box.ts';
import { connect } from '../../../src/client/space.ts';
import type { Command, Reads, Receipt } from '../../../src/core/command.ts';
import { create, type PollDraft } from '../../../src/features/polls/domain/create.ts';
import type { Choice } from '../../../src/features/polls/domain/kinds.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import type { Poll } from '../../../src/features/polls/poll.element.ts';
import '../../../src/features/polls/poll.element.ts';

let spaces = 0;

export const options = (...labels: readonly string[]): { id: string; label: string }[] =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(' ', '-'), label }));
export const COLOURS = options('Moss', 'Slate', 'Rust');
export const asked = (more: Partial<PollDraft> = {}): PollDraft => ({
  question: 'Which colour?',
  type: 'single',
  options: COLOURS,
  shuffle: false,
  least: 1,
  ...more,
});

/** A poll as somebody sees it; others act in its space from elsewhere. */
export class Scene {
  readonly space = `poll-${Date.now()}-${spaces++}`;
  poll!: Poll;

  async send<A, R extends Reads>(who: string, command: Command<A, R>, args: A): Promise<Receipt> {
    const space = await connect({ space: this.space, as: { id: who, roles: who === 'staff' ? ['admin'] : ['guest'] } });
    const replica = space.topic('polls', 'poll');
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    return receipt;
  }
  async ask(draft: Partial<PollDraft> = {}): Promise<void> {
    const receipt = await this.send('staff', create, asked(draft));
    if (!receipt.ok) throw new Error(JSON.stringify(receipt));
  }
  async votes(...choices: readonly Choice[]): Promise<void> {
    for (const [n, choice] of choices.entries()) {
      const receipt = await this.send(`voter-${n}`, vote, { choice });
      if (!receipt.ok) throw new Error(JSON.stringify(receipt));
    }
  }

  /** Everything a person can see of it. */
  get text(): string {
    return words(this.poll.renderRoot);
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<E extends HTMLElement>(selector: string): E {
    const found = all<E>(this.poll.renderRoot, selector)[0];
    if (!found) throw new Error(`nothing here is ${selector}; here is: ${this.text}`);
    return found;
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return all<E>(this.poll.renderRoot, selector);
  }
  /** A button, a radio button or a checkbox by what stands on it or names it. */
  button(name: string | RegExp): HTMLElement {
    const is = (text: string | null): boolean => (typeof name === 'string' ? text?.trim() === name : name.test(text ?? ''));
    const found = this.all('button, label').find((one) => is(one.getAttribute('aria-label')) || is(words(one)));
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  press(name: string | RegExp): void {
    this.button(name).click();
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
    await expect(this.poll).to.be.accessible();
  }
  /** Each result as it is read: label, percent, votes. */
  get results(): string[] {
    return this.all('[part=result]').map(words);
  }
}

/** Puts the poll on the page; `staff` as somebody of the team. */
export async function show(scene: Scene, { staff, inside, ...attributes }: Record<string, unknown> = {}): Promise<void> {
  const host = (inside as HTMLElement | undefined) ?? (await fixture<HTMLElement>(html`<div></div>`));
  const poll = document.createElement('prosum-poll');
  poll.setAttribute('space', scene.space);
  if (staff) poll.setAttribute('token', `${btoa(JSON.stringify({ id: 'staff', roles: ['admin'] }))}.x`);
  for (const [name, value] of Object.entries(attributes)) poll.setAttribute(name, String(value));
  host.append(poll);
  scene.poll = poll;
  await scene.seen(() => poll.more && poll.rows && poll.rows.state !== 'loading', 'it never got ready');
  await poll.updateComplete;
  await nextFrame();
}

export async function given(
  draft: Partial<PollDraft> = {},
  attributes: Record<string, unknown> = {},
  votes: readonly Choice[] = [],
): Promise<Scene> {
  const scene = new Scene();
  await scene.ask(draft);
  await scene.votes(...votes);
  await show(scene, attributes);
  return scene;
}

export { settled };

export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [
    ...root.querySelectorAll<E>(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? all<E>(one.shadowRoot, selector) : [])),
  ];
}

/** The words under a node as they are heard, with a space where a block begins or ends. */
export function words(root: Node): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLSelectElement) return ` ${node.selectedOptions[0]?.label ?? ''} `;
    if (node instanceof HTMLStyleElement || (node instanceof Element && (node.hasAttribute('hidden') || node.ariaHidden === 'true')))
      return '';
    const inside = [...((node as Partial<Element>).shadowRoot ?? node).childNodes].map(read).join('');
    return node instanceof Element && !getComputedStyle(node).display.startsWith('inline') ? ` ${inside} ` : inside;
  };
  return read(root).replace(/\s+/g, ' ').trim();
}
