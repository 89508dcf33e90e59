/** Property 4 (same door), for threads: the generated permission table is what happens, command by command, role by role, state by state; page and server agree. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Actor, AnyCommand } from '../../../../src/core/command.ts';
import { Registry } from '../../../../src/core/feature.ts';
import { canonical, deriveId } from '../../../../src/core/hash.ts';
import { judge } from '../../../../src/core/judge.ts';
import { momentOf } from '../../../../src/core/moment.ts';
import { permissions, permissionTable } from '../../../../src/core/permissions.ts';
import { keyOf, type Reader, type Rec } from '../../../../src/core/record.ts';
import { mayRead } from '../../../../src/core/reading.ts';
import { threads } from '../../../../src/features/threads/domain.ts';
import type { RulesBody, StatBody } from '../../../../src/features/threads/domain/kinds.ts';
import { aComment, aSum, given, NOW, someRules, topic } from './some.ts';

const registry = new Registry([threads]);
const table = permissions(registry);
const ROLES = ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'];
const STAFF = ROLES.slice(3);
/** `c` stands under `r`, by ana. */
const STATES: Readonly<Record<string, { stat?: Partial<StatBody>; above?: Partial<StatBody>; rules?: Partial<RulesBody> }>> = {
  open: {},
  locked: { rules: { locked: true } },
  pending: { stat: { held: 'pending' } },
  rejected: { stat: { held: 'rejected' } },
  gone: { stat: { held: 'deleted', author: null } },
};
/** Arguments with which nothing but permission could stand in the way. */
const ARGS: Readonly<Record<string, object>> = {
  'threads.reply': { parent: 'c', text: 'And' },
  'threads.vote': { comment: 'c', value: 1 },
  'threads.react': { comment: 'c', reaction: '👍', on: true },
  'threads.edit': { comment: 'c', text: 'New' },
  'threads.delete': { comment: 'c' },
  'threads.publish': { comment: 'c' },
  'threads.reject': { comment: 'c', reason: 'why' },
  'threads.hold': { comment: 'c' },
  'threads.report': { comment: 'c', reason: 'spam' },
  'threads.settle': { comment: 'c' },
  'threads.pin': { comment: 'c', on: false },
  'threads.feature': { comment: 'c', on: true },
  'threads.lock': { comment: 'c', on: true },
  'threads.official': { comment: 'c', on: true },
  'threads.accept': { comment: 'c', on: true },
};
/** No comment: the thread itself is open or locked. */
const THREAD: Readonly<Record<string, object>> = {
  'threads.comment': { text: 'New' },
  'threads.follow': { on: true },
  'threads.see': { at: 1 },
  'threads.configure': { locked: false },
  'threads.import': { origin: { source: 's', id: '1' }, text: 'T', author: null, at: 1 },
};
const may = (command: string, role: string, ...states: readonly string[]): boolean =>
  table.some((row) => row.command === command && row.roles.includes(role) && states.includes(row.state));
const of = (name: string): AnyCommand => registry.commands.get(name)!;

interface Case {
  readonly name: string;
  readonly state: string;
  readonly whose: string;
  readonly asks: boolean;
  readonly actor: Actor;
  readonly records: Rec[];
}
function* cases(): Iterable<Case> {
  for (const name of Object.keys(ARGS))
    for (const role of ROLES)
      for (const [state, { stat, rules }] of Object.entries(STATES))
        for (const whose of ['own', "other's"])
          for (const asks of [false, true]) {
            const actor = { id: whose === 'own' ? 'ana' : 'zoe', roles: [role] };
            const [text, numbers] = aComment('c', { path: ['r'], ...(stat && { stat }) });
            const records = [
              someRules({ mode: 'question', reactions: ['👍'], ...(asks && { asker: actor.id }), ...rules }),
              aSum({ comments: 2 }),
              ...aComment('r', { by: 'ben', stat: { replies: 1 } }),
              ...(state === 'gone' ? [numbers] : [text, numbers]),
            ];
            yield { name, state, whose, asks, actor, records };
          }
}
const readersOf = ({ id, roles }: Actor): readonly Reader[] => [
  'all',
  `user:${id}`,
  ...(STAFF.includes(roles[0]!) ? (['staff'] as const) : []),
];

