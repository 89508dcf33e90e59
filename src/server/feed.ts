/** Called by the gateway and by each commit: tells sockets what changed. One room a (topic, reader), one packet a room and window, newest of each record only (K8). */
import type { Server, Socket } from 'socket.io';
import { cut } from '../core/feed.ts';
import { folded } from '../core/mark.ts';
import type { Actor } from '../core/command.ts';
import { baseReaders, entrancesOf, EVERYBODY, readersIn } from '../core/readers.ts';
import type { Id, Mark, Patch, Reader, Seq, Topic } from '../core/record.ts';
import type { Commit, Store } from '../core/store.ts';
import type { ToPage, ToServer } from '../core/wire.ts';
import type { Heads } from './heads.ts';
import type { Proof } from './identity.ts';
import type { Metrics } from './metrics.ts';

export interface SocketData {
  space: string;
  /** Who it was when it came. What it may do is asked anew at each command. */
  actor: Actor | undefined;
  /** What its token said; undefined: it brought none. */
  proof: Proof | undefined;
  address: string;
  /** Who this socket counts as, in each topic it watches. */
  readonly watches: Map<Topic, readonly Reader[]>;
}
export type PageSocket = Socket<ToServer, ToPage, object, SocketData>;
export type PageServer = Server<ToServer, ToPage, object, SocketData>;

export interface FeedOptions {
  readonly io: PageServer;
  readonly store: Store;
  readonly heads: Heads;
  readonly metrics: Metrics;
  /** Called when somebody who watches a topic may read nothing of it any more. */
  readonly onOut: (socket: PageSocket, topic: Topic) => void;
}

