/** Answers questions for one viewer out of a store: rows, what they need beside them, counts, the mark. The same code on the server and in the page (K10). */
import type { Actor } from './command.ts';
import { featureOf, type Registry } from './feature.ts';
import { ALSO_BUDGET, isSpan, MAX_LIMIT, type FindQuery, type Page, type Query, type RefsQuery, type Span, type Want } from './question.ts';
import { keyOf, type Reader, type Rec, type Ref, type Topic } from './record.ts';
import { mayRead } from './reading.ts';
import { readersIn } from './readers.ts';
import { history } from './history.ts';
import { byRank, cursorOf, placeOf } from './place.ts';
import type { Place, Store } from './store.ts';
import { readTold } from './told.ts';
import { lift } from './versions.ts';

export interface Viewer {
  /** undefined: nobody in particular; sees what `all` sees, where everybody is let in. */
  readonly actor: Actor | undefined;
  readonly readers: readonly Reader[];
}

/** The viewer of a topic with the rights records grant there. */
export async function viewerOf(store: Store, topic: Topic, actor: Actor | undefined): Promise<Viewer> {
  return { actor, readers: (await readersIn(store, topic, [actor]))[0]! };
}

export async function readPage(store: Store, registry: Registry, actor: Actor | undefined, query: Query, now: number): Promise<Page> {
  if ('by' in query) return readBy(store, query, now);
  if (isSpan(query) && registry.list(query.topic, query.list)?.across) return readTold(store, registry, actor, query, now);
  const viewer = await viewerOf(store, query.topic, actor);
  const mark = await store.heads(query.topic, viewer.readers);
  const gather = new Gather(store, registry, viewer, query.topic);
  const rows = await answer(gather, query);
  return { mark, now, ...rows, records: [...gather.records.values()], ...(gather.foreign.size > 0 && { foreign: gather.foreignPages() }) };
}

async function answer(gather: Gather, query: Span | FindQuery | RefsQuery): Promise<Pick<Page, 'rows' | 'next' | 'previous' | 'counts'>> {
  const { store, registry, viewer } = gather;
  if ('refs' in query) {
    const space = query.topic.slice(0, query.topic.indexOf('/') + 1);
    // of other topics only those of the same space: who somebody is elsewhere says nothing there
    await gather.wants(query.refs.filter(({ topic }) => topic === undefined || topic.startsWith(space)).slice(0, ALSO_BUDGET));
    return { rows: [] };
  }
  if ('find' in query) {
    const finder = registry.finder(query.topic, query.find);
    if (!finder) return { rows: [] };
    const ids = await store.find(
      query.topic,
      query.find,
      finder.match,
      query.text.slice(0, 400),
      viewer.readers,
      Math.min(query.limit, MAX_LIMIT),
    );
    const found = await gather.load(ids.map((id) => ({ kind: finder.kind, id })));
    await gather.wants(found.flatMap((rec) => finder.also?.(rec, viewer.actor?.id, query.topic) ?? []));
    return { rows: found.map((rec) => rec.id) };
  }
  const list = registry.list(query.topic, query.list);
  if (!list) return { rows: [] };
  const counts = await store.counts(query.topic, query.list, viewer.readers);
  const slice = await readSpan(gather, query);
  await gather.wants(slice.rows.flatMap((rec) => list.also?.(rec, viewer.actor?.id, query.topic) ?? []));
  return { rows: slice.rows.map((rec) => rec.id), counts, ...slice.cursors };
}

/** Up to so many rows, a bucket is read whole and sorted; above, the list is walked and what is not in the bucket passed over. */
const SMALL_BUCKET = 500;

type Slice = { readonly rows: Rec[]; readonly cursors: { next?: string; previous?: string } };

