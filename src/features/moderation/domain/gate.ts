/** The two gates of moderation, before every command of every feature: what holds against a person, and what of their words should wait. */
import type { Gate, Held, Hold } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { splitTopic } from '../../../core/record.ts';
import { levelOf, standingOf, type StandingBody } from '../../../core/standing.ts';
import { holds, NO, refusalOf } from './bar.ts';
import { hits } from './filters.ts';
import { barRef, deskOf, memberRef, type BarBody, type MemberBody } from './kinds.ts';
import { modeOf, rulesIn, rulesRef, type RulesBody } from './rules.ts';
import { isStaff } from './states.ts';

/** Who is barred may still object, and decide what others see of them. */
const OPEN = ['moderation.appeal', 'people.show'];

/** A ban counts with the next command on every socket, and ends by itself: the clock that decides is asked (K20). */
export const bars: Gate = {
  name: 'moderation.bars',
  refuses: Object.values(NO),
  reads: (_command, _args, { actor, topic }) => ({ bar: barRef(actor.id, deskOf(topic)) }),
  pass(facts, command, { now }, said) {
    const bar = holds(facts['bar'] as Rec<BarBody> | undefined, now);
    if (!bar || OPEN.includes(command)) return undefined;
    if (bar.what === 'mute' && said === undefined) return undefined;
    return refusalOf(bar);
  },
};

/** Says who is to be remembered, beside what should wait: whatever staff and the system say passes unseen. */
export const NOTED: Hold = { why: 'noted', after: true };

export const filters: Gate = {
  name: 'moderation.filters',
  refuses: [],
  reads(_command, _args, { actor, topic }, have, said) {
    if (said === undefined || isStaff(actor)) return {};
    const rules = rulesRef(deskOf(topic));
    const known = rulesIn(have(rules));
    if (!known) return { rules };
    const trust = modeOf(known, topic).who === 'trust';
    return { rules, member: memberRef(actor.id, deskOf(topic)), ...(trust && { standing: standingOf(splitTopic(topic)[0], actor.id) }) };
  },
  pass(facts, _command, { now, topic, actor }, said): Held | undefined {
    const rules = rulesIn(facts['rules'] as Rec<RulesBody> | undefined);
    if (said === undefined || !rules || isStaff(actor)) return undefined;
    const member = (facts['member'] as Rec<MemberBody> | undefined)?.body ?? undefined;
    const level = levelOf(facts['standing'] as Rec<StandingBody> | undefined);
    return { hold: [NOTED, ...modeHolds(rules, topic, member, level), ...hookHolds(rules), ...hits(said, member, rules, now)] };
  },
};

function modeHolds(rules: RulesBody, topic: Parameters<typeof modeOf>[1], member: MemberBody | undefined, level: number): readonly Hold[] {
  const { who, when, level: needed = 2 } = modeOf(rules, topic);
  const waits = who === 'all' || (who === 'first' && !member?.passed) || (who === 'trust' && level < needed);
  return waits ? [{ why: `mode_${who}`, ...(when === 'after' && { after: true }) }] : [];
}
const hookHolds = ({ hook }: RulesBody): readonly Hold[] =>
  hook === 'off' ? [] : [{ why: 'hook', ...(hook === 'after' && { after: true as const }) }];