/** A watched topic. */
interface Line {
  watchers: number;
  /** Up to where each reader with a room here was told. Only claims what this server has seen (K6). */
  readonly known: Map<Reader, Seq>;
  readonly waiting: Map<Reader, Patch[]>;
  wait: number;
  timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
}
interface Asking {
  readonly socket: PageSocket;
  readonly since: Mark | null;
  readonly done: (readers: readonly Reader[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Windows, ms: the first change goes at once; while changes go on, the window grows to nine frames a second. */
const WINDOW = 30;
const LONGEST_WINDOW = 110;
/** Before a large audience it grows further, to so many times what sending one frame takes: whoever acts there waits for little else. */
const SPARE = 5;

/** Above so many records in one packet a page had better read again. */
const MOST_RECORDS = 200;

/** Who a socket counts as until that is looked up. */
const COMING: readonly Reader[] = [];

const room = (topic: Topic, reader: Reader): string => `${topic} ${reader}`;

export class Feed {
  readonly #o: FeedOptions;
  readonly #lines = new Map<Topic, Line>();
  readonly #asking = new Map<Topic, Asking[]>();
  /** Rises whenever rights change. */
  #turn = 0;

  constructor(options: FeedOptions) {
    this.#o = options;
  }

  get topics(): number {
    return this.#lines.size;
  }

  heard(commit: Commit): void {
    this.#tell(commit);
    const moved = new Set([...commit.granted, ...commit.revoked].map(({ user }) => user));
    if (moved.size === 0) return;
    this.#turn++;
    // Rights in an entrance are rights in all that lies behind it.
    for (const topic of this.#lines.keys())
      if (topic === commit.topic || entrancesOf(topic).includes(commit.topic))
        void this.#move(topic, moved).catch(() => {
          this.#stale(topic);
        });
  }

  #tell(commit: Commit): void {
    const line = this.#lines.get(commit.topic);
    if (!line) return;
    for (const [reader, patch] of cut(commit, line.known)) {
      if (!this.#o.io.of('/').adapter.rooms.has(room(commit.topic, reader))) {
        line.known.delete(reader);
        line.waiting.delete(reader);
        continue;
      }
      const waiting = line.waiting.get(reader);
      if (waiting) waiting.push(patch);
      else line.waiting.set(reader, [patch]);
    }
    if (line.waiting.size > 0)
      line.timer ??= setImmediate(() => {
        this.#say(commit.topic, line);
      });
  }

  /** Somebody else wrote to the store: nobody knows what was missed, or whose rights have changed. */
  lost(): void {
    this.#turn++;
    for (const [topic, line] of this.#lines) {
      line.known.clear();
      void this.#move(topic, new Set([EVERYBODY]))
        .catch(() => undefined)
        .then(() => {
          this.#stale(topic);
        });
    }
  }

  /** Subscribes first, then brings the socket up to now. Answers who it counts as. */
  watch(socket: PageSocket, topic: Topic, since: Mark | null): Promise<readonly Reader[]> {
    const line = this.#lines.get(topic) ?? { watchers: 0, known: new Map(), waiting: new Map(), wait: WINDOW, timer: undefined };
    this.#lines.set(topic, line);
    if (!socket.data.watches.has(topic)) {
      line.watchers++;
      socket.data.watches.set(topic, COMING);
    }
    return new Promise((done, failed) => {
      const asking = this.#asking.get(topic);
      if (asking) {
        asking.push({ socket, since, done, failed });
        return;
      }
      const fresh: Asking[] = [{ socket, since, done, failed }];
      this.#asking.set(topic, fresh);
      // Those who ask in the same moment (a reconnect storm) are answered by the same few queries.
      setImmediate(() => {
        this.#asking.delete(topic);
        this.#catchUp(topic, fresh).catch((error: unknown) => {
          for (const one of fresh) one.failed(error);
        });
      });
    });
  }

  leave(socket: PageSocket, topic: Topic): void {
    const readers = socket.data.watches.get(topic);
    if (!readers) return;
    socket.data.watches.delete(topic);
    for (const reader of readers) void socket.leave(room(topic, reader));
    const line = this.#lines.get(topic);
    if (line && --line.watchers === 0) this.#lines.delete(topic);
  }

  async #catchUp(topic: Topic, asking: readonly Asking[]): Promise<void> {
    const { store, heads } = this.#o;
    const known = this.#lines.get(topic)?.known;
    await this.#seat(
      topic,
      asking.map(({ socket }) => socket),
    );
    const patches = new Map<string, Promise<Patch | undefined>>();
    for (const { socket, since, done } of asking) {
      const readers = socket.data.watches.get(topic) ?? [];
      const at = await heads.of(topic, readers);
      for (const [i, reader] of readers.entries()) if (known && !known.has(reader)) known.set(reader, at[i]!);
      if (since !== null && since.epoch !== heads.epoch) socket.emit('stale', topic);
      else if (since !== null) {
        if (Object.keys(since.at).some((reader) => !readers.includes(reader as Reader))) socket.emit('readers', topic, readers);
        const news: Patch[] = [];
        let whole = true;
        for (const [i, reader] of readers.entries()) {
          const from = since.at[reader] ?? 0;
          if (at[i]! <= from) continue;
          const key = `${reader} ${String(from)}`;
          if (!patches.has(key)) patches.set(key, store.since(topic, reader, from, MOST_RECORDS));
          const patch = await patches.get(key);
          if (patch) news.push(patch);
          else whole = false;
        }
        if (!whole) socket.emit('stale', topic);
        else if (news.length > 0) socket.emit('patches', news);
      }
      // A topic that somebody may not see answers as one that does not exist.
      done(readers.length > 0 ? readers : baseReaders(socket.data.actor));
    }
  }

  /** Takes note of who these sockets count as, and moves them between rooms. A socket that left meanwhile stays away. Rights that changed while they were asked for are asked for again. */
  async #seat(topic: Topic, sockets: readonly PageSocket[]): Promise<void> {
    let turn: number;
    let all: readonly (readonly Reader[])[];
    do {
      turn = this.#turn;
      all = await readersIn(
        this.#o.store,
        topic,
        sockets.map(({ data }) => data.actor),
      );
    } while (turn !== this.#turn);
    for (const [i, socket] of sockets.entries()) {
      const readers = all[i]!;
      const before = socket.data.watches.get(topic);
      if (!before || !socket.connected) continue;
      socket.data.watches.set(topic, readers);
      for (const reader of before) if (!readers.includes(reader)) void socket.leave(room(topic, reader));
      void socket.join(readers.filter((reader) => !before.includes(reader)).map((reader) => room(topic, reader)));
      if (readers.length === 0) this.#o.onOut(socket, topic);
    }
  }

  /** Rights of these users in the topic have changed: what they lost stops at once, what they won arrives whole. `@…`: anybody's may have. */
  async #move(topic: Topic, users: ReadonlySet<Id>): Promise<void> {
    const anybody = [...users].some((user) => user.startsWith(EVERYBODY));
    const meant = ({ data }: PageSocket): boolean =>
      data.watches.has(topic) && data.watches.get(topic) !== COMING && (anybody || (data.actor !== undefined && users.has(data.actor.id)));
    const here = [...this.#o.io.of('/').sockets.values()].filter(meant);
    const before = new Map(here.map((socket) => [socket, socket.data.watches.get(topic)!]));
    await this.#seat(topic, here);
    const asked = new Map<Reader, Promise<Patch | undefined>>();
    for (const [socket, had] of before) {
      const now = socket.data.watches.get(topic);
      if (!now) continue;
      const won = now.filter((reader) => !had.includes(reader));
      if (won.length === 0 && now.length === had.length) continue;
      socket.emit('readers', topic, now);
      for (const reader of won) if (!asked.has(reader)) asked.set(reader, this.#o.store.since(topic, reader, 0, MOST_RECORDS));
      const patches = await Promise.all(won.map((reader) => asked.get(reader)!));
      if (patches.includes(undefined)) socket.emit('stale', topic);
      else if (patches.length > 0) socket.emit('patches', patches as Patch[]);
    }
  }

  #say(topic: Topic, line: Line): void {
    if (line.waiting.size === 0) {
      line.timer = undefined;
      line.wait = WINDOW;
      return;
    }
    const began = performance.now();
    for (const [reader, patches] of line.waiting) {
      const patch = folded(patches)!;
      const to = this.#o.io.to(room(topic, reader));
      if (patch.records.length + patch.gone.length > MOST_RECORDS) to.emit('stale', topic);
      else to.emit('patches', [patch]);
      this.#o.metrics.add('prosum_frames_total');
    }
    line.waiting.clear();
    const took = performance.now() - began;
    line.timer = setTimeout(() => {
      this.#say(topic, line);
    }, line.wait);
    line.wait = Math.min(Math.max(LONGEST_WINDOW, SPARE * took), line.wait * 2);
  }

  #stale(topic: Topic): void {
    this.#o.io.to(room(topic, 'all')).emit('stale', topic);
  }
}
