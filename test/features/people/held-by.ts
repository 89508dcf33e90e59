/** A member's file of points as their card makes it, for tests that have a store and no page. */
import type { Id } from '../../../src/core/record.ts';
import { rulesRef, rulesIn, rulesTopic } from '../../../src/features/people/domain/rules.ts';
import { booksRef, NO_BOOKS, type EntryBody, type GrantBody, type MonthBody } from '../../../src/features/people/domain/kinds.ts';
import { fileOf, type PointsFile } from '../../../src/features/people/domain/points-file.ts';
import { SPACE, type Community } from './community.ts';

/** What the card puts together, out of all the member may read. */
export async function fileOfMember(it: Community, member: Id): Promise<PointsFile> {
  const held = { 'person.entry': [] as EntryBody[], 'person.grant': [] as GrantBody[] };
  const months: Record<string, MonthBody> = {};
  for await (const { topic, record } of it.it.store.scan(SPACE)) {
    if (topic !== it.topic(member) || record.body === null || !record.readers.includes(`user:${member}`)) continue;
    if (record.kind === 'person.month') months[record.id] = record.body as MonthBody;
    else if (record.kind in held) held[record.kind as keyof typeof held].push(record.body as never);
  }
  const rules = rulesIn(await it.it.get(rulesTopic(SPACE), rulesRef()));
  const books = (await it.it.get(it.topic(member), booksRef(member)))?.body ?? NO_BOOKS;
  return JSON.parse(JSON.stringify(fileOf(member, rules, books, months, held['person.entry'], held['person.grant']))) as PointsFile;
}
