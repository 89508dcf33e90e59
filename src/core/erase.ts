/** Takes a person out of a space (K19): what each kind leaves is written as ordinary commits, so open pages hear of it. Server and backend in the page call it; `Kind.erase` says what remains. */
import { apply, buildBatch } from './commit.ts';
import { canonical } from './hash.ts';
import type { Engine } from './engine.ts';
import type { Registry } from './feature.ts';
import { keyOf, type Id, type Rec, type Topic } from './record.ts';
import type { Change } from './command.ts';
import type { Followup } from './store.ts';
import { lift } from './versions.ts';

/** Stands where the id of somebody who is gone stood. No person has it. */
export const SOMEBODY: Id = 'somebody';
/** So many records in one commit. */
const AT_ONCE = 200;
/** What is written while one pass goes is met by the next. */
const MOST_PASSES = 5;

/**
 * Answers how many records changed. May be broken off and begun again: what is done is not done twice. Nobody may act as this person any
 * more when it is called, and reactions should have run. Throws where a record is newer than this code.
 */
export async function erasePerson(engine: Engine, space: string, person: Id): Promise<number> {
  let all = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let changed = 0;
    for await (const [topic, records] of shelves(engine, space)) changed += await eraseIn(engine, topic, records, person);
    all += changed;
    if (changed === 0) break;
  }
  await engine.store.forget(space, person);
  return all;
}

/** Where this person has or is something: the records of each topic, one topic at a time. */
async function* shelves({ store }: Engine, space: string): AsyncIterable<readonly [Topic, readonly Rec[]]> {
  let at: Topic | undefined;
  let records: Rec[] = [];
  for await (const { topic, record } of store.scan(space)) {
    if (at !== undefined && topic !== at) {
      yield [at, records];
      records = [];
    }
    at = topic;
    records.push(record);
  }
  if (at !== undefined) yield [at, records];
}

async function eraseIn(engine: Engine, topic: Topic, records: readonly Rec[], person: Id): Promise<number> {
  if (!records.some((rec) => names(rec, person))) return 0;
  const theirs = records.filter(({ by }) => by === person);
  const left = (rec: Rec): Change | undefined => remains(rec, person, theirs, engine.registry);
  // Theirs last: while one is there, what is left after a crash still tells what was theirs.
  const last = ({ by }: Rec): number => (by === person ? 1 : 0);
  const refs = records
    .filter((rec) => left(rec))
    .sort((a, b) => last(a) - last(b))
    .map(({ kind, id }) => ({ kind, id }));
  for (let i = 0; i < refs.length; i += AT_ONCE) {
    const some = refs.slice(i, i + AT_ONCE);
    while (!(await rewrite(engine, topic, some, left))) continue;
  }
  return refs.length;
}

/** One commit without a command: no receipt, no entry, nothing follows. `left` says what is to be written of a record, if anything. False: somebody else moved the head. */
export async function rewrite(
  engine: Engine,
  topic: Topic,
  refs: readonly { readonly kind: string; readonly id: Id }[],
  left: (rec: Rec) => Change | undefined,
): Promise<boolean> {
  const { registry, store } = engine;
  const snapshot = await store.load(topic, { refs });
  const now = engine.now();
  const seq = Math.max(snapshot.head + 1, now);
  const changed = new Map<string, { readonly was: Rec; readonly is: Rec }>();
  for (const was of snapshot.records) {
    const change = left(was);
    if (change) changed.set(keyOf(was), { was, is: apply(change, was, seq, registry) });
  }
  if (changed.size === 0) return true;
  return engine.write(
    topic,
    snapshot.head,
    buildBatch(topic, snapshot, seq, now, changed, [], registry, () => ''),
  );
}

const names = (rec: Rec, person: Id): boolean => JSON.stringify(rec).includes(person);

/** What is to be written of this record; undefined: it stays as it is. */
function remains(rec: Rec, person: Id, theirs: readonly Rec[], registry: Registry): Change | undefined {
  const kind = registry.kinds.get(rec.kind);
  const lifted = lift(rec, registry);
  if (lifted === 'newer') throw new Error(`A ${rec.kind} is newer than this program: upgrade it, then what is to be erased can be.`);
  const own = rec.by === person;
  const named = names(rec, person);
  const ref = { kind: rec.kind, id: rec.id };
  // Nobody can read it, so nobody can say what of it stays.
  if (lifted === 'broken' || (!kind && own)) return named ? { ref, readers: [], by: null, body: null } : undefined;
  const left = lifted.body === null || !kind?.erase ? lifted.body : kind.erase(lifted, person, theirs);
  const body = left === null ? null : struck(left, person);
  const unchanged = (one: unknown): boolean => canonical(one) === canonical(lifted.body);
  if (!own && !named && unchanged(body)) return undefined;
  const readers = rec.readers.filter((reader) => reader !== `user:${person}`);
  const is = body !== null && kind?.body.parse(body) === undefined ? null : body;
  const same = !own && readers.length === rec.readers.length && unchanged(is);
  return same ? undefined : { ref, readers, by: own ? null : rec.by, body: is };
}

/**
 * Called by stores as they forget a person: what stays of a reaction that is still to run. What was put off to a time (a poll closes) is owed to everybody
 * and goes on without the id. The rest goes: like an entry of the history it may hold their words, and what could run has run.
 */
export function stillOwed<F extends Followup>(one: F, person: Id): F | undefined {
  const { happening, cause } = one;
  if (!JSON.stringify([happening, cause]).includes(person)) return one;
  if (happening.due === undefined || cause.topic.includes(person) || happening.about.id.includes(person)) return undefined;
  const actor = cause.actor === person ? null : cause.actor;
  return { ...one, happening: struck(happening, person), cause: { ...struck(cause, person), actor } };
}

/** The same without the id, wherever it stands in it: in lists, in keys, in a mention. */
function struck<T>(body: T, person: Id): T {
  const text = JSON.stringify(body);
  if (!text.includes(person)) return body;
  const whole = new RegExp(`(?<!\\w)${person.replace(/[^\w]/g, '\\$&')}(?!\\w)`, 'g');
  return JSON.parse(text.replace(whole, SOMEBODY)) as T;
}
