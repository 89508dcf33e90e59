/** Where a voter's offers stand, for pages that only show them. */
import { ref, type Id, type Ref } from '../../../core/record.ts';
import type { OfferBody } from './offers.ts';

export const offerRef = (voter: Id): Ref<OfferBody> => ref('poll.offer', voter);
