/** `prosum import polis DIR`: a Polis conversation becomes an idea box where people agree, pass or disagree. Called by import.ts. */
import type { Engine } from '../../../core/engine.ts';
import { keyOf, topicOf, type Id, type Topic } from '../../../core/record.ts';
import { ballotRef, boxRef, ideaRef, type BallotBody, type BoxBody, type Vote } from '../../../features/ideas/domain/kinds.ts';
import { importedIdea } from '../../../features/ideas/domain/import.ts';
import { BadInput } from '../verb.ts';
import { importedPerson } from './cards.ts';
import { there, weigh, type Plan, type Step } from './carry.ts';
import { readConversation, type Conversation, type Statement } from './conversation.ts';

/** Votes in one command: few enough that a commit need not be large. */
const TOGETHER = 100;

export async function planPolis(directory: string, space: string, box: string, engine: Engine): Promise<Plan> {
  const conversation = await readConversation(directory, engine.now());
  const topic = topicOf(space, 'ideas', box);
  const { source, statements, votes } = conversation;
  const people = new Map<string, Id>();
  const person = (number: string): Id => {
    const known = people.get(number) ?? importedPerson(space, source, number);
    people.set(number, known);
    return known;
  };

  const configure = await boxSteps(engine, topic, directory, conversation);
  const shared = await ideaSteps(engine, topic, directory, conversation, person);
  const ballots = await ballotSteps(engine, topic, directory, conversation, person);
  const every = [...votes.values()].flat();
  const count = (value: Vote): number => every.filter((vote) => vote.value === value).length;
  return {
    parts: [
      { what: 'rules of the box', steps: configure },
      { what: 'ideas', steps: shared },
      { what: 'votes', steps: ballots },
    ],
    report: {
      came: { ideas: { read: statements.length, added: weigh(shared) }, votes: { read: every.length, added: weigh(ballots) } },
      figures: {
        'ideas rejected by the moderators, for staff only': statements.filter(({ rejected }) => rejected).length,
        people: people.size,
        agree: count(1),
        disagree: count(-1),
        pass: count(0),
      },
      dropped: [
        { what: 'votes', count: conversation.replaced, why: 'the same person voted on the same statement again; the last vote counts' },
        { what: 'votes', count: conversation.strays, why: 'comments.csv has no such statement' },
      ].filter((drop) => drop.count > 0),
      notes: [
        'agrees and disagrees were counted again from votes.csv, those in comments.csv may count a person twice',
        'opinion groups and the activity over time (participants-votes.csv, stats-history.csv) were not read',
      ],
    },
  };
}

/** The first time, a box for stances under the conversation's topic; a box that exists is left as its people set it up. */
async function boxSteps(engine: Engine, topic: Topic, directory: string, { topic: title, description }: Conversation): Promise<Step[]> {
  const found = (await there(engine, topic, [boxRef()])).get(keyOf(boxRef())) as BoxBody | null | undefined;
  const { head } = await engine.store.load(topic, { refs: [] });
  if (head > 0 && found?.voting !== 'stance')
    throw new BadInput(topic, 'this box counts up-votes only, a Polis conversation needs agree, pass and disagree. Choose another --box.');
  if (found) return [];
  const lead = opening(description, 400);
  const args = { title: opening(title, 120), ...(lead && { lead }), voting: 'stance' };
  return [{ topic, command: 'ideas.configure', args, weight: 1, from: directory }];
}

async function ideaSteps(
  engine: Engine,
  topic: Topic,
  directory: string,
  { source, statements }: Conversation,
  person: (number: string) => Id,
): Promise<Step[]> {
  const idOf = ({ id }: Statement): Id => importedIdea(topic, { source, id });
  const known = await there(
    engine,
    topic,
    statements.map((statement) => ideaRef(idOf(statement))),
  );
  return statements
    .filter((statement) => !known.has(keyOf(ideaRef(idOf(statement)))))
    .map((statement) => ({
      topic,
      command: 'ideas.import',
      weight: 1,
      from: `${directory} comment-id ${statement.id}`,
      args: {
        origin: { source, id: statement.id },
        title: statement.text,
        details: '',
        tags: [],
        author: person(statement.author),
        at: statement.at,
        status: 'open',
        votes: 0,
        ...(statement.rejected && { rejected: { at: statement.at, reason: 'Rejected by the moderators of the conversation.' } }),
      },
    }));
}

/** Ballots that are not here yet, or are older here. */
async function ballotSteps(
  engine: Engine,
  topic: Topic,
  directory: string,
  { source, votes }: Conversation,
  person: (number: string) => Id,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [statement, cast] of votes) {
    const idea = importedIdea(topic, { source, id: statement });
    const known = await there(
      engine,
      topic,
      cast.map(({ voter }) => ballotRef(idea, person(voter))),
    );
    const news = cast
      .map(({ voter, ...vote }) => ({ voter: person(voter), ...vote }))
      .filter((vote) => {
        const key = keyOf(ballotRef(idea, vote.voter));
        const before = known.get(key) as BallotBody | null | undefined;
        return !known.has(key) || (before && before.at < vote.at);
      });
    for (let i = 0; i < news.length; i += TOGETHER) {
      const some = news.slice(i, i + TOGETHER);
      steps.push({
        topic,
        command: 'ideas.import_votes',
        args: { idea, votes: some },
        weight: some.length,
        from: `${directory} votes on comment-id ${statement}`,
      });
    }
  }
  return steps;
}

/** As many whole paragraphs as fit; of a first one that does not, as many whole words. */
function opening(text: string, most: number): string {
  const [first = '', ...more] = text.trim().split(/\n\s*\n/);
  if (first.length > most) return `${first.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
  let out = first;
  for (const paragraph of more) {
    if (out.length + 2 + paragraph.length > most) break;
    out += `\n\n${paragraph}`;
  }
  return out;
}
