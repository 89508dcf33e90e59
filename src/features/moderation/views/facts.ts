/** What a case is about, in words the desk can show, whatever feature it is of. */
import { cardOf } from '../../../core/card.ts';
import { splitTopic, type Id } from '../../../core/record.ts';
import type { ModerationDesk } from '../moderation-desk.element.ts';
import { noticeRef, type CaseBody, type NoticeBody, type Sanction, type Thing } from '../domain/kinds.ts';

export interface Words {
  readonly title?: string;
  readonly text: string;
}
const texts = (body: Readonly<Record<string, unknown>>, ...names: readonly string[]): string[] =>
  names.flatMap((name) => (typeof body[name] === 'string' && body[name] ? [body[name]] : []));

/** What a sanction's notice said, where that is what the case is about. */
export function sanctionIn({ topic }: ModerationDesk, { kind, about }: Thing): (NoticeBody & { readonly what: Sanction }) | undefined {
  const told = kind === 'moderation.notice' ? topic.get(noticeRef(about))?.body : undefined;
  return told && told.what !== 'rejected' ? { ...told, what: told.what } : undefined;
}
/** What people read of it; undefined: it is not there, or not read yet. Bodies that people read call their words so. */
export function wordsOf(desk: ModerationDesk, thing: Thing): Words | undefined {
  const { topic, i } = desk;
  const { place, kind, about } = thing;
  const told = sanctionIn(desk, thing);
  if (told) return { title: i.say(`what.${told.what}`), text: told.text };
  const body = topic.get({ kind, id: about, topic: place })?.body as Readonly<Record<string, unknown>> | undefined;
  if (!body) return undefined;
  const [title] = texts(body, 'title', 'question', 'label', 'name');
  const text = texts(body, 'text', 'details', 'detail');
  // What is nothing but an answer, or a reason for one, has no other words.
  return { ...(title !== undefined && { title }), text: (title || text[0] ? text : texts(body, 'other', 'reason')).join('\n') };
}
/** As a row is called. */
export const nameOf = (desk: ModerationDesk, body: CaseBody): string => {
  const words = wordsOf(desk, body);
  return (words?.title ?? words?.text ?? body.appeal?.text ?? body.about).slice(0, 80);
};
export const personOf = (desk: ModerationDesk, id: Id | null): string =>
  (id !== null && desk.topic.replica && desk.topic.get(cardOf(splitTopic(desk.topic.replica.topic)[0], id))?.body?.name) ||
  desk.i.say('somebody');
export const pathOf = ({ place }: Thing): string => splitTopic(place).slice(1).join('/');
export const placeOf = ({ sentences }: ModerationDesk, thing: Thing): string => sentences.place(pathOf(thing));
