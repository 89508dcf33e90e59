/** Which answers stand below a comment at the top. They stay as they were first shown: others wait until they are asked for. A thread has one of these. */
import type { Window } from '../../../client/window.ts';
import type { Id } from '../../../core/record.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { statRef } from '../domain/kinds.ts';
import { heads } from './facts.ts';

/** The answers of one branch, once more than the first were asked for. `all`: they are shown; else only my own. */
export interface Branch {
  readonly window: Window;
  all: boolean;
}

export class Replies {
  readonly branches = new Map<Id, Branch>();
  readonly #thread: DiscussionThread;
  /** The answers that came with a comment. */
  readonly #heads = new Map<Id, readonly Id[]>();
  /** How many are not shown. */
  readonly #rest = new Map<Id, number>();
  /** How many came meanwhile, where any did. */
  readonly #late = new Map<Id, number>();
  /** How many came meanwhile, of all that is shown. */
  fresh = 0;

  constructor(thread: DiscussionThread) {
    this.#thread = thread;
  }

  /** The oldest first. */
  of(root: Id): readonly Id[] {
    const { topic } = this.#thread;
    const branch = this.branches.get(root);
    if (!topic.get(statRef(root))) return [];
    let first = this.#heads.get(root);
    if (!first) this.#heads.set(root, (first = heads(topic, root)));
    if (!branch && first.length === 0) return first;
    const more = branch?.window.rows.filter((id) => branch.all || topic.get(statRef(id))?.by === topic.actor?.id) ?? [];
    const at = (id: Id): number => topic.get(statRef(id))?.body?.at ?? 0;
    return [...new Set([...first, ...more])].filter((id) => at(id)).sort((a, b) => at(a) - at(b));
  }

  /** How many are not shown; those that come meanwhile are not added, so that nothing moves. */
  left(root: Id): number {
    const now = this.#left(root);
    const was = this.#rest.get(root);
    if (was === undefined) this.#rest.set(root, now);
    return Math.min(was ?? now, now);
  }

  /** The same as `of`, and counts again what came meanwhile: for whoever draws a branch. */
  look(root: Id): readonly Id[] {
    const was = this.#rest.get(root);
    this.#count(root, was === undefined ? 0 : Math.max(0, this.#left(root) - was));
    return this.of(root);
  }

  #count(root: Id, now: number): void {
    this.fresh += now - (this.#late.get(root) ?? 0);
    if (now) this.#late.set(root, now);
    else this.#late.delete(root);
  }

  /** What is shown of this branch is right by now; of all, where none is named. */
  forget(root?: Id): void {
    if (root === undefined) this.#heads.clear();
    for (const one of root === undefined ? [...this.#rest.keys()] : [root]) {
      this.#rest.delete(one);
      this.#count(one, 0);
    }
  }

  #left(root: Id): number {
    const { topic } = this.#thread;
    const there = topic.get(statRef(root))?.body?.replies ?? 0;
    return there && Math.max(0, there - this.of(root).filter((id) => !topic.get(statRef(id))?.body?.held).length);
  }
}
