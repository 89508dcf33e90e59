/** The table of contents: one line per feature. The server and the local backend read it; pages load elements by tag name (`auto.ts`). */
import type { Feature } from '../core/feature.ts';
import { account } from './account/domain.ts';
import { activity } from './activity/domain.ts';
import { ideas } from './ideas/domain.ts';
import { membership } from './membership/domain.ts';
import { moderation } from './moderation/domain.ts';
import { people } from './people/domain.ts';
import { polls } from './polls/domain.ts';
import { threads } from './threads/domain.ts';

// One line a feature.
// prettier-ignore
export const features: readonly Feature[] = [
  account,
  activity,
  ideas,
  membership,
  moderation,
  people,
  polls,
  threads,
];
