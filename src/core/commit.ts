/** Turns decisions into one batch: new records, who lost sight of what, list places, counts, history, followups. The engine calls it; pure but for salts. */
import type { Change, Envelope, Happening, Hold } from './command.ts';
import type { Registry } from './feature.ts';
import { canonical, deriveId, inOrder, sha256 } from './hash.ts';
import { history, type HistoryBody } from './history.ts';
import { keyOf, type Gone, type Grant, type Reader, type Rec, type Seq, type Topic } from './record.ts';
import { covers, normalReaders } from './reading.ts';
import type { Batch, Cause, CountChange, Followup, Membership, Placement, Snapshot, StoredReceipt, TextChange, Told } from './store.ts';
import { placed } from './telling.ts';

/** One accepted envelope and what it decided. */
export interface Accepted {
  readonly envelope: Envelope;
  readonly actor: string;
  readonly digest: string;
  readonly changes: readonly Change[];
  readonly happened: readonly Happening[];
  readonly depth: number;
  readonly hold?: readonly Hold[];
}

/** The record a change makes of what was there. */
export function apply(change: Change, was: Rec | null | undefined, seq: Seq, registry: Registry): Rec {
  const readers = normalReaders(change.body === null ? [] : change.readers);
  return {
    kind: change.ref.kind,
    id: change.ref.id,
    v: registry.kinds.get(change.ref.kind)?.version ?? 1,
    seq,
    born: was && was.body !== null && readers.every((reader) => covers(was.readers, reader)) ? was.born : seq,
    by: change.by === undefined ? (was?.by ?? null) : change.by,
    readers,
    body: change.body,
  };
}

/** Everything a store needs to write. `before` holds each changed record as it was (null: new). */
export function buildBatch(
  topic: Topic,
  snapshot: Pick<Snapshot, 'epoch' | 'head' | 'chain'>,
  seq: Seq,
  now: number,
  changed: ReadonlyMap<string, { readonly was: Rec | null; readonly is: Rec }>,
  accepted: readonly Accepted[],
  registry: Registry,
  salt: () => string,
): Batch {
  const records: Rec[] = [];
  const silent: Rec[] = [];
  const left: (Gone & { reader: Reader })[] = [];
  const grants: (Grant & { key: string; on: boolean })[] = [];
  const places: Diff = { placed: [], unplaced: [], entered: [], exited: [] };
  const counts = new Map<string, CountChange>();
  const texts: TextChange[] = [];

  for (const [key, { was, is }] of changed) {
    (registry.kinds.get(is.kind)?.live === false ? silent : records).push(is);
    for (const reader of was?.readers ?? []) {
      if (!covers(is.readers, reader)) left.push({ reader, kind: is.kind, id: is.id, seq });
    }
    diffGrants(key, was, is, registry, grants);
    diffPlaces(was, is, registry, places, counts);
    diffTexts(was, is, registry, texts);
  }

  let chain = snapshot.chain;
  const followups: Followup[] = [];
  const receipts: StoredReceipt[] = [];
  const told: Told[] = [];
  let nth = 0;
  for (const one of accepted) {
    receipts.push({ actor: one.actor, id: one.envelope.id, digest: one.digest, seq, changed: one.changes.map(({ ref }) => ref) });
    for (const [n, happening] of one.happened.entries()) {
      const actor = happening.unsigned ? null : one.actor;
      const cause: Cause = {
        topic,
        seq,
        n: nth++,
        envelope: one.envelope.id,
        at: now,
        actor,
        depth: one.depth,
        ...(one.hold && { hold: one.hold }),
      };
      const entry = chronicle(happening, actor, one.envelope.command, now, chain, salt());
      chain = entry.link;
      // The salted hash makes it unique, and says nothing of the entries before.
      const id = inOrder(seq, entry.hash);
      told.push(...placed(registry.tells.get(happening.name) ?? undefined, happening, topic, id, entry));
      silent.push({
        kind: history.name,
        id,
        v: history.version,
        seq,
        born: seq,
        by: actor,
        readers: normalReaders(happening.readers ?? ['staff']),
        body: entry,
      });
      for (const reaction of registry.following(happening.name)) {
        if (reaction.when && !reaction.when(happening, cause)) continue;
        const followup = deriveId(reaction.name, topic, one.actor, one.envelope.id, String(n));
        followups.push({
          id: followup,
          reaction: reaction.name,
          happening,
          cause,
          due: happening.due ?? now,
          tries: 0,
        });
      }
    }
  }

  return {
    commit: {
      topic,
      epoch: snapshot.epoch,
      from: snapshot.head,
      to: seq,
      records,
      left,
      granted: grants.filter((g) => g.on).map(({ user, reader }) => ({ user, reader })),
      revoked: grants.filter((g) => !g.on).map(({ user, reader }) => ({ user, reader })),
    },
    silent,
    grants,
    ...places,
    counts: [...counts.values()].filter((count) => count.by !== 0),
    texts,
    ...(told.length > 0 && { told }),
    receipts,
    followups,
    chain,
    ...(accepted.length > 0 && accepted.every(({ depth }) => depth > 0) && { soft: true }),
  };
}

function chronicle(happening: Happening, actor: string | null, command: string, at: number, previous: string, salt: string): HistoryBody {
  const { name, data, sight } = happening;
  const content = { name, about: keyOf(happening.about), actor, command, at, data, ...(sight !== undefined && { sight }) };
  const hash = sha256(`${salt} ${canonical(content)}`);
  return { previous, hash, link: sha256(`${previous} ${hash}`), salt, content };
}

