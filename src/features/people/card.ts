/** A person's card: the only place that holds a name. Everything else names people by id (K19). */
import { kind, refOf } from '../../core/feature.ts';
import { topicOf, type Id, type Ref, type Topic } from '../../core/record.ts';
import { object, optional, text } from '../../core/schema.ts';

const cardSchema = object({
  name: text(80, 1),
  /** For whom this person speaks: "Velmora, product lead". Set by staff. */
  title: optional(text(80)),
});
export type CardBody = ReturnType<typeof cardSchema.parse> & object;
export const card = kind<CardBody>({ name: 'person.card', version: 1, bytes: 1024, body: cardSchema, erase: () => null });

/** Each person has a topic, so that nobody is told about the points of everybody. */
export const cardTopic = (space: string, id: Id): Topic => topicOf(space, 'people', id);
export const cardRef = (id: Id, topic?: Topic): Ref<CardBody> => refOf(card, id, topic);
