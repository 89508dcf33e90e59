/** `<prosum-count>`: how many comments a thread has, for pages that list many things. All on a page ask in one question. */
import { html, LitElement, nothing } from 'lit';
import type { Space } from '../../client/space.ts';
import type { Replica } from '../../client/replica.ts';
import { topicOf, type Topic } from '../../core/record.ts';
import { define, VERSION } from '../../ui/define.ts';
import { Localize } from '../../ui/localize.ts';
import { enter, spaceAround, type SpaceContext } from '../../ui/spaces.ts';
import { sumOf, sumRef } from './domain/kinds.ts';
import { words } from './strings.ts';

/** Those of one space that wait for the next question. */
const waiting = new Map<Space, Set<CommentCount>>();

function ask(space: Space, one: CommentCount): void {
  const others = waiting.get(space);
  if (others) {
    others.add(one);
    return;
  }
  const all = new Set([one]);
  waiting.set(space, all);
  queueMicrotask(() => {
    waiting.delete(space);
    const [first] = all;
    const replica = space.topic('threads', first!.name);
    void replica.load([...all].map(({ topic }) => sumRef(topic === replica.topic ? undefined : topic))).then(
      () => {
        for (const each of all) each.learn(replica);
        space.release(replica);
      },
      () => {
        space.release(replica);
      },
    );
  });
}

/**
 * @summary The number of comments of a thread, read once.
 * @attr for - the thread's name, as its `thread` attribute has it
 * @attr words - "12 comments" instead of "12"
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server
 * @csspart count
 */
export class CommentCount extends LitElement {
  static readonly kit = VERSION;
  static override properties = { for: {}, words: { type: Boolean }, strings: { attribute: false }, comments: { state: true } };
  declare for: string | undefined;
  declare words: boolean;
  declare strings: Readonly<Record<string, unknown>> | undefined;
  declare comments: number | undefined;
  spaceStrings: Readonly<Record<string, unknown>> | undefined;
  readonly i = new Localize(this, words);
  #stop: (() => void) | undefined;
  #space: Space | undefined;
  #name = '';

  get name(): string {
    return this.for ?? 'discussion';
  }
  get topic(): Topic {
    return topicOf(this.#name, 'threads', this.name);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = spaceAround(this, (context) => void this.#enter(context));
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  async #enter(context: SpaceContext): Promise<void> {
    this.spaceStrings = context.strings;
    this.#name = context.space;
    this.#space = await enter(context);
    ask(this.#space, this);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('for') && this.#space) ask(this.#space, this);
  }

  learn(replica: Replica): void {
    this.comments = sumOf(replica.get(sumRef(this.topic === replica.topic ? undefined : this.topic))).comments;
  }

  protected override render(): unknown {
    const { i, comments: n } = this;
    if (n === undefined) return nothing;
    return this.words
      ? html`<span part="count">${i.say('comments', { n })}</span>`
      : html`<span part="count" role="img" aria-label=${i.say('comments', { n })}>${i.number(n)}</span>`;
  }
}

define('prosum-count', CommentCount);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-count': CommentCount;
  }
}
