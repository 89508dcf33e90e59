// Every command × role × state of its object, in the backend in the page, over HTTP and over a socket: what happens is what the permission table declares, the same at each door; and in a closed place, for who is inside and who is not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import { permissions } from '../../src/core/permissions.ts';
import type { Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { entranceOf } from '../../src/core/readers.ts';
import { ARRANGED } from './rights/arranged.ts';
import { local, put, remote, tokenOf, type Doorway } from './rights/doors.ts';
import { ideas } from './rights/ideas.ts';
import { closedDoor, seated } from './rights/membership.ts';
import { isStaff, ME, ROLES, type Arranged, type Role, type Scene, type Tried } from './rights/scene.ts';
import { running } from '../server/running.ts';

const registry = new Registry(features);
const table = permissions(registry);

type Verdict = 'unknown' | 'forbidden' | 'may';
/** Where a case happens: in the open, or in a closed place where the actor is let in or not. */
type Place = 'open' | 'closed, inside' | 'closed, outside';
const PLACES: readonly Place[] = ['open', 'closed, inside', 'closed, outside'];
interface Case {
  readonly command: string;
  readonly args: Tried;
  readonly role: Role;
  readonly scene: Scene;
  readonly place: Place;
}
function* casesOf({ acts }: Arranged): Iterable<Case> {
  let n = 0;
  for (const { scenes, args } of acts)
    for (const [command, given] of Object.entries(args))
      for (const scene of scenes)
        for (const role of ROLES)
          for (const place of PLACES)
            // Inside is as in the open: a sample says so.
            if (place !== 'closed, inside' || n++ % 7 === 0) yield { command, args: given, role, scene, place };
}

/** What the table says, and that what cannot be read looks like nothing; to who is not let in everything does. */
function declared({ command, role, scene, place }: Case): Verdict {
  if (place === 'closed, outside' && !isStaff(role)) return 'unknown';
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
  const acting = features.filter(({ commands }) => commands.length > 0).map(({ name }) => name);
  assert.deepEqual(ARRANGED.map(({ feature }) => feature).sort(), acting.sort());
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
/** Puts one case into a door's store, in a topic of its own, and tries it there. */
async function tried({ feature, topic: named, spaced }: Arranged, one: Case, door: Doorway): Promise<boolean> {
  const { command, args, role, scene, place } = one;
  const n = String(turn++);
  const space = spaced ? `c${n}` : 'acme';
  const topic: Topic = `${space}/${feature}/${scene.topic ?? named}${spaced ? '' : n}`;
  if (scene.records.length > 0) await put(door.store, topic, scene.records);
  for (const other of scene.elsewhere?.(space) ?? []) await put(door.store, other.topic, other.records);
  const entrance = feature === 'membership' ? entranceOf(space) : entranceOf(space, topic);
  if (place !== 'open') await put(door.store, entrance, place === 'closed, inside' ? seated : closedDoor);
  const what = `${command} by ${role} on ${scene.name}, ${place}, ${door.name}`;
  const receipt = await door.send(topic, role, command, typeof args === 'function' ? (args as Sayer)(space, scene) : args, `e${n}`);
  assert.equal(happened(receipt, what), declared(one), `${what}: ${JSON.stringify(receipt.ok || receipt.why)}`);
  return receipt.ok;
}
type Sayer = Extract<Tried, (...args: never) => unknown>;
/** So many at a time: each stands alone, and a door answers several at once. */
const AT_ONCE = 24;

for (const arranged of ARRANGED)
  test(`property 4: same door: ${arranged.feature}: what the permission table says is what happens, at every door`, async (t) => {
    const done = new Set<string>();
    const cases = [...casesOf(arranged)].flatMap((one) => doors.map((door) => ({ one, door })));
    for (let i = 0; i < cases.length; i += AT_ONCE)
      await Promise.all(
        cases.slice(i, i + AT_ONCE).map(async ({ one, door }) => (await tried(arranged, one, door)) && done.add(one.command)),
      );
    t.diagnostic(`${String(cases.length)} tries`);
    const open = table.filter(({ command, roles }) => command.startsWith(`${arranged.feature}.`) && roles.length > 0);
    assert.deepEqual(
      [...new Set(open.map(({ command }) => command))].filter((command) => !done.has(command)),
      [],
      'allowed, but never done: the arrangement is wrong',
    );
  });

test('of another space there is nothing: not for its ids, not for a token of elsewhere', async () => {
  for (const { feature, acts, topic: name } of ARRANGED)
    for (const { scenes, args } of acts)
      for (const command of Object.keys(args).filter((one) => 'about' in registry.commands.get(one)!)) {
        const scene = scenes.find((one) => one.records.length > 0) ?? scenes[0]!;
        for (const door of doors) await put(door.store, `here${String(turn)}/${feature}/${scene.topic ?? name}`, scene.records);
        for (const role of ROLES)
          for (const door of doors) {
            const given = args[command]!;
            const there = `there${String(turn++)}`;
            const asked = typeof given === 'function' ? (given as Sayer)(there, scene) : given;
            const receipt = await door.send(`${there}/${feature}/${scene.topic ?? name}`, role, command, asked, 'e');
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
  const one: Case = { command: pin.name, args: {}, role: 'member', scene: scene!, place: 'open' };
  assert.notEqual(happened(receipt, 'pin'), declared(one));
  await server.close();
});
