/** Runs commands against a store, topic by topic in batches: load, decide each, commit if the head is unmoved, else again. The server and the local backend own one each. */
import { isRefusal, refuse, type Actor, type Decision, type Envelope, type Receipt, type Refusal } from './command.ts';
import { buildBatch, type Accepted } from './commit.ts';
import { BAD_ARGS, CHANGED_ENVELOPE, FAILED, NEWER, NO_COMMAND, OTHER_ACTOR, TOO_BIG, UNKNOWN } from './refusals.ts';
import type { Registry } from './feature.ts';
import { canonical, deriveId, sha256 } from './hash.ts';
import { momentOf } from './moment.ts';
import { aboutIn, asks, judge, overreach, type Act, type Verdict } from './judge.ts';
import { readersIn } from './readers.ts';
import { keyOf, splitTopic, type Id, type Reader, type Rec, type Ref, type Seq, type Topic } from './record.ts';
import { mayRead } from './reading.ts';
import { Sheet } from './sheet.ts';
import type { Batch, Commit, Snapshot, Store, StoredReceipt } from './store.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock?: () => number;
  /** Runs a task when the jobs of this turn have gathered; a server passes setImmediate. */
  readonly soon?: (task: () => void) => void;
  readonly salt?: () => string;
  /** So many commands in one commit, at most (1000). */
  readonly most?: number;
  /** Called after each durable commit, in the order of the topic's seq. */
  readonly onCommit?: (commit: Commit) => void;
  readonly onError?: (error: unknown, where: string) => void;
}

interface Job {
  readonly envelope: Envelope;
  readonly actor: Actor;
  readonly depth: number;
  readonly digest: string;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** A command's reads may depend on what they found, three rounds deep; one more for what a gate asks. */
const MOST_LOADS = 4;

export class Engine {
  readonly registry: Registry;
  readonly store: Store;
  readonly #options: Required<EngineOptions>;
  readonly #queues = new Map<Topic, Job[]>();

  constructor(options: EngineOptions) {
    this.registry = options.registry;
    this.store = options.store;
    this.#options = {
      clock: Date.now,
      soon: (task) => {
        queueMicrotask(task);
      },
      salt: () => crypto.randomUUID(),
      most: 1000,
      onCommit: () => undefined,
      onError: (error, where) => {
        console.error(where, error);
      },
      ...options,
    };
  }

  now(): number {
    return this.#options.clock();
  }

