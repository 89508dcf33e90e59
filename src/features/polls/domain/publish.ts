/** What the count brings into the world: sheets with the ballots it was made of, then the result. Only the system sends these. */
import { command, refuse } from '../../../core/command.ts';
import { ref, type Id, type Ref } from '../../../core/record.ts';
import { int, list, object } from '../../../core/schema.ts';
import { resultMembers, rowSchema } from './bodies.ts';
import { openedBy, resultReaders } from './sight.ts';
import { pollRef, resultRef, type Ballot, type Choice } from './kinds.ts';

/** So many ballots that say the same. `voter` only where ballots are named. */
export interface Row extends Ballot {
  readonly choice: Choice;
  readonly n: number;
  readonly voter?: Id;
}
export interface SheetBody {
  readonly page: number;
  readonly rows: readonly Row[];
}
export const sheetRef = (page: number): Ref<SheetBody> => ref('poll.sheet', String(page));

export const publishSheet = command({
  name: 'polls.publish_sheet',
  args: object({ page: int(0, 10 ** 6), rows: list(rowSchema, 5000) }),
  may: {},
  reads: ({ page }) => ({ poll: pollRef(), sheet: sheetRef(page) }),
  decide({ poll }, { page, rows }) {
    if (!poll?.body?.closed) return refuse('polls.not_yet');
    return { changes: [{ ref: sheetRef(page), readers: resultReaders(poll.body), body: { page, rows } }] };
  },
});

export const publish = command({
  name: 'polls.publish',
  args: object(resultMembers),
  may: {},
  reads: () => ({ poll: pollRef(), result: resultRef() }),
  decide({ poll }, result, { now }) {
    if (!poll?.body?.closed) return refuse('polls.not_yet');
    const readers = resultReaders(poll.body);
    const opens = openedBy(poll.body);
    return {
      changes: [{ ref: resultRef(), readers, body: { ...result, at: now, ...(opens && { opens }) } }],
      happened: [{ name: 'polls.counted', about: pollRef(), data: { verdict: result.verdict, digest: result.digest }, readers }],
    };
  },
});
