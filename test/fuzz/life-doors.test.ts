/** Property 4 (same door) over all slices: the same life is lived in the backend in the page and at a server over the net, act by act; everybody is answered alike, and reads the same pages afterwards. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { House } from '../../src/backends/local.ts';
import type { Actor, Receipt } from '../../src/core/command.ts';
import { Registry, type Feature } from '../../src/core/feature.ts';
import { readPage } from '../../src/core/pages.ts';
import type { Page } from '../../src/core/question.ts';
import { splitTopic, type Topic } from '../../src/core/record.ts';
import { features } from '../../src/features/registry.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { BOX, DESK, DOOR, LAB, Life, PEOPLE, POLLS, scripts, SPACE, STAFF, TALK, type Step } from './life.ts';
import { runs } from './seeds.ts';

const SECRET = 'a secret of the two doors';
let now = 1_700_000_000_000;
const clock = (): number => now;
const log = { warn: () => undefined, error: () => undefined };
const tokenOf = (actor: Actor): string => {
  const body = Buffer.from(JSON.stringify({ space: '*', ...actor, exp: Date.now() + 3_600_000 })).toString('base64url');
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
};
const PLACES: readonly Topic[] = [BOX, LAB, TALK, DESK, DOOR, ...POLLS];

/** As it travels, without the name of the store's life. */
const plain = (receipt: Receipt | undefined): unknown => receipt && (JSON.parse(JSON.stringify({ ...receipt, epoch: '' })) as unknown);
const seen = ({ rows, records, counts }: Page): unknown => ({
  rows,
  records: records.map((rec) => JSON.stringify(rec)).sort(),
  counts: Object.entries(counts ?? {}).sort(),
});

let open: RunningServer | undefined;
after(() => open?.close());

/** Answers how often they were told yes and no. */
async function alike(script: readonly Step[], near?: readonly Feature[]): Promise<readonly [number, number]> {
  // Each life has a server of its own: what guests and members are remembered by is of the whole space.
  const server = await createServer({ features, rates: NO_RATES, secret: SECRET, log, clock });
  open = server;
  const house = new House({ store: new MemoryStore('e'), registry: new Registry(near ?? features), clock });
  try {
    const at = async (topic: Topic, actor: Actor, path: string, body?: unknown): Promise<unknown> => {
      const headers = { authorization: `Bearer ${tokenOf(actor)}`, 'content-type': 'application/json' };
      const answer = await fetch(
        `${server.url}/v1/${topic}/${path}`,
        body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
      );
      return answer.json();
    };
    const lives = [
      new Life(
        (topic, actor, envelope) => house.engine.submit(topic, actor, envelope),
        () => house.react(),
      ),
      new Life(
        (topic, actor, envelope) => at(topic, actor, 'commands', envelope) as Promise<Receipt>,
        () => server.settled(),
      ),
    ] as const;
    for (const life of lives) await life.begin();
    let [yes, no] = [0, 0];
    for (const step of script) {
      now += 50;
      const asked = lives[0].asked(step);
      const [here, there] = [await lives[0].step(step), await lives[1].step(step)];
      assert.deepEqual(plain(there), plain(here), `${asked?.command ?? 'nothing'} by ${asked?.actor.id ?? ''}`);
      if (here?.ok) yes++;
      else if (here) no++;
    }
    now += 50;
    // A fault is met while they act.
    for (const topic of near ? [] : PLACES)
      for (const { name, inner } of features.find((one) => one.name === splitTopic(topic)[1])!.lists) {
        if (inner) continue;
        for (const actor of [...PEOPLE, STAFF]) {
          const here = await readPage(house.engine.store, house.registry, actor, { topic, list: name, limit: 50 }, now);
          const there = (await at(topic, actor, `page?list=${name}&limit=50`)) as Page;
          assert.deepEqual(seen(there), seen(here), `${name} of ${topic} as ${actor.id} reads it`);
        }
      }
    return [yes, no];
  } finally {
    open = undefined;
    await house.close();
    await server.close();
  }
}

test('property 4: same door, K14: in every feature the page and the net answer alike, and show the same', async (t) => {
  let [yes, no] = [0, 0];
  await fc.assert(
    fc.asyncProperty(scripts(20, 50), async (script) => {
      const [some, others] = await alike(script);
      yes += some;
      no += others;
    }),
    { numRuns: Math.ceil(runs() / 10), endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 4) },
  );
  t.diagnostic(`${String(yes)} times yes, ${String(no)} times no, in ${SPACE}`);
  assert.ok(yes > 0 && no > 0);
});

const without = (name: string): Feature[] => features.map((feature) => (feature.name === name ? { ...feature, gates: [] } : feature));
const lax = (command: string): Feature[] =>
  features.map((feature) => ({
    ...feature,
    commands: feature.commands.map((one) => (one.name === command ? { ...one, may: { ...one.may, member: ['*'], guest: ['*'] } } : one)),
  }));
for (const [fault, near] of Object.entries({
  'a sanction that holds at the server alone': without('moderation'),
  'a seat that anybody may leave, in the page alone': lax('membership.leave'),
}))
  test(`property 4 finds its fault: ${fault}`, async () => {
    const found = await fc.check(
      fc.asyncProperty(scripts(40, 80), (script) => alike(script, near).then(() => undefined)),
      { numRuns: 40, seed: 4, endOnFailure: true },
    );
    assert.ok(found.failed, 'nobody noticed');
  });
