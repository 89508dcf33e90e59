/** Called by `recount-points`: tells the people feature once more what happened, in an empty store to see what comes of it, or in the real one to mend it. */
import { randomUUID } from 'node:crypto';
import { buildBatch } from '../../../core/commit.ts';
import type { Command, Reads, Receipt } from '../../../core/command.ts';
import { Engine } from '../../../core/engine.ts';
import { Registry } from '../../../core/feature.ts';
import { deriveId } from '../../../core/hash.ts';
import { readPage } from '../../../core/pages.ts';
import type { Desk, Told } from '../../../core/reaction.ts';
import { SYSTEM } from '../../../core/reactor.ts';
import { keyOf, type Id, type Rec, type Topic } from '../../../core/record.ts';
import { cardTopic } from '../../../core/card.ts';
import { people } from '../../../features/people/domain.ts';
import { crediting, weighAll } from '../../../features/people/domain/crediting.ts';
import { factRef, type FactBody } from '../../../features/people/domain/kinds.ts';
import { drop, MOST_NAMES, restart } from '../../../features/people/domain/restart.ts';
import { rulesTopic } from '../../../features/people/domain/rules.ts';
import { MemoryStore } from '../../../stores/memory.ts';
import { said } from './differences.ts';
import { hold, placeOf, type Held, type Member } from './held.ts';

/** As many as a reaction is handed at once. */
const MOST_TOLD = 100;

/** What the histories make of points, by the same rules and the same code, from nothing. */
export async function recounted(space: string, held: Held): Promise<Held> {
  const store = new MemoryStore();
  const engine = new Engine({ store, registry: new Registry([people]), soon: setImmediate });
  if (held.rules) await put(engine, rulesTopic(space), [held.rules]);
  for (const member of held.members.values()) {
    const unknown = [...member.facts].filter(([, fact]) => isErased(held, fact)).map(([id, fact]) => factRec(id, fact));
    await put(engine, member.topic, [...member.grants, ...unknown]);
    await begin(engine, member.topic, { ...member, months: new Map(), facts: new Map(), pairs: new Map() }, held);
  }
  await tell(engine, held.told, () => true);
  return hold(store, space);
}

/** Books of these members begun anew, and everything told once more. */
export async function mend(space: string, engine: Engine, held: Held, should: Held, ids: ReadonlySet<Id>): Promise<void> {
  const topics = new Set([...ids].map((id) => cardTopic(space, id)));
  for (const id of ids) {
    const member = held.members.get(id);
    if (!member) continue;
    const told = should.members.get(id)?.facts ?? new Map<Id, FactBody>();
    const isRight = (fact: Id, body: FactBody): boolean => isErased(held, body) || (told.has(fact) && said(body) === said(told.get(fact)!));
    const wrong = new Map([...member.facts].filter(([fact, body]) => !isRight(fact, body)));
    await begin(engine, member.topic, { ...member, facts: wrong }, held);
  }
  await tell(engine, held.told, (topic) => topics.has(topic));
  for (const topic of topics) await weighAll(deskOf(engine), topic, 'all', 'mend');
}

const isErased = ({ erased }: Held, { place, seq, n }: FactBody): boolean => erased.has(placeOf(place, seq, n));

/** `facts` of this member go: they never happened, or not so. */
async function begin(engine: Engine, topic: Topic, { months, grants, facts, pairs }: Member, held: Held): Promise<void> {
  const desk = deskOf(engine);
  await done(desk.send(topic, restart, { months: [...months.keys()], grants: grants.map(({ id }) => id) }, 'restart'));
  const [all, over] = [[...facts.keys()], [...pairs.keys()]];
  for (let at = 0; at < Math.max(all.length, over.length); at += MOST_NAMES)
    await done(desk.send(topic, drop, { facts: all.slice(at, at + MOST_NAMES), pairs: over.slice(at, at + MOST_NAMES) }, `drop ${at}`));
  if (held.erased.size > 0) await weighAll(desk, topic, 'all', 'erased');
}

async function tell(engine: Engine, told: Held['told'], isMeant: (topic: Topic) => boolean): Promise<void> {
  for (const all of told.values()) {
    const some = all.filter((one) => crediting.when!(one, one.cause));
    for (let at = 0; at < some.length; at += MOST_TOLD)
      await crediting.many!(some.slice(at, at + MOST_TOLD) satisfies Told[], deskOf(engine, isMeant));
  }
}

/** As a reaction's, with steps that nobody has sent before. What is meant for others is taken for done. */
function deskOf(engine: Engine, isMeant: (topic: Topic) => boolean = () => true): Desk {
  const run = randomUUID();
  return {
    sighted: () => undefined,
    rest: () => Promise.resolve(),
    read: (query) => readPage(engine.store, engine.registry, SYSTEM, query, engine.now()),
    async send<A, R extends Reads>(topic: Topic, { name: command }: Command<A, R>, args: A, step: string): Promise<Receipt> {
      const id = deriveId(run, step);
      if (!isMeant(topic)) return { id, ok: true, seq: 0 };
      return engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command, args });
    },
  };
}

async function done(sent: Promise<Receipt>): Promise<void> {
  const receipt = await sent;
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.why));
}

/** Lays records into an empty topic as they are. */
async function put({ store, registry }: Engine, topic: Topic, records: readonly Rec[]): Promise<void> {
  if (records.length === 0) return;
  const snapshot = await store.load(topic, { refs: [] });
  const changed = new Map(records.map((is) => [keyOf(is), { was: null, is }]));
  const seq = Math.max(snapshot.head + 1, Date.now());
  await store.commit(topic, snapshot.head, buildBatch(topic, snapshot, seq, seq, changed, [], registry, randomUUID));
}

function factRec(id: Id, { counted: _, ...body }: FactBody): Rec {
  return { ...factRef(id), v: 1, seq: 1, born: 1, by: null, readers: ['system'], body };
}
