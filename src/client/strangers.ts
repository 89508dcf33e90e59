/** Called by the stream for records of other topics, of which no patch tells: the card of somebody whom nothing here names any more leaves the page with what named them last (K19). */
import { cardTopic } from '../core/card.ts';
import type { Page } from '../core/question.ts';
import { keyOf, splitTopic, type Id, type Rec, type Ref, type Topic } from '../core/record.ts';
import type { Truth } from './truth.ts';

/** `was`: what stood where something changed; nobody else can have become a stranger. `me`: who looks, who is none. */
export function forgetStrangers(truth: Truth, topic: Topic, me: Id, was: readonly Rec[]): void {
  if (was.length === 0 || truth.foreign.size === 0) return;
  const before = JSON.stringify(was);
  const after = JSON.stringify(was.map((rec) => truth.records.get(keyOf(rec))));
  const [space] = splitTopic(topic);
  let known: string | undefined;
  for (const key of truth.foreign.keys()) {
    const [of = ''] = key.split(' ');
    const id = of.slice(of.lastIndexOf('/') + 1);
    if (of !== cardTopic(space, id) || id === me || !before.includes(id) || after.includes(id)) continue;
    known ??= JSON.stringify([...truth.records.values()]);
    if (known.includes(id)) continue;
    truth.foreign.delete(key);
    truth.touched?.add(key);
  }
}

/** What is known of other topics and did not come with these pages. */
export function strangers(truth: Truth, pages: readonly Page[]): readonly Ref[] {
  const came = new Set(
    pages.flatMap(({ foreign = [] }) => foreign.flatMap(({ topic, records }) => records.map((rec) => `${topic} ${keyOf(rec)}`))),
  );
  return [...truth.foreign]
    .flatMap(([key, rec]) => (rec && !came.has(key) ? [{ kind: rec.kind, id: rec.id, topic: key.split(' ')[0] as Topic }] : []))
    .slice(0, 500);
}
