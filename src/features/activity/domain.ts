/** The activity as data: one list over the history of a whole space (`core/told.ts`). It stores nothing. */
import type { Feature } from '../../core/feature.ts';
import { told } from './domain/lists.ts';

export const activity: Feature = { name: 'activity', version: 1, kinds: [], lists: [told], commands: [], tells: {} };