test('property 4: same door: what the permission table says is what happens', () => {
  assert.deepEqual([...Object.keys(ARGS), ...Object.keys(THREAD)].sort(), [...registry.commands.keys()].sort(), 'every command is here');
  for (const { name, state, whose, asks, actor, records } of cases()) {
    const [role = ''] = actor.roles;
    const hidden = state === 'gone' || ((state === 'pending' || state === 'rejected') && whose !== 'own' && !STAFF.includes(role));
    const asked = `${asks ? "asker's" : "other's"} ${state}`;
    const allowed = name === 'threads.accept' ? may(name, role, asked) : may(name, role, state, `${whose} ${state}`);
    const code = given(...records).when(of(name), ARGS[name], actor, { now: NOW, topic }).refusal?.refused;
    assert.equal(
      code,
      hidden ? 'kernel.unknown' : allowed ? undefined : 'kernel.forbidden',
      `${name} by ${role}${asks ? ', who asked,' : ''} on ${whose} ${state}`,
    );
  }
  for (const [name, args] of Object.entries(THREAD))
    for (const role of ROLES)
      for (const locked of [false, true])
        assert.equal(
          given(someRules({ locked })).when(of(name), args, { id: 'ana', roles: [role] }, { now: NOW, topic }).refusal?.refused,
          may(name, role, locked ? 'locked' : 'open', 'any') ? undefined : 'kernel.forbidden',
          `${name} by ${role}, thread ${locked ? 'locked' : 'open'}`,
        );
});

test('property 4: a page that knows the facts guesses what the server decides', () => {
  for (const { name, actor, records } of cases()) {
    const known = new Map(records.map((one) => [keyOf(one), one]));
    const act = {
      command: of(name),
      args: ARGS[name],
      moment: momentOf(topic, actor, 'e', NOW, deriveId),
      gates: [],
      readers: readersOf(actor),
    };
    const seen = (one: Rec | undefined): Rec | null => (one && mayRead(one.readers, act.readers) ? one : null);
    const server = judge(act, (ref) => known.get(keyOf(ref)) ?? null);
    const page = judge({ ...act, guess: true }, (ref) => seen(known.get(keyOf(ref))));
    assert.ok('decision' in page && 'decision' in server);
    assert.equal(canonical(page.decision), canonical(server.decision), `${name} by ${actor.roles[0]}`);
  }
});

test('property 4 finds its fault: a rule that only one door knows', () => {
  const lax = { ...of('threads.feature'), may: { ...of('threads.feature').may, member: ['open'] } };
  const { refusal } = given(...aComment('c')).when(lax, { comment: 'c', on: true }, { id: 'zoe', roles: ['member'] }, { now: NOW, topic });
  assert.notEqual(refusal === undefined, may('threads.feature', 'member', 'open'));
});

const readme = readFileSync('src/features/threads/README.md', 'utf8');
test('the README has the permission table as it is', () => {
  assert.ok(
    readme.includes(permissionTable(registry)),
    `paste this into src/features/threads/README.md:\n\n${permissionTable(registry)}\n`,
  );
});
const sources = globSync('src/features/threads/domain/*.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
test('the README names every refusal, and no other', () => {
  const [, section = ''] = readme.split('## Refusals');
  const written = [...section.matchAll(/^\| `(threads\.\w+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(written.sort(), [...new Set([...sources.matchAll(/refuse\('(threads\.\w+)'/g)].map(([, code]) => code))].sort());
});
test('the README names every happening', () => {
  for (const [, name] of sources.matchAll(/\{ name: '(threads\.\w+)', about/g))
    assert.ok(readme.includes(`\`${name}\``), `${name} is missing`);
});
