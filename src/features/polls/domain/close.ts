/** The end of a poll: by staff, by its date, by its quota. A closed poll stays closed; to ask again, make a copy. */
import { command, refuse, type Decision } from '../../../core/command.ts';
import { int, name, object, optional, text } from '../../../core/schema.ts';
import { pollRef, type PollBody } from './kinds.ts';
import { staff, stateOf } from './states.ts';

const sealed = (poll: PollBody, at: number, by: string | null): Decision => ({
  changes: [{ ref: pollRef(), readers: ['all'], body: { ...poll, closed: { at, by } } }],
  happened: [{ name: 'polls.closed', about: pollRef(), data: { by: by === null ? 'time' : 'staff' } }],
});

export const close = command({
  name: 'polls.close',
  args: object({}),
  may: staff('open', 'members'),
  about: () => pollRef(),
  reads: () => ({ poll: pollRef() }),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide: ({ poll }, _args, { actor, now }) => (poll?.body ? sealed(poll.body, now, actor.id) : refuse('polls.gone')),
});

/** Its time came, or (`closes` left out) its last seat is taken. From here on no ballot is accepted, whatever a clock says, so that all can be counted. */
export const seal = command({
  name: 'polls.seal',
  args: object({ closes: optional(int(0, 10 ** 14)) }),
  may: {},
  reads: () => ({ poll: pollRef() }),
  decide({ poll }, { closes }, { now }) {
    if (!poll?.body) return refuse('polls.gone');
    if (poll.body.closed) return refuse('polls.closed');
    // moved since this was scheduled: another one will come
    if (closes !== undefined && (poll.body.closes !== closes || now < closes)) return refuse('polls.not_yet');
    return sealed(poll.body, closes ?? now, null);
  },
});

/** What follows from the poll, in the words of who asked. Empty words take it back. `by` is for the system, which may say it for somebody. */
export const announce = command({
  name: 'polls.announce',
  args: object({ text: text(5000), by: optional(name()) }),
  may: staff('closed'),
  says: ({ text }) => text,
  about: () => pollRef(),
  reads: () => ({ poll: pollRef() }),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll }, { text, by }, { actor, now }) {
    if (!poll?.body) return refuse('polls.gone');
    const { outcome: _was, ...rest } = poll.body;
    const words = text.trim();
    return {
      changes: [
        {
          ref: pollRef(),
          readers: ['all'],
          body: words ? { ...rest, outcome: { by: (actor.system && by) || actor.id, at: now, text: words } } : rest,
        },
      ],
      happened: [{ name: 'polls.announced', about: pollRef(), data: { taken: !words }, readers: ['all'] }],
    };
  },
});
