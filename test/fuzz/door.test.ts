/** Property 4 (same door): whatever people send, allowed or not, well formed or not, the backend in the page and a server over the net give the same receipts and the same pages. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { House, localBackend } from '../../src/backends/local.ts';
import { RemoteBackend } from '../../src/backends/remote.ts';
import type { Backend } from '../../src/core/backend.ts';
import { command, refuse, type Actor, type Envelope, type Gate, type Receipt } from '../../src/core/command.ts';
import { kind, refOf, Registry, type Feature } from '../../src/core/feature.ts';
import type { Page } from '../../src/core/question.ts';
import { splitTopic, topicOf, type Id, type Topic } from '../../src/core/record.ts';
import { bool, name, object } from '../../src/core/schema.ts';
import { ideas } from '../../src/features/ideas/domain.ts';
import { people } from '../../src/features/people/domain.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer } from '../../src/server/server.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { until } from '../server/running.ts';
import { runs } from './seeds.ts';

const START = 1_700_000_000_000;
const SECRET = 'a secret of the two doors';
const PEOPLE: readonly Actor[] = [
  { id: 'gita', roles: ['guest'] },
  { id: 'ana', roles: ['member'] },
  { id: 'eva', roles: ['expert'] },
  { id: 'mo', roles: ['moderator'] },
  { id: 'ada', roles: ['admin'] },
];

// ---- a gate whose facts lie in another topic ----------------------------------------------------------------
const ban = kind<{ readonly on: boolean }>({ name: 'ban', version: 1, bytes: 64, body: object({ on: bool }) });
const barred: Gate = {
  name: 'bans',
  reads: (_command, _args, { actor, topic }) => ({ ban: refOf(ban, actor.id, topicOf(splitTopic(topic)[0], 'bans', 'log')) }),
  pass: ({ ban: found }) => ((found as { body?: { on: boolean } } | undefined)?.body?.on ? refuse('bans.banned') : undefined),
};
const bans: Feature = {
  name: 'bans',
  version: 1,
  kinds: [ban],
  lists: [],
  commands: [
    command({
      name: 'bans.set',
      args: object({ user: name(64), on: bool }),
      may: { moderator: ['any'], admin: ['any'] },
      reads: ({ user }) => ({ ban: refOf(ban, user) }),
      decide: (_facts, { user, on }) => ({ changes: [{ ref: refOf(ban, user), readers: ['staff'], by: user, body: { on } }] }),
    }),
  ],
  gates: [barred],
};
const FEATURES: readonly Feature[] = [ideas, people, bans];

// ---- scripts ------------------------------------------------------------------------------------------------
interface Act {
  readonly who: number;
  readonly command: number;
  readonly idea: number;
  readonly other: number;
  readonly word: number;
  /** What is done to the envelope before it is sent: mostly nothing. */
  readonly twist: number;
  readonly wait: number;
}
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    who: fc.nat(PEOPLE.length - 1),
    command: fc.nat(39),
    idea: fc.nat(7),
    other: fc.nat(7),
    word: fc.nat(7),
    twist: fc.nat(19),
    wait: fc.nat(3),
  }),
  { minLength: 10, maxLength: 30, size: 'max' },
);

const WORDS = ['bell', 'Świeże farby', '<b>bold</b>', '🦔', 'lights', '', 'x'.repeat(121), 'lone \ud800'];
const STATUSES = ['open', 'planned', 'completed', 'declined', 'duplicate', 'nonsense', 'under_review', 'withdrawn'];

/** Most commands are about an idea; those that make one come often enough that there is something to be about. */
function asked(act: Act, made: readonly Id[]): [feature: string, command: string, args: Record<string, unknown>] {
  const idea = act.idea < 7 ? (made[act.idea % Math.max(1, made.length)] ?? 'none') : 'none';
  const other = made[act.other % Math.max(1, made.length)] ?? 'none';
  const word = WORDS[act.word]!;
  const about: Readonly<Record<string, Record<string, unknown>>> = {
    'ideas.vote': { idea, value: [1, 1, 1, 0, -1, null, 2, 'up'][act.word] },
    'ideas.edit': { idea, title: word },
    'ideas.withdraw': { idea },
    'ideas.restore': { idea },
    'ideas.set_status': { idea, status: STATUSES[act.word] },
    'ideas.answer': { idea, text: word },
    'ideas.unanswer': { idea },
    'ideas.pin': { idea, pinned: act.word % 2 === 0 },
    'ideas.publish': { idea },
    'ideas.reject': { idea, reason: word },
    'ideas.merge': { from: idea, into: other },
    'ideas.unmerge': { idea },
    'ideas.carry': { from: idea, into: other, voters: [] },
    'ideas.import_votes': { idea, votes: [] },
    'ideas.nothing': { idea },
    'people.introduce': { name: word },
  };
  if (act.command < 10) return ['ideas', 'ideas.propose', { title: word, details: word, tags: word ? [word] : [] }];
  if (act.command < 19) return ['ideas', 'ideas.vote', about['ideas.vote']!];
  if (act.command === 20 || act.command === 19)
    return ['bans', 'bans.set', { user: PEOPLE[act.other % PEOPLE.length]!.id, on: act.word % 2 === 0 }];
  if (act.command === 21)
    return [
      'ideas',
      'ideas.configure',
      [{ voting: 'stance' }, { moderation: 'before' }, { closed: true }, { closed: false }, { editWindow: 0 }, { lead: word }][
        act.word % 6
      ]!,
    ];
  const names = Object.keys(about);
  const chosen = names[(act.command - 22) % names.length]!;
  return ['ideas', chosen, about[chosen]!];
}