async function readSpan(gather: Gather, span: Span): Promise<Slice> {
  const list = gather.registry.list(span.topic, span.list)!;
  const limit = Math.max(1, Math.min(span.limit, MAX_LIMIT));
  if (!list.rank) return readBucket(gather, span, limit);
  if (span.around !== undefined) return readAround(gather, span, limit);

  const where = span.where ?? [];
  const backwards = span.before !== undefined;
  const rankOf = (rec: Rec): number | undefined => list.rank!(rec.body);
  const fits = (rec: Rec): boolean =>
    rankOf(rec) !== undefined && (where.length === 0 || where.every((bucket) => list.buckets?.(rec).includes(bucket)));
  const next = await places(gather, span, limit, backwards, rankOf, fits);

  const rows: Rec[] = [];
  let edge = placeOf(span.before ?? span.after);
  let more = true;
  for (let walk = 0; rows.length <= limit && more && walk < 50; walk++) {
    const stretch = await next(edge);
    more = stretch.more;
    for (const place of stretch.places) {
      const [rec] = await gather.load([{ kind: list.kind, id: place.id }], fits);
      if (rec) rows.push(rec);
      if (rows.length > limit) break;
      edge = place;
    }
  }
  const over = rows.length > limit;
  if (over) rows.length = limit;
  if (backwards) rows.reverse();
  const cursor = (rec: Rec | undefined): string | undefined => rec && cursorOf({ rank: rankOf(rec)!, id: rec.id });
  const onward = over || more;
  const cursors = backwards
    ? { next: cursor(rows.at(-1)), previous: onward ? cursor(rows[0]) : undefined }
    : { next: onward ? edge && cursorOf(edge) : undefined, previous: span.after ? cursor(rows[0]) : undefined };
  return { rows, cursors: { ...(cursors.next && { next: cursors.next }), ...(cursors.previous && { previous: cursors.previous }) } };
}

/** Gives the next stretch of places beyond an edge, in reading order: out of one small bucket sorted whole, or walking the list. */
async function places(
  gather: Gather,
  span: Span,
  limit: number,
  backwards: boolean,
  rankOf: (rec: Rec) => number | undefined,
  fits: (rec: Rec) => boolean,
): Promise<(edge: Place | undefined) => Promise<{ places: readonly Place[]; more: boolean }>> {
  const { store, registry, viewer } = gather;
  const { kind } = registry.list(span.topic, span.list)!;
  for (const bucket of span.where ?? []) {
    const ids = await store.members(span.topic, span.list, bucket, viewer.readers, SMALL_BUCKET + 1);
    if (ids.length > SMALL_BUCKET) continue;
    const found = await gather.peek(
      ids.map((id) => ({ kind, id })),
      fits,
    );
    const sorted = found.map((rec) => ({ rank: rankOf(rec)!, id: rec.id })).sort(byRank);
    if (backwards) sorted.reverse();
    const beyond =
      (edge: Place | undefined) =>
      (place: Place): boolean =>
        !edge || (backwards ? byRank(place, edge) < 0 : byRank(edge, place) < 0);
    return (edge) => Promise.resolve({ places: sorted.filter(beyond(edge)), more: false });
  }
  return async (edge) => {
    const found = await store.slice({
      topic: span.topic,
      list: span.list,
      readers: viewer.readers,
      limit: limit + 1,
      ...(edge && (backwards ? { before: edge } : { after: edge })),
    });
    await gather.peek(
      found.map(({ id }) => ({ kind, id })),
      fits,
    );
    return { places: backwards ? [...found].reverse() : found, more: found.length > limit };
  };
}

async function readAround(gather: Gather, { around, ...span }: Span, limit: number): Promise<Slice> {
  const list = gather.registry.list(span.topic, span.list)!;
  const [centre] = await gather.load([{ kind: list.kind, id: around! }]);
  const rank = centre && list.rank!(centre.body);
  if (!centre || rank === undefined) return { rows: [], cursors: {} };
  const here = cursorOf({ rank, id: centre.id });
  const above =
    limit > 2 ? await readSpan(gather, { ...span, limit: Math.floor((limit - 1) / 2), before: here }) : { rows: [], cursors: {} };
  const below = await readSpan(gather, { ...span, limit: Math.max(1, limit - 1 - above.rows.length), after: here });
  const { next } = below.cursors;
  const { previous } = above.cursors;
  return { rows: [...above.rows, centre, ...below.rows], cursors: { ...(next && { next }), ...(previous && { previous }) } };
}

/** A list without ranks: one bucket, by id. */
async function readBucket(gather: Gather, span: Span, limit: number): Promise<Slice> {
  const list = gather.registry.list(span.topic, span.list)!;
  const [bucket] = span.where ?? [];
  if (bucket === undefined) return { rows: [], cursors: {} };
  const stem = list.inner && list.stem?.(bucket);
  if (stem !== undefined && !gather.viewer.actor?.system) return { rows: [], cursors: {} };
  const ids =
    stem === undefined
      ? await gather.store.members(span.topic, span.list, bucket, gather.viewer.readers, limit, span.after)
      : await gather.store.begun(span.topic, list.kind, stem, limit, span.after);
  const rows = await gather.load(
    ids.map((id) => ({ kind: list.kind, id })),
    stem === undefined ? undefined : (rec) => list.buckets!(rec).includes(bucket),
  );
  const last = ids.length === limit ? ids.at(-1) : undefined;
  return { rows, cursors: last === undefined ? {} : { next: last } };
}

