/** Runs one command against known facts. The engine calls it with the truth, a page with what it knows; the rules are the same (K2, K10, K11, K14). */
import {
  isRefusal,
  refuse,
  type Actor,
  type AnyCommand,
  type Decision,
  type Facts,
  type Gate,
  type Have,
  type Hold,
  type Moment,
  type Reads,
  type Refusal,
} from './command.ts';
import { FAILED, FORBIDDEN, UNKNOWN } from './refusals.ts';
import { keyOf, type Reader, type Rec, type Ref, type Topic } from './record.ts';
import { mayRead } from './reading.ts';

/** What is known of a record: itself, null (there is none), undefined (not loaded). */
export type Lookup = (ref: Ref) => Rec | null | undefined;

export interface Act {
  readonly command: AnyCommand;
  readonly args: unknown;
  readonly moment: Moment;
  readonly gates: readonly Gate[];
  /** Who the actor counts as in this topic. */
  readonly readers: readonly Reader[];
  /** And in the topic of what the command is about, where that is another (`aboutIn`). Left out: as nobody. */
  readonly there?: readonly Reader[];
  /** A page guessing: what it holds it may read, and unknown gates are open. */
  readonly guess?: true;
}

/** `missing`: load these and judge again. `refs`: the command's own reads, the only records it may write. `met`: all it looked at. */
export type Verdict =
  | { readonly missing: readonly Ref[] }
  | { readonly decision: Decision; readonly refs: readonly Ref[]; readonly met: readonly Ref[]; readonly hold?: readonly Hold[] };

/** Never throws: a command or a gate that does is refused as failed, alone (its neighbours in a batch go on). */
export function judge(act: Act, lookup: Lookup): Verdict {
  const met: Ref[] = [];
  try {
    return weigh(act, lookup, met);
  } catch (error) {
    return { decision: refuse(FAILED, { error: String(error) }), refs: [], met };
  }
}

/** What must be loaded before this can be decided; the same looking without deciding. Never throws. */
export function asks(act: Act, lookup: Lookup): readonly Ref[] {
  try {
    const verdict = weigh(act, lookup, [], true);
    return 'missing' in verdict ? verdict.missing : [];
  } catch {
    return [];
  }
}

/** The topic of what a command is about, where that is another one. Never throws: whatever does is found out when it is judged. */
export function aboutIn({ command, args, moment }: Act): Topic | undefined {
  try {
    const topic = command.about?.(args).topic;
    return topic === moment.topic ? undefined : topic;
  } catch {
    return undefined;
  }
}

function weigh(act: Act, lookup: Lookup, met: Ref[], asking = false): Verdict {
  const { command, args, moment } = act;
  const missing: Ref[] = [];
  const no = (why: Refusal): Verdict => ({ decision: why, refs: [], met });

  const about = moment.actor.system ? undefined : command.about?.(args);
  const target = about && lookup(about);
  if (about) met.push(about);
  if (about && target === undefined) missing.push(about);
  const mine = about?.topic === undefined || about.topic === moment.topic ? act.readers : (act.there ?? []);
  const hidden = about !== undefined && (!target || target.body === null || !(act.guess ?? mayRead(target.readers, mine)));

  const have: Have = <B>(ref: Ref<B>) => present(lookup(ref)) as Rec<B> | undefined;
  let barred: Refusal | undefined;
  const hold: Hold[] = [];
  const said = command.says?.(args);
  for (const gate of moment.actor.system ? [] : act.gates) {
    const unknown: Ref[] = [];
    const asked = gate.reads(command.name, args, moment, have, said);
    met.push(...refsOf(asked));
    const facts = resolve(asked, lookup, unknown);
    const answer = unknown.length === 0 ? gate.pass(facts, command.name, moment, said) : undefined;
    if (answer && 'hold' in answer) hold.push(...answer.hold);
    else if (answer) barred ??= answer;
    if (!act.guess) missing.push(...unknown);
  }

  const reads = command.reads(args, moment, have);
  const facts = resolve(reads, lookup, missing);
  if (missing.length > 0 || asking) return { missing };
  const refs = refsOf(reads).map((ref) => (ref.topic === moment.topic ? { kind: ref.kind, id: ref.id } : ref));
  met.push(...refs);
  if (hidden) return no(refuse(UNKNOWN));
  if (barred) return no(barred);
  const state = command.state?.(facts, args, moment) ?? 'any';
  if (!allowed(command, moment.actor, state)) return no(refuse(FORBIDDEN, { state }));
  if (hold.length === 0) return { decision: command.decide(facts, args, moment), refs, met };
  const waits = hold.filter(({ after }) => !after);
  // A hold that nobody heeds would let through what somebody wanted to see first.
  if (said === undefined) return no(refuse(FAILED, { error: 'a gate held what says nothing' }));
  return { decision: command.decide(facts, args, waits.length > 0 ? { ...moment, hold: waits } : moment), refs, met, hold };
}

const refsOf = (reads: Reads): Ref[] => Object.values(reads).flatMap((want) => want ?? []);

/** Whether one of the actor's roles may run this command while its object is in `state`. */
export const allowed = (command: AnyCommand, actor: Actor, state: string): boolean =>
  actor.system === true || actor.roles.some((role) => command.may[role]?.some((s) => s === state || s === '*'));

/** Refuses what a decision may not do: write what it did not read, or another topic (K1, K2). */
export function overreach(decision: Decision, refs: readonly Ref[]): Ref | undefined {
  if (isRefusal(decision)) return undefined;
  const read = new Set(refs.filter((ref) => !ref.topic).map(keyOf));
  return decision.changes.find((change) => change.ref.topic !== undefined || !read.has(keyOf(change.ref)))?.ref;
}

function resolve(reads: Reads, lookup: Lookup, missing: Ref[]): Facts<Reads> {
  const known = (ref: Ref): Rec | undefined => {
    const found = lookup(ref);
    if (found === undefined) missing.push(ref);
    return present(found);
  };
  const facts: Record<string, unknown> = {};
  for (const [name, want] of Object.entries(reads)) {
    facts[name] = Array.isArray(want) ? want.map(known) : want && known(want as Ref);
  }
  return facts as Facts<Reads>;
}

/** A deleted record is none. */
const present = (rec: Rec | null | undefined): Rec | undefined => (rec && rec.body !== null ? rec : undefined);
