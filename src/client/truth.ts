/** What the backend said of one topic, and how far: records, what left, the marks. A replica owns one; the stream keeps it going (K5, K6, K17). */
import { reaches, shared } from '../core/mark.ts';
import { isSpan, type Page, type Want } from '../core/question.ts';
import { keyOf, type Mark, type Rec, type Ref, type Seq, type Topic } from '../core/record.ts';

/** Keys of records that changed (of other topics: with the topic before it); undefined: any may have. */
export type Touched = ReadonlySet<string> | undefined;

export class Truth {
  /** null: known to be absent. */
  records = new Map<string, Rec | null>();
  /** Records of other topics (cards), as the last page brought them. */
  readonly foreign = new Map<string, Rec | null>();
  /** What left my sight, so that an older copy does not come back. */
  gone = new Map<string, Seq>();
  /** The life of the store that all this is from. */
  life: string | undefined;
  /** What was seen, reader by reader. */
  mark: Mark | undefined;
  /** Since when nothing was missed. */
  floor: Mark | undefined;
  /** Called when the mark went back: the stream must be asked again from there. */
  behind: () => void = () => undefined;
  /** What changed since the replica told its listeners; it takes it away. */
  touched: Set<string> | undefined = new Set();
  readonly #topic: Topic;

  constructor(topic: Topic) {
    this.#topic = topic;
  }

  isForeign(ref: Ref): boolean {
    return ref.topic !== undefined && ref.topic !== this.#topic;
  }

  /** undefined: never heard of. */
  readonly of = (ref: Ref): Rec | null | undefined =>
    this.isForeign(ref) ? this.foreign.get(`${ref.topic} ${keyOf(ref)}`) : this.records.get(keyOf(ref));

  /** A page counts beside what was heard since the floor; an older one lowers the floor, and the stream is asked again from there. */
  take(page: Page): void {
    this.life = page.mark.epoch;
    for (const rec of page.records) this.learn(rec);
    for (const { topic, records } of page.foreign ?? []) for (const rec of records) this.#keep(this.foreign, `${topic} ${keyOf(rec)}`, rec);
    if (this.floor) this.#lower(page.mark);
    else this.floor = this.mark = page.mark;
  }

  /** What a receipt brought. A late one is like an old page: it knows no more than up to its own records. */
  met(records: readonly Rec[]): void {
    for (const rec of records) this.learn(rec);
    if (!this.floor) return;
    const at = { ...this.floor.at };
    for (const rec of records) for (const reader of rec.readers) if ((at[reader] ?? 0) > rec.seq) at[reader] = rec.seq;
    this.#lower({ epoch: this.floor.epoch, at });
  }

  learn(rec: Rec): void {
    const key = keyOf(rec);
    if ((this.records.get(key)?.seq ?? 0) > rec.seq || (this.gone.get(key) ?? 0) > rec.seq) return;
    this.#keep(this.records, key, rec.body === null || rec.readers.length === 0 ? null : rec);
  }

  /** What a page was asked for and did not bring is not there for me. */
  absent(wants: readonly Want[]): void {
    for (const want of wants) {
      if (isSpan(want) || this.of(want) !== undefined) continue;
      if (this.isForeign(want)) this.foreign.set(`${want.topic} ${keyOf(want)}`, null);
      else this.records.set(keyOf(want), null);
    }
  }

  /** What comes again as it was stays the same object: nobody need look at it. */
  #keep(where: Map<string, Rec | null>, key: string, rec: Rec | null): void {
    const was = where.get(key);
    if (was && was.seq === rec?.seq) return;
    where.set(key, rec);
    this.touched?.add(key);
  }

  #lower(to: Mark): void {
    if (reaches(to, this.floor!)) return;
    this.floor = shared(to, this.floor!);
    this.mark = shared(to, this.mark!);
    this.behind();
  }
}
