/** Where a person stands: points and the level they reach. The people feature keeps it; every feature may show it beside a name, or let a command's `state` depend on the level. */
import { cardTopic } from './card.ts';
import { ref, type Id, type Rec, type Ref, type Topic } from './record.ts';

/** Words by language; a widget that has words of its own for a built-in thing does without. */
export type Label = Readonly<Record<string, string>>;

export interface StandingBody {
  readonly points: number;
  /** 1 for those who are new; `of` is the highest there is. */
  readonly level: number;
  readonly of: number;
  /** The level's id and, where the site named it, its name. */
  readonly name: string;
  readonly label?: Label;
  /** At how many points this level began. */
  readonly from: number;
  readonly next?: { readonly name: string; readonly label?: Label; readonly at: number };
}
/** The standing inside the person's own topic, or seen from another one. */
export const standingRef = (id: Id, topic?: Topic): Ref<StandingBody> => ref('person.standing', id, topic);
export const standingOf = (space: string, id: Id): Ref<StandingBody> => standingRef(id, cardTopic(space, id));

/** The level of whom this is about: a fact to decide by, as roles are. Nobody stands lower than 1. */
export const levelOf = (rec: Rec<StandingBody> | undefined): number => rec?.body?.level ?? 1;
