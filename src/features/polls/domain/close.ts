/** The end of a poll: by staff, by its date, by its quota. A closed poll stays closed; to ask again, make a copy. */
import { command, refuse, type Decision } from '../../../core/command.ts';
import { int, name, object, optional, text } from '../../../core/schema.ts';
import { pollRef, turnoutRef, type PollBody } from './kinds.ts';
import { staff, stateOf, stateOfEnd } from './states.ts';

const sealed = (poll: PollBody, at: number, by: string | null): Decision => ({
  changes: [{ ref: pollRef(), readers: ['all'], body: { ...poll, closed: { at, by } } }],
  happened: [{ name: 'polls.closed', about: pollRef(), data: { by: by === null ? 'time' : 'staff' } }],
});

/** Staff close it. What is over already and was not sealed (its reaction went with somebody, or failed) is sealed as at its date: no vote was taken since. */
export const close = command({
  name: 'polls.close',
  args: object({}),
  may: staff('open', 'members', 'over'),
  about: () => pollRef(),
  reads: () => ({ poll: pollRef() }),
  state: ({ poll }, _args, { now }) => stateOfEnd(poll?.body, now),
  decide({ poll }, _args, { actor, now }) {
    if (!poll?.body) return refuse('polls.gone');
    const { closes = Infinity } = poll.body;
    return closes <= now ? sealed(poll.body, closes, null) : sealed(poll.body, now, actor.id);
  },
});

/** Its time came, or (`closes` left out) its last seat is taken. From here on no ballot is accepted, whatever a clock says, so that all can be counted. */
export const seal = command({
  name: 'polls.seal',
  args: object({ closes: optional(int(0, 10 ** 14)) }),
  may: {},
  reads: () => ({ poll: pollRef(), turnout: turnoutRef() }),
  decide({ poll, turnout }, { closes }, { now }) {
    if (!poll?.body) return refuse('polls.gone');
    if (poll.body.closed) return refuse('polls.closed');
    // moved since this was scheduled, or somebody gave a place back: another one will come
    const { quota = 0 } = poll.body;
    if (closes === undefined ? (turnout?.body?.voters ?? 0) < quota : poll.body.closes !== closes) return refuse('polls.moved');
    if (closes !== undefined && now < closes) return refuse('polls.not_yet');
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
