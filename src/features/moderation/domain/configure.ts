/** Staff set the rules of moderation for the whole space. What is left out stays, or becomes what is recommended. */
import { command } from '../../../core/command.ts';
import { object, optional } from '../../../core/schema.ts';
import { rulesMembers } from './bodies.ts';
import { RECOMMENDED, rulesIn, rulesRef } from './rules.ts';
import { moderators, where } from './states.ts';

export const configure = command({
  name: 'moderation.configure',
  args: object({
    mode: optional(rulesMembers.mode),
    places: optional(rulesMembers.places),
    words: optional(rulesMembers.words),
    links: optional(rulesMembers.links),
    rate: optional(rulesMembers.rate),
    repeat: optional(rulesMembers.repeat),
    fresh: optional(rulesMembers.fresh),
    votes: optional(rulesMembers.votes),
    hook: optional(rulesMembers.hook),
  }),
  may: moderators,
  reads: () => ({ rules: rulesRef() }),
  state: (_facts, _args, moment) => where(moment),
  decide: ({ rules }, args) => ({
    changes: [{ ref: rulesRef(), readers: ['staff'], body: { ...RECOMMENDED, ...rulesIn(rules), ...args } }],
    happened: [{ name: 'moderation.configured', about: rulesRef(), data: { changed: Object.keys(args) } }],
  }),
});
