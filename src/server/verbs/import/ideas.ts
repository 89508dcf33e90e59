/** `prosum import ideas FILE.json`: an idea board with statuses, official answers and counted votes becomes an idea box. Called by import.ts. */
import type { Engine } from '../../../core/engine.ts';
import { deriveId } from '../../../core/hash.ts';
import { keyOf, topicOf, type Id, type Topic } from '../../../core/record.ts';
import { boxRef, DEFAULT_BOX, ideaRef, statusOf, type BoxBody } from '../../../features/ideas/domain/kinds.ts';
import { discussionOf } from '../../../features/ideas/domain/discussion.ts';
import { importedIdea } from '../../../features/ideas/domain/import.ts';
import { importedComment } from '../../../features/threads/domain/import.ts';
import { statRef } from '../../../features/threads/domain/kinds.ts';
import { readBoard, type Board, type BoardIdea } from './board.ts';
import { cardSteps, importedPerson } from './cards.ts';
import { there, weigh, type Plan, type Step } from './carry.ts';

/** What other boards call the statuses everybody has here. Lower case, words joined by `_`. */
const STATUSES = new Map<string, string>([
  ['active', 'open'],
  ['new', 'open'],
  ['not_answered', 'open'],
  ['gathering_support', 'open'],
  ['reviewing', 'under_review'],
  ['in_review', 'under_review'],
  ['evaluating', 'under_review'],
  ['accepted', 'planned'],
  ['approved', 'planned'],
  ['started', 'in_progress'],
  ['in_development', 'in_progress'],
  ['complete', 'completed'],
  ['done', 'completed'],
  ['shipped', 'completed'],
  ['already_exists', 'completed'],
  ['on_shelves', 'completed'],
  ['rejected', 'declined'],
  ['not_approved', 'declined'],
  ['closed', 'declined'],
  ['expired', 'declined'],
  ['merged', 'duplicate'],
  ['deleted', 'withdrawn'],
]);

export async function planIdeas(path: string, space: string, box: string, engine: Engine): Promise<Plan> {
  const { board, unknown } = readBoard(path);
  const topic = topicOf(space, 'ideas', box);
  const { ideas } = board;
  const names = new Set(
    ideas.flatMap((idea) => [
      idea.author,
      ...(idea.answer ? [idea.answer.author] : []),
      ...(idea.comments ?? []).map(({ author }) => author),
    ]),
  );
  const people = new Map<string, Id>([...names].map((name) => [name, importedPerson(space, board.source, name)]));
  const rules = ((await there(engine, topic, [boxRef()])).get(keyOf(boxRef())) as BoxBody | null | undefined) ?? DEFAULT_BOX;
  const strange = new Map<string, number>();
  const statusFor = (raw: string): string => {
    const plain = raw
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    const found = [raw, plain, STATUSES.get(plain) ?? ''].find((status) => statusOf(rules, status));
    if (found === undefined) strange.set(raw, (strange.get(raw) ?? 0) + 1);
    return found ?? 'open';
  };

  const cards = await cardSteps(engine, path, space, people);
  const shared = await ideaSteps(engine, topic, path, board, people, statusFor);
  const comments = await commentSteps(engine, topic, path, board, people);
  const spoken = ideas.flatMap((idea) => idea.comments ?? []);
  const votes = (some: readonly BoardIdea[]): number => some.reduce((sum, idea) => sum + idea.votes, 0);
  return {
    parts: [
      { what: 'people', steps: cards },
      { what: 'ideas', steps: shared.steps },
      { what: 'comments', steps: comments },
    ],
    report: {
      came: {
        ideas: { read: ideas.length, added: shared.steps.length },
        'votes, as counts without voters': { read: votes(ideas), added: votes(shared.fresh) },
        'official answers': { read: ideas.filter((idea) => idea.answer).length, added: shared.fresh.filter((idea) => idea.answer).length },
        people: { read: people.size, added: cards.length },
        comments: { read: spoken.length, added: weigh(comments) },
      },
      figures: Object.fromEntries([...tallied(shared.statuses)].map(([status, count]) => [`ideas ${status}`, count])),
      dropped: [...unknown].map(([member, count]) => ({ what: `"${member}"`, count, why: 'nothing here has a place for it' })),
      notes: [...strange].map(([status, count]) => `the status "${status}" of ${String(count)} ideas is not known here; they are open`),
    },
  };
}

const tallied = (values: readonly string[]): Map<string, number> =>
  values.reduce((sums, value) => sums.set(value, (sums.get(value) ?? 0) + 1), new Map<string, number>());

async function ideaSteps(
  engine: Engine,
  topic: Topic,
  path: string,
  { source, ideas }: Board,
  people: ReadonlyMap<string, Id>,
  statusFor: (raw: string) => string,
): Promise<{ steps: Step[]; fresh: BoardIdea[]; statuses: string[] }> {
  const refOf = ({ id }: BoardIdea) => ideaRef(importedIdea(topic, { source, id }));
  const known = await there(engine, topic, ideas.map(refOf));
  const statuses = ideas.map(({ status }) => statusFor(status));
  const fresh = ideas.filter((idea) => !known.has(keyOf(refOf(idea))));
  const steps = ideas.flatMap((idea, i): Step[] => {
    if (known.has(keyOf(refOf(idea)))) return [];
    const { id, title, body, author, created, votes, tags = [], answer } = idea;
    const args = {
      origin: { source, id },
      title,
      details: body,
      tags,
      author: people.get(author)!,
      at: created,
      status: statuses[i]!,
      votes,
      ...(answer && { answer: { by: people.get(answer.author)!, at: answer.created, text: answer.body } }),
    };
    return [{ topic, command: 'ideas.import', args, weight: 1, from: `${path} at ideas[${String(i)}]` }];
  });
  return { steps, fresh, statuses };
}

/** Each idea's comments are a thread of its own. Of several by one person, at one time, with the same words, each is one. */
async function commentSteps(
  engine: Engine,
  topic: Topic,
  path: string,
  { source, ideas }: Board,
  people: ReadonlyMap<string, Id>,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [i, { id, comments = [] }] of ideas.entries()) {
    const idea = importedIdea(topic, { source, id });
    const thread = discussionOf(topic, idea);
    const again = new Map<string, number>();
    const all = comments.map(({ author, created: at, body: text }) => {
      const by = people.get(author)!;
      const plain = deriveId(idea, by, String(at), text);
      const nth = again.get(plain) ?? 0;
      again.set(plain, nth + 1);
      return { origin: { source, id: `${plain}.${nth}` }, text, author: by, at };
    });
    const known = await there(
      engine,
      thread,
      all.map(({ origin }) => statRef(importedComment(thread, origin))),
    );
    for (const [n, args] of all.entries()) {
      if (known.has(keyOf(statRef(importedComment(thread, args.origin))))) continue;
      steps.push({
        topic: thread,
        command: 'threads.import',
        args,
        weight: 1,
        from: `${path} at ideas[${String(i)}].comments[${String(n)}]`,
      });
    }
  }
  return steps;
}
