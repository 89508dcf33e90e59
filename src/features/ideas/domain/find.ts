/** Named searches: `search` for the box, `similar` while somebody writes a title. Merged and withdrawn ideas are not found. */
import type { Finder } from '../../../core/feature.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import type { Want } from '../../../core/question.ts';
import { cardOf } from '../../../core/card.ts';
import { ballotRef, boxRef, tallyRef, type IdeaBody } from './kinds.ts';

function beside({ id, body }: Rec<IdeaBody>, viewer: Id | undefined, topic: Topic): Want[] {
  const [space] = splitTopic(topic);
  const people = [body?.authors[0], body?.answer?.by].filter((person) => person !== undefined);
  return [boxRef(), tallyRef(id), ...(viewer ? [ballotRef(id, viewer)] : []), ...people.map((person) => cardOf(space, person))];
}
const standing = (body: IdeaBody, text: string): string => (body.before === undefined ? text : '');

export const search: Finder<IdeaBody> = {
  name: 'search',
  kind: 'idea',
  match: 'all',
  also: beside,
  text: (body) => standing(body, [body.title, body.details, ...body.tags].join('\n')),
};
export const similar: Finder<IdeaBody> = {
  name: 'similar',
  kind: 'idea',
  match: 'any',
  also: beside,
  text: (body) => standing(body, body.title),
};