function diffGrants(key: string, was: Rec | null, is: Rec, registry: Registry, out: (Grant & { key: string; on: boolean })[]): void {
  const kind = registry.kinds.get(is.kind);
  if (!kind?.grants) return;
  const grantsOf = (rec: Rec): readonly Grant[] => kind.grants!(rec);
  const name = (grant: Grant): string => `${grant.user} ${grant.reader}`;
  const before = was?.body != null ? grantsOf(was) : [];
  const after = is.body !== null ? grantsOf(is) : [];
  const had = new Set(before.map(name));
  const has = new Set(after.map(name));
  for (const grant of before) if (!has.has(name(grant))) out.push({ ...grant, key, on: false });
  for (const grant of after) if (!had.has(name(grant))) out.push({ ...grant, key, on: true });
}

const INNER: readonly Reader[] = ['system'];

/** Where a record stands: a place for each list and each reader, so that no viewer walks over what he may not see, and its buckets. */
export function placesOf(rec: Rec, registry: Registry): { places: Placement[]; members: Membership[] } {
  const places: Placement[] = [];
  const members: Membership[] = [];
  for (const list of rec.body === null ? [] : registry.listsOf(rec.kind)) {
    const rank = list.rank ? list.rank(rec.body) : 0;
    if (rank === undefined) continue;
    const buckets = list.buckets?.(rec) ?? [];
    for (const reader of list.inner ? INNER : rec.readers) {
      if (list.rank) places.push({ list: list.name, reader, rank, id: rec.id });
      for (const bucket of buckets) {
        if (!list.inner || list.stem?.(bucket) === undefined) members.push({ list: list.name, bucket, reader, id: rec.id });
      }
    }
  }
  return { places, members };
}

type Diff = Pick<Batch, 'placed' | 'unplaced' | 'entered' | 'exited'> & { readonly [K in 'placed' | 'unplaced']: Placement[] } & {
  readonly [K in 'entered' | 'exited']: Membership[];
};

function diffPlaces(was: Rec | null, is: Rec, registry: Registry, out: Diff, counts: Map<string, CountChange>): void {
  if (registry.listsOf(is.kind).length === 0) return;
  const before = was ? placesOf(was, registry) : { places: [], members: [] };
  const after = placesOf(is, registry);
  if (was && stays(was, before, is, after)) {
    // A vote moves ranks and nothing else: no sets, no counts.
    for (const [i, place] of after.places.entries()) {
      const from = before.places[i]!;
      if (from.rank === place.rank) continue;
      out.unplaced.push(from);
      out.placed.push(place);
    }
    return;
  }
  diff(before.places, after.places, (place) => `${place.list} ${place.reader} ${place.rank}`, out.unplaced, out.placed);
  diff(before.members, after.members, (member) => `${member.list} ${member.reader} ${member.bucket}`, out.exited, out.entered);

  const count = (at: Places, readers: string, by: number): void => {
    const seen = new Set<string>();
    const once = (list: string, bucket: string): void => {
      const key = `${list}\t${bucket}\t${readers}`;
      if (seen.has(key)) return;
      seen.add(key);
      counts.set(key, { list, bucket, readers, by: (counts.get(key)?.by ?? 0) + by });
    };
    for (const { list } of at.places) once(list, '');
    for (const { list, bucket } of at.members) if (counted(registry, is.kind, list, bucket)) once(list, bucket);
  };
  if (was) count(before, was.readers.join(' '), -1);
  count(after, is.readers.join(' '), 1);
}

type Places = ReturnType<typeof placesOf>;

/** Whether a record stands in the same lists and buckets for the same readers, whatever its ranks. */
const stays = (was: Rec, before: Places, is: Rec, after: Places): boolean =>
  was.readers.join(' ') === is.readers.join(' ') &&
  before.places.length === after.places.length &&
  before.members.length === after.members.length &&
  before.places.every((place, i) => place.list === after.places[i]!.list && place.reader === after.places[i]!.reader) &&
  before.members.every(
    ({ list, bucket, reader }, i) =>
      list === after.members[i]!.list && bucket === after.members[i]!.bucket && reader === after.members[i]!.reader,
  );

function diff<T>(before: readonly T[], after: readonly T[], name: (item: T) => string, gone: T[], come: T[]): void {
  if (before.length === 0) {
    come.push(...after);
    return;
  }
  const had = new Set(before.map(name));
  const has = new Set(after.map(name));
  for (const item of before) if (!has.has(name(item))) gone.push(item);
  for (const item of after) if (!had.has(name(item))) come.push(item);
}

const counted = (registry: Registry, kind: string, name: string, bucket: string): boolean =>
  registry.listsOf(kind).some((list) => list.name === name && list.facets?.some((prefix) => bucket.startsWith(prefix)));

function diffTexts(was: Rec | null, is: Rec, registry: Registry, out: TextChange[]): void {
  for (const finder of registry.findersOf(is.kind)) {
    const before = was?.body != null ? finder.text(was.body) : null;
    const after = is.body === null || is.readers.length === 0 ? null : finder.text(is.body);
    if (before !== after || was?.readers.join(' ') !== is.readers.join(' '))
      out.push({ finder: finder.name, id: is.id, text: after, readers: is.readers });
  }
}
