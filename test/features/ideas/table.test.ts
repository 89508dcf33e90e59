/** Property 4 (same door), for the idea box: the generated permission table is what happens, command by command, role by role, state by state; page and server agree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globSync, readFileSync } from 'node:fs';
import type { Actor, AnyCommand } from '../../../src/core/command.ts';
import { Registry } from '../../../src/core/feature.ts';
import { canonical, deriveId } from '../../../src/core/hash.ts';
import { judge } from '../../../src/core/judge.ts';
import { momentOf } from '../../../src/core/moment.ts';
import { permissions, permissionTable } from '../../../src/core/permissions.ts';
import { keyOf, type Rec } from '../../../src/core/record.ts';
import { ideas } from '../../../src/features/ideas/domain.ts';
import type { IdeaBody, TallyBody } from '../../../src/features/ideas/domain/kinds.ts';
import { aBox, anIdea, given, NOW, topic } from './some.ts';

const registry = new Registry([ideas]);
const table = permissions(registry);
const ROLES = ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'];
const held: Partial<Record<string, TallyBody['held']>> = { pending: 'pending', rejected: 'rejected' };
const STATES: Readonly<Record<string, { idea?: Partial<IdeaBody>; tally?: Partial<TallyBody> }>> = {
  open: {},
  settled: { tally: { status: 'completed', category: 'completed' } },
  pending: { tally: { held: 'pending' } },
  rejected: { tally: { held: 'rejected' } },
  withdrawn: { idea: { before: 'open' }, tally: { status: 'withdrawn', category: 'closed' } },
  merged: { idea: { mergedInto: 'into', merged: { under: 'into', merge: 1 } }, tally: { status: 'duplicate', category: 'closed' } },
};
/** Arguments with which nothing but permission could stand in the way. */
const ARGS: Readonly<Record<string, object>> = {
  'ideas.vote': { idea: 'i', value: 1 },
  'ideas.edit': { idea: 'i', title: 'New' },
  'ideas.withdraw': { idea: 'i' },
  'ideas.restore': { idea: 'i' },
  'ideas.set_status': { idea: 'i', status: 'planned' },
  'ideas.answer': { idea: 'i', text: 'Yes' },
  'ideas.unanswer': { idea: 'i' },
  'ideas.pin': { idea: 'i', pinned: true },
  'ideas.publish': { idea: 'i' },
  'ideas.reject': { idea: 'i' },
  'ideas.hold': { idea: 'i' },
  'ideas.merge': { from: 'i', into: 'into' },
  'ideas.unmerge': { idea: 'i' },
  'ideas.carry': { from: 'i', into: 'into', voters: [] },
  'ideas.uncarry': { from: 'i', into: 'into', voters: [] },
  'ideas.import_votes': { idea: 'i', votes: [] },
  'ideas.count_comments': { idea: 'i', comments: 3 },
};
/** No object: the box itself is open or closed. */
const BOX: Readonly<Record<string, object>> = {
  'ideas.propose': { title: 'New' },
  'ideas.configure': { closed: false },
  'ideas.import': { origin: { source: 's', id: '1' }, title: 'T', details: '', tags: [], author: null, at: 1, status: 'open', votes: 0 },
};
const allowed = (command: string, role: string, ...states: readonly string[]): boolean =>
  table.some((row) => row.command === command && row.roles.includes(role) && states.includes(row.state));
const of = (name: string): AnyCommand => registry.commands.get(name)!;

function* cases(): Iterable<{ name: string; role: string; whose: string; state: string; actor: Actor; records: Rec[] }> {
  for (const name of Object.keys(ARGS)) {
    for (const role of ROLES) {
      for (const [state, { idea, tally }] of Object.entries(STATES)) {
        for (const whose of ['own', "other's"]) {
          const actor = { id: whose === 'own' ? 'ana' : 'zoe', roles: [role] };
          const readers = held[state] ? (['staff', 'user:ana'] as const) : (['all'] as const);
          const records = [
            ...anIdea('i', { idea: { ...idea, answer: { by: 'lia', at: 1, text: 'Old' } }, ...(tally && { tally }), readers }),
            ...anIdea('into', { idea: { sources: state === 'merged' ? ['i'] : [], merges: 1 }, by: 'ben' }),
          ];
          yield { name, role, whose, state, actor, records };
        }
      }
    }
  }
}

