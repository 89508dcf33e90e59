/** Where a person's card stands: the only record that holds a name; everything else names people by id (K19). The people feature fills it, every feature may point at it. */
import { ref, topicOf, type Id, type Ref, type Topic } from './record.ts';

export interface CardBody {
  readonly name: string;
  /** For whom this person speaks: "Velmora, product lead". Set by staff. */
  readonly title?: string;
  /** https address of a picture, and badges, as the login of the host said them; nobody sets them here. */
  readonly picture?: string;
  readonly badges?: readonly string[];
}
/** Each person has a topic, so that nobody is told about the points of everybody. */
export const cardTopic = (space: string, id: Id): Topic => topicOf(space, 'people', id);
/** The card inside its own topic, or seen from another one. */
export const cardRef = (id: Id, topic?: Topic): Ref<CardBody> => ref('person.card', id, topic);
export const cardOf = (space: string, id: Id): Ref<CardBody> => cardRef(id, cardTopic(space, id));
/** Stands where words of somebody who was erased stood (K19), in records that stay. */
export const ERASED = '...';
