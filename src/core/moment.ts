/** The moment of one envelope. The engine and the page's guess both make it here, so ids they derive are one (K7). */
import type { Actor, Derive, Moment } from './command.ts';
import type { Topic } from './record.ts';

/** `derive` is `deriveId`, handed in so that a page which makes nothing carries no hash. */
export const momentOf = (topic: Topic, actor: Actor, envelope: string, now: number, derive: Derive): Moment => ({
  actor,
  topic,
  now,
  newId: (name) => derive(topic, actor.id, envelope, name),
});
