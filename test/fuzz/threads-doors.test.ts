/** Property 4 (same door) for threads: the backend in the page and a server over the net, on SQLite, give the same receipts and the same pages to everybody, in whatever order people write, vote and moderate. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { House, localBackend } from '../../src/backends/local.ts';
import { RemoteBackend } from '../../src/backends/remote.ts';
import type { Backend } from '../../src/core/backend.ts';
import type { Actor, Receipt } from '../../src/core/command.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import type { Page } from '../../src/core/question.ts';
import type { Id, Topic } from '../../src/core/record.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer } from '../../src/server/server.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { runs } from './seeds.ts';

const SECRET = 'a secret of the two doors';
const PEOPLE: readonly Actor[] = [
  { id: 'gita', roles: ['guest'] },
  { id: 'ana', roles: ['member'] },
  { id: 'eva', roles: ['expert'] },
  { id: 'mo', roles: ['moderator'] },
];
const REASONS = ['spam', 'other', null, 'rude'];
const RULES: readonly object[] = [
  { moderation: 'before' },
  { moderation: 'none' },
  { mode: 'review' },
  { mode: 'question', asker: 'ana' },
  { votes: 'both', reactions: ['👍', 'heart'] },
  { locked: true },
  { locked: false, mode: 'discussion' },
  { editWindow: 0, depth: 40 },
];
/** Scripts begin in one of these, so that few acts get far. */
const STARTS: readonly object[] = [{ mode: 'question' }, { mode: 'review' }, { mode: 'question', moderation: 'before' }];
const TEXTS = ['yes', 'Hi @{ana}, `code`', '', ' ', 'x'.repeat(10_001), '🦔 <b>', 'lone \ud800', 'and no'];

interface Act {
  readonly who: number;
  readonly command: number;
  readonly comment: number;
  readonly word: number;
}
const acts: fc.Arbitrary<Act[]> = fc.array(fc.record({ who: fc.nat(5), command: fc.nat(31), comment: fc.nat(6), word: fc.nat(7) }), {
  minLength: 15,
  maxLength: 40,
  size: 'max',
});

function asked({ command, comment: nth, word }: Act, made: readonly Id[], now: number): [command: string, args: object] {
  const comment = made.at(-1 - (nth % Math.max(1, made.length))) ?? 'none';
  const [text, on] = [TEXTS[word]!, word % 2 === 0];
  const all: readonly [string, object][] = [
    ['threads.edit', { comment, text }],
    ['threads.edit', { comment, text: 'other', stars: word }],
    ['threads.delete', { comment }],
    ['threads.publish', { comment }],
    ['threads.reject', { comment, reason: text }],
    ['threads.hold', { comment }],
    ['threads.report', { comment, reason: REASONS[word % 4] }],
    ['threads.settle', { comment }],
    ['threads.pin', { comment, on }],
    ['threads.feature', { comment, on }],
    ['threads.lock', { comment, on }],
    ['threads.official', { comment, on }],
    ['threads.accept', { comment, on }],
    ['threads.follow', { on }],
    ['threads.see', { at: now - word }],
    ['threads.configure', RULES[word]!],
    ['threads.react', { comment, reaction: ['👍', 'heart', '💩', ''][word % 4], on: word < 5 }],
    ['threads.vote', { comment, value: [1, 1, 1, -1, null, 0, 'up', 1][word] }],
    ['threads.reply', { parent: comment, text, quote: { comment, text: 'yes' } }],
    ['threads.import', { origin: { source: 's', id: 'x' }, text: 'T', author: null, at: 1 }],
  ];
  if (command < 5) return ['threads.comment', { text, ...(word === 7 && { stars: 4 }) }];
  if (command < 10) return ['threads.reply', { parent: comment, text }];
  return all[(command - 10) % all.length]!;
}

