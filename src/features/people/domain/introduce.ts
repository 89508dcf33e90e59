/** The card: how somebody is called here, and for whom they speak. */
import { command, isWrong, refuse } from '../../../core/command.ts';
import { kind } from '../../../core/feature.ts';
import { splitTopic, type Schema, goes, whole } from '../../../core/record.ts';
import { object, optional, text } from '../../../core/schema.ts';
import { cardRef, type CardBody } from '../../../core/card.ts';

const cardSchema: Schema<CardBody> = object({ name: text(80, 1), title: optional(text(80)) });
export const card = kind<CardBody>({ name: 'person.card', version: 1, bytes: 1024, body: cardSchema, erase: goes, own: whole });

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
    const body = { name: args.name.trim(), ...(title && { title }) };
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
    const body = { name: was.body.name, ...(title !== undefined && { title: title.trim() }) };
    return {
      changes: [{ ref: cardRef(was.id), readers: was.readers, body }],
      happened: [{ name: 'people.entitled', about: cardRef(was.id), data: { title: title ?? null } }],
    };
  },
});
