/** A page's guess: pending commands decided in order on what the page knows. Replicas call it whenever truth or pending changes. */
import { isRefusal, type Actor, type AnyCommand, type Envelope, type Refusal } from '../core/command.ts';
import { judge, type Lookup } from '../core/judge.ts';
import { momentOf } from '../core/moment.ts';
import { keyOf, type Id, type Rec, type Ref, type Topic } from '../core/record.ts';

/** A command on its way. `why`: it was refused; the words are kept until somebody dismisses it. */
export interface Pending {
  readonly envelope: Envelope;
  /** When it was asked for, ms. */
  readonly since: number;
  /** What the guess changed. */
  readonly refs: readonly Ref[];
  readonly why?: Refusal;
}
export interface Guess {
  readonly envelope: Envelope;
  readonly since: number;
  readonly command: AnyCommand;
  refs: readonly Ref[];
  why?: Refusal;
}

/** The records as they would be. A command whose facts are not all known, or that would be refused, paints nothing (K11). */
export function guessed(pending: readonly Guess[], truth: Lookup, actor: Actor, topic: Topic): Map<string, Rec> {
  const view = new Map<string, Rec>();
  for (const guess of pending) {
    if (guess.why) continue;
    const moment = momentOf(topic, actor, guess.envelope.id, guess.since);
    const fresh = new Set<Id>();
    const newId = (name: string): Id => {
      const id = moment.newId(name);
      fresh.add(id);
      return id;
    };
    const lookup: Lookup = (ref) => {
      const known = (ref.topic ? undefined : view.get(keyOf(ref))) ?? truth(ref);
      return known === undefined && fresh.has(ref.id) ? null : known;
    };
    const verdict = judge({ command: guess.command, args: guess.envelope.args, moment: { ...moment, newId }, gates: [], readers: [], guess: true }, lookup);
    if ('missing' in verdict || isRefusal(verdict.decision)) continue;
    guess.refs = verdict.decision.changes.map(({ ref }) => ref);
    for (const { ref: { kind, id }, readers, by, body } of verdict.decision.changes) {
      const was = lookup({ kind, id });
      const { v = 1, seq = guess.since, born = guess.since } = was ?? {};
      view.set(keyOf({ kind, id }), { kind, id, v, seq, born, by: by === undefined ? (was?.by ?? null) : by, readers, body });
    }
  }
  return view;
}
