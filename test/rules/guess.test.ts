// A page that knows the facts guesses what the server decides, for every command, in each role, on an object in each state (K7, property 4).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from '../../src/core/feature.ts';
import { canonical, deriveId } from '../../src/core/hash.ts';
import { judge, type Verdict } from '../../src/core/judge.ts';
import { momentOf } from '../../src/core/moment.ts';
import { mayRead } from '../../src/core/reading.ts';
import { baseReaders } from '../../src/core/readers.ts';
import { keyOf, type Reader, type Rec, type Ref, type Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { ARRANGED } from './rights/arranged.ts';
import { ME, NOW, ROLES } from './rights/scene.ts';

const registry = new Registry(features);

/** They read what no page may, a code that somebody was given: nothing is painted before the server has answered. */
const BLIND = ['membership.redeem'];

/** What of it the actor could see. In which step of a hidden count a ballot fell, no page can know. */
function shown(verdict: Verdict, readers: readonly Reader[]): string {
  if ('missing' in verdict) return 'it asks on';
  const { decision } = verdict;
  if ('refused' in decision) return decision.refused;
  return canonical(decision.changes.filter((change) => mayRead(change.readers, readers))).replace(/"step":\d+,/, '');
}

for (const { feature, topic: named, acts } of ARRANGED)
  test(`property 4: a page that knows the facts guesses what the server decides: ${feature}`, () => {
    for (const { scenes, args } of acts)
      for (const [name, given] of Object.entries(args))
        for (const scene of scenes)
          for (const role of ROLES) {
            const topic: Topic = `acme/${feature}/${scene.topic ?? named}`;
            const known = new Map<string, Rec>();
            for (const there of [{ topic, records: scene.records }, ...(scene.elsewhere?.('acme') ?? [])])
              for (const rec of there.records) known.set(`${there.topic} ${keyOf(rec)}`, rec);
            const at = (ref: Ref): Rec | null => known.get(`${ref.topic ?? topic} ${keyOf(ref)}`) ?? null;
            const actor = { id: ME, roles: [role] };
            const readers = baseReaders(actor);
            const act = {
              command: registry.commands.get(name)!,
              args: typeof given === 'function' ? (given as (space: string, one: unknown) => object)('acme', scene) : given,
              moment: momentOf(topic, actor, 'e', NOW, deriveId),
              gates: [],
              readers,
              there: readers,
            };
            const server = judge(act, at);
            const page = judge({ ...act, guess: true }, (ref) => {
              const rec = at(ref);
              return rec && mayRead(rec.readers, readers) ? rec : null;
            });
            if (BLIND.includes(name) && 'decision' in page && 'refused' in page.decision) continue;
            assert.equal(shown(page, readers), shown(server, readers), `${name} by ${role} on ${scene.name}`);
          }
  });
