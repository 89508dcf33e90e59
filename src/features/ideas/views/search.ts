/** Search in a box: asks the backend, or looks at what is here while nobody answers; for what is not found, the nearest word. The box calls it at each change of the words. */
import { byRank } from '../../../core/place.ts';
import type { Id } from '../../../core/record.ts';
import { ballotRef, ideaRef, tallyRef } from '../domain/kinds.ts';
import { LISTS, top } from '../domain/lists.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import { cardRefOf } from './facts.ts';

/** While somebody types, in ms. */
const PAUSE = 200;
const MOST = 50;

export async function search(box: IdeaBox, query: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (box.query !== query) return;
  const { topic } = box;
  const found = await topic.find('search', query.trim(), MOST).catch(() => here(box, query));
  const me = topic.actor?.id ?? '';
  await topic.load(found.flatMap((id) => [tallyRef(id), ideaRef(id), ballotRef(id, me)])).catch(() => undefined);
  await topic.load(found.flatMap((id) => cardRefOf(topic, topic.get(tallyRef(id))?.body?.author) ?? [])).catch(() => undefined);
  if (box.query !== query) return;
  box.found = ordered(box, found);
  box.near = box.found.length ? '' : await nearest(box, query);
  box.said = box.i.say('count', { n: box.found.length });
  box.requestUpdate();
}

/** Those that the filters let through, in the order that is pressed: words choose, the order stays what it says. */
function ordered({ filter, tag, sort, topic }: IdeaBox, found: readonly Id[]): readonly Id[] {
  const list = Object.hasOwn(LISTS, sort) ? LISTS[sort] : top;
  const wanted = sort === 'mine' ? [`by:${topic.actor?.id ?? ''}`] : [filter, tag].filter((bucket) => bucket);
  return found
    .flatMap((id) => {
      const rec = topic.get(tallyRef(id));
      if (!rec?.body || !wanted.every((bucket) => list.buckets?.(rec).includes(bucket))) return [];
      // Merged and withdrawn ones stand in no list, and here at the end.
      return { id, rank: list.rank?.(rec.body) ?? -Infinity };
    })
    .sort(byRank)
    .map(({ id }) => id);
}

/** Ids of the known ideas whose title holds the words. */
const here = (box: IdeaBox, query: string): readonly Id[] =>
  (box.rows?.rows ?? []).filter((id) => box.topic.get(ideaRef(id))?.body?.title.toLowerCase().includes(query.trim().toLowerCase()));

/** The word of a title that is closest to what was typed; empty when none is close. */
async function nearest(box: IdeaBox, query: string): Promise<string> {
  const window = box.topic.replica?.open(top, { limit: 200 });
  while (window?.state === 'loading') await new Promise((resolve) => setTimeout(resolve, 30));
  const words = (window?.rows ?? []).flatMap(
    (id) =>
      box.topic
        .get(ideaRef(id))
        ?.body?.title.toLowerCase()
        .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );
  window?.close();
  const typed = query.trim().toLowerCase();
  const close = [...new Set(words)].map((word) => [distance(typed, word), word] as const).sort(([a], [b]) => a - b)[0];
  return close && close[0] <= Math.max(1, Math.floor(typed.length / 3)) ? close[1] : '';
}

/** Edits from one word to the other: letters put in, left out or changed (Wagner and Fischer, 1974). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
