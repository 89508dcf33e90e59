/** What people did in a thread, kept by the test: nobody's code is asked. `threads.test.ts` holds what is stored against it. */
import assert from 'node:assert/strict';
import type { Actor } from '../../src/core/command.ts';
import { keyOf, type Rec, type Ref, type Topic } from '../../src/core/record.ts';
import { threads } from '../../src/features/threads/domain.ts';
import { commentRef, flagsRef, pastRef, statRef, sumRef, type StanceBody, type StatBody } from '../../src/features/threads/domain/kinds.ts';
import type { World } from '../../src/testing/fixture.ts';

export type Sight = 'public' | 'pending' | 'rejected' | 'deleted';
export interface Said {
  readonly id: string;
  readonly author: string;
  readonly parent: string | null;
  readonly stars: number | undefined;
  text: string;
  versions: number;
  sight: Sight;
  readonly votes: Map<string, 1 | -1>;
  readonly reactions: Map<string, Set<string>>;
  readonly reports: Set<string>;
}

export class Model {
  readonly all: Said[] = [];
  accepted: string | undefined;

  of = (id: string | null): Said | undefined => this.all.find((one) => one.id === id);
  path({ parent }: Said): string[] {
    const above = this.of(parent);
    return above ? [...this.path(above), above.id] : [];
  }
  under = ({ id }: Said): Said[] => this.all.filter((one) => this.path(one).includes(id));
  publicUnder = (one: Said): Said[] => this.under(one).filter(({ sight }) => sight === 'public');
  /** Who may know that there is, or was, a comment here. */
  known(one: Said, viewer: Actor | undefined): boolean {
    if (one.sight === 'public') return true;
    if (this.publicUnder(one).length > 0) return true;
    return one.sight !== 'deleted' && (viewer?.id === one.author || viewer?.roles.includes('admin') === true);
  }
}

const sorted = <T>(items: Iterable<T>): T[] => [...items].sort();

/** What is stored is what people did: no comment lost, no count off, nobody sees more or less than they should. */
export async function compare(it: World, model: Model): Promise<void> {
  const records = new Map<string, Rec>();
  for await (const { record } of it.store.scan('fuzz')) if (record.kind !== 'history') records.set(keyOf(record), record);
  const body = <B>({ kind, id }: Ref<B>): B | undefined => (records.get(keyOf({ kind, id }))?.body as B | null) ?? undefined;
  for (const one of model.all) {
    const stat = body(statRef(one.id));
    assert.ok(stat, 'the place of a comment is lost');
    const text = body(commentRef(one.id));
    assert.equal(text?.text, one.sight === 'deleted' ? undefined : one.text, 'the words of a comment');
    if (text) assert.deepEqual(text.path, model.path(one), 'where it stands');
    assert.deepEqual([stat.parent, stat.root, stat.depth], [one.parent, model.path(one)[0] ?? null, model.path(one).length]);
    const below = model.publicUnder(one);
    assert.equal(stat.replies, below.length, 'replies are those that all can read');
    for (const { id, by } of stat.heads ?? []) assert.equal(below.find((other) => other.id === id)?.author, by, 'a head is a public reply');
    const votes = one.sight === 'deleted' ? [] : [...one.votes.values()];
    assert.deepEqual([stat.up, stat.down], [votes.filter((v) => v === 1).length, votes.filter((v) => v === -1).length], 'votes');
    const reactions = one.sight === 'deleted' ? [] : [...one.reactions].map(([sign, who]) => [sign, who.size]).filter(([, n]) => n);
    assert.deepEqual(sorted(Object.entries(stat.reactions ?? {})), sorted(reactions), 'reactions');
    assert.equal(body(flagsRef(one.id))?.reports ?? 0, one.reports.size, 'open reports');
    const versions = body(pastRef(one.id))?.versions.length ?? 0;
    assert.equal(versions, one.sight === 'deleted' ? 0 : one.versions, 'earlier texts');
    assert.equal(stat.accepted ?? false, model.accepted === one.id, 'accepted');
  }
  const stances = [...records.values()]
    .filter(({ kind, body: is }) => kind === 'comment.stance' && is !== null)
    .map((rec) => rec.body as StanceBody);
  for (const { comment, voter, value, reactions } of stances) {
    const one = model.of(comment)!;
    assert.equal(value, one.votes.get(voter) ?? null, 'a stance is what its voter said last');
    assert.deepEqual(sorted(reactions), sorted([...one.reactions].filter(([, who]) => who.has(voter)).map(([sign]) => sign)));
  }
  const shown = model.all.filter(({ sight }) => sight === 'public');
  const sum = body(sumRef());
  assert.equal(sum?.comments ?? 0, shown.length, 'comments are those that all can read');
  const stars = [1, 2, 3, 4, 5].map((n) => shown.filter((one) => one.stars === n).length);
  assert.deepEqual(sum?.stars ?? [0, 0, 0, 0, 0], stars, 'stars');
  assert.equal(sum?.accepted, model.accepted);
}

/** Every list as this viewer reads it, three rows at a time, is the full sort of what he may know; and nothing he reads is an orphan. */
export async function readAs(it: World, topic: Topic, model: Model, viewer: Actor | undefined): Promise<void> {
  const stats = new Map<string, Rec<StatBody>>();
  for await (const { record } of it.store.scan('fuzz'))
    if (record.kind === 'comment.stat' && model.known(model.of(record.id)!, viewer)) stats.set(record.id, record as Rec<StatBody>);
  const rows = async (list: string, where: readonly string[] = []): Promise<string[]> => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await it.read({ topic, list, where, limit: 3, ...(after !== undefined && { after }) }, viewer);
      found.push(...page.rows);
      const texts = new Set(page.records.filter(({ kind }) => kind === 'comment').map(({ id }) => id));
      for (const id of page.rows) {
        const { sight, author } = model.of(id)!;
        const reads = sight === 'public' || (sight !== 'deleted' && (viewer?.id === author || viewer?.roles.includes('admin')));
        assert.equal(texts.has(id), reads ?? false, 'words are read by those who may');
      }
      after = page.next;
    } while (after !== undefined);
    return found;
  };
  const inOrder = (list: string, fits: (rec: Rec<StatBody>) => boolean): string[] => {
    const it = threads.lists.find(({ name }) => name === list)!;
    return [...stats.values()]
      .filter(fits)
      .map((rec) => ({ id: rec.id, rank: it.rank!(rec.body) }))
      .filter((one) => one.rank !== undefined)
      .sort((a, b) => b.rank! - a.rank! || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  };
  for (const list of ['top', 'newest', 'oldest', 'replied', 'controversial', 'latest'])
    assert.deepEqual(
      await rows(list),
      inOrder(list, () => true),
      `${list} as ${viewer?.id ?? 'anybody'}`,
    );
  const roots = await rows('oldest');
  const reached = new Set(roots);
  for (const root of roots) {
    const branch = await rows('branch', [`under:${root}`]);
    assert.deepEqual(
      branch,
      inOrder('branch', ({ body }) => body?.root === root),
    );
    for (const id of branch) {
      if (model.known(model.of(id)!, undefined))
        assert.ok(reached.has(stats.get(id)!.body!.parent!), 'a reply is read after what it answers');
      reached.add(id);
    }
  }
  // What waits below something that went is not in the thread until it is published; its author and staff find it in `latest`, which was read above.
  const held = ({ id }: Rec): boolean => !model.known(model.of(id)!, undefined);
  const missing = [...stats.values()].filter((rec) => !reached.has(rec.id) && !held(rec));
  assert.deepEqual(missing, [], 'what all may know is reached from the top');
}
