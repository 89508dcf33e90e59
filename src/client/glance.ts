/** The first page of a topic, as the loader asked for it beside the code: what somebody new sees before there is a client. The topic controller holds one until a replica goes on from it. */
import { Unreachable } from '../core/errors.ts';
import type { List } from '../core/feature.ts';
import { pathOf, type Page, type Span } from '../core/question.ts';
import { keyOf, type Rec, type Ref, type Topic } from '../core/record.ts';
import { whenIdle } from './idle.ts';
import { Window, type Source } from './window.ts';

/** How long a first page may take, ms. */
const PATIENCE = 5000;

/** Whoever shows it. */
export interface Onlooker {
  readonly changed: () => void;
  /** Reads what this page does not hold; that takes a client. */
  read(span: Span): Promise<Page>;
}

export class Glance implements Source {
  readonly windows = new Set<Window>();
  readonly changed: () => void;
  /** Once it came. */
  page: Page | undefined;
  /** Ends the glance: somebody acts, or wants to see more than this. */
  end!: () => void;
  /** It stands on the screen and the page is idle, or it was ended, or takes too long: time for a client. */
  readonly over: Promise<void> = new Promise((resolve) => {
    this.end = resolve;
  });
  readonly #topic: Topic;
  readonly #path: string;
  readonly #onlooker: Onlooker;
  readonly #records = new Map<string, Rec>();
  #answer: Promise<Response> | undefined;

  constructor(topic: Topic, path: string, answer: Promise<Response>, onlooker: Onlooker) {
    this.#topic = topic;
    this.#path = path;
    this.#answer = answer;
    this.#onlooker = onlooker;
    this.changed = onlooker.changed;
    setTimeout(this.end, PATIENCE);
  }

  get<B>(ref: Ref<B>): Rec<B> | undefined {
    return this.#records.get(`${ref.topic ?? this.#topic} ${keyOf(ref)}`) as Rec<B> | undefined;
  }

  /** The stretch this page holds. For any other it takes a client. */
  open(list: List<never>, asked: Omit<Span, 'topic' | 'list'>): Window | undefined {
    const span = { ...asked, topic: this.#topic, list: list.name };
    if (pathOf(span) === this.#path) return new Window(this, list, span);
    this.end();
    return undefined;
  }

  async read(span: Span): Promise<Page> {
    const page = await Promise.race([this.#answer?.then(pageOf), this.over]).catch(() => undefined);
    this.#answer = undefined;
    if (!page) return this.#onlooker.read(span);
    for (const { topic, records } of [{ topic: this.#topic, records: page.records }, ...(page.foreign ?? [])])
      for (const rec of records) if (rec.body !== null) this.#records.set(`${topic} ${keyOf(rec)}`, rec);
    this.page = page;
    whenIdle(this.end);
    return page;
  }

  /** What it does not bring is learnt by the replica that goes on from it. */
  brought(window: Window, { rows, counts }: Page): void {
    window.rows = [...window.rows, ...rows];
    window.counts = counts ?? {};
  }
  refresh(): void {
    /* nothing comes meanwhile */
  }
}

/** What the loader asked for (`auto.ts`), by address: who shows it first takes it. */
export function glanceAt(server: string | undefined, topic: Topic, onlooker: Onlooker): Glance | undefined {
  const early = (document as { [EARLY]?: Map<string, Promise<Response>> })[EARLY];
  const below = `${server}/v1/`;
  for (const [address, answer] of early ?? [])
    if (address.startsWith(`${below}${topic}/page?`)) {
      early!.delete(address);
      return new Glance(topic, address.slice(below.length), answer, onlooker);
    }
  return undefined;
}
const EARLY: unique symbol = Symbol.for('prosum.early') as never;

/** A page may have been kept for hours; a header says when this answer was given (K20). */
export async function pageOf(response: Response): Promise<Page> {
  if (!response.ok) throw new Unreachable(`${response.status}`);
  const page = (await response.json()) as Page;
  return { ...page, now: Math.max(page.now, Date.parse(response.headers.get('date') ?? '') || 0) };
}
