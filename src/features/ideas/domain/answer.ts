/** Staff say what becomes of an idea: its status, the official answer, a place at the top. */
import { command, refuse, type Happening } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import { bool, name, object, optional, text } from '../../../core/schema.ts';
import { ideaChange, tallyChange, trailed } from './changes.ts';
import {
  boxRef,
  ideaRef,
  MAX_ANSWER,
  rulesOf,
  statusOf,
  tallyRef,
  type BoxBody,
  type Category,
  type Status,
  type TallyBody,
} from './kinds.ts';
import { staff, stateOf } from './states.ts';

/** These come about by merging and by the author; nobody sets them. */
const RESERVED = ['duplicate', 'withdrawn'];
const settable = (rules: BoxBody, id: string): Status | undefined => (RESERVED.includes(id) ? undefined : statusOf(rules, id));

/** The status `tally` had gives way to another one. */
const changedTo = ({ id, body }: Rec<TallyBody>, status: string, category: Category): Happening => ({
  name: 'ideas.status_changed',
  about: ideaRef(id),
  data: { idea: id, author: body?.author ?? null, status, category, was: body?.status },
});

/** `note` is shown beside the status in the idea's trail. */
export const setStatus = command({
  name: 'ideas.set_status',
  args: object({ idea: name(), status: name(40), note: optional(text(400)) }),
  may: staff('open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ box: boxRef(), idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ box, idea, tally }, { status, note }, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const next = settable(rulesOf(box), status);
    if (!next) return refuse('ideas.no_status', { status });
    if (status === tally.body.status && !note) return { changes: [] };
    const trail = trailed(idea.body.trail, { what: 'status', by: actor.id, at: now, status, ...(note && { note }) });
    return {
      changes: [ideaChange(idea, { ...idea.body, trail }), tallyChange(tally, { ...tally.body, status, category: next.category })],
      happened: [changedTo(tally, status, next.category)],
    };
  },
});

/** The official answer, under the name of who gives it; a new one takes the place of the old. */
export const answer = command({
  name: 'ideas.answer',
  args: object({ idea: name(), text: text(MAX_ANSWER, 1), status: optional(name(40)) }),
  may: staff('open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ box: boxRef(), idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ box, idea, tally }, { text: said, status = tally?.body?.status ?? 'open' }, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const next = settable(rulesOf(box), status);
    if (!next && status !== tally.body.status) return refuse('ideas.no_status', { status });
    const by = { by: actor.id, at: now };
    const changed = next && status !== tally.body.status;
    const trail = trailed(idea.body.trail, { what: 'answered', ...by }, ...(changed ? [{ what: 'status' as const, ...by, status }] : []));
    const category = next?.category ?? tally.body.category;
    return {
      changes: [
        ideaChange(idea, { ...idea.body, trail, answer: { ...by, text: said.trim() } }),
        tallyChange(tally, { ...tally.body, status, category, answerer: actor.id }),
      ],
      happened: [
        { name: 'ideas.answered', about: ideaRef(idea.id), data: { idea: idea.id } },
        ...(changed ? [changedTo(tally, status, category)] : []),
      ],
    };
  },
});

/** Takes the official answer back. That there was one stays in the trail. */
export const unanswer = command({
  name: 'ideas.unanswer',
  args: object({ idea: name() }),
  may: staff('open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const { answer: was, ...body } = idea.body;
    const { answerer: _, ...counts } = tally.body;
    if (!was) return refuse('ideas.no_answer');
    return {
      changes: [ideaChange(idea, body), tallyChange(tally, counts)],
      happened: [{ name: 'ideas.unanswered', about: ideaRef(idea.id), data: { idea: idea.id, was } }],
    };
  },
});

/** Pinned ideas stand first in every order. */
export const pin = command({
  name: 'ideas.pin',
  args: object({ idea: name(), pinned: bool }),
  may: staff('open', 'settled'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ tally }, { pinned }) {
    if (!tally?.body) return refuse('ideas.gone');
    return {
      changes: [tallyChange(tally, { ...tally.body, pinned })],
      happened: [{ name: 'ideas.pinned', about: ideaRef(tally.id), data: { idea: tally.id, pinned } }],
    };
  },
});