let now = 1_700_000_000_000;
const clock = (): number => now;
const folder = mkdtempSync(join(tmpdir(), 'prosum-door-'));
const server = await createServer({
  features: [threads],
  rates: NO_RATES,
  secret: SECRET,
  log: { warn: () => undefined, error: () => undefined },
  clock,
  file: join(folder, 'prosum.db'),
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
const token = (actor: Actor): string => {
  const body = Buffer.from(JSON.stringify({ space: '*', ...actor, exp: Date.now() + 3_600_000 })).toString('base64url');
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
};

const plain = (receipt: Receipt): unknown => JSON.parse(JSON.stringify({ ...receipt, epoch: '' })) as unknown;
const seen = ({ rows, records, counts, mark, next }: Page): unknown => ({
  rows,
  next,
  records: records.map((rec) => JSON.stringify(rec)).sort(),
  counts: Object.entries(counts ?? {}).sort(),
  at: Object.entries(mark.at).sort(),
});

let spaces = 0;
async function alike(script: readonly Act[], near: Feature): Promise<Map<string, number>> {
  const space = `doors-${String(spaces++)}`;
  const topic: Topic = `${space}/threads/talk`;
  const house = new House({ store: new MemoryStore(), registry: new Registry([near]), clock });
  const local = new Map<string, Backend>();
  for (const actor of PEOPLE) local.set(actor.id, await localBackend({ space, actor, house }));
  const remote = new Map<string, Backend>(
    PEOPLE.map((actor) => [actor.id, new RemoteBackend({ space, server: server.url, who: { actor, token: token(actor) } })]),
  );
  const made: Id[] = [];
  const told = new Map<string, number>();
  try {
    const rules = { votes: 'both', reactions: ['👍', 'heart'], asker: 'ana', ...STARTS[(script[0]?.word ?? 0) % STARTS.length] };
    for (const backend of [local, remote])
      await backend.get('mo')!.send(topic, { id: 'rules', actor: 'mo', command: 'threads.configure', args: rules });
    for (const [n, act] of script.entries()) {
      now += 50;
      const { id: actor } = PEOPLE[Math.min(act.who, 3)]!;
      const [command, args] = asked(act, made, now);
      const envelope = { id: `act-${String(n)}`, actor, command, args };
      const here = await local.get(actor)!.send(topic, structuredClone(envelope));
      const there = await remote.get(actor)!.send(topic, structuredClone(envelope));
      assert.deepEqual(plain(there), plain(here), `${actor}: ${JSON.stringify(envelope).slice(0, 300)}`);
      const why = here.ok ? command : here.why.refused;
      told.set(why, (told.get(why) ?? 0) + 1);
      const born =
        here.ok && /^threads\.(comment|reply)$/.test(command) ? here.records?.find(({ kind }) => kind === 'comment')?.id : undefined;
      if (born !== undefined) made.push(born);
    }
    for (const { id } of PEOPLE)
      for (const [list, where] of [
        ...['top', 'replied', 'latest', 'reported'].map((name) => [name, []] as const),
        ['branch', made.slice(0, 1).map((root) => `under:${root}`)] as const,
      ]) {
        const question = { topic, list, where, limit: 4 };
        assert.deepEqual(
          seen(await remote.get(id)!.read(question)),
          seen(await local.get(id)!.read(question)),
          `${list} as ${id} reads it`,
        );
      }
  } finally {
    await Promise.all([...local.values(), ...remote.values()].map((backend) => backend.close()));
  }
  return told;
}

test('property 4: same door: in the page and over the net everybody is told the same of a thread', async () => {
  const told = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(acts, async (script) => {
      for (const [why, times] of await alike(script, threads)) told.set(why, (told.get(why) ?? 0) + times);
    }),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 4) },
  );
  const accepted = threads.commands.filter(({ name }) => told.has(name)).length;
  assert.ok(accepted > 12 && told.size > 18, `scripts that never get anywhere prove nothing: ${JSON.stringify([...told])}`);
});

const faults: Readonly<Record<string, Feature>> = {
  'a permission only in the page': {
    ...threads,
    commands: threads.commands.map((one) => (one.name === 'threads.pin' ? { ...one, may: { member: ['*'], moderator: ['*'] } } : one)),
  },
  'a rule that only one of them knows': {
    ...threads,
    commands: threads.commands.map((one) => (one.name === 'threads.comment' ? { ...one, state: () => 'open' } : one)),
  },
  'a list in another order': {
    ...threads,
    lists: threads.lists.map((one) => (one.name === 'top' ? { ...one, rank: (body) => -(threads.lists[0]!.rank!(body) ?? 0) } : one)),
  },
};
for (const [fault, near] of Object.entries(faults)) {
  test(`property 4 finds its fault in threads: ${fault}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => alike(script, near).then(() => undefined)),
      { numRuns: 300, seed: 4, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
}
