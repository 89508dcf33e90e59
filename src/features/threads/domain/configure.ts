/** Staff set the rules of a thread. What is left out stays as it is. */
import { command } from '../../../core/command.ts';
import { nullable, object, optional } from '../../../core/schema.ts';
import { rulesMembers } from './bodies.ts';
import { rulesOf, rulesRef } from './kinds.ts';
import { staff } from './states.ts';

/** `asker` null: nobody any more. */
export const configure = command({
  name: 'threads.configure',
  args: object({
    title: optional(rulesMembers.title),
    lead: optional(rulesMembers.lead),
    mode: optional(rulesMembers.mode),
    sort: optional(rulesMembers.sort),
    depth: optional(rulesMembers.depth),
    votes: optional(rulesMembers.votes),
    reactions: optional(rulesMembers.reactions),
    editWindow: optional(rulesMembers.editWindow),
    moderation: optional(rulesMembers.moderation),
    locked: optional(rulesMembers.locked),
    asker: optional(nullable(rulesMembers.asker)),
  }),
  may: staff('any'),
  reads: () => ({ rules: rulesRef() }),
  decide({ rules }, { asker, reactions, ...args }) {
    const { asker: was, ...before } = rulesOf(rules);
    const asks = asker === undefined ? was : (asker ?? undefined);
    const body = {
      ...before,
      ...args,
      ...(reactions && { reactions: [...new Set(reactions.map((sign) => sign.trim()))] }),
      ...(asks !== undefined && { asker: asks }),
    };
    const changed = [...Object.keys(args), ...(reactions ? ['reactions'] : []), ...(asker === undefined ? [] : ['asker'])];
    return {
      changes: [{ ref: rulesRef(), readers: ['all'], body }],
      happened: [{ name: 'threads.configured', about: rulesRef(), data: { changed } }],
    };
  },
});
