/** What an open page knows of people from other topics: the card that came beside an idea goes when nothing names its person any more, and not before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { House, localBackend } from '../../src/backends/local.ts';
import { loadActs, Replica } from '../../src/client/replica.ts';
import type { Backend } from '../../src/core/backend.ts';
import { cardOf } from '../../src/core/card.ts';
import { erasePerson } from '../../src/core/erase.ts';
import { Registry } from '../../src/core/feature.ts';
import type { Topic } from '../../src/core/record.ts';
import { newest } from '../../src/features/ideas/domain/lists.ts';
import { features } from '../../src/features/registry.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { until } from '../../src/testing/backend-contract.ts';

await loadActs();
const box: Topic = 'lab/ideas/box';
const member = (id: string) => ({ id, roles: ['member'] });

test('K19 the card of an erased person leaves a page that hears of it, and one that reads anew; those of others stay', async () => {
  const house = new House({ store: new MemoryStore(), registry: new Registry(features) });
  let n = 0;
  const act = async (who: string, topic: Topic, command: string, args: object): Promise<void> => {
    const receipt = await house.engine.submit(topic, member(who), { id: `c${String(n++)}`, actor: who, command, args });
    assert.ok(receipt.ok, JSON.stringify(receipt));
  };
  for (const who of ['ana', 'ben', 'cora']) {
    await act(who, `lab/people/${who}`, 'people.introduce', { name: `Name of ${who}` });
    await act(who, box, 'ideas.propose', { title: `An idea of ${who}` });
  }
  const local = await localBackend({ space: 'lab', actor: member('zoe'), house });
  let deaf = false;
  let stale = (): void => undefined;
  const backend: Backend = {
    ...local,
    read: (query) => local.read(query),
    send: (topic, envelope) => local.send(topic, envelope),
    watch: (topic, since, on) => {
      stale = () => {
        on.stale();
      };
      return local.watch(topic, since, { ...on, patch: (patch) => deaf || on.patch(patch) });
    },
  };
  const page = new Replica({
    topic: box,
    actor: member('zoe'),
    backend: Promise.resolve(backend),
    deliver: (to, envelope) => backend.send(to, envelope),
  });
  const window = page.open(newest, { limit: 10 });
  const known = (): string[] => ['ana', 'ben', 'cora'].filter((who) => page.get(cardOf('lab', who)));
  const changed = (is: () => boolean): Promise<unknown> => until(is, (listener) => page.onChange(listener));
  await changed(() => window.state === 'ready' && known().length === 3);
  await erasePerson(house.engine, 'lab', 'ana');
  await changed(() => known().length < 3);
  assert.deepEqual(known(), ['ben', 'cora']);
  deaf = true;
  await erasePerson(house.engine, 'lab', 'ben');
  assert.deepEqual(known(), ['ben', 'cora']);
  stale();
  await changed(() => known().length < 2);
  assert.deepEqual(known(), ['cora']);
  page.rest();
});
