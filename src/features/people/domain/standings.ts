/** The list that holds where a member stands, in a topic of their own: one row, so that a page of it can be kept by caches and asked for beside a badge's code. */
import type { List } from '../../../core/feature.ts';
import type { StandingBody } from '../../../core/standing.ts';

export const standings: List<StandingBody> = { name: 'standing', kind: 'person.standing', rank: () => 0 };
