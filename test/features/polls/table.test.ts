/** Property 4 (same door), for polls: the generated permission table is what happens, command by command, role by role, state by state; the README says the same. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Actor, AnyCommand } from '../../../src/core/command.ts';
import { Registry } from '../../../src/core/feature.ts';
import { canonical, deriveId } from '../../../src/core/hash.ts';
import { judge } from '../../../src/core/judge.ts';
import { momentOf } from '../../../src/core/moment.ts';
import { permissions, permissionTable } from '../../../src/core/permissions.ts';
import { keyOf, type Reader, type Rec } from '../../../src/core/record.ts';
import { mayRead } from '../../../src/core/reading.ts';
import { polls } from '../../../src/features/polls/domain.ts';
import { draft, given, NOW, STATES, topic } from './some.ts';

const registry = new Registry([polls]);
const table = permissions(registry);
const ROLES = ['guest', 'member', 'expert', 'liaison', 'moderator', 'admin'];
/** Arguments with which nothing but permission could stand in the way. */
const ARGS: Readonly<Record<string, object>> = {
  'polls.create': draft(),
  'polls.edit': draft({ question: 'Another?', voters: 'members' }),
  'polls.vote': { choice: { a: 1 } },
  'polls.add_option': { label: 'Beige' },
  'polls.approve_option': { voter: 'zoe', option: 'x' },
  'polls.decline_option': { voter: 'zoe', option: 'x' },
  'polls.reject_words': { voter: 'zoe' },
  'polls.publish_words': { voter: 'zoe' },
  'polls.take_out_option': { option: 'v', reason: 'No.' },
  'polls.close': {},
  'polls.announce': { text: 'So be it.' },
  'polls.seal': {},
  'polls.publish_sheet': { page: 0, rows: [] },
  'polls.publish': { voters: 0, sums: {}, given: {}, order: [], winners: [], verdict: 'no_votes', sheets: 0, digest: 'd' },
  'polls.strike_words': { page: 0, voter: 'zoe' },
  'polls.import_ballots': { ballots: [{ voter: 'v', choice: { a: 1 }, at: 1 }] },
};
const of = (name: string): AnyCommand => registry.commands.get(name)!;
const staff = (role: string): boolean => ['liaison', 'moderator', 'admin'].includes(role);

function* cases(): Iterable<{
  name: string;
  role: string;
  state: string;
  actor: Actor;
  records: readonly Rec[];
  readers: readonly Reader[];
}> {
  for (const name of Object.keys(ARGS))
    for (const role of ROLES)
      for (const [state, records] of Object.entries(STATES)) {
        const actor = { id: 'yan', roles: [role] };
        const more: readonly Reader[] = [...(role === 'guest' ? [] : (['members'] as const)), ...(staff(role) ? (['staff'] as const) : [])];
        yield { name, role, state, actor, records, readers: ['all', 'user:yan', ...more] };
      }
}

test('property 4: same door: what the permission table says is what happens', () => {
  assert.deepEqual(Object.keys(ARGS).sort(), [...registry.commands.keys()].sort(), 'every command is here');
  for (const { name, role, state, actor, records } of cases()) {
    // Editing looks at whether it is open, for whomever; closing alone at whether it is sealed.
    const as = name === 'polls.edit' && state === 'members' ? 'open' : state === 'over' && name !== 'polls.close' ? 'closed' : state;
    const may = table.some((row) => row.command === name && row.roles.includes(role) && [as, 'any'].includes(row.state));
    const about = of(name).about !== undefined;
    const unseen = about && (state === 'none' || (/(approve|decline|reject|publish)_(option|words)$/.test(name) && !staff(role)));
    const code = given(...records).when(of(name), ARGS[name], actor, { now: NOW, topic }).refusal?.refused;
    assert.equal(code, unseen ? 'kernel.unknown' : may ? undefined : 'kernel.forbidden', `${name} by ${role} on ${state}`);
  }
});

test('property 4: a page that knows the facts guesses who may as the server decides; numbers it may not read stay as they are', () => {
  for (const { name, actor, records, readers, role } of cases()) {
    const known = new Map(records.map((one) => [keyOf(one), one]));
    const act = { command: of(name), args: ARGS[name], moment: momentOf(topic, actor, 'e', NOW, deriveId), gates: [], readers };
    const server = judge(act, (ref) => known.get(keyOf(ref)) ?? null);
    const page = judge({ ...act, guess: true }, (ref) => {
      const one = known.get(keyOf(ref));
      return one && mayRead(one.readers, readers) ? one : null;
    });
    const shape = (verdict: typeof server): unknown =>
      'missing' in verdict
        ? 'missing'
        : 'refused' in verdict.decision
          ? verdict.decision
          : verdict.decision.changes.filter(({ readers: all }) => mayRead(all, readers));
    // in which step of the hidden count a ballot fell, a page cannot know
    const plain = (verdict: typeof server): string => canonical(shape(verdict)).replace(/"step":\d+,/, '');
    assert.equal(plain(page), plain(server), `${name} by ${role}`);
  }
});

const readme = readFileSync('src/features/polls/README.md', 'utf8');
test('the README has the permission table as it is', () => {
  assert.ok(readme.includes(permissionTable(registry)), `paste this into src/features/polls/README.md:\n\n${permissionTable(registry)}\n`);
});
const sources = globSync('src/features/polls/domain/**/*.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
test('the README names every refusal, and no other', () => {
  const [, section = ''] = readme.split('## Refusals');
  const written = [...section.matchAll(/^\| `(polls\.\w+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(written.sort(), [...new Set([...sources.matchAll(/refuse\('(polls\.\w+)'/g)].map(([, code]) => code))].sort());
});
test('the README names every happening', () => {
  for (const [, name] of sources.matchAll(/name: (?:free \? )?'(polls\.\w+)'/g))
    if (!registry.commands.has(name!) && !registry.reactions.has(name!)) assert.ok(readme.includes(`\`${name}\``), `${name} is missing`);
});
