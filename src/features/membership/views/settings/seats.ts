/** Who is inside and who was put out, as far as it is read: for the tab, which counts them, and for its page, which lists them. */
import type { Window } from '../../../../client/window.ts';
import type { Id, Rec } from '../../../../core/record.ts';
import type { TopicController } from '../../../../ui/topic-controller.ts';
import { seatRef, type SeatBody } from '../../domain/kinds.ts';
import { moved, seats } from '../../domain/lists.ts';

export type Side = 'inside' | 'out';
const SIDES = ['inside', 'out'] as const;
const sideOf = ({ out }: SeatBody): Side => (out ? 'out' : 'inside');

export class Seats {
  readonly #topic: TopicController;
  /** By window: what the server counted, when, and whom of those it counted this page has seen. */
  readonly #counted = new WeakMap<Window, { readonly n: number; readonly at: number; readonly ids: Set<Id> }>();

  constructor(topic: TopicController) {
    this.#topic = topic;
  }

  window(side: Side): Window | undefined {
    return this.#topic.open(`seats-${side}`, seats, { where: [`is:${side}`], limit: 50 });
  }
  /** Who moved last comes first. What came meanwhile is taken in at once. */
  of(side: Side): readonly Rec<SeatBody>[] {
    const window = this.window(side);
    if (window?.fresh) window.refresh();
    return (window?.rows ?? [])
      .flatMap((id) => this.#topic.get(seatRef(id)) ?? [])
      .filter(({ body }) => body && sideOf(body) === side)
      .toSorted((a, b) => moved(b.body!) - moved(a.body!));
  }
  /** Those who are not read yet among them: as the server counted, and who came and went since. */
  count(side: Side): number {
    const window = this.window(side);
    const rows = this.of(side);
    const n = window?.counts[`is:${side}`];
    if (!window?.hasMore || n === undefined) return rows.length;
    let counted = this.#counted.get(window);
    if (counted?.n !== n) this.#counted.set(window, (counted = { n, at: this.#topic.now(), ids: new Set() }));
    const { at, ids } = counted;
    for (const { id, body } of rows) if (moved(body!) <= at) ids.add(id);
    const here = new Set(rows.map(({ id }) => id));
    return n + [...here].filter((id) => !ids.has(id)).length - [...ids].filter((id) => !here.has(id)).length;
  }
  /** I moved somebody. In part of a list that alone is nothing new, so it is asked for. */
  refresh(): void {
    for (const side of SIDES) this.window(side)?.refresh();
  }
}
