/** Levels unlock acts: a site says which command takes which level, for any feature. Staff and the system need none. */
import { refuse, type Gate } from '../../../core/command.ts';
import { splitTopic } from '../../../core/record.ts';
import { levelOf, standingOf, type StandingBody } from '../../../core/standing.ts';
import type { Rec } from '../../../core/record.ts';
import { rulesIn, rulesRef, rulesTopic, type RulesBody } from './rules.ts';

const STAFF = ['liaison', 'moderator', 'admin'];

export const trust: Gate = {
  name: 'people.trust',
  refuses: ['people.level_needed'],
  reads(command, _args, { actor, topic }, have) {
    const [space] = splitTopic(topic);
    const rules = rulesRef(rulesTopic(space));
    const needed = have(rules)?.body?.unlocks[command];
    return { rules, ...(needed !== undefined && { standing: standingOf(space, actor.id) }) };
  },
  pass(facts, command, { actor }) {
    const rules = rulesIn(facts['rules'] as Rec<RulesBody> | undefined);
    const needed = rules.unlocks[command];
    if (needed === undefined || actor.roles.some((role) => STAFF.includes(role))) return undefined;
    const at = rules.levels.findIndex(({ id }) => id === needed);
    const level = rules.levels[at];
    if (!level || levelOf(facts['standing'] as Rec<StandingBody> | undefined) > at) return undefined;
    return refuse('people.level_needed', { level: needed, points: level.at, ...(level.label && { label: level.label }) });
  },
};
