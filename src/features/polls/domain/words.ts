/** Staff take what a voter wrote by name out of sight, or bring it back; the vote itself counts all along. Secret ballots have no voice: nobody knows whose words those are. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Sighted } from '../../../core/feature.ts';
import type { Id } from '../../../core/record.ts';
import { int, name, object, optional, text } from '../../../core/schema.ts';
import { ballotRef, pollRef, voiceRef, type BallotBody, type PollBody, type VoiceBody, type Words } from './kinds.ts';
import { sheetRef } from './publish.ts';
import { ballotReaders, resultReaders, voiceReaders } from './sight.ts';
import { staff, stateOf } from './states.ts';

const may = staff('open', 'members', 'closed');
const reads = (voter: Id) => ({ poll: pollRef(), voice: voiceRef(voter), ballot: ballotRef(voter) });

const voiceChange = (poll: PollBody, { out: _, ...body }: VoiceBody, out: boolean): Change => ({
  ref: voiceRef(body.voter),
  readers: voiceReaders(poll, body.voter, out),
  by: body.voter,
  body: { ...body, ...(out && { out }) },
});
/** The ballot remembers what was taken out for as long as it can be changed; once sealed it is what was counted, and stays so. */
function ballotChange({ closed }: PollBody, ballot: BallotBody | null | undefined, out: Words | undefined): Change[] {
  if (!ballot || closed || (!out && !ballot.out)) return [];
  const { out: _, ...body } = ballot;
  return [{ ref: ballotRef(body.voter), readers: ballotReaders(body.voter), by: body.voter, body: { ...body, ...(out && { out }) } }];
}

/** Its voter and staff still read it. Where it is published already, `counting.ts` strikes it out. */
export const rejectWords = command({
  name: 'polls.reject_words',
  args: object({ voter: name(), reason: optional(text(400)) }),
  may,
  about: ({ voter }) => voiceRef(voter),
  reads: ({ voter }) => reads(voter),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll, voice, ballot }, { voter, reason = '' }) {
    if (!poll?.body || !voice?.body) return refuse('polls.gone');
    const { other, reason: why } = voice.body;
    if ((other ?? why) === undefined) return refuse('polls.gone');
    if (voice.body.out) return { changes: [] };
    const out = { ...(other !== undefined && { other }), ...(why !== undefined && { reason: why }) };
    return {
      changes: [voiceChange(poll.body, voice.body, true), ...ballotChange(poll.body, ballot?.body, out)],
      happened: [
        { name: 'polls.words_rejected', about: voiceRef(voter), data: { author: voter, reason: reason.trim() }, sight: 'rejected' },
      ],
    };
  },
});

/** The way back. What was published without the words stays without them. */
export const publishWords = command({
  name: 'polls.publish_words',
  args: object({ voter: name() }),
  may,
  about: ({ voter }) => voiceRef(voter),
  reads: ({ voter }) => reads(voter),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll, voice, ballot }, { voter }) {
    if (!poll?.body || !voice?.body) return refuse('polls.gone');
    const forgotten = ballotChange(poll.body, ballot?.body, undefined);
    // Other words stand there by now, which nobody took out.
    if (!voice.body.out) return { changes: forgotten };
    return {
      changes: [voiceChange(poll.body, voice.body, false), ...forgotten],
      happened: [{ name: 'polls.words_published', about: voiceRef(voter), data: { author: voter }, sight: 'public' }],
    };
  },
});

/** A published sheet goes on without what this voter wrote; name and choice stay, so sheets still add up to the result (their digest then is another). */
export const strikeWords = command({
  name: 'polls.strike_words',
  args: object({ page: int(0, 10 ** 6), voter: name() }),
  may: {},
  reads: ({ page }) => ({ poll: pollRef(), sheet: sheetRef(page) }),
  decide({ poll, sheet }, { page, voter }) {
    if (!poll?.body || !sheet?.body) return { changes: [] };
    const rows = sheet.body.rows.map((row) => (row.voter === voter ? { choice: row.choice, n: row.n, voter } : row));
    return { changes: [{ ref: sheetRef(page), readers: resultReaders(poll.body), body: { page, rows } }] };
  },
});

/** For who moderates all features alike. New words come into sight by themselves, so what was `seen` does not matter; to hold is to take out. */
export const sighted: Sighted = {
  kind: 'poll.voice',
  text(body) {
    const { other, reason } = body as VoiceBody;
    return [other, reason].filter(Boolean).join('\n');
  },
  act: (voter, to, { reason }) =>
    to === 'public' ? { command: publishWords, args: { voter } } : { command: rejectWords, args: { voter, reason } },
};
