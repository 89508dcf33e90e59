/** Called by the browser tests of threads: a thread with comments on the backend in the page, and people who act in it from elsewhere. */
import { nextFrame } from '@open-wc/testing';
import type { Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import type { DiscussionThread } from '../../../src/features/threads/discussion-thread.element.ts';
import '../../../src/features/threads/discussion-thread.element.ts';
import { comment, reply } from '../../../src/features/threads/domain/comment.ts';
import { configure } from '../../../src/features/threads/domain/configure.ts';
import type { RulesBody, Stars } from '../../../src/features/threads/domain/kinds.ts';
import { vote } from '../../../src/features/threads/domain/vote.ts';
import { all, Scene as BaseScene, settled, words } from '../scene.ts';

export interface Given {
  readonly text: string;
  readonly by?: string;
  /** The beginning of the text of the comment it answers. */
  readonly to?: string;
  readonly votes?: number;
  readonly stars?: Stars;
}
export const NAMES = { ines: 'Ines Okafor', tomasz: 'Tomasz Wilk', lucia: 'Lucía Ferrer', me: 'Ruth Adeyi' };

/** A thread as one person sees it; others act in the space from elsewhere. */
export class Scene extends BaseScene {
  readonly ids: Record<string, Id> = {};
  thread!: DiscussionThread;

  constructor() {
    super('threads', 'discussion');
  }
  override get shown(): DiscussionThread {
    return this.thread;
  }

  async say({ text, by = 'ines', to, votes = 0, stars }: Given): Promise<Id> {
    const receipt = await (to
      ? this.done(by, reply, { parent: this.id(to), text })
      : this.done(by, comment, { text, ...(stars && { stars }) }));
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

  /** The comment that begins with these words. */
  comment(words: string): HTMLElement {
    return this.find(`#c-${CSS.escape(this.id(words))}`);
  }
  /** A comment by its first words; not what is below it. */
  protected override around(comment?: string): ParentNode {
    return comment === undefined ? super.around() : this.comment(comment).querySelector('.box')!;
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
    return this.all('.list li > article > .main > .box > [part=text]').map(words);
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
  const roles = { staff: ['admin'], reader: [] }[String(as)] ?? ['member'];
  const actor = as === 'guest' ? undefined : { id: String(as), roles };
  const thread = (scene.thread = await scene.put<DiscussionThread>('prosum-discussion-thread', attributes, actor));
  await scene.seen(() => thread.more && thread.rows && thread.rows.state !== 'loading' && thread.drawing?.done, 'it never got ready');
  await thread.updateComplete;
  await nextFrame();
}

export { all, settled, words };
