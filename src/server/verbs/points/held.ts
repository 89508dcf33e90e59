/** Called by `recount-points`: what the registers of a space tell, and what it keeps of each member, read in one go. */
import type { HistoryBody } from '../../../core/history.ts';
import type { Told } from '../../../core/reaction.ts';
import { splitTopic, type Id, type Rec, type Seq, type Topic } from '../../../core/record.ts';
import type { Store } from '../../../core/store.ts';
import {
  booksRef,
  factRef,
  grantRef,
  monthRef,
  pairRef,
  type BooksBody,
  type FactBody,
  type MonthBody,
  type PairBody,
} from '../../../features/people/domain/kinds.ts';
import { rulesRef, type RulesBody } from '../../../features/people/domain/rules.ts';

/** What a member's topic holds of points. */
export interface Member {
  readonly topic: Topic;
  books: BooksBody | undefined;
  readonly months: Map<string, MonthBody>;
  readonly facts: Map<Id, FactBody>;
  readonly pairs: Map<Id, PairBody>;
  readonly grants: Rec[];
}

export interface Held {
  readonly rules: Rec<RulesBody> | undefined;
  /** What happened in each topic outside of `people`, in the order of its chain. */
  readonly told: ReadonlyMap<Topic, readonly Told[]>;
  /** Entries whose content was erased, as `placeOf` calls them: nobody can say any more what they told. */
  readonly erased: ReadonlySet<string>;
  readonly members: ReadonlyMap<Id, Member>;
}

/** Which happening of which commit. */
export const placeOf = (topic: Topic, seq: Seq, n: number): string => `${topic} ${seq} ${n}`;

export async function hold(store: Store, space: string): Promise<Held> {
  let rules: Rec<RulesBody> | undefined;
  const entries = new Map<Topic, Rec<HistoryBody>[]>();
  const members = new Map<Id, Member>();
  for await (const { topic, record } of store.scan(space)) {
    const [, feature, name] = splitTopic(topic);
    if (record.body === null) continue;
    if (feature !== 'people') {
      if (record.kind === 'history') entries.set(topic, [...(entries.get(topic) ?? []), record as Rec<HistoryBody>]);
    } else if (record.kind === rulesRef().kind && name === 'rules') rules = record as Rec<RulesBody>;
    else keep(members, topic, name, record);
  }
  const told = new Map<Topic, readonly Told[]>();
  const erased = new Set<string>();
  for (const [topic, some] of entries) told.set(topic, inOrder(topic, some, erased));
  return { rules, told, erased, members };
}

function keep(members: Map<Id, Member>, topic: Topic, id: Id, record: Rec): void {
  const { kind, id: name, body } = record;
  if (!KINDS.has(kind)) return;
  const member: Member = members.get(id) ?? { topic, books: undefined, months: new Map(), facts: new Map(), pairs: new Map(), grants: [] };
  members.set(id, member);
  if (kind === booksRef('').kind) member.books = body as BooksBody;
  else if (kind === monthRef('').kind) member.months.set(name, body as MonthBody);
  else if (kind === factRef('').kind) member.facts.set(name, body as FactBody);
  else if (kind === pairRef('').kind) member.pairs.set(name, body as PairBody);
  else member.grants.push(record);
}
const KINDS = new Set([booksRef, monthRef, factRef, pairRef, grantRef].map((refOf) => refOf('').kind));

/** By the chain; `n` counts what happened in one commit. An entry that is off the chain was never told. */
function inOrder(topic: Topic, entries: readonly Rec<HistoryBody>[], erased: Set<string>): Told[] {
  const next = new Map(entries.map((entry) => [entry.body!.previous, entry]));
  const out: Told[] = [];
  let [seq, n] = [0, 0];
  for (let entry = next.get(''); entry; entry = next.get(entry.body!.link)) {
    n = entry.seq === seq ? n + 1 : 0;
    seq = entry.seq;
    const { content } = entry.body!;
    if (!content) erased.add(placeOf(topic, seq, n));
    else out.push(toldOf(topic, seq, n, content));
  }
  return out;
}

function toldOf(topic: Topic, seq: Seq, n: number, { name, about, actor, at, data, sight }: NonNullable<HistoryBody['content']>): Told {
  const [kind = '', id = ''] = about.split(' ', 2);
  const cause = { topic, seq, n, envelope: '', at, actor, depth: 0 };
  return { name, about: { kind, id }, data, cause, ...(sight !== undefined && { sight }) };
}
