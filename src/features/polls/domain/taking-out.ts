/** Staff take out the words of an option that a voter added, in every state of a poll. The option stays with its votes, as it does when its voter leaves. */
import { command, refuse } from '../../../core/command.ts';
import { name, object, text } from '../../../core/schema.ts';
import { pollRef } from './kinds.ts';
import { staff, stateOf } from './states.ts';

/** Why is told to staff and to the voter who added it; the words themselves to nobody any more. */
export const takeOutOption = command({
  name: 'polls.take_out_option',
  args: object({ option: name(64), reason: text(500, 1) }),
  may: staff('open', 'members', 'closed'),
  about: () => pollRef(),
  reads: () => ({ poll: pollRef() }),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll }, { option, reason }) {
    if (!poll?.body) return refuse('polls.gone');
    const { options } = poll.body;
    const voter = options.find(({ id }) => id === option)?.by;
    // What staff asked themselves is theirs to edit, until somebody votes.
    if (voter === undefined) return refuse('polls.no_option', { option });
    const left = options.map((one) => (one.id === option ? { id: option, label: '', as: 'out' as const } : one));
    return {
      changes: [{ ref: pollRef(), readers: ['all'], body: { ...poll.body, options: left } }],
      happened: [
        { name: 'polls.option_taken_out', about: pollRef(), data: { option, reason: reason.trim() }, readers: ['staff', `user:${voter}`] },
      ],
    };
  },
});
