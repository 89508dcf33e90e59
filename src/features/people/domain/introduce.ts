/** The card: how somebody is called here, and for whom they speak. */
import { command, isWrong, refuse } from '../../../core/command.ts';
import { kind } from '../../../core/feature.ts';
import { splitTopic, type Schema } from '../../../core/record.ts';
import { goes, whole } from '../../../core/remains.ts';
import { list, nullable, object, optional, text } from '../../../core/schema.ts';
import { cardRef, type CardBody } from '../../../core/card.ts';

/** Fetched by every page that shows it, so nothing but https. */
const address: Schema<string> = {
  parse: (value, wrong, path = '') =>
    typeof value === 'string' && value.length <= 500 && URL.canParse(value) && new URL(value).protocol === 'https:'
      ? value
      : void wrong?.(path, 'an https address'),
};
const badges = list(text(40, 1), 8);
const cardSchema: Schema<CardBody> = object({
  name: text(80, 1),
  title: optional(text(80)),
  picture: optional(address),
  badges: optional(badges),
});
export const card = kind<CardBody>({ name: 'person.card', version: 1, bytes: 4096, body: cardSchema, erase: goes, own: whole });

/** Say how you are called here. The topic is `people/<id>`: one's own, unless the system asks. */
export const introduce = command({
  name: 'people.introduce',
  args: object({ name: text(80, 1), title: optional(text(80)) }),
  may: { guest: ['own'], member: ['own'], expert: ['own'], liaison: ['own'], moderator: ['own'], admin: ['own'] },
  says: ({ name, title = '' }) => `${name}\n${title}`,
  reads: (_args, { topic }) => ({ card: cardRef(splitTopic(topic)[2]) }),
  state: (_facts, _args, { actor, topic }) => (splitTopic(topic)[2] === actor.id ? 'own' : "other's"),
  decide({ card: was }, args, moment) {
    const { actor, topic } = moment;
    if (isWrong(moment)) return refuse('people.words');
    const id = splitTopic(topic)[2];
    if (args.title !== undefined && !actor.system && args.title !== was?.body?.title) return refuse('people.title_by_staff');
    const title = args.title ?? was?.body?.title;
    const body = { ...was?.body, name: args.name.trim(), ...(title && { title }) };
    return {
      changes: [{ ref: cardRef(id), readers: ['all'], by: id, body }],
      happened: [{ name: 'people.introduced', about: cardRef(id), data: { member: id } }],
    };
  },
});

/** Say for whom somebody speaks: "Velmora, product lead". Left out: for nobody but themselves. */
export const entitle = command({
  name: 'people.entitle',
  args: object({ title: optional(text(80, 1)) }),
  may: { moderator: ['any'], admin: ['any'] },
  says: ({ title }) => title,
  reads: (_args, { topic }) => ({ card: cardRef(splitTopic(topic)[2]) }),
  decide({ card: was }, { title }) {
    if (!was?.body) return refuse('people.no_card');
    const { title: _, ...rest } = was.body;
    const body = { ...rest, ...(title !== undefined && { title: title.trim() }) };
    return {
      changes: [{ ref: cardRef(was.id), readers: was.readers, body }],
      happened: [{ name: 'people.entitled', about: cardRef(was.id), data: { title: title ?? null } }],
    };
  },
});

/** What the login of the host says of somebody, kept by the product alone. null and none: it says nothing any more. */
export const present = command({
  name: 'people.present',
  args: object({ picture: nullable(address), badges }),
  may: {},
  reads: (_args, { topic }) => ({ card: cardRef(splitTopic(topic)[2]) }),
  decide({ card: was }, { picture, badges: worn }) {
    if (!was?.body) return refuse('people.no_card');
    const { picture: _, badges: __, ...rest } = was.body;
    const body: CardBody = { ...rest, ...(picture !== null && { picture }), ...(worn.length > 0 && { badges: worn }) };
    return { changes: [{ ref: cardRef(was.id), readers: was.readers, body }] };
  },
});
