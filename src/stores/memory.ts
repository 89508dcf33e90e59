/** A store in memory: for tests, for pages without storage, and the floor every other store is compared with. */
import { stillOwed } from '../core/erase.ts';
import { byRank } from '../core/place.ts';
import { ready } from '../core/reaction.ts';
import { covers, mayRead } from '../core/reading.ts';
import { keyOf, type Grant, type Id, type Patch, type Reader, type Rec, type Seq, type Topic } from '../core/record.ts';
import type { Batch, Followup, Membership, Place, Placement, SliceQuery, Store, StoredReceipt, ToldQuery, Viewer } from '../core/store.ts';
import { matches } from './words.ts';

interface Sight {
  readonly reader: Reader;
  readonly seq: Seq;
  readonly kind: string;
  readonly id: Id;
  readonly gone: boolean;
}
/** All of one topic. Plain data: it can be written down as it is. */
export interface TopicState {
  head: Seq;
  chain: string;
  readonly records: Map<string, Rec>;
  /** By reader, then by record: the last thing that reader saw of it. */
  readonly sights: Map<Reader, Map<string, Sight>>;
  /** By `list reader`: ranks, unsorted. */
  readonly places: Map<string, Map<Id, number>>;
  /** By `list bucket reader`: ids. */
  readonly members: Map<string, Set<Id>>;
  readonly counts: Map<string, number>;
  readonly texts: Map<string, Map<Id, { text: string; readers: readonly Reader[] }>>;
  readonly grants: Map<string, Grant>;
  readonly receipts: Map<string, StoredReceipt>;
  /** By `bucket reader`: what is told. Topics kept by earlier versions have none. */
  told?: Map<string, Place[]>;
}

export const emptyTopic = (): TopicState => ({
  head: 0,
  chain: '',
  records: new Map(),
  sights: new Map(),
  places: new Map(),
  members: new Map(),
  counts: new Map(),
  texts: new Map(),
  grants: new Map(),
  receipts: new Map(),
});

export class MemoryStore implements Store {
  epoch: string;
  readonly topics = new Map<Topic, TopicState>();
  readonly pending = new Map<Id, Followup & { free: number }>();

  constructor(epoch: string = crypto.randomUUID()) {
    this.epoch = epoch;
  }

  async load(topic: Topic, want: Parameters<Store['load']>[1]): ReturnType<Store['load']> {
    const state = this.topics.get(topic);
    return {
      epoch: this.epoch,
      head: state?.head ?? 0,
      chain: state?.chain ?? '',
      records: want.refs.map((ref) => state?.records.get(keyOf(ref))).filter((rec) => rec !== undefined),
      receipts: (want.receipts ?? [])
        .map(({ actor, id }) => state?.receipts.get(`${actor} ${id}`))
        .filter((receipt) => receipt !== undefined),
    };
  }

