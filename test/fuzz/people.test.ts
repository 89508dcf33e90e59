/** Property 9: points = recomputation from the history, however reactions are shuffled, doubled and delayed, whatever is undone; caps, damping, rules that change and leaderboards included. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyCommand } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import type { HistoryBody, HistoryContent } from '../../src/core/history.ts';
import type { Rec } from '../../src/core/record.ts';
import type { Followup } from '../../src/core/store.ts';
import { setStatus } from '../../src/features/ideas/domain/answer.ts';
import { configure as configureBox } from '../../src/features/ideas/domain/configure.ts';
import { publish, reject } from '../../src/features/ideas/domain/moderate.ts';
import { vote } from '../../src/features/ideas/domain/vote.ts';
import { restore, withdraw } from '../../src/features/ideas/domain/withdraw.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { people } from '../../src/features/people/domain.ts';
import { booksRef, type FactBody } from '../../src/features/people/domain/kinds.ts';
import { note } from '../../src/features/people/domain/note.ts';
import { recountPoints } from '../../src/features/people/domain/points-file.ts';
import { rulesRef, rulesTopic, type RulesBody } from '../../src/features/people/domain/rules.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { person, random, world } from '../../src/testing/fixture.ts';
import { box, Community, DAY, staff } from '../features/people/community.ts';
import { fileOfMember } from '../features/people/held-by.ts';
import { runs, seeds } from './seeds.ts';

const PEOPLE = ['p0', 'p1', 'p2', 'p3'];
/** Low caps, so that they matter; the second set changes points, caps and conditions, and drops a rule. */
const RULES: readonly RulesBody['rules'][] = [
  [
    { id: 'shared', on: 'ideas.proposed', to: 'maker', once: true, points: 10, cap: 20 },
    { id: 'backed', on: 'ideas.voted', when: { value: 1 }, to: 'author', points: 5, cap: 12 },
    { id: 'opposed', on: 'ideas.voted', when: { value: -1 }, to: 'author', points: -3 },
    { id: 'voted', on: 'ideas.voted', when: { value: [1, 0, -1] }, to: 'actor', points: 2, cap: 4, area: 'voting' },
    { id: 'done', on: 'ideas.status_changed', when: { category: 'completed' }, to: 'author', once: true, damp: false, points: 40 },
  ],
  [
    { id: 'shared', on: 'ideas.proposed', to: 'maker', once: true, points: 7 },
    { id: 'passed', on: 'ideas.voted', when: { value: 0 }, to: 'author', points: 1, damp: false },
    { id: 'backed', on: 'ideas.voted', when: { value: 1 }, to: 'author', points: 9, cap: 30, area: 'praise' },
    {
      id: 'done',
      on: 'ideas.status_changed',
      when: { category: ['completed', 'active'] },
      to: 'author',
      once: true,
      damp: false,
      points: 11,
      cap: 25,
    },
  ],
];