test('property 4: same door: what the permission table says is what happens', () => {
  assert.deepEqual([...Object.keys(ARGS), ...Object.keys(BOX)].sort(), [...registry.commands.keys()].sort(), 'every command is here');
  for (const { name, role, whose, state, actor, records } of cases()) {
    // A vote on a merged idea is a vote on the open one it went into.
    const may = allowed(name, role, state, `${whose} ${state}`, 'any') || (name === 'ideas.vote' && state === 'merged');
    const hidden =
      held[state] !== undefined && whose !== 'own' && !['liaison', 'moderator', 'admin'].includes(role) && of(name).about !== undefined;
    const code = given(...records).when(of(name), ARGS[name], actor, { now: NOW, topic }).refusal?.refused;
    assert.equal(code, hidden ? 'kernel.unknown' : may ? undefined : 'kernel.forbidden', `${name} by ${role} on ${whose} ${state}`);
  }
  for (const [name, args] of Object.entries(BOX)) {
    for (const role of ROLES) {
      for (const closed of [false, true]) {
        const may = allowed(name, role, closed ? 'closed' : 'open', 'any');
        assert.equal(
          given(aBox({ closed })).when(of(name), args, { id: 'ana', roles: [role] }, { now: NOW, topic }).refusal?.refused,
          may ? undefined : 'kernel.forbidden',
          `${name} by ${role}, box ${closed ? 'closed' : 'open'}`,
        );
      }
    }
  }
});

test('property 4: a page that knows the facts guesses what the server decides', () => {
  for (const { name, actor, records } of cases()) {
    const known = new Map(records.map((rec) => [keyOf(rec), rec]));
    const act = {
      command: of(name),
      args: ARGS[name],
      moment: momentOf(topic, actor, 'e', NOW, deriveId),
      gates: [],
      readers: [
        'all',
        `user:${actor.id}`,
        ...(actor.roles.some((role) => ['liaison', 'moderator', 'admin'].includes(role)) ? ['staff' as const] : []),
      ] as const,
    };
    const seen = (rec: Rec | undefined): boolean =>
      rec !== undefined && rec.readers.some((reader) => (act.readers as readonly string[]).includes(reader));
    const server = judge(act, (ref) => known.get(keyOf(ref)) ?? null);
    const page = judge({ ...act, guess: true }, (ref) => (seen(known.get(keyOf(ref))) ? known.get(keyOf(ref))! : null));
    assert.equal(canonical(page), canonical(server), `${name} by ${actor.roles[0]}`);
  }
});

test('property 4 finds its fault: a rule that only one door knows', () => {
  const lax = { ...of('ideas.pin'), may: { ...of('ideas.pin').may, member: ['open'] } };
  const { refusal } = given(...anIdea('i')).when(lax, { idea: 'i', pinned: true }, { id: 'zoe', roles: ['member'] }, { now: NOW, topic });
  assert.notEqual(
    refusal === undefined,
    allowed('ideas.pin', 'member', 'open'),
    'the table of the registry does not know it, so the comparison fails',
  );
});

const readme = readFileSync('src/features/ideas/README.md', 'utf8');
test('the README has the permission table as it is', () => {
  assert.ok(readme.includes(permissionTable(registry)), `paste this into src/features/ideas/README.md:\n\n${permissionTable(registry)}\n`);
});
const sources = globSync('src/features/ideas/domain/*.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
test('the README names every refusal, and no other', () => {
  const [, section = ''] = readme.split('## Refusals');
  const written = [...section.matchAll(/^\| `(ideas\.\w+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(written.sort(), [...new Set([...sources.matchAll(/refuse\('(ideas\.\w+)'/g)].map(([, code]) => code))].sort());
});
test('the README names every happening', () => {
  for (const [, name] of sources.matchAll(/\{ name: '(ideas\.\w+)', about/g))
    assert.ok(readme.includes(`\`${name}\``), `${name} is missing`);
});
