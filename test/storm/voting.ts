// Each way of voting there is, with a thing to vote on and how to read what was counted and what lies there.
import assert from 'node:assert/strict';
import type { Id, Topic } from '../../src/core/record.ts';
import type { Engine } from '../../src/core/engine.ts';
import type { Store } from '../../src/core/store.ts';
import { NOTHING, summed } from '../../src/features/polls/domain/choice.ts';
import type { BallotBody, PollBody, Sums, TurnoutBody } from '../../src/features/polls/domain/kinds.ts';

export const SPACE = 'acme';
const staff = { id: 'lia', roles: ['admin'] };

export interface Way {
  readonly name: string;
  readonly topic: Topic;
  readonly command: string;
  /** For, and back again. Where a vote cannot be taken back, another one. */
  readonly on: object;
  readonly off: object;
  /** Puts there what is voted on. */
  begin(engine: Engine): Promise<void>;
  /** What everybody is told, and what the ballots add up to. */
  counted(store: Store): Promise<{ readonly told: number; readonly lying: number }>;
}

let n = 0;
export async function act(
  engine: Engine,
  topic: Topic,
  command: string,
  args: object,
  actor = staff,
): Promise<readonly { kind: string; id: Id }[]> {
  const receipt = await engine.submit(topic, actor, { id: `begin${String(n++)}`, actor: actor.id, command, args });
  assert.ok(receipt.ok, JSON.stringify(receipt));
  return receipt.records ?? [];
}
/** All records of a kind in a topic, those nobody may read, too. */
async function all<B>(store: Store, topic: Topic, kind: string): Promise<readonly B[]> {
  const found: B[] = [];
  for await (const { topic: at, record } of store.scan(SPACE))
    if (at === topic && record.kind === kind && record.body !== null) found.push(record.body as B);
  return found;
}

const idea: Way = (() => {
  const topic: Topic = `${SPACE}/ideas/box`;
  const args = { idea: '' };
  return {
    name: 'an idea',
    topic,
    command: 'ideas.vote',
    get on() {
      return { ...args, value: 1 };
    },
    get off() {
      return { ...args, value: null };
    },
    async begin(engine) {
      const made = await act(engine, topic, 'ideas.propose', { title: 'A lamp' });
      args.idea = made.find(({ kind }) => kind === 'idea')!.id;
      // Whoever shares an idea is for it.
      await act(engine, topic, 'ideas.vote', { ...args, value: null });
    },
    async counted(store) {
      const [tally] = await all<{ agree: number }>(store, topic, 'idea.tally');
      const ballots = await all<{ value: number | null }>(store, topic, 'idea.ballot');
      return { told: tally!.agree, lying: ballots.filter(({ value }) => value === 1).length };
    },
  };
})();

const comment: Way = (() => {
  const topic: Topic = `${SPACE}/threads/talk`;
  const args = { comment: '' };
  return {
    name: 'a comment',
    topic,
    command: 'threads.vote',
    get on() {
      return { ...args, value: 1 };
    },
    get off() {
      return { ...args, value: null };
    },
    async begin(engine) {
      const made = await act(engine, topic, 'threads.comment', { text: 'I say' });
      args.comment = made.find(({ kind }) => kind === 'comment')!.id;
    },
    async counted(store) {
      const [stat] = await all<{ up: number }>(store, topic, 'comment.stat');
      const ballots = await all<{ value: number | null }>(store, topic, 'comment.stance');
      return { told: stat!.up, lying: ballots.filter(({ value }) => value === 1).length };
    },
  };
})();

const options = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() }));
function poll(name: string, draft: object, on: object): Way {
  const topic: Topic = `${SPACE}/polls/${name.replace(/\W+/g, '-')}`;
  return {
    name: `a poll: ${name}`,
    topic,
    command: 'polls.vote',
    on: { choice: on },
    off: { choice: null },
    async begin(engine) {
      await act(engine, topic, 'polls.create', { question: 'Which?', options, results: 'always', ballots: 'named', ...draft });
    },
    async counted(store) {
      const [turnout] = await all<TurnoutBody>(store, topic, 'poll.turnout');
      const ballots = await all<BallotBody>(store, topic, 'poll.ballot');
      const [body] = await all<PollBody>(store, topic, 'poll');
      // Numbers of named ballots move with each; those of secret ones wait, in a record of their own.
      const [sums] = await all<Sums>(store, topic, body!.ballots === 'named' ? 'poll.tally' : 'poll.count');
      const real = ballots.reduce((sum, { choice }) => summed(sum, body!, choice, 1), NOTHING);
      const plain = ({ voters, sums: by }: Sums): object => ({
        voters,
        by: Object.entries(by)
          .filter(([, points]) => points !== 0)
          .sort(),
      });
      assert.deepEqual(plain(sums!), plain(real), 'the numbers are those of the ballots');
      return { told: turnout!.voters, lying: ballots.filter(({ choice }) => choice !== null).length };
    },
  };
}
export const WAYS: readonly Way[] = [
  idea,
  comment,
  poll('single', { type: 'single' }, { a: 1 }),
  poll('single secret', { type: 'single', ballots: 'secret' }, { a: 1 }),
  poll('multiple', { type: 'multiple' }, { a: 1, b: 1 }),
  poll('approval', { type: 'approval' }, { a: 1, c: 1 }),
  poll('score', { type: 'score' }, { a: 5, b: 1 }),
  poll('dot', { type: 'dot' }, { a: 3, b: 5 }),
  poll('ranked', { type: 'ranked' }, { a: 1, b: 2, c: 3 }),
  poll('borda', { type: 'ranked', method: 'borda' }, { a: 1, b: 2, c: 3 }),
  poll('proposal', { type: 'proposal', options: undefined }, { agree: 1 }),
];
