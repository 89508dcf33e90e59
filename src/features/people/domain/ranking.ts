/** What follows when a member's points changed, or the rules: places on leaderboards, and everybody weighed anew. Each tells what is, so late and doubled ones do no harm. */
import { cardTopic } from '../../../core/card.ts';
import type { Desk, Reaction, Told } from '../../../core/reaction.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import { daysOfWeek, monthOf, weekOf } from './calendar.ts';
import { total } from './counting.ts';
import { readRules, sure, weighAll } from './crediting.ts';
import {
  ALL_SHOWN,
  boardTopic,
  booksRef,
  monthRef,
  NO_BOOKS,
  rankRef,
  shownRef,
  type BooksBody,
  type MonthBody,
  type RankBody,
  type ShownBody,
} from './kinds.ts';
import { everybody, months as monthList } from './inner.ts';
import { weigh, type Counted } from './note.ts';
import { place } from './place.ts';
import { rulesTopic } from './rules.ts';

export const ranking: Reaction = {
  name: 'people.ranking',
  on: 'people.counted',
  run: (told, desk) => rank([told], desk),
  many: rank,
};

/** All that is told here is of one member: the topic is theirs. */
async function rank(told: readonly Told[], desk: Desk): Promise<void> {
  const { topic } = told[0]!.cause;
  const [space, , member] = splitTopic(topic);
  const counted = told.map(({ data }) => data as Counted);
  const areas = counted.flatMap((one) => one.areas);
  const all = told.some(({ about }) => about.kind === shownRef(member).kind);
  const weeks = all ? await everyDay(desk, topic) : [...new Set(counted.flatMap(({ days }) => days))];
  const near = [...new Set(weeks.flatMap((day) => daysOfWeek(day).map(monthOf)))];
  const refs = [booksRef(member), shownRef(member), ...near.map(monthRef)];
  const { records } = await desk.read({ refs, topic });
  const books = (records.find(({ kind }) => kind === booksRef(member).kind)?.body ?? NO_BOOKS) as BooksBody;
  const shown = (records.find(({ kind }) => kind === shownRef(member).kind)?.body ?? ALL_SHOWN) as ShownBody;
  const known = new Map(records.filter(({ kind }) => kind === monthRef('').kind).map((rec) => [rec.id, rec.body as MonthBody]));
  const rules = await readRules(desk, topic);
  // Nobody knew of them yet when the rules changed.
  if (books.rules < rules.version) await recount(desk, topic, rules.version);
  const hidden = !shown.board || !shown.points;
  await Promise.all(
    [...sums(books, known, weeks, areas)].map(({ period, area, points }) =>
      settle(desk, boardTopic(space, period, area), { member, points, turn: books.turn, hidden }),
    ),
  );
}

/** The points of each period and area that these days are in. */
function* sums(books: BooksBody, months: ReadonlyMap<string, MonthBody>, days: readonly string[], changed: readonly string[]) {
  yield { period: 'all', area: '', points: books.sum };
  const areas = new Set([...changed, ...Object.keys(books.areas), ...[...months.values()].flatMap((month) => Object.keys(month.days))]);
  areas.delete('');
  for (const area of areas) yield { period: 'all', area, points: books.areas[area] ?? 0 };
  const pointsOn = (day: string, area: string): number => months.get(monthOf(day))?.days[area]?.[day.slice(8)] ?? 0;
  for (const area of ['', ...areas]) {
    for (const month of new Set(days.map(monthOf))) yield { period: month, area, points: total(months.get(month)?.days[area]) };
    for (const [week, day] of new Map(days.map((day) => [weekOf(day), day])))
      yield { period: week, area, points: daysOfWeek(day).reduce((sum, one) => sum + pointsOn(one, area), 0) };
  }
}

/** Says it unless it is so already: of many changes in a row the first brings the last one's truth. */
async function settle(
  desk: Desk,
  topic: Topic,
  is: { readonly member: Id; readonly points: number; readonly turn: number; readonly hidden: boolean },
) {
  const { records } = await desk.read({ refs: [rankRef(is.member)], topic });
  const was = records[0] as Rec<RankBody> | undefined;
  if (was?.body?.points === (is.hidden ? 0 : Math.max(0, is.points))) return;
  await sure(desk.send(topic, place, is, `place ${topic} ${is.turn} ${is.hidden}`));
}

/** A day of each week in which this member has points. */
async function everyDay(desk: Desk, topic: Topic): Promise<readonly string[]> {
  const page = await desk.read({ topic, list: monthList.name, where: ['all'], limit: 200 });
  return page.records.flatMap(({ kind, id, body }) =>
    kind === monthRef('').kind ? Object.keys((body as MonthBody).days[''] ?? {}).map((day) => `${id}-${day}`) : [],
  );
}

/** After the rules changed: every member's acts, page by page. */
export const recounting: Reaction = {
  name: 'people.recounting',
  on: 'people.configured',
  async run({ cause }, desk) {
    const [space] = splitTopic(cause.topic);
    if (cause.topic !== rulesTopic(space)) return;
    const { version } = await readRules(desk, cause.topic);
    let after: string | undefined;
    do {
      const page = await desk.read({
        topic: boardTopic(space, 'all'),
        list: everybody.name,
        where: ['all'],
        limit: 200,
        ...(after !== undefined && { after }),
      });
      for (const member of page.rows) {
        const topic = cardTopic(space, member);
        await recount(desk, topic, version);
      }
      after = page.next;
    } while (after !== undefined);
  },
};

async function recount(desk: Desk, topic: Topic, version: number): Promise<void> {
  await weighAll(desk, topic, 'all', `rules ${version}`);
  await sure(desk.send(topic, weigh, { facts: [], all: version }, `rules ${version} ${topic}`));
}
