/** The store of a server without other services: one SQLite file. Called by the engine, pages and feed through the `Store` port; durable before it answers. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { byRank } from '../../core/place.ts';
import { keyOf, type Id, type Patch, type Reader, type Rec, type Ref, type Seq, type Topic } from '../../core/record.ts';
import { covers, mayRead } from '../../core/reading.ts';
import type { Batch, Followup, Place, SliceQuery, Snapshot, Store, Viewer } from '../../core/store.ts';
import { epochOf, openDatabase } from './database.ts';
import { Followups } from './followups.ts';
import { Group } from './group.ts';
import { Leftovers } from './leftovers.ts';
import { Others } from './others.ts';
import { Receipts } from './receipts.ts';
import { Remembered } from './remembered.ts';
import { recordOf, words } from './rows.ts';
import { Sights } from './sights.ts';
import { Texts } from './texts.ts';
import { ToldRows } from './told.ts';
import { Writer, type Parts } from './writer.ts';

export interface SqliteOptions {
  readonly file: string;
  /** Another process has written to the file: forget what was remembered, tell who watches. */
  readonly onForeign?: () => void;
  readonly clock?: () => number;
}

export class SqliteStore implements Store {
  readonly epoch: string;
  readonly leftovers: Leftovers;
  readonly #db: DatabaseSync;
  readonly #group: Group;
  readonly #writer: Writer;
  readonly #parts: Parts;
  readonly #statements = new Map<string, StatementSync>();
  /** Whether records of a topic grant anything. Most topics do not, and need not be asked at each command. */
  readonly #granting = new Map<number, boolean>();
  readonly #timers: NodeJS.Timeout[];
  readonly #others: Others;