/** Hands followups out late, in any order, and some of them twice, the second time as if nobody remembered the first. */
class Disorderly extends MemoryStore {
  readonly chance: () => number;
  readonly #told: Followup[] = [];
  #again = 0;
  calm = false;
  constructor(chance: () => number) {
    super('epoch-1');
    this.chance = chance;
  }
  override async followups(now: number): Promise<readonly Followup[]> {
    const due = [...this.pending.values()].filter((one) => one.due <= now && (this.calm || this.chance() < 0.4));
    const out: Followup[] = [...due];
    this.#told.push(...due);
    if (out.length > 0)
      for (let n = 0; n < 2; n++) {
        const old = this.#told[Math.floor(this.chance() * this.#told.length)]!;
        out.push({ ...old, id: `${old.id}-${this.#again++}` });
      }
    return out
      .map((one) => [this.chance(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
  }
}

/** The same sums by other means: from the entries of the topics' histories alone, in the order of their chains. */
function recount(entries: readonly HistoryContent[], { rules, since }: RulesBody) {
  const acts = new Map<
    string,
    { member: string; other: string; thing: string; at: number; to: string; data: Record<string, unknown>; on: string; once: boolean }
  >();
  const off = new Map<string, boolean>();
  for (const it of entries) {
    const data = it.data as Record<string, unknown>;
    const author = data['author'] as string | undefined;
    for (const { on, to, once = false } of rules) {
      if (on !== it.name || it.at < (since[`${on} ${to}${once ? ' once' : ''}`] ?? 0)) continue;
      const member = to === 'author' ? author! : it.actor!;
      const act = { member, other: to === 'actor' ? author! : it.actor!, thing: it.about, at: it.at, to, data, on, once };
      acts.set([on, to, once, it.about, once ? '' : it.actor].join(' '), act);
    }
    if (['ideas.rejected', 'ideas.withdrawn'].includes(it.name) || (it.name === 'ideas.proposed' && data['held'])) off.set(it.about, true);
    else if (it.name === 'ideas.proposed') off.set(it.about, false);
    if (it.name === 'ideas.published' || (it.name === 'ideas.restored' && !data['held'])) off.set(it.about, false);
  }
  const groups = new Map<string, { rule: RulesBody['rules'][number]; member: string; days: string[] }>();
  for (const act of acts.values()) {
    if ((act.to === 'maker' || act.member !== act.other) && (act.to === 'actor' || !(off.get(act.thing) ?? false))) {
      const rule = rules.find(
        (one) =>
          one.on === act.on &&
          one.to === act.to &&
          (one.once ?? false) === act.once &&
          Object.entries(one.when ?? {}).every(([key, want]) => [want].flat().includes(act.data[key] as never)),
      );
      if (!rule) continue;
      const day = new Date(act.at).toISOString().slice(0, 10);
      const alone = rule.to === 'maker' || rule.damp === false;
      const key = [act.member, rule.id, day.slice(0, 7), alone ? '' : act.other].join(' ');
      const group = groups.get(key) ?? { rule, member: act.member, days: [] };
      group.days.push(day);
      groups.set(key, group);
    }
  }
  const byRuleAndDay = new Map<string, number>();
  for (const { rule, member, days } of groups.values()) {
    const whole = rule.to === 'maker' || rule.damp === false;
    days.sort();
    for (const [i, day] of days.entries()) {
      const worth = (n: number): number => (whole ? rule.points * n : Math.round(rule.points * Math.sqrt(n)));
      const key = [member, rule.id, day].join(' ');
      byRuleAndDay.set(key, (byRuleAndDay.get(key) ?? 0) + worth(i + 1) - worth(i));
    }
  }
  const points = new Map<string, number>();
  const add = (key: string, by: number): unknown => points.set(key, (points.get(key) ?? 0) + by);
  for (const [key, raw] of byRuleAndDay) {
    const [member = '', id, day = ''] = key.split(' ');
    const rule = rules.find((one) => one.id === id)!;
    const counted = Math.min(raw, rule.cap ?? Infinity);
    for (const area of ['', rule.area ?? 'ideas'])
      for (const period of ['all', day.slice(0, 7), isoWeek(day)]) add([member, period, area].join(' '), counted);
  }
  return points;
}
/** By counting Thursdays, not by the code under test. */
function isoWeek(day: string): string {
  const at = new Date(day);
  while (at.getUTCDay() !== 4) at.setUTCDate(at.getUTCDate() + (at.getUTCDay() === 0 || at.getUTCDay() > 4 ? -1 : 1));
  const first = new Date(Date.UTC(at.getUTCFullYear(), 0, 1));
  let n = 0;
  for (let one = first; one <= at; one = new Date(one.getTime() + DAY)) if (one.getUTCDay() === 4) n++;
  return `${at.getUTCFullYear()}-W${String(n).padStart(2, '0')}`;
}

/** Everything told of in this topic, oldest first: the chain says in which order. */
async function chronicle(it: Community): Promise<HistoryContent[]> {
  const found: HistoryBody[] = [];
  for await (const { topic, record } of it.it.store.scan('demo'))
    if (topic === box && record.kind === 'history') found.push(record.body as HistoryBody);
  const next = new Map(found.map((entry) => [entry.previous, entry]));
  const out: HistoryContent[] = [];
  for (let entry = next.get(''); entry; entry = next.get(entry.link)) out.push(entry.content!);
  assert.equal(out.length, found.length);
  return out;
}

async function walk(seed: number, commands: readonly AnyCommand[] = []): Promise<void> {
  const chance = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const store = new Disorderly(chance);
  const feature: Feature = { ...people, commands: people.commands.map((one) => commands.find(({ name }) => name === one.name) ?? one) };
  const it = new Community(world({ features: [ideas, feature], store, now: Date.UTC(2026, 10, 25, 12) }));
  await it.ok(box, configureBox, { voting: 'stance', moderation: chance() < 0.3 ? 'before' : 'none' }, staff);
  await it.rules({ rules: RULES[0]!, badges: [], stats: [] });
  const shared: string[] = [];
  const steps = 25 + Math.floor(chance() * 25);
  for (let step = 0; step < steps; step++) {
    const what = chance();
    const idea = pick(shared);
    const who = person(pick(PEOPLE));
    if (shared.length < 2 || what < 0.15) shared.push(await it.share(who.id, `Idea ${step}`));
    else if (what < 0.6) {
      // Several in one batch: the seq is one.
      const votes = Array.from({ length: chance() < 0.3 ? 3 : 1 }, () =>
        it.it.send(
          box,
          vote,
          { idea: pick([idea, pick(shared)]), value: pick([1, 1, 1, 0, -1, null]) },
          chance() < 0.7 ? who : person(pick(PEOPLE)),
        ),
      );
      await Promise.all(votes);
    } else if (what < 0.68) await it.it.send(box, reject, { idea }, staff);
    else if (what < 0.78) await it.it.send(box, publish, { idea }, staff);
    else if (what < 0.83) for (const id of PEOPLE) await it.it.send(box, withdraw, { idea }, person(id));
    else if (what < 0.88) for (const id of PEOPLE) await it.it.send(box, restore, { idea }, person(id));
    else if (what < 0.95) await it.it.send(box, setStatus, { idea, status: pick(['completed', 'planned', 'open']) }, staff);
    else await it.rules({ rules: pick(RULES) });
    if (chance() < 0.3) it.it.now += Math.floor(chance() * 4 * DAY);
    if (chance() < 0.5) await it.it.reactor.run();
  }
  it.it.now += 60_000;
  store.calm = true;
  await it.settled();
  const { body: rules } = (await it.it.get(rulesTopic('demo'), rulesRef()))!;
  const should = recount(await chronicle(it), rules!);
  for (const member of PEOPLE)
    assert.equal(
      (await it.it.get(it.topic(member), booksRef(member)))?.body?.sum ?? 0,
      should.get(`${member} all `) ?? 0,
      `${member}, seed ${seed}`,
    );
  for (const member of PEOPLE)
    assert.deepEqual(recountPoints(await fileOfMember(it, member))?.wrong, [], `the file of ${member}, seed ${seed}`);
  const boards = new Set([...should.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
  for (const board of boards) {
    const [period = '', area = ''] = board.split(' ');
    const expected = PEOPLE.map((id) => [id, should.get(`${id} ${board}`) ?? 0] as const)
      .filter(([, points]) => points > 0)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    assert.deepEqual(await it.ranked(period, area), expected, `${board}, seed ${seed}`);
  }
}
test('property 9: points and places are what the history says, whatever order, doubles and delays reactions came in', async () => {
  for (const seed of seeds('points', runs())) await walk(seed);
});

type Facts = Record<string, readonly (Rec<FactBody> | undefined)[]>;
const misled = (decide: (facts: Facts, args: { facts: readonly object[] }, moment: never) => unknown): AnyCommand =>
  ({ ...note, decide }) as unknown as AnyCommand;
const decide = (facts: Facts, args: unknown, moment: never): unknown => note.decide(facts as never, args as never, moment);
let arrived = 0;
const faults: Readonly<Record<string, AnyCommand>> = {
  'a followup is a delta: it adds, whatever was known': misled((facts, args, moment) =>
    decide(
      { ...facts, facts: facts['facts']!.map((rec) => rec && { ...rec, body: { ...rec.body!, counted: undefined } as never }) },
      args,
      moment,
    ),
  ),
  'what arrives last counts, not what happened last': misled((facts, args, moment) =>
    decide(facts, { ...args, facts: args.facts.map((fact) => ({ ...fact, seq: 1e15 + arrived++ })) }, moment),
  ),
  'acts of one commit have no order': misled((facts, args, moment) =>
    decide(facts, { ...args, facts: args.facts.map((fact) => ({ ...fact, n: 0 })) }, moment),
  ),
  'a thing that is out of sight still counts': misled((facts, args, moment) => decide({ ...facts, things: [] }, args, moment)),
};
for (const [name, fault] of Object.entries(faults))
  test(`property 9 finds its fault: ${name}`, async () => {
    for (let seed = 1; seed <= 200; seed++) {
      try {
        await walk(seed, [fault]);
      } catch (error) {
        assert.ok(error instanceof assert.AssertionError);
        return;
      }
    }
    assert.fail('the walk did not notice');
  });
