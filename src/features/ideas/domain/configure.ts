/** Staff set the rules of a box. What is left out stays as it is. */
import { command, refuse } from '../../../core/command.ts';
import { object, optional } from '../../../core/schema.ts';
import { boxMembers } from './bodies.ts';
import { BUILT_IN, boxRef, rulesOf } from './kinds.ts';
import { staff } from './states.ts';

export const configure = command({
  name: 'ideas.configure',
  args: object({
    title: optional(boxMembers.title),
    lead: optional(boxMembers.lead),
    voting: optional(boxMembers.voting),
    moderation: optional(boxMembers.moderation),
    editWindow: optional(boxMembers.editWindow),
    statuses: optional(boxMembers.statuses),
    tags: optional(boxMembers.tags),
    closed: optional(boxMembers.closed),
  }),
  may: staff('any'),
  reads: () => ({ box: boxRef() }),
  decide({ box }, args) {
    const ids = (args.statuses ?? []).map(({ id }) => id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) return refuse('ideas.status_twice', { status: twice });
    // Lists, voting and merging rely on what the built-in statuses mean.
    const bent = args.statuses?.find(({ id, category }) => BUILT_IN.some((own) => own.id === id && own.category !== category));
    if (bent) return refuse('ideas.status_fixed', { status: bent.id });
    const tags = args.tags && { tags: [...new Set(args.tags.map((tag) => tag.trim()))] };
    return {
      changes: [{ ref: boxRef(), readers: ['all'], body: { ...rulesOf(box), ...args, ...tags } }],
      happened: [{ name: 'ideas.configured', about: boxRef(), data: { changed: Object.keys(args) } }],
    };
  },
});
