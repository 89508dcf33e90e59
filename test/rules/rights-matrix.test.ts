// Every command × role × state of its object, in the backend in the page, over HTTP and over a socket: what happens is what the permission table declares, the same at each door. The socket gets every seventh case.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import { permissions } from '../../src/core/permissions.ts';
import type { Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { local, put, remote, tokenOf, type Doorway } from './rights/doors.ts';
import { ideas } from './rights/ideas.ts';
import { membership } from './rights/membership.ts';
import { account, people } from './rights/people.ts';
import { polls } from './rights/polls.ts';
import { ME, ROLES, type Arranged, type Role, type Scene } from './rights/scene.ts';
import { threads } from './rights/threads.ts';
import { running } from '../server/running.ts';

const ARRANGED: readonly Arranged[] = [account, ideas, membership, people, polls, threads];
/** Nobody has arranged these yet: their rows are declared, and tried by tests of their own. */
const WAITING = ['moderation'];
const registry = new Registry(features);
const table = permissions(registry);

type Verdict = 'unknown' | 'forbidden' | 'may';
interface Case {
  readonly command: string;
  readonly args: object;
  readonly role: Role;
  readonly scene: Scene;
  readonly name: string;
  readonly feature: string;
}
function* casesOf({ feature, topic, acts }: Arranged): Iterable<Case> {
  for (const { scenes, args } of acts)
    for (const [command, given] of Object.entries(args))
      for (const scene of scenes)
        for (const role of ROLES) yield { command, args: given, role, scene, name: scene.topic ?? topic, feature };
}

/** What the table says, and that what cannot be read looks like nothing. */
function declared({ command, role, scene }: Case): Verdict {
  if ('about' in registry.commands.get(command)! && scene.hidden?.(role, command)) return 'unknown';
  const rows = [...scene.rows(command), 'any', '*'];
  return table.some((row) => row.command === command && row.roles.includes(role) && rows.includes(row.state)) ? 'may' : 'forbidden';
}
function happened(receipt: Receipt, what: string): Verdict {
  if (receipt.ok) return 'may';
  const { refused, data } = receipt.why;
  assert.ok(
    !['kernel.failed', 'kernel.args', 'kernel.no_command', 'kernel.token'].includes(refused),
    `${what}: ${refused} ${JSON.stringify(data)}`,
  );
  return refused === 'kernel.unknown' ? 'unknown' : refused === 'kernel.forbidden' ? 'forbidden' : 'may';
}

let doors: readonly Doorway[] = [];
before(async () => {
  doors = [await local(), ...(await remote())];
});
after(async () => {
  for (const door of doors) await door.close();
});

test('every feature is arranged, and every command of it', () => {
  assert.deepEqual(
    [...ARRANGED.map(({ feature }) => feature), ...WAITING.filter((name) => features.some((one) => one.name === name))].sort(),
    features.map(({ name }) => name).sort(),
  );
  for (const { feature, acts } of ARRANGED)
    assert.deepEqual(
      acts.flatMap(({ args }) => Object.keys(args)).sort(),
      features
        .find(({ name }) => name === feature)!
        .commands.map(({ name }) => name)
        .sort(),
    );
});

let turn = 0;
for (const arranged of ARRANGED)
  test(`property 4: same door: ${arranged.feature}: what the permission table says is what happens, at every door`, async (t) => {
    const done = new Set<string>();
    let cases = 0;
    let which = 0;
    for (const one of casesOf(arranged)) {
      const { command, args, role, scene, name, feature } = one;
      const wanted = declared(one);
      which++;
      for (const door of doors) {
        if (which % door.each !== 0) continue;
        // A space of its own: nothing of one case is in another.
        const topic: Topic = `c${String(turn++)}/${feature}/${name}`;
        if (scene.records.length > 0) await put(door.store, topic, scene.records);
        const what = `${command} by ${role} on ${scene.name}, ${door.name}`;
        const receipt = await door.send(topic, role, command, args, `e${String(turn)}`);
        assert.equal(happened(receipt, what), wanted, `${what}: ${JSON.stringify(receipt.ok || receipt.why)}`);
        if (receipt.ok) done.add(command);
        cases++;
      }
    }
    t.diagnostic(`${String(cases)} cases`);
    const open = table.filter(({ command, roles }) => command.startsWith(`${arranged.feature}.`) && roles.length > 0);
    assert.deepEqual(
      [...new Set(open.map(({ command }) => command))].filter((command) => !done.has(command)),
      [],
      'allowed, but never done: the arrangement is wrong',
    );
  });

test('of another space there is nothing: not for its ids, not for a token of elsewhere', async () => {
  const [here] = doors;
  for (const { feature, acts, topic: name } of ARRANGED)
    for (const { scenes, args } of acts)
      for (const command of Object.keys(args).filter((one) => 'about' in registry.commands.get(one)!)) {
        const scene = scenes.find((one) => one.records.length > 0)!;
        await put(here!.store, `here${String(turn)}/${feature}/${scene.topic ?? name}`, scene.records);
        for (const role of ROLES)
          for (const door of doors.slice(0, 2)) {
            const receipt = await door.send(`there${String(turn++)}/${feature}/${scene.topic ?? name}`, role, command, args[command]!, 'e');
            assert.equal(happened(receipt, command), 'unknown', `${command} by ${role}, ${door.name}`);
          }
      }
  const server = await running({ features, file: undefined as never });
  for (const role of ROLES) {
    const answer = await server.post(
      '/v1/acme/ideas/box/commands',
      { id: 'e', actor: ME, command: 'ideas.propose', args: { title: 'Mine' } },
      { authorization: `Bearer ${tokenOf(role, 'other')}` },
    );
    assert.equal(answer.status, 401);
  }
  await server.close();
});

test('the matrix finds its fault: a right that one door alone gives', async () => {
  const pin = registry.commands.get('ideas.pin')!;
  const ideasFeature = features.find(({ name }) => name === 'ideas')!;
  const lax: Feature = {
    ...ideasFeature,
    commands: ideasFeature.commands.map((command) => (command === pin ? { ...pin, may: { ...pin.may, member: ['open'] } } : command)),
  };
  const server = await running({ features: [lax], file: undefined as never });
  const topic: Topic = 'acme/ideas/box';
  const [scene] = ideas.acts[0]!.scenes;
  await put(server.engine.store, topic, scene!.records);
  const receipt = await server.engine.submit(
    topic,
    { id: ME, roles: ['member'] },
    { id: 'e', actor: ME, command: pin.name, args: { idea: 'i', pinned: true } },
  );
  const one: Case = { command: pin.name, args: {}, role: 'member', scene: scene!, name: 'box', feature: 'ideas' };
  assert.notEqual(happened(receipt, 'pin'), declared(one));
  await server.close();
});
