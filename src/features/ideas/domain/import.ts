/** What comes from elsewhere, by the system only. Ids derive from the source, so what was imported once is met again, not made again. */
import { command, refuse, type Change } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id, Topic } from '../../../core/record.ts';
import { bool, int, list, name, nullable, number, object, oneOf, optional, text } from '../../../core/schema.ts';
import { answerSchema, originSchema } from './bodies.ts';
import { ballotChange, heldReaders, tallyChange } from './changes.ts';
import { freshHeat, heated } from './heat.ts';
import {
  ballotRef,
  boxRef,
  ideaRef,
  MAX_DETAILS,
  MAX_STORED_TITLE,
  rulesOf,
  statusOf,
  tallyRef,
  type IdeaBody,
  type TallyBody,
} from './kinds.ts';
import { tidyTags } from './propose.ts';
import { tallied } from './vote.ts';

export const MOST_VOTES = 500;

export const importedIdea = (topic: Topic, origin: { readonly source: string; readonly id: string }): Id =>
  deriveId('idea', topic, origin.source, origin.id);

/** `votes` is a number without voters; ballots come by `ideas.import_votes`. Refused with `ideas.already_there` when it was imported before. */
export const importIdea = command({
  name: 'ideas.import',
  args: object({
    origin: originSchema,
    title: text(MAX_STORED_TITLE, 1),
    details: text(MAX_DETAILS),
    tags: list(text(40, 1), 10),
    author: nullable(name()),
    at: number,
    status: name(40),
    votes: int(0, 10 ** 9),
    answer: optional(answerSchema),
    pinned: optional(bool),
    rejected: optional(object({ by: optional(name()), at: number, reason: text(400) })),
  }),
  may: {},
  reads({ origin }, { topic }) {
    const id = importedIdea(topic, origin);
    return { box: boxRef(), idea: ideaRef(id), tally: tallyRef(id) };
  },
  decide({ box, idea }, { origin, title, details, tags, author, at, status, votes, answer, pinned = false, rejected }, { actor, topic }) {
    const id = importedIdea(topic, origin);
    if (idea) return refuse('ideas.already_there', { idea: id });
    const known = statusOf(rulesOf(box), status);
    if (!known) return refuse('ideas.no_status', { status });
    const readers = rejected ? heldReaders(author) : (['all'] as const);
    const body: IdeaBody = {
      title,
      details,
      tags: tidyTags(tags),
      authors: author === null ? [] : [author],
      at,
      trail: answer ? [{ what: 'answered', by: answer.by, at: answer.at }] : [],
      sources: [],
      origin,
      ...(answer && { answer }),
      ...(rejected && { rejected: { by: actor.id, ...rejected } }),
      ...(status === 'withdrawn' && { before: 'open' }),
    };
    const tally: TallyBody = {
      agree: 0,
      disagree: 0,
      pass: 0,
      imported: votes,
      heat: votes > 0 ? heated(freshHeat(at), at, votes) : freshHeat(at),
      status,
      category: known.category,
      tags: body.tags,
      author,
      at,
      pinned,
      comments: 0,
      ...(answer && { answerer: answer.by }),
      ...(rejected && { held: 'rejected' as const }),
    };
    return {
      changes: [
        { ref: ideaRef(id), readers, by: author, body },
        { ref: tallyRef(id), readers, by: author, body: tally },
      ],
      happened: [{ name: 'ideas.imported', about: ideaRef(id), data: { idea: id, origin, author, at } }],
    };
  },
});

/** Ballots with their voters. A ballot that is here already stays, unless the one that comes is younger. */
export const importVotes = command({
  name: 'ideas.import_votes',
  args: object({ idea: name(), votes: list(object({ voter: name(), value: oneOf(1, 0, -1), at: number }), MOST_VOTES) }),
  may: {},
  reads: ({ idea, votes }) => ({
    box: boxRef(),
    idea: ideaRef(idea),
    tally: tallyRef(idea),
    here: votes.map(({ voter }) => ballotRef(idea, voter)),
  }),
  decide({ box, idea, tally, here }, { votes }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const known = new Map(here.map((one) => [one?.body?.voter, one?.body ?? undefined]));
    if (rulesOf(box).voting === 'up' && votes.some(({ value }) => value !== 1)) return refuse('ideas.only_up');
    const { merges, mergedInto } = idea.body;
    const changes: Change[] = [];
    let total = tally.body;
    for (const { voter, value, at } of votes) {
      const was = known.get(voter);
      if (was && was.at >= at) continue;
      const is = { idea: idea.id, voter, value, at, ...(merges && { merges }) };
      total = tallied(total, was, is);
      known.set(voter, is);
      changes.push(ballotChange(idea.id, voter, is));
    }
    if (changes.length === 0) return { changes };
    if (mergedInto !== undefined) return refuse('ideas.merged', { into: mergedInto });
    return {
      changes: [tallyChange(tally, total), ...changes],
      happened: [{ name: 'ideas.votes_imported', about: ideaRef(idea.id), data: { votes: changes.length } }],
    };
  },
});
