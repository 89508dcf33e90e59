/** Moves ballots after a merge, and back after it is undone. Sent by `carrying.ts` in pages; each says what is, so sending it twice changes nothing. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { list, name, object } from '../../../core/schema.ts';
import { ballotChange, tallyChange } from './changes.ts';
import { ballotRef, ideaRef, tallyRef, type BallotBody } from './kinds.ts';
import { tallied } from './vote.ts';

export const MOST_VOTERS = 200;
const args = object({ from: name(), into: name(), voters: list(name(), MOST_VOTERS) });

/** A ballot on `from` counts on `into`, unless its voter has one there, or took it back there since the merge. The one on `from` never moves. */
export const carry = command({
  name: 'ideas.carry',
  args,
  may: {},
  reads: ({ from, into, voters }) => ({
    from: ideaRef(from),
    into: ideaRef(into),
    tally: tallyRef(into),
    theirs: voters.map((voter) => ballotRef(from, voter)),
    here: voters.map((voter) => ballotRef(into, voter)),
  }),
  decide({ from, into, tally, theirs, here }, { voters }) {
    if (!from?.body || !into?.body || !tally?.body) return refuse('ideas.gone');
    const { merged } = from.body;
    if (merged?.under !== into.id) return { changes: [] };
    const changes: Change[] = [];
    let total = tally.body;
    for (const [i, voter] of voters.entries()) {
      const ballot = theirs[i]?.body;
      const was = here[i]?.body ?? undefined;
      if (ballot?.value == null || (was && was.value !== null) || (was?.merges ?? 0) >= merged.merge) continue;
      const is: BallotBody = {
        idea: into.id,
        voter,
        value: ballot.value,
        at: ballot.at,
        via: from.id,
        ...(was?.merges && { merges: was.merges }),
      };
      total = tallied(total, was, is);
      changes.push(ballotChange(into.id, voter, is));
    }
    return changes.length === 0 ? { changes } : { changes: [tallyChange(tally, total), ...changes] };
  },
});

/** Takes away what came from `from` and was not touched since. If the voter has a ballot on another merged idea, that one counts instead. */
export const uncarry = command({
  name: 'ideas.uncarry',
  args,
  may: {},
  reads({ from, into, voters }, _moment, have) {
    const sources = (have(ideaRef(into))?.body?.sources ?? []).filter((id) => id !== from);
    const direct = sources.filter((id) => have(ideaRef(id))?.body?.merged?.under === into);
    return {
      into: ideaRef(into),
      tally: tallyRef(into),
      here: voters.map((voter) => ballotRef(into, voter)),
      sources: sources.map(ideaRef),
      others: direct.flatMap((id) => voters.map((voter) => ballotRef(id, voter))),
    };
  },
  decide({ into, tally, here, sources, others }, { from, voters }, { now }) {
    if (!into?.body || !tally?.body) return refuse('ideas.gone');
    const mergeOf = (id: Id): number => sources.find((one) => one?.id === id)?.body?.merged?.merge ?? 0;
    const changes: Change[] = [];
    let total = tally.body;
    for (const [i, voter] of voters.entries()) {
      const was = here[i]?.body;
      if (was?.via !== from) continue;
      const { merges } = was;
      const other = others
        .map((one) => one?.body)
        .find((one) => one?.voter === voter && one.value !== null && mergeOf(one.idea) > (merges ?? 0));
      const left: BallotBody | undefined = merges ? { idea: into.id, voter, value: null, at: now, merges } : undefined;
      const is = other ? { ...left, idea: into.id, voter, value: other.value, at: other.at, via: other.idea } : left;
      total = tallied(total, was, is);
      changes.push(ballotChange(into.id, voter, is ?? null));
    }
    return changes.length === 0 ? { changes } : { changes: [tallyChange(tally, total), ...changes] };
  },
});
