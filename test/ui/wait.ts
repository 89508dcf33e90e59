/** Called by the browser tests: waits on a fact for as long as the busiest machine may need. */
import { waitUntil as patient } from '@open-wc/testing';

/** Resolves when `fact` holds; rejects with `why` when it did not within 8 s, a little less than a test may take. */
export const waitUntil = (fact: () => unknown, why = 'what it waited for did not come'): Promise<void> =>
  patient(fact, why, { timeout: 8000 });
