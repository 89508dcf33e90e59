/** Marks on a comment: pinned, featured, locked, official (by staff) and accepted (by who asked). */
import { command, refuse, type Change, type Happening, type Moment } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { bool, name, object } from '../../../core/schema.ts';
import { statChange, unmarked } from './changes.ts';
import { commentRef, rulesOf, rulesRef, statRef, sumOf, sumRef, type RulesBody, type StatBody } from './kinds.ts';
import { people, staff, stateOf } from './states.ts';

type Mark = 'pinned' | 'featured' | 'locked' | 'official' | 'accepted';
const marked = (body: StatBody, mark: Mark, on: boolean): StatBody => {
  const { [mark]: _, ...rest } = body;
  return on ? { ...rest, [mark]: true } : rest;
};

/** Staff set `mark`, or take it away; `states`: of the comment. */
const byStaff = (named: string, mark: Mark, states: readonly string[], top = false) =>
  command({
    name: `threads.${named}`,
    args: object({ comment: name(), on: bool }),
    may: staff(...states),
    about: ({ comment }) => commentRef(comment),
    reads: ({ comment }) => ({ rules: rulesRef(), stat: statRef(comment) }),
    state: ({ rules, stat }) => stateOf(rules, stat),
    decide({ stat }, { on }) {
      if (!stat?.body) return refuse('threads.gone');
      if (top && on && stat.body.root !== null) return refuse('threads.not_top');
      if ((stat.body[mark] ?? false) === on) return { changes: [] };
      const data = { comment: stat.id, author: stat.body.author, on };
      return {
        changes: [statChange(stat.id, marked(stat.body, mark, on))],
        happened: [{ name: `threads.${mark}`, about: commentRef(stat.id), data }],
      };
    },
  });

/** A pinned comment stands first in every order; only one at the top can be. */
export const pin = byStaff('pin', 'pinned', ['open', 'locked'], true);
/** Staff think it worth reading: it is in `latest` under `featured`. */
export const feature = byStaff('feature', 'featured', ['open', 'locked']);
/** Nobody but staff answers it or what is below it. */
export const lock = byStaff('lock', 'locked', ['open', 'locked', 'pending']);
/** It is said in the name of those who run the place; at the top it stands before all but what is pinned. */
export const official = byStaff('official', 'official', ['open', 'locked']);

const asking = (rules: Rec<RulesBody> | undefined, { actor }: Moment): string =>
  rulesOf(rules).asker === actor.id ? "asker's" : "other's";

/** Whose question it is takes a comment for the answer; the one accepted before is it no longer. */
export const accept = command({
  name: 'threads.accept',
  args: object({ comment: name(), on: bool }),
  may: { ...people("asker's open", "asker's locked"), ...staff("asker's open", "asker's locked", "other's open", "other's locked") },
  about: ({ comment }) => commentRef(comment),
  reads({ comment }, _moment, have) {
    const former = have(sumRef())?.body?.accepted;
    return { rules: rulesRef(), sum: sumRef(), stat: statRef(comment), former: former === undefined ? undefined : statRef(former) };
  },
  state: ({ rules, stat }, _args, moment) => `${asking(rules, moment)} ${stateOf(rules, stat)}`,
  decide({ rules, sum, stat, former }, { on }) {
    if (!stat?.body) return refuse('threads.gone');
    if (rulesOf(rules).mode !== 'question') return refuse('threads.no_question');
    if ((stat.body.accepted ?? false) === on) return { changes: [] };
    const { accepted: _, ...rest } = sumOf(sum);
    const changes: Change[] = [
      statChange(stat.id, marked(stat.body, 'accepted', on)),
      { ref: sumRef(), readers: ['all'], body: on ? { ...rest, accepted: stat.id } : rest },
    ];
    if (on && former?.body && former.id !== stat.id) changes.push(statChange(former.id, marked(former.body, 'accepted', false)));
    const data = { comment: stat.id, author: stat.body.author, on, former: on ? (former?.id ?? null) : null };
    const happened: Happening[] = [{ name: 'threads.accepted', about: commentRef(stat.id), data }];
    if (on && former?.body && former.id !== stat.id)
      happened.push(...unmarked(former.id, former.body, marked(former.body, 'accepted', false)));
    return { changes, happened };
  },
});
