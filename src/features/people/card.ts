/** A person's card: the only place that holds a name. Everything else names people by id (K19). Pages load this; `domain.ts` checks the shape. */
import { ref, topicOf, type Id, type Ref, type Topic } from '../../core/record.ts';

export interface CardBody {
  readonly name: string;
  /** For whom this person speaks: "Velmora, product lead". Set by staff. */
  readonly title?: string;
}
/** Each person has a topic, so that nobody is told about the points of everybody. */
export const cardTopic = (space: string, id: Id): Topic => topicOf(space, 'people', id);
/** The card inside its own topic, or seen from another one. */
export const cardRef = (id: Id, topic?: Topic): Ref<CardBody> => ref('person.card', id, topic);
export const cardOf = (space: string, id: Id): Ref<CardBody> => cardRef(id, cardTopic(space, id));