  constructor({ file, onForeign = () => undefined, clock = Date.now }: SqliteOptions) {
    this.#db = openDatabase(file);
    this.epoch = epochOf(this.#db, file);
    this.#parts = {
      texts: new Texts(this.#db),
      followups: new Followups(this.#db),
      remembered: new Remembered(),
      sights: new Sights(this.#db),
      receipts: new Receipts(this.#db),
      told: new ToldRows(this.#db),
    };
    this.#writer = new Writer(this.#db, this.#parts);
    this.#group = new Group(this.#db, () => {
      this.#writer.forget();
      this.#parts.remembered.forget();
    });
    const forget = (): void => {
      this.#granting.clear();
      this.#parts.remembered.forget();
    };
    this.#others = new Others(
      this.#db,
      () => {
        forget();
        this.#writer.forget();
      },
      onForeign,
    );
    this.leftovers = new Leftovers({ file, db: this.#db, group: this.#group, others: this.#others, gone: forget });
    const watch = (): void => {
      this.#others.watch();
    };
    this.#parts.receipts.purge(clock());
    const purge = (): void => {
      const gone = this.#group.add(() => (this.#parts.receipts.purge(clock()), true), true);
      // Somebody holds the file: they go in an hour.
      gone.catch(() => undefined);
    };
    this.#timers = [setInterval(watch, 500), setInterval(purge, 3_600_000)];
    for (const timer of this.#timers) timer.unref();
  }

  async load(topic: Topic, want: { refs: readonly Ref[]; receipts?: readonly { actor: Id; id: Id }[] }): Promise<Snapshot> {
    return this.#atOnce(() => {
      const row = this.#sql('SELECT t, head, chain FROM heads WHERE topic = ?').get(topic);
      if (!row) return { epoch: this.epoch, head: 0, chain: '', records: [], receipts: [] };
      const t = row['t'] as number;
      const receipts = (want.receipts ?? []).flatMap(({ actor, id }) => this.#parts.receipts.get(t, actor, id) ?? []);
      const records = this.#records(t, want.refs);
      return { epoch: this.epoch, head: row['head'] as number, chain: row['chain'] as string, records, receipts };
    });
  }

  async commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    const written = await this.#group.add(() => this.#writer.write(topic, head, batch), batch.soft);
    if (written && batch.grants.length > 0) this.#granting.clear();
    return written;
  }

  async since(topic: Topic, reader: Reader, seq: Seq, most = 500): Promise<Patch | undefined> {
    const t = this.#number(topic);
    const rows = t === undefined ? [] : this.#parts.sights.after(t, reader, seq, 2 * most + 1);
    const newest = new Map(rows.map((sight) => [keyOf(sight), sight]));
    if (rows.length > 2 * most || newest.size > most) return undefined;
    const gone = [...newest.values()].filter((sight) => sight.gone).map(({ kind, id, seq: at }) => ({ kind, id, seq: at }));
    const records = this.#records(t ?? 0, [...newest.values()]).filter((rec) => covers(rec.readers, reader));
    return {
      topic,
      epoch: this.epoch,
      reader,
      from: seq,
      to: rows.at(-1)?.seq ?? seq,
      records,
      gone,
    };
  }

  async heads(topic: Topic, readers: readonly Reader[]): ReturnType<Store['heads']> {
    const at: Partial<Record<Reader, Seq>> = {};
    const t = this.#number(topic);
    this.#atOnce(() => {
      for (const reader of t === undefined ? [] : readers) {
        const last = this.#parts.sights.head(t!, reader);
        if (last > 0) at[reader] = last;
      }
    });
    return { epoch: this.epoch, at };
  }

  async slice({ topic, list, readers, limit, after, before }: SliceQuery): Promise<readonly Place[]> {
    const t = this.#number(topic);
    if (t === undefined) return [];
    const edge = after ?? before;
    const where = `FROM ranks WHERE t = ? AND list = ? AND reader = ?${after ? ' AND (low, id) > (?, ?)' : before ? ' AND (low, id) < (?, ?)' : ''}`;
    const order = before && !after ? 'ORDER BY low DESC, id DESC' : 'ORDER BY low, id';
    const select = this.#sql(`SELECT low, id ${where} ${order} LIMIT ?`);
    const found = new Map<Id, Place>();
    for (const reader of readers) {
      const rows = edge ? select.all(t, list, reader, -edge.rank, edge.id, limit) : select.all(t, list, reader, limit);
      for (const row of rows) found.set(row['id'] as Id, { id: row['id'] as Id, rank: 0 - (row['low'] as number) });
    }
    const places = [...found.values()].sort(byRank);
    return before && !after ? places.slice(-limit) : places.slice(0, limit);
  }

  readonly told: Store['told'] = async (query) => this.#parts.told.read(query);
  async members(topic: Topic, list: string, bucket: string, readers: readonly Reader[], limit: number, after = ''): Promise<readonly Id[]> {
    const t = this.#number(topic);
    const select = this.#sql(
      'SELECT id FROM members WHERE t = ? AND list = ? AND bucket = ? AND reader = ? AND id > ? ORDER BY id LIMIT ?',
    );
    const ids = new Set(
      t === undefined ? [] : readers.flatMap((reader) => select.all(t, list, bucket, reader, after, limit).map((row) => row['id'] as Id)),
    );
    return [...ids].sort().slice(0, limit);
  }

  async begun(topic: Topic, kind: string, stem: string, limit: number, after = ''): Promise<readonly Id[]> {
    // No character is greater than this one in UTF-8.
    const rows = this.#sql(
      'SELECT id FROM records WHERE t = ? AND kind = ? AND id > ? AND id >= ? AND id < ? AND body IS NOT NULL ORDER BY id LIMIT ?',
    ).all(this.#number(topic) ?? 0, kind, after, stem, `${stem}\u{10ffff}`, limit);
    return rows.map((row) => row['id'] as Id);
  }

