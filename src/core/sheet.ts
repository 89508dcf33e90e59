/** What one batch knows and has written so far. The engine makes one per attempt and throws it away after. */
import { apply } from './commit.ts';
import type { Change } from './command.ts';
import type { Registry } from './feature.ts';
import { keyOf, type Rec, type Ref, type Seq, type Topic } from './record.ts';
import { lift } from './versions.ts';

export class Sheet {
  /** Each changed record, as it was before the batch (null: new) and as it is now. */
  readonly changed = new Map<string, { readonly was: Rec | null; readonly is: Rec }>();
  readonly #known = new Map<string, Rec | null>();
  /** Records this code cannot read: newer than it, or broken (K18). */
  readonly #closed = new Map<string, 'newer' | 'broken'>();
  readonly #registry: Registry;
  readonly #home: Topic;

  constructor(registry: Registry, home: Topic) {
    this.#registry = registry;
    this.#home = home;
  }

  /** Takes what a store answered to `refs`: what did not come does not exist. `topic` for records of other topics. */
  learn(refs: readonly Ref[], records: readonly Rec[], topic?: Topic): void {
    for (const ref of refs) this.#known.set(this.#spot(ref), null);
    for (const record of records) {
      const at = this.#spot(topic ? { ...record, topic } : record);
      const lifted = lift(record, this.#registry);
      if (typeof lifted === 'string') this.#closed.set(at, lifted);
      else this.#known.set(at, lifted);
    }
  }

  readonly lookup = (ref: Ref): Rec | null | undefined => {
    const at = this.#spot(ref);
    return this.changed.get(at)?.is ?? this.#known.get(at);
  };

  /** Why a decision that read these may not stand, if so. */
  closed(refs: readonly Ref[]): 'newer' | 'broken' | undefined {
    return this.#closed.size === 0 ? undefined : refs.map((ref) => this.#closed.get(this.#spot(ref))).find((why) => why);
  }

  write(changes: readonly Change[], seq: Seq): void {
    for (const change of changes) {
      const at = this.#spot(change.ref);
      const was = this.lookup(change.ref) ?? null;
      this.changed.set(at, { was: this.changed.has(at) ? this.changed.get(at)!.was : was, is: apply(change, was, seq, this.#registry) });
    }
  }

  #spot(ref: Ref): string {
    return ref.topic && ref.topic !== this.#home ? `${ref.topic} ${keyOf(ref)}` : keyOf(ref);
  }
}
