/** The orders in which people read reputation: lines of a member, places on a leaderboard. What reactions page is in `inner.ts`. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import { standingOf } from '../../../core/standing.ts';
import type { EntryBody, GrantBody, RankBody } from './kinds.ts';

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

/** Why points came, the last first. */
export const entries: List<EntryBody> = { name: 'entries', kind: 'person.entry', rank: ({ at }) => at };
export const grants: List<GrantBody> = { name: 'grants', kind: 'person.grant', rank: ({ at }) => at };
