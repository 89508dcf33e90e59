/** The second table of contents: where each feature says what happens in it, in sentences. The activity asks for those it shows. */
import type { Catalogue, Messages } from '../ui/localize.ts';

type Sentences = () => Promise<{ readonly told: Catalogue<Messages> }>;

// One line a feature.
// prettier-ignore
export const sentences: Readonly<Record<string, Sentences>> = {
  account: () => import('./account/told.strings.ts'),
  ideas: () => import('./ideas/told.strings.ts'),
  membership: () => import('./membership/told.strings.ts'),
  moderation: () => import('./moderation/told.strings.ts'),
  people: () => import('./people/told.strings.ts'),
  polls: () => import('./polls/told.strings.ts'),
  threads: () => import('./threads/told.strings.ts'),
};
