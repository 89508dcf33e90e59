/** Property 2 (silence) for threads: comments that wait or were taken out, reports, what others follow and have read: every byte that Xena and passers-by can get is the same without them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, type Actor, type AnyCommand, type Change, type Command } from '../../src/core/command.ts';
import type { Feature } from '../../src/core/feature.ts';
import { deriveId } from '../../src/core/hash.ts';
import type { Id, Reader, Ref } from '../../src/core/record.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { comment, reply } from '../../src/features/threads/domain/comment.ts';
import { configure } from '../../src/features/threads/domain/configure.ts';
import { edit } from '../../src/features/threads/domain/edit.ts';
import { follow, see } from '../../src/features/threads/domain/follow.ts';
import {
  commentRef,
  flagsRef,
  followRef,
  pastRef,
  seenRef,
  stanceRef,
  statRef,
  sumRef,
  type StatBody,
} from '../../src/features/threads/domain/kinds.ts';
import { hold, reject } from '../../src/features/threads/domain/moderate.ts';
import { remove } from '../../src/features/threads/domain/remove.ts';
import { report, settle } from '../../src/features/threads/domain/report.ts';
import { vote } from '../../src/features/threads/domain/vote.ts';
import { person, world } from '../../src/testing/fixture.ts';
import { runs } from './seeds.ts';

const topic = 'fuzz/threads/talk';
const staff = person('staff', 'admin');
const [hana, xena] = [person('hana'), person('xena')];
const LISTS = ['top', 'newest', 'oldest', 'replied', 'controversial', 'latest', 'reported', 'followers'];

const OPEN = ['comment', 'reply', 'vote', 'delete', 'pending of xena'] as const;
const SECRET = ['comment', 'reply', 'edit', 'delete', 'reject', 'hold', 'report', 'settle', 'follow', 'see'] as const;
type Act =
  | { readonly secret: true; readonly do: (typeof SECRET)[number]; readonly nth: number }
  | { readonly secret: false; readonly do: (typeof OPEN)[number]; readonly nth: number };
const nth = fc.nat(5);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({ secret: fc.constant(true as const), do: fc.constantFrom(...SECRET), nth }),
    fc.record({ secret: fc.constant(false as const), do: fc.constantFrom(...OPEN), nth }),
  ),
  { maxLength: 25, size: 'max' },
);

/** Everything that a passer-by and Xena can get, as one text. New comments are seen at once where staff write, else they wait. */
async function heard(script: readonly Act[], withSecrets: boolean, feature: Feature): Promise<string> {
  const it = world({ features: [feature] });
  const out: unknown[] = [];
  const shown: Id[] = [];
  const hidden: Id[] = [];
  await it.send(topic, configure, { moderation: 'before', votes: 'both' }, staff, 'rules');
  const marks = new Map<Reader, number>([
    ['all', 0],
    ['user:xena', 0],
  ]);

  const play = async ({ secret, do: what, nth: of }: Act, n: number): Promise<void> => {
    if (secret && !withSecrets) return;
    const by: Actor = secret ? hana : what === 'pending of xena' ? xena : staff;
    const open = shown.at(-1 - (of % Math.max(1, shown.length))) ?? 'none';
    const own = hidden.at(-1 - (of % Math.max(1, hidden.length))) ?? 'none';
    const send = <A>(command: Command<A, never>, args: A, actor: Actor = by): Promise<unknown> =>
      it.send(topic, command, args, actor, `e${n}`);
    const text = `Words ${n}`;
    const anywhere = { comment: () => send(comment as never, { text }), reply: () => send(reply as never, { parent: open, text }) };
    const openly = {
      ...anywhere,
      vote: () => send(vote as never, { comment: open, value: 1 }, xena),
      delete: () => send(remove as never, { comment: open }),
      'pending of xena': anywhere.comment,
    };
    const secretly = {
      ...anywhere,
      edit: () => send(edit as never, { comment: own, text }),
      delete: () => send(remove as never, { comment: own }),
      reject: () => send(reject as never, { comment: own }, staff),
      hold: () => send(hold as never, { comment: own }, staff),
      report: () => send(report as never, { comment: open, reason: of % 2 ? 'spam' : null }),
      settle: () => send(settle as never, { comment: open }, staff),
      follow: () => send(follow as never, { on: of % 2 === 0 }),
      see: () => send(see as never, { at: it.now - of }),
    };
    await (secret ? secretly[what] : openly[what])();
  };

  for (const [n, act] of script.entries()) {
    const before = it.now;
    await play(act, n);
    it.now = before + 10;
    // Ids derive, so those of comments that nobody wrote can be asked for too.
    const id = deriveId(topic, act.secret ? 'hana' : 'staff', `e${n}`, 'comment');
    if (act.do === 'comment' || act.do === 'reply') (act.secret ? hidden : shown).push(id);
    const refs: Ref[] = [...hidden, ...shown].flatMap((one) => [
      commentRef(one),
      statRef(one),
      pastRef(one),
      flagsRef(one),
      stanceRef(one, 'hana'),
    ]);
    refs.push(sumRef(), followRef('hana'), seenRef('hana'));
    for (const viewer of [undefined, xena]) {
      for (const list of LISTS) out.push(await it.read({ topic, list, limit: 4 }, viewer));
      out.push(await it.read({ topic, list: 'latest', where: ['by:hana'], limit: 9 }, viewer), await it.read({ topic, refs }, viewer));
      for (const one of shown) out.push(await it.read({ topic, list: 'branch', where: [`under:${one}`], limit: 4 }, viewer));
    }
    for (const one of hidden) {
      const asked = [
        it.send(topic, vote, { comment: one, value: 1 }, xena, `v${n}`),
        it.send(topic, reply, { parent: one, text: 'x' }, xena, `r${n}`),
      ];
      out.push(...(await Promise.all(asked)));
      const quote = { comment: one, text: 'Words' };
      out.push(await it.send(topic, comment, { text: 'x', quote }, xena, `q${n}`));
    }
    it.now = before + 1000;
    for (const [reader, seq] of marks) {
      const patch = await it.store.since(topic, reader, seq);
      out.push(patch && { ...patch, from: undefined });
      if (patch) marks.set(reader, patch.to);
    }
  }
  return JSON.stringify(out);
}