  async counts(topic: Topic, list: string, readers: readonly Reader[]): Promise<Readonly<Record<string, number>>> {
    const out: Record<string, number> = { '': 0 };
    const t = this.#number(topic);
    if (t === undefined) return out;
    // `all` stands alone in a set of readers, so whoever is only `all` meets one set.
    const rows =
      readers.length === 1 && readers[0] === 'all'
        ? this.#sql("SELECT readers, bucket, n FROM counts WHERE t = ? AND list = ? AND readers = 'all'").all(t, list)
        : this.#sql('SELECT readers, bucket, n FROM counts WHERE t = ? AND list = ?').all(t, list);
    for (const row of rows) {
      if (!mayRead(words(row['readers'] as string) as Reader[], readers)) continue;
      const bucket = row['bucket'] as string;
      out[bucket] = (out[bucket] ?? 0) + (row['n'] as number);
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
    const t = this.#number(topic);
    return t === undefined ? [] : this.#parts.texts.find(t, finder, match, text, readers, limit);
  }

  async viewers(topic: Topic, users: readonly Id[]): Promise<readonly Viewer[]> {
    const t = this.#number(topic);
    if (t === undefined || !this.#grants(t)) return users.map((user) => ({ user, readers: [] }));
    const select = this.#sql('SELECT DISTINCT reader FROM grants WHERE t = ? AND user = ? ORDER BY reader');
    return users.map((user) => ({ user, readers: select.all(t, user).map((row) => row['reader'] as Reader) }));
  }

  async followups(now: number, limit: number, lease: number): Promise<readonly Followup[]> {
    if (!this.#parts.followups.anyDue(now)) return [];
    let leased: readonly Followup[] = [];
    await this.#group.add(() => {
      leased = this.#parts.followups.lease(now, limit, lease);
      return true;
    }, true);
    return leased;
  }

  async done(ids: readonly Id[]): Promise<void> {
    await this.#group.add(() => {
      this.#parts.followups.done(ids);
      return true;
    }, true);
  }

  /** Reads in pieces, by topic and writing order, and lets others work in between. */
  async *scan(space: string, by?: Id): AsyncIterable<{ topic: Topic; record: Rec }> {
    const topics = this.#sql('SELECT t, topic FROM heads WHERE topic >= ? AND topic < ? ORDER BY topic').all(`${space}/`, `${space}0`);
    for (const { t, topic } of topics) {
      const keys = this.#sql(
        `SELECT kind, id FROM records WHERE t = ?${by === undefined ? '' : ' AND author = ?'} ORDER BY seq, kind, id`,
      ).all(...(by === undefined ? [t as number] : [t as number, by])) as unknown as Ref[];
      for (let i = 0; i < keys.length; i += 500) {
        for (const record of this.#records(t as number, keys.slice(i, i + 500))) yield { topic: topic as Topic, record };
        await new Promise(setImmediate);
      }
    }
  }

  async forget(space: string, person: Id): Promise<void> {
    await this.leftovers.forget(space, person);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#group.flush();
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#db.close();
  }

  /** One look at the file: every statement that stands alone locks and unlocks it, which costs more than a small answer. */
  #atOnce<T>(read: () => T): T {
    this.#sql('BEGIN').run();
    try {
      return read();
    } finally {
      this.#sql('COMMIT').run();
    }
  }

  /** Asked after the head was read (K3): what is remembered is then no older than the head. */
  #records(t: number, refs: readonly { readonly kind: string; readonly id: Id }[]): Rec[] {
    this.#others.look();
    const select = this.#sql('SELECT kind, id, v, seq, born, author, readers, body FROM records WHERE t = ? AND kind = ? AND id = ?');
    const found: Rec[] = [];
    for (const ref of refs) {
      const known = this.#parts.remembered.get(t, ref);
      if (known) found.push(known);
      if (known !== undefined) continue;
      const row = select.get(t, ref.kind, ref.id);
      const rec = row ? recordOf(row) : null;
      this.#parts.remembered.keep(t, ref, rec);
      if (rec) found.push(rec);
    }
    return found;
  }

  #number(topic: Topic): number | undefined {
    this.#others.glance();
    return this.#writer.numberOf(topic);
  }

  #grants(t: number): boolean {
    let grants = this.#granting.get(t);
    if (grants === undefined) this.#granting.set(t, (grants = this.#sql('SELECT 1 FROM grants WHERE t = ? LIMIT 1').get(t) !== undefined));
    return grants;
  }

  /** Statements are compiled once. Only texts written in this file come here. */
  #sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#db.prepare(text)));
    return statement;
  }
}
