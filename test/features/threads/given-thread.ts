/** Called by the browser tests of threads: a thread with comments on the backend in the page, and people who act in it from elsewhere. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { connect } from '../../../src/client/space.ts';
import type { Command, Reads, Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import type { DiscussionThread } from '../../../src/features/threads/discussion-thread.element.ts';
import '../../../src/features/threads/discussion-thread.element.ts';
import { comment, reply } from '../../../src/features/threads/domain/comment.ts';
import { configure } from '../../../src/features/threads/domain/configure.ts';
import type { RulesBody, Stars } from '../../../src/features/threads/domain/kinds.ts';
import { vote } from '../../../src/features/threads/domain/vote.ts';

export interface Given {
  readonly text: string;
  readonly by?: string;
  /** The beginning of the text of the comment it answers. */
  readonly to?: string;
  readonly votes?: number;
  readonly stars?: Stars;
}
export const NAMES = { ines: 'Ines Okafor', tomasz: 'Tomasz Wilk', lucia: 'Lucía Ferrer', me: 'Ruth Adeyi' };
let spaces = 0;

/** A thread as one person sees it; others act in the space from elsewhere. */
export class Scene {
  readonly space = `thread-${Date.now()}-${spaces++}`;
  readonly ids: Record<string, Id> = {};
  thread!: DiscussionThread;

  async send<A, R extends Reads>(
    who: string,
    command: Command<A, R>,
    args: A,
    topic: readonly [string, string] = ['threads', 'discussion'],
  ): Promise<Receipt> {
    const space = await connect({ space: this.space, as: { id: who, roles: who === 'staff' ? ['admin'] : ['member'] } });
    const replica = space.topic(...topic);
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    return receipt;
  }
  /** The same, and it must be accepted. */
  async done<A, R extends Reads>(who: string, command: Command<A, R>, args: A): Promise<void> {
    const receipt = await this.send(who, command, args);
    expect(receipt.ok, JSON.stringify(receipt)).to.equal(true);
  }

  async say({ text, by = 'ines', to, votes = 0, stars }: Given): Promise<Id> {
    const receipt = await (to
      ? this.send(by, reply, { parent: this.id(to), text })
      : this.send(by, comment, { text, ...(stars && { stars }) }));
    if (!receipt.ok) throw new Error(JSON.stringify(receipt));
    const id = receipt.records!.find(({ kind, body }) => kind === 'comment' && (body as { text: string }).text === text.trim())!.id;
    this.ids[text] = id;
    for (let n = 0; n < votes; n++) await this.send(`voter-${n}`, vote, { comment: id, value: 1 });
    return id;
  }
  /** Of the comment that begins with these words. */
  id(words: string): Id {
    const text = Object.keys(this.ids).find((one) => one.startsWith(words));
    if (text === undefined) throw new Error(`nobody said "${words}"`);
    return this.ids[text]!;
  }
  rules(rules: Partial<RulesBody>): Promise<Receipt> {
    return this.send('staff', configure, rules);
  }

  /** Everything a person can see of it, dialogs included. */
  get text(): string {
    return words(this.thread.renderRoot);
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<E extends HTMLElement>(selector: string): E {
    const found = all<E>(this.thread.renderRoot, selector)[0];
    if (!found) throw new Error(`nothing here is ${selector}; here is: ${this.text}`);
    return found;
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return all<E>(this.thread.renderRoot, selector);
  }
  /** The comment that begins with these words. */
  comment(words: string): HTMLElement {
    return this.find(`#c-${CSS.escape(this.id(words))}`);
  }
  /** A button by what stands on it or names it; inside a comment, not of what is below it. */
  button(name: string | RegExp, inside?: string): HTMLButtonElement {
    const is = (text: string | null): boolean => (typeof name === 'string' ? text?.trim() === name : name.test(text ?? ''));
    const from = inside === undefined ? this.thread.renderRoot : this.comment(inside).querySelector('.box')!;
    const found = all<HTMLButtonElement>(from, 'button, [role^=menuitem]').find(
      (one) => is(one.getAttribute('aria-label')) || is(words(one)),
    );
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  /** Opens the menu of a comment and chooses from it. */
  async choose(item: string | RegExp, of: string): Promise<void> {
    this.button(/^More about/, of).click();
    const found = (): HTMLElement | undefined =>
      this.all('[role^=menuitem]').find((one) => (typeof item === 'string' ? words(one) === item : item.test(words(one))));
    await this.seen(() => found()?.checkVisibility(), `the menu has no ${String(item)}`);
    found()!.click();
  }
  /** What people said at the top, in the order shown. */
  get order(): string[] {
    return this.all('.list > li > article > .main > .box > [part=text]').map(words);
  }
  /** The composer: of the thread, or below a comment. */
  field(to = ''): HTMLTextAreaElement {
    return this.find(`form[data-to="${to.startsWith('edit:') ? `edit:${this.id(to.slice(5))}` : to && this.id(to)}"] textarea`);
  }
  write(text: string, to = ''): void {
    const field = this.field(to);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  post(to = ''): void {
    this.field(to).form!.requestSubmit();
  }
  get focused(): Element | null {
    return this.thread.shadowRoot?.activeElement ?? null;
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
  says(words: string): Promise<void> {
    return this.seen(() => this.text.includes(words), `it never said "${words}"`);
  }
  /** Passes the accessibility rules, once nothing moves any more. */
  async accessible(): Promise<void> {
    await settled(this.thread);
    await expect(this.thread).to.be.accessible();
  }
}

export async function given(
  comments: readonly Given[],
  { rules, ...attributes }: { rules?: Partial<RulesBody> } & Record<string, unknown> = {},
): Promise<Scene> {
  const scene = new Scene();
  if (rules) await scene.rules(rules);
  for (const [id, name] of Object.entries(NAMES)) await scene.send(id, introduce, { name }, ['people', id]);
  for (const one of comments) await scene.say(one);
  await show(scene, attributes);
  return scene;
}

/** Puts the thread on the page, as a member called Ruth, or `as` somebody else: `staff`, `guest` (nobody has met them), `reader` (may only read). */
export async function show(scene: Scene, { as = 'me', ...attributes }: Record<string, unknown> = {}): Promise<void> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const thread = document.createElement('prosum-discussion-thread');
  thread.setAttribute('space', scene.space);
  const roles = { staff: ['admin'], reader: [] }[String(as)] ?? ['member'];
  if (as !== 'guest') thread.setAttribute('token', `${btoa(JSON.stringify({ id: as, roles }))}.x`);
  for (const [name, value] of Object.entries(attributes)) thread.setAttribute(name, String(value));
  host.append(thread);
  scene.thread = thread;
  await scene.seen(() => thread.more && thread.rows && thread.rows.state !== 'loading' && thread.drawing?.done, 'it never got ready');
  await thread.updateComplete;
  await nextFrame();
}

/** Nothing fades any more. */
export async function settled(thread: Element): Promise<void> {
  await nextFrame();
  const root = thread.shadowRoot!;
  await Promise.all(root.getAnimations().map((one) => one.finished.catch(() => undefined)));
}

export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [
    ...root.querySelectorAll<E>(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? all<E>(one.shadowRoot, selector) : [])),
  ];
}

/** The words under a node, with a space where a block begins or ends. */
export function words(root: Node): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
    const inside = [...((node as Partial<Element>).shadowRoot ?? node).childNodes].map(read).join('');
    return node instanceof Element && !getComputedStyle(node).display.startsWith('inline') ? ` ${inside} ` : inside;
  };
  return read(root).replace(/\s+/g, ' ').trim();
}
