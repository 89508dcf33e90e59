/** A page's guess: pending commands decided in order on what the page knows. Replicas call it whenever truth or pending changes. */
import { isRefusal, type Actor } from '../core/command.ts';
import { judge, type Lookup } from '../core/judge.ts';
import { momentOf } from '../core/moment.ts';
import { keyOf, type Id, type Rec, type Topic } from '../core/record.ts';
import type { PendingList } from './pending.ts';

const unguessable = (): never => {
  throw new Error('This command makes ids; it must say how (`ids`).');
};

/** The records as they would be. A command whose facts are not all known, or that would be refused, paints nothing (K11). */
export function guessed(pending: PendingList, truth: Lookup, actor: Actor, topic: Topic): Map<string, Rec> {
  const view = new Map<string, Rec>();
  for (const guess of pending.guesses) {
    if (guess.why || guess.blind) continue;
    const moment = momentOf(topic, actor, guess.envelope.id, guess.since, guess.command.ids ?? unguessable);
    const fresh = new Set<Id>();
    const newId = (name: string): Id => {
      const id = moment.newId(name);
      fresh.add(id);
      return id;
    };
    const lookup: Lookup = (ref) => {
      const ground = ref.topic ? undefined : (view.get(keyOf(ref)) ?? pending.ground(keyOf(ref)));
      const known = ground === undefined ? truth(ref) : ground;
      return known === undefined && fresh.has(ref.id.split(':', 1)[0]!) ? null : known;
    };
    const verdict = judge(
      { command: guess.command, args: guess.envelope.args, moment: { ...moment, newId }, gates: [], readers: [], guess: true },
      lookup,
    );
    if ('missing' in verdict || isRefusal(verdict.decision)) {
      if (guess.refs.length === 0) guess.blind = true;
      continue;
    }
    guess.refs = verdict.decision.changes.map(({ ref }) => ref);
    for (const {
      ref: { kind, id },
      readers,
      by,
      body,
    } of verdict.decision.changes) {
      const was = lookup({ kind, id });
      pending.stand(keyOf({ kind, id }), was ?? null);
      const { v = 1, seq = guess.since, born = guess.since } = was ?? {};
      view.set(keyOf({ kind, id }), { kind, id, v, seq, born, by: by === undefined ? (was?.by ?? null) : by, readers, body });
    }
  }
  return view;
}