  /** Decides and commits one envelope. Rejects only when the store fails; every other no is a receipt. */
  submit(topic: Topic, actor: Actor, envelope: Envelope, depth = 0): Promise<Receipt> {
    if (envelope.actor !== actor.id) return Promise.resolve(deny(envelope, refuse(OTHER_ACTOR)));
    return new Promise((resolve, reject) => {
      const digest = sha256(`${envelope.command} ${canonical(envelope.args)}`);
      const job: Job = { envelope, actor, depth, digest, resolve, reject };
      const queue = this.#queues.get(topic);
      if (queue) {
        queue.push(job);
        return;
      }
      this.#queues.set(topic, [job]);
      this.#options.soon(() => {
        void this.#drain(topic);
      });
    });
  }

  /** Commits a batch if the head is unmoved, and tells of it. For what no command says: an erasure. */
  async write(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    if (!(await this.store.commit(topic, head, batch))) return false;
    this.#options.onCommit(batch.commit);
    return true;
  }

  async #drain(topic: Topic): Promise<void> {
    const queue = this.#queues.get(topic)!;
    let release: (() => void) | undefined;
    while (queue.length > 0) {
      const jobs = queue.splice(0, this.#options.most);
      try {
        while (!(await this.#attempt(topic, jobs, queue))) release ??= await this.store.turn?.(topic);
      } catch (error) {
        for (const job of jobs) job.reject(error);
      }
    }
    this.#queues.delete(topic);
    release?.();
  }

  /** One load, decide, commit. False: somebody else moved the head and nothing was written. */
  async #attempt(topic: Topic, jobs: readonly Job[], queue: Job[]): Promise<boolean> {
    const { store, registry } = this;
    const now = this.now();
    const standing = await readersIn(
      store,
      topic,
      jobs.map(({ actor }) => actor),
    );
    const acts = jobs.map((job, i) => this.#act(topic, job, standing[i]!, now));
    for (const [i, act] of acts.entries()) {
      const elsewhere = isAct(act) ? aboutIn(act) : undefined;
      if (elsewhere !== undefined) acts[i] = { ...(act as Act), there: await this.#readersThere(topic, elsewhere, jobs[i]!.actor) };
    }
    const sheet = new Sheet(registry, topic);
    const snapshot = await this.#load(
      topic,
      acts,
      sheet,
      [],
      jobs.map(({ actor, envelope }) => ({ actor: actor.id, id: envelope.id })),
    );
    let loads = 1;

    const seq = Math.max(snapshot.head + 1, now);
    const receipts = new Map(snapshot.receipts.map((receipt) => [`${receipt.actor} ${receipt.id}`, receipt]));
    const accepted: Accepted[] = [];
    const answers: (() => Receipt | Promise<Receipt>)[] = [];
    const taken = new Set<string>();
    const later: Job[] = [];

    for (const [i, job] of jobs.entries()) {
      const { envelope, actor } = job;
      const name = `${actor.id} ${envelope.id}`;
      const act = acts[i]!;
      const receipt = receipts.get(name);
      let verdict = receipt || taken.has(name) ? undefined : isAct(act) ? judge(act, sheet.lookup) : { decision: act, refs: [], met: [] };
      // What it found makes it ask for more; whoever stands behind it may as well.
      while (verdict && 'missing' in verdict && loads++ < MOST_LOADS) {
        await this.#load(topic, acts.slice(i + 1), sheet, verdict.missing);
        verdict = judge(act as Act, sheet.lookup);
      }
      if (receipt) {
        answers.push(() => this.#repeat(topic, job, receipt, standing[i]!));
      } else if (verdict && 'missing' in verdict && accepted.length === 0) {
        this.#options.onError(verdict.missing, `${envelope.command} in ${topic} never stops asking`);
        answers.push(() => deny(envelope, refuse(FAILED, { error: 'it reads without end' })));
      } else if (!verdict || 'missing' in verdict) {
        later.push(job);
        answers.push(() => deny(envelope, refuse(FAILED)));
      } else {
        const decision = this.#check(verdict, sheet);
        if (isRefusal(decision)) {
          if (decision.refused === FAILED) this.#options.onError(decision.data, `${envelope.command} in ${topic}`);
          answers.push(() => deny(envelope, decision));
          continue;
        }
        sheet.write(decision.changes, seq);
        taken.add(name);
        accepted.push({
          envelope,
          actor: actor.id,
          digest: job.digest,
          changes: decision.changes,
          happened: decision.happened ?? [],
          ...(verdict.hold && { hold: verdict.hold }),
          depth: job.depth,
        });
        answers.push(() => {
          const records = decision.changes.map(({ ref }) => sheet.lookup(ref)!);
          const readers = [...standing[i]!, ...records.flatMap((rec) => this.#grants(rec, actor))];
          const seen = visible(records, actor, readers, (rec) => sheet.changed.get(keyOf(rec))?.was?.readers ?? []);
          return { id: envelope.id, ok: true, seq, epoch: snapshot.epoch, records: seen };
        });
      }
    }

    if (accepted.length > 0) {
      const batch = buildBatch(topic, snapshot, seq, now, sheet.changed, accepted, registry, this.#options.salt);
      if (!(await this.write(topic, snapshot.head, batch))) return false;
    }
    for (const [i, job] of jobs.entries()) {
      if (!later.includes(job)) Promise.resolve(answers[i]!()).then(job.resolve, job.reject);
    }
    queue.unshift(...later);
    return true;
  }

  /** What a job asks for, or why it cannot be asked. */
  #act(topic: Topic, { envelope, actor }: Job, readers: readonly Reader[], now: number): Act | Refusal {
    const command = this.registry.command(topic, envelope.command);
    if (!command) return refuse(NO_COMMAND, { command: envelope.command });
    let at = { path: '', rule: 'shape', limit: undefined as number | undefined };
    const args = command.args.parse(envelope.args, (path, rule, limit) => {
      at = { path, rule, limit };
    });
    if (args === undefined) return refuse(BAD_ARGS, at);
    // Not let in: whatever is asked, there is nothing here.
    if (readers.length === 0) return refuse(UNKNOWN);
    return { command, args, moment: momentOf(topic, actor, envelope.id, now, deriveId), gates: this.registry.gates, readers };
  }

  /** Who somebody counts as in another topic; of another space he knows nothing. */
  async #readersThere(here: Topic, there: Topic, actor: Actor): Promise<readonly Reader[]> {
    return splitTopic(here)[0] === splitTopic(there)[0] ? (await readersIn(this.store, there, [actor]))[0]! : [];
  }

  /** Loads what is wanted and what these ask for, by what is known. An attempt's first load has the head that counts (K3), and the receipts. */
  async #load(
    topic: Topic,
    acts: readonly (Act | Refusal)[],
    sheet: Sheet,
    wanted: readonly Ref[],
    receipts: readonly { readonly actor: Id; readonly id: Id }[] = [],
  ): Promise<Snapshot> {
    const missing = new Map<string, Ref>();
    const want = (ref: Ref): unknown => missing.set(`${ref.topic ?? topic} ${keyOf(ref)}`, ref);
    wanted.forEach(want);
    for (const act of acts) if (isAct(act)) asks(act, sheet.lookup).forEach(want);
    const refs = [...missing.values()];
    const here = refs.filter((ref) => !ref.topic || ref.topic === topic);
    const snapshot = await this.store.load(topic, { refs: here, receipts });
    sheet.learn(here, snapshot.records);
    for (const [foreign, theirs] of byTopic(refs, topic)) {
      sheet.learn(theirs, (await this.store.load(foreign, { refs: theirs.map(({ kind, id }) => ({ kind, id })) })).records, foreign);
    }
    return snapshot;
  }

  /** The decision, or why the kernel cannot let it stand. */
  #check(verdict: Exclude<Verdict, { missing: unknown }>, sheet: Sheet): Decision {
    const { decision, refs, met } = verdict;
    const closed = sheet.closed(met);
    if (closed)
      return closed === 'newer' ? { refused: NEWER, retryAfter: 60 } : refuse(FAILED, { error: 'a record it needs cannot be read' });
    if (isRefusal(decision)) return decision;
    const stray = overreach(decision, refs);
    if (stray) return refuse(FAILED, { error: `it wrote ${keyOf(stray)} without reading it` });
    for (const { ref, body } of decision.changes) {
      const kind = this.registry.kinds.get(ref.kind);
      if (!kind) return refuse(FAILED, { error: `it wrote the unknown kind ${ref.kind}` });
      if (body === null) continue;
      if (weighsMore(body, kind.bytes)) return refuse(TOO_BIG, { kind: ref.kind, most: kind.bytes });
      if (kind.body.parse(body) === undefined) return refuse(FAILED, { error: `it wrote a ${ref.kind} that nobody could read` });
    }
    return decision;
  }

  /** The same envelope again: the same receipt, with the records as they are now; other content under the same id is refused (K9). */
  async #repeat(topic: Topic, { envelope, actor, digest }: Job, receipt: StoredReceipt, readers: readonly Reader[]): Promise<Receipt> {
    if (receipt.digest !== digest) return deny(envelope, refuse(CHANGED_ENVELOPE));
    const { records, epoch } = await this.store.load(topic, { refs: receipt.changed });
    return { id: envelope.id, ok: true, seq: receipt.seq, epoch, records: visible(records, actor, readers) };
  }

  #grants(rec: Rec, actor: Actor): Reader[] {
    const grants = rec.body === null ? [] : (this.registry.kinds.get(rec.kind)?.grants?.(rec) ?? []);
    return grants.filter((grant) => grant.user === actor.id).map((grant) => grant.reader);
  }
}

