/** What widgets know of one idea, gathered from its records. Rows, cards, the form and the roadmap read ideas through this. */
import type { Id, Rec, Ref } from '../../../core/record.ts';
import type { Localize } from '../../../ui/localize.ts';
import type { TopicController } from '../../../ui/topic-controller.ts';
import { cardRef, cardTopic, ERASED, type CardBody } from '../../../core/card.ts';
import {
  ballotRef,
  boxRef,
  ideaRef,
  rulesOf,
  tallyRef,
  type BoxBody,
  type IdeaBody,
  type Status,
  type TallyBody,
  type Vote,
} from '../domain/kinds.ts';
import type { english } from '../strings.ts';

export interface Facts {
  readonly id: Id;
  readonly idea: IdeaBody | undefined;
  readonly tally: TallyBody | undefined;
  /** Mine: 1, 0, −1, or null for none. */
  readonly vote: Vote | null;
  /** The author's name, if they have said one. */
  readonly name: string | undefined;
  readonly own: boolean;
  /** Its words went with the person who wrote them. */
  readonly erased: boolean;
  /** Not everybody sees it: before staff let it, or after they took it out. */
  readonly hidden: TallyBody['held'];
  /** Its state lets people vote. */
  readonly votable: boolean;
}

export const titleOf = ({ i }: { readonly i: Localize<typeof english> }, { idea, erased }: Facts): string =>
  erased ? i.say('erased') : (idea?.title ?? '');

export const isStaff = ({ topic }: { readonly topic: TopicController }): boolean =>
  !!topic.actor?.roles.some((role) => role === 'liaison' || role === 'moderator' || role === 'admin');
export const boxOf = (topic: TopicController): BoxBody => rulesOf(topic.get(boxRef()));

/** Everything a row is made of, as records: the same ones mean the same row. */
export function recordsOf(topic: TopicController, id: Id): readonly (Rec | undefined)[] {
  const tally = topic.get(tallyRef(id));
  const idea = topic.get(ideaRef(id));
  const me = topic.actor?.id;
  return [
    idea,
    tally,
    me === undefined ? undefined : topic.get(ballotRef(id, me)),
    cardOf(topic, tally?.body?.author),
    cardOf(topic, tally?.body?.answerer),
  ];
}

export function factsOf(topic: TopicController, id: Id): Facts {
  const me = topic.actor?.id;
  const text = topic.get(ideaRef(id));
  const idea = text?.body ?? undefined;
  const tally = topic.get(tallyRef(id))?.body ?? undefined;
  const category = tally?.category;
  return {
    id,
    idea,
    tally,
    vote: me === undefined ? null : (topic.get(ballotRef(id, me))?.body?.value ?? null),
    name: cardOf(topic, tally?.author)?.body?.name,
    own: me !== undefined && (tally?.author === me || !!idea?.authors.includes(me)),
    erased: idea?.title === ERASED && !tally?.author,
    hidden: tally?.held,
    votable: !boxOf(topic).closed && (category === 'open' || category === 'active'),
  };
}

/** A person's card, as the last page brought it. */
export function cardOf(topic: TopicController, id: Id | null | undefined): Rec<CardBody> | undefined {
  const ref = cardRefOf(topic, id);
  return ref && topic.get(ref);
}
export const cardRefOf = (topic: TopicController, id: Id | null | undefined): Ref<CardBody> | undefined =>
  id && topic.context ? cardRef(id, cardTopic(topic.context.space, id)) : undefined;

/** Whom an official answer speaks for: the brand in "Velmora, product lead". */
export const brandOf = (card: CardBody | null | undefined): string | undefined => card?.title?.split(',')[0] ?? card?.name;

/** A status in words: of its staff, in this language or another, else ours. */
export const statusName = ({ i }: { readonly i: Localize<typeof english> }, { id, label }: Status): string =>
  label?.[i.lang] ??
  label?.[i.lang.split('-')[0]!] ??
  label?.['en'] ??
  (Object.values(label ?? {})[0] || i.say(`status.${id}` as 'status.open'));

/** Markdown as plain words, for an excerpt. What looks like HTML stays as written. */
export function plain(source: string, most: number): string {
  const begin = source.slice(0, most * 2);
  const words = /[*_~`[#>+]|^\s*[-\d]/m.test(begin) ? unmarked(begin) : begin;
  return words.replace(/\s+/g, ' ').trim().slice(0, most);
}
const unmarked = (source: string): string =>
  source
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>)\s+/gm, '')
    .replace(/\n\s*(?:[-*+]|\d+\.)\s+/g, ' · ')
    .replace(/: · /g, ': ')
    .replace(/(?<!\w)(\*\*?|__?|~~|`+)(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2');