  async commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    const state = this.topics.get(topic) ?? emptyTopic();
    if (state.head !== head) return false;
    this.topics.set(topic, state);
    write(state, batch);
    for (const followup of batch.followups) this.pending.set(followup.id, { ...followup, free: 0 });
    return true;
  }

  async since(topic: Topic, reader: Reader, seq: Seq, most = 500): Promise<Patch | undefined> {
    const state = this.topics.get(topic);
    const all = [...(state?.sights.get(reader)?.values() ?? [])];
    const news = all.filter((sight) => sight.seq > seq);
    if (news.length > most) return undefined;
    const to = all.reduce((last, sight) => Math.max(last, sight.seq), seq);
    const records = news
      .map((sight) => state?.records.get(keyOf(sight)))
      .filter((rec) => rec !== undefined && covers(rec.readers, reader)) as Rec[];
    const gone = news.filter((sight) => sight.gone).map(({ kind, id, seq: at }) => ({ kind, id, seq: at }));
    return { topic, epoch: this.epoch, reader, from: seq, to, records, gone };
  }

  async heads(topic: Topic, readers: readonly Reader[]): ReturnType<Store['heads']> {
    const at: Partial<Record<Reader, Seq>> = {};
    for (const reader of readers) {
      const sights = this.topics.get(topic)?.sights.get(reader);
      if (sights) at[reader] = [...sights.values()].reduce((last, sight) => Math.max(last, sight.seq), 0);
    }
    return { epoch: this.epoch, at };
  }

  async slice({ topic, list, readers, limit, after, before }: SliceQuery): Promise<readonly Place[]> {
    const places = new Map<Id, number>();
    for (const reader of readers)
      for (const [id, rank] of this.topics.get(topic)?.places.get(shelf(list, reader)) ?? []) places.set(id, rank);
    let rows = [...places].map(([id, rank]) => ({ id, rank })).sort(byRank);
    if (after) rows = rows.filter((place) => byRank(after, place) < 0);
    if (before) return rows.filter((place) => byRank(place, before) < 0).slice(-limit);
    return rows.slice(0, limit);
  }

  async told({ space, bucket, readers, limit, after }: ToldQuery): Promise<readonly (Place & { topic: Topic })[]> {
    const found = new Map<Id, Place & { topic: Topic }>();
    for (const [topic, { told }] of this.topics) {
      if (!topic.startsWith(`${space}/`)) continue;
      for (const reader of readers) for (const place of told?.get(shelf(bucket, reader)) ?? []) found.set(place.id, { ...place, topic });
    }
    const rows = [...found.values()].sort(byRank);
    return (after ? rows.filter((place) => byRank(after, place) < 0) : rows).slice(0, limit);
  }

  async members(topic: Topic, list: string, bucket: string, readers: readonly Reader[], limit: number, after = ''): Promise<readonly Id[]> {
    const ids = new Set(readers.flatMap((reader) => [...(this.topics.get(topic)?.members.get(shelf(list, bucket, reader)) ?? [])]));
    return [...ids]
      .filter((id) => id > after)
      .sort()
      .slice(0, limit);
  }

  async begun(topic: Topic, kind: string, stem: string, limit: number, after = ''): Promise<readonly Id[]> {
    return [...(this.topics.get(topic)?.records.values() ?? [])]
      .filter((rec) => rec.kind === kind && rec.body !== null && rec.id.startsWith(stem) && rec.id > after)
      .map(({ id }) => id)
      .sort()
      .slice(0, limit);
  }

  async counts(topic: Topic, list: string, readers: readonly Reader[]): Promise<Readonly<Record<string, number>>> {
    const out: Record<string, number> = { '': 0 };
    for (const [key, count] of this.topics.get(topic)?.counts ?? []) {
      const [of, bucket = '', set = ''] = key.split('\t');
      if (of === list && mayRead(set.split(' ') as Reader[], readers)) out[bucket] = (out[bucket] ?? 0) + count;
    }
    return out;
  }

  async find(
    topic: Topic,
    finder: string,
    match: 'all' | 'any',
    text: string,
    readers: readonly Reader[],
    limit: number,
  ): Promise<readonly Id[]> {
    const texts = [...(this.topics.get(topic)?.texts.get(finder) ?? [])].filter(([, entry]) => mayRead(entry.readers, readers));
    return matches(
      texts.map(([id, entry]) => ({ id, text: entry.text })),
      text,
      match,
      limit,
    );
  }

  async viewers(topic: Topic, users: readonly Id[]): Promise<readonly Viewer[]> {
    const grants = [...(this.topics.get(topic)?.grants.values() ?? [])];
    return users.map((user) => ({
      user,
      readers: [...new Set(grants.filter((grant) => grant.user === user).map((grant) => grant.reader))].sort(),
    }));
  }

  async followups(now: number, limit: number, lease: number): Promise<readonly Followup[]> {
    return ready([...this.pending.values()], now, limit).map((followup) => {
      const { free: _, ...leased } = followup;
      this.pending.set(followup.id, { ...leased, free: now + lease });
      return leased;
    });
  }

  async done(ids: readonly Id[]): Promise<void> {
    for (const id of ids) this.pending.delete(id);
  }

  async *scan(space: string, by?: Id): AsyncIterable<{ topic: Topic; record: Rec }> {
    for (const [topic, state] of [...this.topics].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!topic.startsWith(`${space}/`)) continue;
      for (const record of [...state.records.values()].sort((a, b) => a.seq - b.seq)) {
        if (by === undefined || record.by === by) yield { topic, record };
      }
    }
  }

  async forget(space: string, person: Id): Promise<void> {
    for (const [topic, state] of this.topics) {
      if (!topic.startsWith(`${space}/`)) continue;
      state.sights.delete(`user:${person}`);
      for (const key of state.told?.keys() ?? []) if (key.includes(person)) state.told?.delete(key);
      for (const [key, { actor }] of state.receipts) if (actor === person) state.receipts.delete(key);
      for (const [key, { user }] of state.grants) if (user === person) state.grants.delete(key);
    }
    for (const [id, followup] of this.pending) {
      if (!followup.cause.topic.startsWith(`${space}/`)) continue;
      const left = stillOwed(followup, person);
      if (left) this.pending.set(id, left);
      else this.pending.delete(id);
    }
  }

  async close(): Promise<void> {
    /* nothing is held */
  }
}

