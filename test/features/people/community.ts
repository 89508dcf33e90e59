/** A space with ideas and people in it, for the tests of reputation: real engine, real reactions, a clock in the test's hand. */
import assert from 'node:assert/strict';
import type { Command, Reads, Receipt } from '../../../src/core/command.ts';
import { cardTopic } from '../../../src/core/card.ts';
import type { Id, Topic } from '../../../src/core/record.ts';
import { standingRef, type StandingBody } from '../../../src/core/standing.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { people } from '../../../src/features/people/domain.ts';
import { configure } from '../../../src/features/people/domain/configure.ts';
import { booksRef, boardTopic, rankRef, type BooksBody } from '../../../src/features/people/domain/kinds.ts';
import { DEFAULT_RULES, rulesTopic, type RulesBody } from '../../../src/features/people/domain/rules.ts';
import { person, world, type World } from '../../../src/testing/fixture.ts';

export const SPACE = 'demo';
export const box: Topic = 'demo/ideas/box';
export const staff = person('staff', 'admin');
/** 2026-11-18 12:00 UTC, a Wednesday. */
export const NOON = Date.UTC(2026, 10, 18, 12);
export const DAY = 86_400_000;
export const DEFAULTS = DEFAULT_RULES;

export class Community {
  readonly it: World;
  constructor(it: World = world({ features: [ideas, people], now: NOON })) {
    this.it = it;
  }

  async ok<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, who: Id | typeof staff): Promise<Receipt & { ok: true }> {
    const receipt = await this.it.send(topic, command, args, typeof who === 'string' ? person(who) : who);
    assert.ok(receipt.ok, JSON.stringify(receipt));
    return receipt;
  }
  async refused<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, who: Id | typeof staff): Promise<unknown> {
    const receipt = await this.it.send(topic, command, args, typeof who === 'string' ? person(who) : who);
    assert.ok(!receipt.ok, 'it was taken');
    return receipt.why;
  }
  async share(who: Id, title = 'A bell'): Promise<Id> {
    const { records } = await this.ok(box, propose, { title }, who);
    return records!.find(({ kind }) => kind === 'idea')!.id;
  }
  async vote(who: Id, idea: Id, value: 1 | null = 1): Promise<void> {
    await this.ok(box, vote, { idea, value }, who);
  }
  rules(more: Partial<RulesBody>): Promise<unknown> {
    const { version: _v, since: _s, ...args } = more as RulesBody;
    return this.ok(rulesTopic(SPACE), configure, args, staff);
  }
  async settled(): Promise<void> {
    await this.it.settle();
    assert.deepEqual(this.it.errors, []);
  }
  topic(who: Id): Topic {
    return cardTopic(SPACE, who);
  }
  async books(who: Id): Promise<BooksBody | undefined> {
    return (await this.it.get(this.topic(who), booksRef(who)))?.body ?? undefined;
  }
  async points(who: Id): Promise<number> {
    await this.settled();
    return (await this.books(who))?.sum ?? 0;
  }
  async standing(who: Id): Promise<StandingBody | undefined> {
    await this.settled();
    return (await this.it.get(this.topic(who), standingRef(who)))?.body ?? undefined;
  }
  async ranked(period: string, area = ''): Promise<(readonly [Id, number])[]> {
    await this.settled();
    const page = await this.it.read({ topic: boardTopic(SPACE, period, area), list: 'ranks', limit: 50 }, person('reader'));
    return page.rows.map((id) => [
      id,
      (page.records.find((rec) => rec.kind === rankRef(id).kind && rec.id === id)!.body as { points: number }).points,
    ]);
  }
}
