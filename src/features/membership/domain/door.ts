/** Say who is let in. Closing and opening count at once, on pages that are open too. */
import { command, refuse, type Change, type Have } from '../../../core/command.ts';
import { object, optional } from '../../../core/schema.ts';
import { doorMembers } from './bodies.ts';
import { agreementRef, doorOf, doorRef, facing, type DoorBody } from './kinds.ts';
import { isEntranceHere } from './place.ts';

/** Every version there is: what the door shows, and those inside alone may read, changes with the door. */
const versions = (have: Have) => Array.from({ length: have(agreementRef())?.body?.version ?? 0 }, (_, n) => agreementRef(n + 1));

/** What is left out stays. */
export const configure = command({
  name: 'membership.configure',
  args: object({
    closed: optional(doorMembers.closed),
    listed: optional(doorMembers.listed),
    title: optional(doorMembers.title),
    lead: optional(doorMembers.lead),
    applications: optional(doorMembers.applications),
    questions: optional(doorMembers.questions),
    roles: optional(doorMembers.roles),
  }),
  may: { admin: ['any'] },
  reads: (_args, _moment, have) => ({ door: doorRef(), current: agreementRef(), past: versions(have) }),
  decide({ door, current, past }, args, { topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    const was = doorOf(door);
    const is: DoorBody = { ...was, ...args };
    const ids = is.questions.map(({ id }) => id);
    if (new Set(ids).size < ids.length) return refuse('membership.question_twice');
    const shown = facing(is);
    const turned: Change[] = [];
    for (const one of [current, ...past])
      if (one?.body && facing(was).join() !== shown.join())
        turned.push({
          ref: agreementRef(one === current ? undefined : one.body.version),
          readers: shown,
          body: one.body,
        });
    return {
      changes: [{ ref: doorRef(), readers: shown, body: is }, ...turned],
      happened: [{ name: 'membership.door_changed', about: doorRef(), data: { closed: is.closed, listed: is.listed } }],
    };
  },
});
