/** Votes that look as if somebody had arranged them: many guests whom nobody had seen before, for one thing, within a minute. They count; staff get the evidence. */
import { command, type Change } from '../../../core/command.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { name, number, object } from '../../../core/schema.ts';
import { MAX_PULSE, thing } from './bodies.ts';
import { aCase, caseChange } from './changes.ts';
import { burstId, caseId, caseRef, pulseRef, traceId, traceRef, type Burst, type PulseBody, type Thing, type TraceBody } from './kinds.ts';
import { rulesIn, rulesRef } from './rules.ts';

/** How many voters of a burst are asked what else they voted for. */
const MOST_ASKED = 60;
const same = (a: Thing, b: Thing): boolean => caseId(a) === caseId(b);

export const countVote = command({
  name: 'moderation.count_vote',
  args: object({ ...thing, who: name(), at: number }),
  may: {},
  reads({ who, ...about }, _moment, have) {
    const id = burstId(about);
    const recent = have(pulseRef(id))?.body?.recent ?? [];
    const others = [...new Set(recent.map((one) => one.who))].filter((one) => one !== traceId(who)).slice(-MOST_ASKED);
    return { rules: rulesRef(), mine: traceRef(traceId(who)), pulse: pulseRef(id), case: caseRef(id), others: others.map(traceRef) };
  },
  decide({ rules, mine, pulse, case: there, others }, { who, at, ...about }) {
    const votes = rulesIn(rules)?.votes;
    if (!votes?.guests) return { changes: [] };
    const me = traceId(who);
    const trace: TraceBody = { first: mine?.body?.first ?? at, things: recently(mine?.body?.things ?? [], about) };
    const window = votes.seconds * 1000;
    const before = (pulse?.body?.recent ?? []).filter((one) => one.who !== me && at - one.at < window * 10);
    const recent: PulseBody['recent'] = [...before, { who: me, at }].slice(-MAX_PULSE);
    const changes: Change[] = [
      { ref: traceRef(me), readers: [], by: who, body: trace },
      { ref: pulseRef(burstId(about)), readers: [], body: { recent } },
    ];
    const traces = new Map<Id, TraceBody>(
      [...others, { id: me, body: trace } as Rec<TraceBody>].flatMap((one) => (one?.body ? [[one.id, one.body]] : [])),
    );
    // Who was first seen in this very time, and came for this.
    const fresh = recent.filter((one) => at - one.at < window && at - (traces.get(one.who)?.first ?? 0) < window);
    if (fresh.length < votes.guests) return { changes };
    const was = there?.body ?? aCase(about, null, at);
    const burst: Burst = { n: fresh.length, from: fresh[0]!.at, to: at, also: alike(about, fresh, traces) };
    const again = was.state === 'decided' && (was.burst?.to ?? 0) + window > at;
    changes.push(caseChange(burstId(about), { ...was, burst, at, ...(!again && { state: 'open' as const }) }));
    const happened =
      was.state === 'open' && there ? [] : [{ name: 'moderation.burst', about: caseRef(burstId(about)), data: { ...about, n: burst.n } }];
    return { changes, happened };
  },
});

const recently = (things: readonly Thing[], one: Thing): readonly Thing[] =>
  [...things.filter((other) => !same(other, one)), one].slice(-5);

/** What at least half of them voted for too. */
function alike(about: Thing, fresh: PulseBody['recent'], traces: ReadonlyMap<Id, TraceBody>): Burst['also'] {
  const found = new Map<Id, { thing: Thing; n: number }>();
  for (const { who } of fresh)
    for (const one of traces.get(who)?.things ?? []) {
      const entry = found.get(caseId(one)) ?? { thing: one, n: 0 };
      found.set(caseId(one), { ...entry, n: entry.n + 1 });
    }
  return [...found.values()]
    .filter(({ thing: one, n }) => !same(one, about) && n * 2 >= fresh.length)
    .sort((a, b) => b.n - a.n)
    .slice(0, 10)
    .map(({ thing: one, n }) => ({ ...one, n }));
}
