/** What reactions page, bucket by bucket; nobody outside sees a row. */
import type { List } from '../../../core/feature.ts';
import type { FactBody, MonthBody, RankBody } from './kinds.ts';
import { thingId } from './weigh.ts';

/** Everybody of whom something was noted: on the leaderboard of all time. */
export const everybody: List<RankBody> = { name: 'everybody', kind: 'people.rank', inner: true, buckets: () => ['all'] };
export const months: List<MonthBody> = { name: 'months', kind: 'person.month', inner: true, buckets: () => ['all'] };
/** Everything noted of a member, and what is about one thing. */
export const facts: List<FactBody> = {
  name: 'facts',
  kind: 'person.fact',
  inner: true,
  buckets: ({ body }) => (body ? ['all', `thing:${thingId(body.place, body.kind, body.about)}`] : []),
};