/** What bad pages and bad people do to an envelope. */
function twisted(envelope: Envelope, { twist, other }: Act, before: readonly Envelope[]): Envelope {
  const args = envelope.args as Record<string, unknown>;
  const old = before[other % Math.max(1, before.length)];
  if (twist === 0) return { ...envelope, actor: PEOPLE[other % PEOPLE.length]!.id };
  if (twist === 1 && old) return { ...envelope, id: old.id };
  if (twist === 2 && old) return { ...old, actor: envelope.actor };
  if (twist === 3) return { ...envelope, args: { ...args, more: 1 } };
  if (twist === 4) return { ...envelope, args: Object.fromEntries(Object.entries(args).slice(1)) };
  if (twist === 5) return { ...envelope, args: [null, 'text', 7, [], [[]]][other % 5] };
  if (twist === 6) return { ...envelope, args: { ...args, [Object.keys(args)[0] ?? 'x']: { deep: [{}] } } };
  if (twist === 7) return { ...envelope, args: JSON.parse('{"__proto__":{"idea":"x"},"constructor":1}') as unknown };
  if (twist === LARGE) return { ...envelope, args: { ...args, more: 'x'.repeat(200_000) } };
  if (twist === DEEP) return { ...envelope, args: { ...args, more: JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown } };
  return envelope;
}
/** What the net turns away before it looks closer: there both say no, each in its own words. */
const LARGE = 8;
const DEEP = 9;

