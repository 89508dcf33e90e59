/** The orders in which reputation is read: lines of a member, places on a leaderboard; and what reactions page. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import { standingOf } from '../../../core/standing.ts';
import type { EntryBody, FactBody, GrantBody, MonthBody, RankBody } from './kinds.ts';
import { thingId } from './weigh.ts';

/** Most points first; members with as many share a rank. A row brings who it is. */
export const ranks: List<RankBody> = {
  name: 'ranks',
  kind: 'people.rank',
  rank: ({ points }) => (points > 0 ? points : undefined),
  also({ id }, _viewer, topic) {
    const [space] = splitTopic(topic);
    return [cardOf(space, id), standingOf(space, id)];
  },
};
/** Everybody of whom something was noted: on the leaderboard of all time. */
export const everybody: List<RankBody> = { name: 'everybody', kind: 'people.rank', inner: true, buckets: () => ['all'] };

/** Why points came, the last first. */
export const entries: List<EntryBody> = { name: 'entries', kind: 'person.entry', rank: ({ at }) => at };
export const grants: List<GrantBody> = { name: 'grants', kind: 'person.grant', rank: ({ at }) => at };
/** The last month first. */
export const months: List<MonthBody> = { name: 'months', kind: 'person.month', inner: true, buckets: () => ['all'] };
/** Everything noted of a member, and what is about one thing. */
export const facts: List<FactBody> = {
  name: 'facts',
  kind: 'person.fact',
  inner: true,
  buckets: ({ body }) => (body ? ['all', `thing:${thingId(body.place, body.kind, body.about)}`] : []),
};
