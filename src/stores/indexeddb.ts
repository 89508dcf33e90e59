/** A store in IndexedDB, for the local backend: each commit is written as its batch, and a topic is its last snapshot and the batches after it. Tabs share it. */
import { stillOwed } from '../core/erase.ts';
import { ready } from '../core/reaction.ts';
import type { Id, Seq, Topic } from '../core/record.ts';
import type { Batch, Followup, Store } from '../core/store.ts';
import { emptyTopic, MemoryStore, write, type TopicState } from './memory.ts';

/** A snapshot is taken when so many batches lie behind the last one. */
const BATCHES_A_SNAPSHOT = 200;

export class IndexedDbStore extends MemoryStore {
  readonly #db: IDBDatabase;
  readonly #behind = new Map<Topic, number>();

  private constructor(db: IDBDatabase, epoch: string) {
    super(epoch);
    this.#db = db;
  }

  /** Rejects where the browser keeps nothing. `gone` is called when somebody throws the database away. */
  static async open(name: string, gone: () => void = () => undefined): Promise<IndexedDbStore> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      db.createObjectStore('heads');
      db.createObjectStore('snapshots');
      db.createObjectStore('batches');
      db.createObjectStore('followups', { keyPath: 'id' });
      db.createObjectStore('meta').put(crypto.randomUUID(), 'epoch');
    };
    const db = await result(opening);
    db.onversionchange = () => {
      db.close();
      gone();
    };
    return new IndexedDbStore(db, (await result(db.transaction('meta').objectStore('meta').get('epoch'))) as string);
  }

  override async load(...args: Parameters<Store['load']>): ReturnType<Store['load']> {
    await this.#fresh(args[0]);
    return super.load(...args);
  }
  override async since(...args: Parameters<Store['since']>): ReturnType<Store['since']> {
    await this.#fresh(args[0]);
    return super.since(...args);
  }
  override async heads(...args: Parameters<Store['heads']>): ReturnType<Store['heads']> {
    await this.#fresh(args[0]);
    return super.heads(...args);
  }
  override async slice(...args: Parameters<Store['slice']>): ReturnType<Store['slice']> {
    await this.#fresh(args[0].topic);
    return super.slice(...args);
  }

  override async told(...args: Parameters<Store['told']>): ReturnType<Store['told']> {
    await this.#all();
    return super.told(...args);
  }
  override async begun(...args: Parameters<Store['begun']>): ReturnType<Store['begun']> {
    await this.#fresh(args[0]);
    return super.begun(...args);
  }

  /** One transaction compares the head and writes: no other tab can come between. */
  override async commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    const tx = this.#db.transaction(['heads', 'batches', 'followups'], 'readwrite', {
      durability: batch.soft ? 'relaxed' : 'strict',
    });
    const heads = tx.objectStore('heads');
    const ended = finished(tx);
    const there = ((await result(heads.get(topic))) as Seq | undefined) ?? 0;
    if (there !== head) {
      await ended;
      return false;
    }
    heads.put(batch.commit.to, topic);
    tx.objectStore('batches').put(batch, [topic, batch.commit.to]);
    for (const followup of batch.followups) tx.objectStore('followups').put({ ...followup, free: 0 });
    await ended;
    await this.#fresh(topic);
    if ((this.#behind.get(topic) ?? 0) >= BATCHES_A_SNAPSHOT) await this.#snapshot(topic);
    return true;
  }

  override async followups(now: number, limit: number, lease: number): Promise<readonly Followup[]> {
    const tx = this.#db.transaction('followups', 'readwrite');
    const ended = finished(tx);
    const all = (await result(tx.objectStore('followups').getAll())) as (Followup & { free: number })[];
    const due = ready(all, now, limit);
    const leased = due.map(({ free: _, ...followup }) => followup);
    for (const followup of leased) tx.objectStore('followups').put({ ...followup, free: now + lease });
    await ended;
    return leased;
  }

  override async done(ids: readonly Id[]): Promise<void> {
    const tx = this.#db.transaction('followups', 'readwrite');
    const ended = finished(tx);
    for (const id of ids) tx.objectStore('followups').delete(id);
    await ended;
  }

  override async *scan(space: string, by?: Id): ReturnType<Store['scan']> {
    await this.#all();
    yield* super.scan(space, by);
  }

  /** What lies in batches is written anew as it is now: they hold what was. */
  override async forget(space: string, person: Id): Promise<void> {
    await super.forget(space, person);
    const tx = this.#db.transaction('followups', 'readwrite');
    const ended = finished(tx);
    const pending = tx.objectStore('followups');
    for (const one of (await result(pending.getAll())) as Followup[]) {
      if (!one.cause.topic.startsWith(`${space}/`)) continue;
      const left = stillOwed(one, person);
      if (!left) pending.delete(one.id);
      else if (left !== one) pending.put(left);
    }
    await ended;
    for (const topic of this.topics.keys()) if (topic.startsWith(`${space}/`)) await this.#snapshot(topic);
  }

  override async close(): Promise<void> {
    this.#db.close();
  }

  async #all(): Promise<void> {
    const topics = (await result(this.#db.transaction('heads').objectStore('heads').getAllKeys())) as Topic[];
    for (const topic of topics) await this.#fresh(topic);
  }

  /** Brings what other tabs wrote into this one's memory. */
  async #fresh(topic: Topic): Promise<void> {
    const tx = this.#db.transaction(['heads', 'snapshots', 'batches']);
    const head = ((await result(tx.objectStore('heads').get(topic))) as Seq | undefined) ?? 0;
    let state = this.topics.get(topic);
    if (head === (state?.head ?? 0)) return;
    state ??= ((await result(tx.objectStore('snapshots').get(topic))) as TopicState | undefined) ?? emptyTopic();
    const after = IDBKeyRange.bound([topic, state.head], [topic, Infinity], true);
    const batches = (await result(tx.objectStore('batches').getAll(after))) as Batch[];
    const now = this.topics.get(topic) ?? state;
    this.topics.set(topic, now);
    for (const batch of batches) {
      if (batch.commit.to <= now.head) continue;
      write(now, batch);
      this.#behind.set(topic, (this.#behind.get(topic) ?? 0) + 1);
    }
  }

  async #snapshot(topic: Topic): Promise<void> {
    const state = this.topics.get(topic)!;
    const tx = this.#db.transaction(['snapshots', 'batches'], 'readwrite');
    tx.objectStore('snapshots').put(state, topic);
    tx.objectStore('batches').delete(IDBKeyRange.bound([topic, 0], [topic, state.head]));
    await finished(tx);
    this.#behind.set(topic, 0);
  }
}

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed'));
    };
  });

const finished = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => {
      resolve();
    };
    tx.onerror = () => {
      reject(tx.error ?? new Error('IndexedDB failed'));
    };
    tx.onabort = () => {
      reject(tx.error ?? new Error('IndexedDB gave up'));
    };
  });
