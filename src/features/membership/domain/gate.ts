/** Stands before every command that says something to others: who has not accepted the terms that govern a topic is told which to accept. */
import { refuse, type Facts, type Gate, type Reads } from '../../../core/command.ts';
import { entrancesOf, isEntrance } from '../../../core/readers.ts';
import type { Rec, Topic } from '../../../core/record.ts';
import { acceptanceRef, agreementRef, type AgreementBody } from './kinds.ts';
import { isStaff } from './place.ts';

/** What `membership.agreement_needed` carries: the entrance where the terms stand, and which of them. */
export interface Needed {
  readonly entrance: Topic;
  readonly version: number;
  readonly mode: AgreementBody['mode'];
}

/** The nearest terms count: those of the topic before those of its space. */
export const agreed: Gate = {
  name: 'membership.agreed',
  refuses: ['membership.agreement_needed'],
  reads(_command, _args, { actor, topic }, have): Reads {
    if (isEntrance(topic) || isStaff(actor)) return {};
    const terms = entrancesOf(topic).map((entrance) => agreementRef(undefined, entrance));
    const nearest = terms.findLast((ref) => have(ref));
    const version = nearest && have(nearest)?.body?.version;
    return { terms, ...(version !== undefined && { accepted: acceptanceRef(actor.id, version, nearest!.topic) }) };
  },
  pass(facts: Facts<Reads>, _command, { topic }, said) {
    if (said === undefined || facts['accepted']) return undefined;
    const terms = (facts['terms'] ?? []) as readonly (Rec<AgreementBody> | undefined)[];
    const at = terms.findLastIndex((one) => one?.body);
    const current = terms[at]?.body;
    if (!current) return undefined;
    return refuse('membership.agreement_needed', {
      entrance: entrancesOf(topic)[at]!,
      version: current.version,
      mode: current.mode,
    } satisfies Needed);
  },
};
