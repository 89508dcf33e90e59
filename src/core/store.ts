/** The port to a database. Dumb methods: what a commit means is decided in `commit.ts`, what a page means in `pages.ts`. */
import type { Happening, Hold } from './command.ts';
import type { Gone, Grant, Id, Patch, Reader, Rec, Ref, Seq, Topic } from './record.ts';

/** The whole truth of one commit; never leaves the server. */
export interface Commit {
  readonly topic: Topic;
  readonly epoch: string;
  readonly from: Seq;
  readonly to: Seq;
  readonly records: readonly Rec[];
  /** Who could read a record before and no longer can. */
  readonly left: readonly (Gone & { readonly reader: Reader })[];
  readonly granted: readonly Grant[];
  readonly revoked: readonly Grant[];
}

export interface StoredReceipt {
  readonly actor: Id;
  readonly id: Id;
  readonly digest: string;
  readonly seq: Seq;
  readonly changed: readonly Ref[];
}

export interface Cause {
  readonly topic: Topic;
  readonly seq: Seq;
  /** Which of the happenings of that commit, counted from 0: what came later is later in `seq`, then in `n`. */
  readonly n: number;
  readonly envelope: Id;
  /** When, ms. */
  readonly at: number;
  readonly actor: Id | null;
  /** How many reactions deep (K15). */
  readonly depth: number;
  /** Why gates let what was said wait. */
  readonly hold?: readonly Hold[];
}

/** A reaction that is still to run. */
export interface Followup {
  readonly id: Id;
  readonly reaction: string;
  readonly happening: Happening;
  readonly cause: Cause;
  readonly due: number;
  readonly tries: number;
}

/** Where a record stands in one list, for one of its readers. */
export interface Placement extends Place {
  readonly list: string;
  readonly reader: Reader;
}
/** A record is in this bucket of a list, for one of its readers. Votes change ranks, never this. */
export interface Membership {
  readonly list: string;
  readonly bucket: string;
  readonly reader: Reader;
  readonly id: Id;
}
/** Counts are kept per exact set of readers, so that a viewer's count is a sum over the sets he meets. */
export interface CountChange {
  readonly list: string;
  readonly bucket: string;
  /** The readers joined by a space. */
  readonly readers: string;
  readonly by: number;
}
export interface TextChange {
  readonly finder: string;
  readonly id: Id;
  /** null: no longer found. */
  readonly text: string | null;
  readonly readers: readonly Reader[];
}

/** An entry of the history stands here among what is told in its space, for one of its readers. Entries only ever come. */
export interface Told extends Place {
  readonly bucket: string;
  readonly reader: Reader;
}

export interface Batch {
  readonly commit: Commit;
  /** Written, but seen in no patch: history and other kinds that are not `live`. */
  readonly silent: readonly Rec[];
  /** Rights by the record that gives them, so that two givers do not cancel out. */
  readonly grants: readonly (Grant & { readonly key: string; readonly on: boolean })[];
  readonly placed: readonly Placement[];
  /** With the rank they had. Written before `placed`. */
  readonly unplaced: readonly Placement[];
  readonly entered: readonly Membership[];
  readonly exited: readonly Membership[];
  readonly counts: readonly CountChange[];
  readonly texts: readonly TextChange[];
  readonly told?: readonly Told[];
  readonly receipts: readonly StoredReceipt[];
  readonly followups: readonly Followup[];
  /** The head of the topic's history chain after this commit. */
  readonly chain: string;
  /**
   * Only reactions did this: it may be answered before it is flushed to disk, in the order of writing. A power cut that takes it takes
   * the note that it was done as well, so it is done again (K15).
   */
  readonly soft?: true;
}

export interface Snapshot {
  readonly epoch: string;
  readonly head: Seq;
  readonly chain: string;
  /** Those asked for that exist, deleted ones (body null) included. */
  readonly records: readonly Rec[];
  readonly receipts: readonly StoredReceipt[];
}