async function silent(script: readonly Act[], feature: Feature = threads): Promise<void> {
  const [without, withAll] = [await heard(script, false, feature), await heard(script, true, feature)];
  if (without === withAll) return;
  let at = 0;
  while (without[at] === withAll[at]) at++;
  assert.fail(
    `it is heard: ${withAll.slice(Math.max(0, at - 200), at + 120)}\n instead of ${without.slice(Math.max(0, at - 40), at + 120)}`,
  );
}

test('property 2: silence, K10: nobody hears of comments that wait, of reports, or of what others follow and have read', async () => {
  await fc.assert(
    fc.asyncProperty(acts, (script) => silent(script)),
    { numRuns: runs(), seed: Number(process.env['FUZZ_SEED'] ?? 2) },
  );
});

const swapped = (...commands: readonly AnyCommand[]): Feature => ({
  ...threads,
  commands: threads.commands.map((command) => commands.find(({ name }) => name === command.name) ?? command),
});
const bent = (of: unknown, twist: (changes: readonly Change[]) => readonly Change[]): AnyCommand => {
  const command = of as AnyCommand;
  return {
    ...command,
    decide(facts, args, moment) {
      const decision = command.decide(facts, args, moment);
      return isRefusal(decision) ? decision : { ...decision, changes: twist(decision.changes) };
    },
  };
};
const faults: Readonly<Record<string, Feature>> = {
  'what waits has a place that all can see': swapped(
    bent(comment, (changes) => changes.map((one) => (one.ref.kind === 'comment.stat' ? { ...one, readers: ['all'] } : one))),
  ),
  'a deleted comment that nobody saw leaves a place': swapped(
    bent(remove, (changes) =>
      changes.map((one) => ((one.body as StatBody | null)?.held === 'deleted' ? { ...one, readers: ['all'] } : one)),
    ),
  ),
  'reports are for all to read': swapped(bent(report, (changes) => changes.map((one) => ({ ...one, readers: ['all'] })))),
  'about left out': { ...threads, commands: threads.commands.map((command) => ({ ...command, about: undefined })) },
};
for (const [name, feature] of Object.entries(faults)) {
  test(`property 2 finds its fault in threads: ${name}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(acts, (script) => silent(script, feature)),
      { numRuns: 200, seed: 2, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody heard');
  });
}
