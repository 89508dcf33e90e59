/** What must hold of a store after somebody was erased (property 11): nobody is named by their id, chains and anchors verify, what is others' is untouched. */
import assert from 'node:assert/strict';
import { SOMEBODY } from '../../src/core/erase.ts';
import { verifyChain, type HistoryBody } from '../../src/core/history.ts';
import type { Actor } from '../../src/core/command.ts';
import { keyOf, type Id, type Rec, type Topic } from '../../src/core/record.ts';
import type { Store } from '../../src/core/store.ts';
import { verifyAnchors, type AnchorBody } from '../../src/server/anchors.ts';
import { SPACE, stemOf } from './life.ts';

export interface Kept {
  readonly topic: Topic;
  readonly record: Rec;
}
export async function all(store: Store): Promise<Map<string, Kept>> {
  const out = new Map<string, Kept>();
  for await (const kept of store.scan(SPACE)) out.set(`${kept.topic} ${keyOf(kept.record)}`, kept);
  return out;
}
/** What people said in it, but for one of them. */
const others = (text: string, stem: string): string[] =>
  [...text.matchAll(/canary[a-z]{3}\d+|The team says \d+/g)].map(([word]) => word).filter((word) => !word.startsWith(stem));

/** Where something of the person may stand inside a record of others, which then is another: words of others in it stay all the same. */
const MIXED = ['comment', 'idea', 'poll', 'poll.sheet', 'moderation.case'];

/** Others' records: those that have nothing to do with the person are what they were to the byte; in those that name them the id is struck out and nothing else. */
function untouched(before: ReadonlyMap<string, Kept>, after: ReadonlyMap<string, Kept>, who: Actor): void {
  const [person, stem] = [who.id, stemOf(who)];
  const theirs = new Set([...before].filter(([, { record }]) => record.by === person).map(([key]) => key));
  for (const [key, { topic, record: was }] of before) {
    if (was.by === person) continue;
    const is = after.get(key)?.record;
    const text = JSON.stringify(was);
    if (was.kind === 'history') {
      const { content, ...chain } = was.body as HistoryBody;
      const now = is?.body as HistoryBody;
      assert.deepEqual([now.previous, now.hash, now.link], [chain.previous, chain.hash, chain.link], `${key} is another entry`);
      if (!text.includes(person) && !(content && theirs.has(`${topic} ${content.about}`))) assert.equal(JSON.stringify(is), text, key);
    } else if (!text.includes(person) && !text.includes(stem)) assert.equal(JSON.stringify(is), text, `${key} has nothing to do with them`);
    else if (MIXED.includes(was.kind))
      assert.deepEqual(others(JSON.stringify(is?.body), stem), others(JSON.stringify(was.body), stem), key);
    else assert.equal(nameless(is?.body, SOMEBODY), nameless(was.body, person), `${key} names them`);
  }
  for (const key of after.keys()) assert.ok(before.has(key), `${key} came from nowhere`);
}

/** Where a kind can say that there is nobody it does, everywhere else stands somebody. */
const nameless = (body: unknown, who: Id): string => JSON.stringify(body).replaceAll(`"${who}"`, 'null').replaceAll(who, '…');

async function verified(store: Store, after: ReadonlyMap<string, Kept>): Promise<void> {
  const registers = new Map<Topic, HistoryBody[]>();
  for (const { topic, record } of after.values())
    if (record.kind === 'history') registers.set(topic, [...(registers.get(topic) ?? []), record.body as HistoryBody]);
  for (const [topic, entries] of registers) {
    const next = new Map(entries.map((entry) => [entry.previous, entry]));
    const row: HistoryBody[] = [];
    for (let entry = next.get(''); entry; entry = next.get(entry.link)) row.push(entry);
    assert.equal(row.length, entries.length, `${topic}: one chain`);
    assert.equal(verifyChain(row, (await store.load(topic, { refs: [] })).chain), -1, `${topic}: the chain verifies (K13)`);
  }
  const anchored = [...after.values()].filter(({ record }) => record.kind === 'anchor' && record.id !== 'last');
  assert.equal(verifyAnchors(anchored.map(({ record }) => record.body as AnchorBody)), -1, 'the anchors verify (K13)');
}

/** All of it; `before`: what was there when they were. */
export async function erased(store: Store, before: ReadonlyMap<string, Kept>, who: Actor): Promise<void> {
  const after = await all(store);
  for (const [key, { record }] of after) {
    assert.ok(record.body === null || !JSON.stringify(record.body).includes(who.id), `${key} names them`);
    assert.ok(record.by !== who.id && !record.readers.includes(`user:${who.id}`), `${key} is theirs`);
  }
  await verified(store, after);
  untouched(before, after, who);
}