// ---- two doors ----------------------------------------------------------------------------------------------
/** A space as people reach it. */
interface Doors {
  as(actor: Actor): Promise<Backend>;
  /** Nothing that is due remains to be run. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

let now = START;
const clock = (): number => now;
const silent = { warn: () => undefined, error: () => undefined };

function inPage(features: readonly Feature[], space: string): Doors {
  const house = new House({ store: new MemoryStore(), registry: new Registry(features), clock });
  return {
    as: (actor) => localBackend({ space, actor, house }),
    settled: async () => {
      await house.react();
    },
    close: () => house.close(),
  };
}

interface Net {
  open(space: string): Doors;
  close(): Promise<void>;
}
async function overNet(kept: 'memory' | 'sqlite'): Promise<Net> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-door-'));
  const file = join(folder, 'prosum.db');
  const server = await createServer({
    features: FEATURES,
    rates: NO_RATES,
    secret: SECRET,
    log: silent,
    clock,
    ...(kept === 'sqlite' && { file }),
  });
  const side = kept === 'sqlite' ? new DatabaseSync(file, { readOnly: true }) : undefined;
  const count = side?.prepare('SELECT count(*) AS n FROM followups');
  const waiting = (): number =>
    count ? Number(count.get()!['n']) : (server.engine.store as unknown as Pick<MemoryStore, 'pending'>).pending.size;
  const token = (actor: Actor): string => {
    const body = Buffer.from(JSON.stringify({ space: '*', ...actor, exp: Date.now() + 3_600_000 })).toString('base64url');
    return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
  };
  return {
    open(space) {
      const backends = new Map(
        PEOPLE.map((actor) => [actor.id, new RemoteBackend({ space, server: server.url, who: { actor, token: token(actor) } })]),
      );
      return {
        as: (actor) => Promise.resolve(backends.get(actor.id)!),
        async settled() {
          await until('nothing is left to be run', () => waiting() === 0);
        },
        close: async () => {
          await Promise.all([...backends.values()].map((backend) => backend.close()));
        },
      };
    },
    async close() {
      side?.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As it travels, without what may differ: the name of the store's life. */
const plain = (receipt: Receipt): unknown => JSON.parse(JSON.stringify({ ...receipt, epoch: '' })) as unknown;
const seen = ({ rows, records, counts, mark }: Page): unknown => ({
  rows,
  records: records.map((rec) => JSON.stringify(rec)).sort(),
  counts: Object.entries(counts ?? {}).sort(),
  at: Object.entries(mark.at).sort(),
});

let spaces = 0;
/** Plays a script at both doors, act by act. Answers how often they said yes and no. */
async function alike(script: readonly Act[], near: readonly Feature[], net: Net): Promise<{ yes: number; no: Map<string, number> }> {
  const space = `doors-${String(spaces++)}`;
  const box: Topic = `${space}/ideas/box`;
  const doors = [inPage(near, space), net.open(space)];
  const made: Id[] = [];
  const before: Envelope[] = [];
  const said = { yes: 0, no: new Map<string, number>() };
  try {
    for (const [n, act] of script.entries()) {
      now += 50 + act.wait * 400_000;
      const actor = PEOPLE[act.who]!;
      const [feature, name, args] = asked(act, made);
      const envelope = twisted({ id: `act-${String(n)}`, actor: actor.id, command: name, args }, act, before);
      const topic: Topic = feature === 'bans' ? `${space}/bans/log` : box;
      const receipts: Receipt[] = [];
      for (const door of doors) {
        receipts.push(await (await door.as(actor)).send(topic, structuredClone(envelope)));
        await door.settled();
      }
      const [receipt] = receipts;
      const how = act.twist === LARGE || act.twist === DEEP ? ({ ok }: Receipt): unknown => ok : plain;
      assert.deepEqual(how(receipts[1]!), how(receipt!), `${envelope.command} by ${actor.id}: ${JSON.stringify(envelope).slice(0, 400)}`);
      if (receipt!.ok) {
        said.yes++;
        before.push(envelope);
        const born = receipt!.records?.find(({ kind: of }) => of === 'idea')?.id;
        if (born !== undefined && !made.includes(born)) made.push(born);
      } else said.no.set(receipt!.why.refused, (said.no.get(receipt!.why.refused) ?? 0) + 1);
    }
    for (const actor of PEOPLE) {
      for (const list of ['top', 'mine']) {
        const [here, there] = await Promise.all(
          doors.map(async (door) => seen(await (await door.as(actor)).read({ topic: box, list, limit: 50 }))),
        );
        assert.deepEqual(there, here, `${list} as ${actor.id} reads it`);
      }
    }
  } finally {
    await Promise.all(doors.map((door) => door.close()));
  }
  return said;
}

const nets = { memory: await overNet('memory'), sqlite: await overNet('sqlite') };
after(async () => {
  await Promise.all(Object.values(nets).map((net) => net.close()));
});

for (const [kept, net] of Object.entries(nets)) {
  test(`property 4: same door: in the page and over the net, on ${kept}, everybody is told the same, K14`, async () => {
    const yes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const said = await alike(script, FEATURES, net);
        yes.set('ok', (yes.get('ok') ?? 0) + said.yes);
        for (const [why, times] of said.no) yes.set(why, (yes.get(why) ?? 0) + times);
      }),
      { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 4) },
    );
    // A script that never gets anywhere would prove nothing.
    for (const told of [
      'ok',
      'bans.banned',
      'kernel.unknown',
      'kernel.forbidden',
      'kernel.args',
      'kernel.changed_envelope',
      'kernel.actor',
    ])
      assert.ok((yes.get(told) ?? 0) > 0, `nobody was ever told ${told}: ${JSON.stringify([...yes])}`);
  });
}

const laxer = (which: string, roles: readonly string[]): Feature => ({
  ...ideas,
  commands: ideas.commands.map((one) =>
    one.name === which ? { ...one, may: { ...one.may, ...Object.fromEntries(roles.map((role) => [role, ['*']])) } } : one,
  ),
});
for (const [fault, near] of Object.entries({
  'a gate only at the server': [ideas, people, { ...bans, gates: [] }],
  'a permission only in the page': [laxer('ideas.pin', ['member', 'guest']), people, bans],
  'a rule that only one of them knows': [
    {
      ...ideas,
      commands: ideas.commands.map((one) => (one.name === 'ideas.vote' ? { ...one, state: () => 'open' } : one)),
    },
    people,
    bans,
  ],
} as Readonly<Record<string, readonly Feature[]>>)) {
  test(`property 4 finds its fault: ${fault}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => alike(script, near, nets.memory).then(() => undefined)),
      { numRuns: 500, seed: 4, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
}
