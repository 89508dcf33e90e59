/** The store of a server without other services: one SQLite file. Called by the engine, pages and feed through the `Store` port; durable before it answers. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { byRank } from '../../core/place.ts';
import { mayRead, type Gone, type Id, type Patch, type Reader, type Rec, type Ref, type Seq, type Topic } from '../../core/record.ts';
import type { Batch, Followup, Place, SliceQuery, Snapshot, Store, StoredReceipt, Viewer } from '../../core/store.ts';
import { epochOf, openDatabase } from './database.ts';
import { Followups } from './followups.ts';
import { Group } from './group.ts';
import { Remembered } from './remembered.ts';
import { recordOf, words } from './rows.ts';
import { Texts } from './texts.ts';
import { codeOf, Writer } from './writer.ts';

export interface SqliteOptions {
  readonly file: string;
  /** Another process has written to the file: forget what was remembered, tell who watches. */
  readonly onForeign?: () => void;
  readonly clock?: () => number;
}

const RECEIPTS_LIVE = 30 * 86_400_000;

export class SqliteStore implements Store {
  readonly epoch: string;
  readonly #db: DatabaseSync;
  readonly #group: Group;
  readonly #writer: Writer;
  readonly #texts: Texts;
  readonly #remembered = new Remembered();
  readonly #followups: Followups;
  readonly #statements = new Map<string, StatementSync>();
  /** Whether records of a topic grant anything. Most topics do not, and need not be asked at each command. */
  readonly #granting = new Map<number, boolean>();
  readonly #timers: NodeJS.Timeout[];
  /** The database as others wrote it: last looked at, and last told to whoever asked. */
  #seen: unknown;
  #told: unknown;

  constructor({ file, onForeign = () => undefined, clock = Date.now }: SqliteOptions) {
    this.#db = openDatabase(file);
    this.epoch = epochOf(this.#db, file);
    this.#texts = new Texts(this.#db);
    this.#followups = new Followups(this.#db);
    this.#writer = new Writer(this.#db, this.#texts, this.#followups, this.#remembered);
    this.#group = new Group(this.#db, () => {
      this.#writer.forget();
      this.#remembered.forget();
    });
    this.#seen = this.#told = this.#dataVersion();
    const watch = (): void => {
      this.#look();
      if (this.#told === this.#seen) return;
      this.#told = this.#seen;
      onForeign();
    };
    const purge = (): void => {
      this.#writer.purge(clock() - RECEIPTS_LIVE);
    };
    purge();
    this.#timers = [setInterval(watch, 500), setInterval(purge, 3_600_000)];
    for (const timer of this.#timers) timer.unref();
  }

  async load(topic: Topic, want: { refs: readonly Ref[]; receipts?: readonly { actor: Id; id: Id }[] }): Promise<Snapshot> {
    const row = this.#sql('SELECT t, head, chain FROM heads WHERE topic = ?').get(topic);
    if (!row) return { epoch: this.epoch, head: 0, chain: '', records: [], receipts: [] };
    const t = row['t'] as number;
    const receipts: StoredReceipt[] = [];
    for (const { actor, id } of want.receipts ?? []) {
      const found = this.#sql('SELECT digest, seq, changed FROM receipts WHERE code = ? AND t = ? AND actor = ? AND id = ?').get(
        codeOf(t, actor, id),
        t,
        actor,
        id,
      );
      if (found)
        receipts.push({
          actor,
          id,
          digest: found['digest'] as string,
          seq: found['seq'] as number,
          changed: JSON.parse(found['changed'] as string) as Ref[],
        });
    }
    return {
      epoch: this.epoch,
      head: row['head'] as number,
      chain: row['chain'] as string,
      records: this.#records(t, want.refs),
      receipts,
    };
  }