const encoder = new TextEncoder();
/** Whether the body's UTF-8 JSON is longer than so many bytes. A character is three at most: short ones need not be encoded to know. */
function weighsMore(body: unknown, bytes: number): boolean {
  const json = JSON.stringify(body);
  return json.length * 3 > bytes && encoder.encode(json).length > bytes;
}
const isAct = (act: Act | Refusal): act is Act => 'command' in act;
const deny = (envelope: Envelope, why: Refusal): Receipt => ({ id: envelope.id, ok: false, why });
/** What this actor may read of these. Of what the act deleted: that it is gone, to its owner and to those who saw it. */
const visible = (
  records: readonly Rec[],
  actor: Actor,
  readers: readonly Reader[],
  before: (rec: Rec) => readonly Reader[] = () => [],
): readonly Rec[] =>
  records.filter(
    (rec) =>
      actor.system ?? (mayRead(rec.readers, readers) || (rec.body === null && (rec.by === actor.id || mayRead(before(rec), readers)))),
  );

function byTopic(refs: readonly Ref[], home: Topic): Map<Topic, Ref[]> {
  const out = new Map<Topic, Ref[]>();
  for (const ref of refs) {
    if (!ref.topic || ref.topic === home) continue;
    const there = out.get(ref.topic);
    if (there) there.push(ref);
    else out.set(ref.topic, [ref]);
  }
  return out;
}