/** Asks for rows of one list as somebody who counts as `readers` sees it. */
export interface SliceQuery {
  readonly topic: Topic;
  readonly list: string;
  readonly readers: readonly Reader[];
  readonly limit: number;
  /** Rows strictly below (`after`) or above (`before`) this place. */
  readonly after?: Place;
  readonly before?: Place;
}
export interface Place {
  readonly rank: number;
  readonly id: Id;
}

/** Asks for what was told in all topics of a space, the latest first, as somebody who counts as `readers`. */
export interface ToldQuery {
  readonly space: string;
  readonly bucket: string;
  readonly readers: readonly Reader[];
  readonly limit: number;
  readonly after?: Place;
}

/** Where a viewer stands in a topic: rights granted by records, and the last seq of each reader. */
export interface Viewer {
  readonly user: Id;
  readonly readers: readonly Reader[];
}

export interface Store {
  /** The head is read before the records (K3). A topic that does not exist has head 0. */
  load(
    topic: Topic,
    want: { readonly refs: readonly Ref[]; readonly receipts?: readonly { readonly actor: Id; readonly id: Id }[] },
  ): Promise<Snapshot>;
  /** Writes the batch if the head still is `head`, durably, else changes nothing and answers false. */
  commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean>;
  /** What happened to `reader` after `seq`; undefined when it is more than `most` records or no longer known. */
  since(topic: Topic, reader: Reader, seq: Seq, most?: number): Promise<Patch | undefined>;
  /** The last seq of each of these readers in the topic; left out where nothing ever was. Carries the epoch. */
  heads(topic: Topic, readers: readonly Reader[]): Promise<{ readonly epoch: string; readonly at: Readonly<Partial<Record<Reader, Seq>>> }>;
  /** Highest rank first, equal ranks by id; each record once, however many of its readers match. */
  slice(query: SliceQuery): Promise<readonly Place[]>;
  /** Highest rank first, equal ranks by id; each entry once, with the topic it is of. */
  told(query: ToldQuery): Promise<readonly (Place & { readonly topic: Topic })[]>;
  /** Ids in a bucket, by id, from after `after`; each once. */
  members(topic: Topic, list: string, bucket: string, readers: readonly Reader[], limit: number, after?: Id): Promise<readonly Id[]>;
  /** Ids of records of a kind that begin with `stem`, by id, from after `after`; not the deleted ones. For inner lists: nobody's readers are looked at. */
  begun(topic: Topic, kind: string, stem: string, limit: number, after?: Id): Promise<readonly Id[]>;
  /** Sums of CountChange by bucket, for the sets of readers that meet these. */
  counts(topic: Topic, list: string, readers: readonly Reader[]): Promise<Readonly<Record<string, number>>>;
  /** Ids of records whose text matches, best first. */
  find(topic: Topic, finder: string, match: 'all' | 'any', text: string, readers: readonly Reader[], limit: number): Promise<readonly Id[]>;
  /** Rights granted inside a topic, for many users at once: a reconnect storm is one query. */
  viewers(topic: Topic, users: readonly Id[]): Promise<readonly Viewer[]>;
  /**
   * Leases due followups for `lease` ms, by due time, then seq, then which happening of that commit. In order within a topic (K15): while one that is due is leased,
   * later ones of its topic wait. Each time, the first of a topic counts as tried (`tries`). One that was
   * tried MAX_TRIES times is parked: it is kept, never handed out, and holds nobody up.
   */
  followups(now: number, limit: number, lease: number): Promise<readonly Followup[]>;
  done(ids: readonly Id[]): Promise<void>;
  /** Everything, topic by topic in the order of writing: export, erase, statistics. Optional `by` narrows to one person. */
  scan(space: string, by?: Id): AsyncIterable<{ readonly topic: Topic; readonly record: Rec }>;
  /**
   * What is kept of a person beside records: receipts, rights, what they saw, followups that name them (what was put off to a time stays, `stillOwed`). Called after their records were rewritten; nothing
   * of the bytes before may be left to whoever holds the files, as far as the store decides that (`sweep`).
   */
  forget(space: string, person: Id): Promise<void>;
  /** A fair queue for a hot topic; a courtesy, compare-and-commit stays the truth. */
  turn?(topic: Topic): Promise<() => void>;
  close(): Promise<void>;
}