/** Collects records the viewer may read, within a budget, and what they ask for in turn. */
class Gather {
  readonly records = new Map<string, Rec>();
  readonly foreign = new Map<Topic, Map<string, Rec>>();
  readonly store: Store;
  readonly registry: Registry;
  readonly viewer: Viewer;
  readonly #seen = new Map<string, Rec | undefined>();
  readonly #topic: Topic;
  #budget = ALSO_BUDGET;

  constructor(store: Store, registry: Registry, viewer: Viewer, topic: Topic) {
    this.store = store;
    this.registry = registry;
    this.viewer = viewer;
    this.#topic = topic;
  }

  /** Brings records of the home topic into the page; answers those the viewer may read, in the order asked. */
  async load(refs: readonly Ref[], fits?: (rec: Rec) => boolean): Promise<Rec[]> {
    const found = await this.peek(refs, fits);
    for (const rec of found) this.records.set(keyOf(rec), rec);
    return found;
  }

  /** The same without bringing them: a look that costs one query. */
  async peek(refs: readonly Ref[], fits: (rec: Rec) => boolean = () => true): Promise<Rec[]> {
    const fresh = refs.filter((ref) => !this.#seen.has(keyOf(ref)));
    if (fresh.length > 0) {
      for (const ref of fresh) this.#seen.set(keyOf(ref), undefined);
      const { records } = await this.store.load(this.#topic, { refs: fresh });
      for (const rec of this.#sift(records, this.viewer.readers)) this.#seen.set(keyOf(rec), rec);
    }
    return refs.map((ref) => this.#seen.get(keyOf(ref))).filter((rec) => rec !== undefined && fits(rec)) as Rec[];
  }

  /** Three levels of `also` at most: a row's text, the text's windows, their rows. */
  async wants(wants: readonly Want[], level = 1): Promise<void> {
    const here: Ref[] = [];
    const there = new Map<Topic, Ref[]>();
    for (const want of wants) {
      if (isSpan(want)) {
        const list = level < 3 && want.topic === this.#topic ? this.registry.list(want.topic, want.list) : undefined;
        if (!list) continue;
        const { rows } = await readSpan(this, want);
        await this.wants(
          rows.flatMap((rec) => list.also?.(rec, this.viewer.actor?.id, this.#topic) ?? []),
          level + 1,
        );
      } else if (this.#budget-- > 0) {
        if (!want.topic || want.topic === this.#topic) here.push(want);
        else there.set(want.topic, [...(there.get(want.topic) ?? []), want]);
      }
    }
    await this.load(here);
    for (const [topic, refs] of there) {
      const { readers } = await viewerOf(this.store, topic, this.viewer.actor);
      const { records } = await this.store.load(topic, { refs: refs.map(({ kind, id }) => ({ kind, id })) });
      const known = this.foreign.get(topic) ?? new Map<string, Rec>();
      for (const rec of this.#sift(records, readers)) known.set(keyOf(rec), rec);
      this.foreign.set(topic, known);
    }
  }

  foreignPages(): { topic: Topic; records: Rec[] }[] {
    return [...this.foreign].map(([topic, records]) => ({ topic, records: [...records.values()] }));
  }

  #sift(records: readonly Rec[], readers: readonly Reader[]): Rec[] {
    const all = this.viewer.actor?.system ?? false;
    return (
      records
        // Links between entries would say that there are others: who is not staff is told of them (`told.ts`).
        .filter((rec) => rec.kind !== history.name || all || readers.includes('staff'))
        .filter((rec) => rec.body !== null && (all || mayRead(rec.readers, readers)))
        .map((rec) => lift(rec, this.registry))
        .filter((rec) => typeof rec !== 'string')
    );
  }
}

async function readBy(store: Store, query: Extract<Query, { by: unknown }>, now: number): Promise<Page> {
  const foreign = new Map<Topic, Rec[]>();
  let skip = Number(query.after ?? 0);
  let left = Math.min(query.limit, MAX_LIMIT);
  let next: string | undefined;
  for await (const { topic, record } of store.scan(query.space, query.by)) {
    if (skip-- > 0) continue;
    if (left-- === 0) {
      next = String(Number(query.after ?? 0) + Math.min(query.limit, MAX_LIMIT));
      break;
    }
    foreign.set(topic, [...(foreign.get(topic) ?? []), record]);
  }
  return {
    mark: { epoch: '', at: {} },
    now,
    records: [],
    rows: [],
    ...(next && { next }),
    foreign: [...foreign].map(([topic, records]) => ({ topic, records })),
  };
}

/** The feature a query belongs to, for whoever must ask whether it exists. */
export const featureOfQuery = (query: Query): string | undefined => ('topic' in query ? featureOf(query.topic) : undefined);
