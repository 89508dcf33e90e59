/** The moment of one envelope. The engine and the page's guess both make it here, so ids they derive are one (K7). */
import type { Actor, Moment } from './command.ts';
import { deriveId } from './hash.ts';
import type { Topic } from './record.ts';

export const momentOf = (topic: Topic, actor: Actor, envelope: string, now: number): Moment => ({
  actor, topic, now, newId: (name) => deriveId(topic, actor.id, envelope, name),
});