  async commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    const written = await this.#group.add(() => this.#writer.write(topic, head, batch));
    if (written && batch.grants.length > 0) this.#granting.clear();
    return written;
  }

  async since(topic: Topic, reader: Reader, seq: Seq, most = 500): Promise<Patch | undefined> {
    const t = this.#number(topic);
    const rows =
      t === undefined
        ? []
        : this.#sql('SELECT seq, kind, id, gone FROM sights WHERE t = ? AND reader = ? AND seq > ? ORDER BY seq LIMIT ?').all(
            t,
            reader,
            seq,
            2 * most + 1,
          );
    const newest = new Map(
      rows.map((row) => [`${row['kind'] as string} ${row['id'] as string}`, row as unknown as Gone & { gone: number }]),
    );
    if (rows.length > 2 * most || newest.size > most) return undefined;
    const gone = [...newest.values()].filter((sight) => sight.gone).map(({ kind, id, seq: at }) => ({ kind, id, seq: at }));
    const records = this.#records(t ?? 0, [...newest.values()]).filter((rec) => mayRead(rec.readers, [reader]));
    return {
      topic,
      epoch: this.epoch,
      reader,
      from: seq,
      to: rows.reduce((last, row) => Math.max(last, row['seq'] as number), seq),
      records,
      gone,
    };
  }

  async heads(topic: Topic, readers: readonly Reader[]): ReturnType<Store['heads']> {
    const at: Partial<Record<Reader, Seq>> = {};
    const t = this.#number(topic);
    for (const reader of t === undefined ? [] : readers) {
      const last = this.#sql('SELECT seq FROM sights WHERE t = ? AND reader = ? ORDER BY seq DESC LIMIT 1').get(t!, reader);
      if (last) at[reader] = last['seq'] as number;
    }
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
    return t === undefined ? [] : this.#texts.find(t, finder, match, text, readers, limit);
  }

  async viewers(topic: Topic, users: readonly Id[]): Promise<readonly Viewer[]> {
    const t = this.#number(topic);
    this.#look();
    if (t === undefined || !this.#grants(t)) return users.map((user) => ({ user, readers: [] }));
    const select = this.#sql('SELECT DISTINCT reader FROM grants WHERE t = ? AND user = ? ORDER BY reader');
    return users.map((user) => ({ user, readers: select.all(t, user).map((row) => row['reader'] as Reader) }));
  }

  async followups(now: number, limit: number, lease: number): Promise<readonly Followup[]> {
    if (!this.#followups.anyDue(now)) return [];
    let leased: readonly Followup[] = [];
    await this.#group.add(() => {
      leased = this.#followups.lease(now, limit, lease);
      return true;
    });
    return leased;
  }

  async done(ids: readonly Id[]): Promise<void> {
    await this.#group.add(() => {
      this.#followups.done(ids);
      return true;
    });
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

  /** For anchors: topics written to since their space was last anchored, and where their register stands. */
  unanchored(): readonly { topic: Topic; chain: string }[] {
    const rows = this.#sql(
      "SELECT h.topic, h.chain FROM heads h LEFT JOIN heads a ON a.topic = substr(h.topic, 1, instr(h.topic, '/')) || 'anchors/log'" +
        " LEFT JOIN records r ON r.t = a.t AND r.kind = 'anchor' AND r.id = 'last'" +
        " WHERE h.chain <> '' AND h.head >= coalesce(json_extract(r.body, '$.at'), 0) ORDER BY h.topic",
    ).all();
    return rows.map((row) => ({ topic: row['topic'] as Topic, chain: row['chain'] as string }));
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#group.flush();
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#db.close();
  }

  /** Asked after the head was read (K3): what is remembered is then no older than the head. */
  #records(t: number, refs: readonly { readonly kind: string; readonly id: Id }[]): Rec[] {
    this.#look();
    const select = this.#sql('SELECT kind, id, v, seq, born, author, readers, body FROM records WHERE t = ? AND kind = ? AND id = ?');
    const found: Rec[] = [];
    for (const ref of refs) {
      const known = this.#remembered.get(t, ref);
      if (known) {
        found.push(known);
        continue;
      }
      const row = select.get(t, ref.kind, ref.id);
      if (!row) continue;
      const rec = recordOf(row);
      this.#remembered.keep(t, rec);
      found.push(rec);
    }
    return found;
  }

  #number(topic: Topic): number | undefined {
    return this.#writer.numberOf(topic);
  }

  #grants(t: number): boolean {
    let grants = this.#granting.get(t);
    if (grants === undefined) this.#granting.set(t, (grants = this.#sql('SELECT 1 FROM grants WHERE t = ? LIMIT 1').get(t) !== undefined));
    return grants;
  }

  /** Another process wrote: nothing that is remembered holds. */
  #look(): void {
    const version = this.#dataVersion();
    if (version === this.#seen) return;
    this.#seen = version;
    this.#granting.clear();
    this.#remembered.forget();
    this.#writer.forget();
  }

  #dataVersion(): unknown {
    return this.#sql('PRAGMA data_version').get()?.['data_version'];
  }

  /** Statements are compiled once. Only texts written in this file come here. */
  #sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#db.prepare(text)));
    return statement;
  }
}