const shelf = (...parts: readonly string[]): string => parts.join('\t');

function open<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const there = map.get(key) ?? fresh();
  map.set(key, there);
  return there;
}

/** With the last one goes the shelf: its name may hold what somebody wrote (a tag) or who it was of. */
function drop(shelves: Map<string, { delete(id: Id): boolean; readonly size: number }>, name: string, id: Id): void {
  const there = shelves.get(name);
  if (there?.delete(id) && there.size === 0) shelves.delete(name);
}

/** Applies a batch to a topic in memory. */
export function write(state: TopicState, batch: Batch): void {
  const { commit } = batch;
  state.head = commit.to;
  state.chain = batch.chain;
  const see = (reader: Reader, sight: Sight): void => {
    open(state.sights, reader, () => new Map<string, Sight>()).set(keyOf(sight), sight);
  };
  for (const { reader, kind, id, seq } of commit.left) see(reader, { reader, kind, id, seq, gone: true });
  for (const rec of commit.records) {
    state.records.set(keyOf(rec), rec);
    for (const reader of rec.readers) see(reader, { reader, kind: rec.kind, id: rec.id, seq: rec.seq, gone: false });
  }
  for (const rec of batch.silent) state.records.set(keyOf(rec), rec);
  const at = ({ list, reader }: Placement): string => shelf(list, reader);
  for (const place of batch.unplaced) drop(state.places, at(place), place.id);
  for (const place of batch.placed) open(state.places, at(place), () => new Map<Id, number>()).set(place.id, place.rank);
  const bag = ({ list, bucket, reader }: Membership): string => shelf(list, bucket, reader);
  for (const member of batch.exited) drop(state.members, bag(member), member.id);
  for (const member of batch.entered) open(state.members, bag(member), () => new Set<Id>()).add(member.id);
  for (const { list, bucket, readers, by } of batch.counts) {
    const key = `${list}\t${bucket}\t${readers}`;
    const count = (state.counts.get(key) ?? 0) + by;
    if (count === 0) state.counts.delete(key);
    else state.counts.set(key, count);
  }
  for (const { finder, id, text, readers } of batch.texts) {
    const there = open(state.texts, finder, () => new Map<Id, { text: string; readers: readonly Reader[] }>());
    if (text === null) there.delete(id);
    else there.set(id, { text, readers });
  }
  for (const { user, reader, key, on } of batch.grants) {
    const name = `${user} ${reader} ${key}`;
    if (on) state.grants.set(name, { user, reader });
    else state.grants.delete(name);
  }
  for (const { bucket, reader, rank, id } of batch.told ?? []) {
    open((state.told ??= new Map<string, Place[]>()), shelf(bucket, reader), (): Place[] => []).push({ rank, id });
  }
  for (const receipt of batch.receipts) state.receipts.set(`${receipt.actor} ${receipt.id}`, receipt);
}
