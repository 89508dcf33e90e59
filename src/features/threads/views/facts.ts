/** What widgets know of one comment, gathered from its records. Rows, menus and composers read comments through this. */
import { cardOf, ERASED, type CardBody } from '../../../core/card.ts';
import type { Id, Rec } from '../../../core/record.ts';
import type { TopicController } from '../../../ui/topic-controller.ts';
import {
  commentRef,
  rulesOf,
  rulesRef,
  stanceRef,
  statRef,
  sumOf,
  sumRef,
  type CommentBody,
  type RulesBody,
  type StanceBody,
  type StatBody,
  type SumBody,
} from '../domain/kinds.ts';

export interface Facts {
  readonly id: Id;
  readonly stat: StatBody;
  /** Undefined: it is deleted or erased, or this person may not read it. */
  readonly comment: CommentBody | undefined;
  readonly card: CardBody | undefined;
  /** What I think of it. */
  readonly stance: StanceBody | undefined;
  readonly own: boolean;
  /** With the person who wrote it. */
  readonly erased: boolean;
}

export const rules = (topic: TopicController): RulesBody => rulesOf(topic.get(rulesRef()));
export const sum = (topic: TopicController): SumBody => sumOf(topic.get(sumRef()));
export const isStaff = ({ actor }: TopicController): boolean =>
  !!actor?.roles.some((role) => role === 'liaison' || role === 'moderator' || role === 'admin');

/** A person's card, as the last page brought it. */
export const card = (topic: TopicController, id: Id | null | undefined): Rec<CardBody> | undefined =>
  id && topic.context ? topic.get(cardOf(topic.context.space, id)) : undefined;

/** Everything a comment is shown from, as records: the same ones mean the same comment. */
export function recordsOf(topic: TopicController, id: Id): unknown[] {
  const stat = topic.get(statRef(id));
  const me = topic.actor?.id;
  return [stat, topic.get(commentRef(id)), me === undefined ? undefined : topic.get(stanceRef(id, me)), card(topic, stat?.body?.author)];
}

export function factsOf(topic: TopicController, id: Id): Facts | undefined {
  const stat = topic.get(statRef(id))?.body;
  if (!stat) return undefined;
  const me = topic.actor?.id;
  const comment = topic.get(commentRef(id))?.body ?? undefined;
  const erased = !stat.author && comment?.text === ERASED;
  return {
    id,
    stat,
    comment: erased ? undefined : comment,
    card: card(topic, stat.author)?.body ?? undefined,
    stance: me === undefined ? undefined : (topic.get(stanceRef(id, me))?.body ?? undefined),
    own: me !== undefined && stat.author === me,
    erased,
  };
}

const NONE: readonly Id[] = [];
/** The answers that come with a comment at the top. */
export const heads = (topic: TopicController, root: Id): readonly Id[] =>
  topic.get(statRef(root))?.body?.heads?.map(({ id }) => id) ?? NONE;

/** The comment at the top of its branch. */
export const rootOf = (topic: TopicController, id: Id): Id => topic.get(statRef(id))?.body?.root ?? id;

/** Whom a comment stands under, from the top, as far as this page knows. */
export function pathOf(topic: TopicController, id: Id): Id[] {
  const known = topic.get(commentRef(id))?.body?.path;
  if (known) return [...known];
  const parent = topic.get(statRef(id))?.body?.parent;
  return parent ? [...pathOf(topic, parent), parent] : [];
}
