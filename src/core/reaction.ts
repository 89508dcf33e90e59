/** What follows a happening, later or larger than one commit. At least once; steps have derived ids, so their effect is once (K15). */
import type { Command, Happening, Reads, Receipt } from './command.ts';
import type { Page, Query } from './question.ts';
import type { Sighted } from './feature.ts';
import type { Topic } from './record.ts';
import type { Cause, Followup } from './store.ts';

export interface Desk {
  /** Reads as the system. */
  read(query: Query): Promise<Page>;
  /** Sends as the system; the envelope's id derives from the cause and `step`. */
  send<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, step: string): Promise<Receipt>;
  /** Between large steps of much work: while people wait for answers, they go first. */
  rest(): Promise<void>;
  /** How content of this kind is let into sight and taken out, whatever feature it is of. */
  sighted(kind: string): Sighted | undefined;
}

/** A happening, and in what it came to be. */
export type Told = Happening & { readonly cause: Cause };

export interface Reaction {
  readonly name: string;
  /** The happening it follows; `*`: whatever happens in other features (rules as data may name any of it). */
  readonly on: string;
  /** Pure; asked in the commit. What it does not want costs nothing. */
  when?(happening: Happening, cause: Cause): boolean;
  run(happening: Told, desk: Desk): Promise<void>;
  /** Several that happened in one topic, in order, where that is cheaper; other reactions that take several may have run before or after all of them. What it sends must say what is (K4): after a crash others may stand beside them. */
  many?(told: readonly Told[], desk: Desk): Promise<void>;
}

/** Cascades end here. */
export const MAX_DEPTH = 8;
/** After so many failures a followup is parked and an alarm raised. */
export const MAX_TRIES = 8;

/**
 * Which of these may run now, in order (K15): while one that is due is leased (`free` lies ahead), later ones of its topic wait.
 * One that was tried too often is parked: kept, not handed out, and in nobody's way. Only the first of a topic counts as tried by this:
 * those behind it may not get their turn. For stores that hold their followups in memory.
 */
export function ready<F extends Followup & { readonly free: number }>(all: readonly F[], now: number, limit: number): readonly F[] {
  const held = new Set<Topic>();
  const first = new Set<Topic>();
  const out: F[] = [];
  for (const one of all
    .filter(({ due, tries }) => due <= now && tries < MAX_TRIES)
    .sort((a, b) => a.due - b.due || a.cause.seq - b.cause.seq || a.cause.n - b.cause.n)) {
    if (one.free > now) held.add(one.cause.topic);
    else if (!held.has(one.cause.topic)) out.push(first.has(one.cause.topic) ? one : { ...one, tries: one.tries + 1 });
    first.add(one.cause.topic);
    if (out.length === limit) break;
  }
  return out;
}
