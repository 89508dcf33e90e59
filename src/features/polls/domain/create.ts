/** Staff ask a question. The poll's promises are made here and hold from then on. */
import { command, refuse, type Change, type Refusal } from '../../../core/command.ts';
import { object, optional } from '../../../core/schema.ts';
import { pollMembers } from './bodies.ts';
import { NOTHING } from './choice.ts';
import { countRef, OTHER, pollRef, tallyRef, turnoutRef, type CountBody, type Option, type PollBody } from './kinds.ts';
import { sameWords } from './same-words.ts';
import { tallyReaders } from './sight.ts';
import { staff } from './states.ts';

/** The four of a proposal; the widget has words for them. */
export const PROPOSAL: readonly Option[] = ['agree', 'abstain', 'disagree', 'block'].map((id) => ({ id, label: '' }));
const MOST: Partial<Record<PollBody['type'], number>> = { score: 5, dot: 8 };

/** What staff say; what is left out is as most polls have it. */
export const draftSchema = object({
  question: pollMembers.question,
  lead: optional(pollMembers.lead),
  type: pollMembers.type,
  method: optional(pollMembers.method),
  options: optional(pollMembers.options),
  min: optional(pollMembers.min),
  max: optional(pollMembers.max),
  results: optional(pollMembers.results),
  ballots: optional(pollMembers.ballots),
  least: optional(pollMembers.least),
  voters: optional(pollMembers.voters),
  closes: optional(pollMembers.closes),
  zone: optional(pollMembers.zone),
  quorum: optional(pollMembers.quorum),
  share: optional(pollMembers.share),
  quota: optional(pollMembers.quota),
  shuffle: optional(pollMembers.shuffle),
  other: optional(pollMembers.other),
  adding: optional(pollMembers.adding),
  reasons: optional(pollMembers.reasons),
});
/** What people read of it. */
export const saysOf = ({ question, lead = '', options = [] }: PollDraft): string =>
  [question, lead, ...options.map(({ label }) => label)].join('\n');
export type PollDraft = NonNullable<ReturnType<typeof draftSchema.parse>>;

/** Of two that staff cannot mean both, words and that they are taken out, the words hold. */
function named({ as, ...option }: Option): Option {
  const label = option.label.trim();
  return { ...option, label, ...(as && !label && { as }) };
}

/** The poll a draft means. Members that its type has no use for are left out. */
export function pollFrom(draft: PollDraft, by: string | null, at: number): PollBody {
  const { type, method = 'irv', min, max = MOST[type], lead, closes, zone, quorum, share, quota, ...rest } = draft;
  const limits = type === 'multiple' || type === 'ranked';
  const words = type === 'single' || type === 'multiple' || type === 'approval';
  return {
    question: rest.question.trim(),
    ...(lead?.trim() && { lead: lead.trim() }),
    type,
    ...(type === 'ranked' && { method }),
    options: type === 'proposal' ? PROPOSAL : (rest.options ?? []).map(named),
    ...(limits && min !== undefined && { min }),
    ...((limits || type === 'score' || type === 'dot') && max !== undefined && { max }),
    results: rest.results ?? 'after_vote',
    ballots: rest.ballots ?? 'secret',
    least: rest.least ?? 5,
    voters: rest.voters ?? 'everyone',
    ...(closes !== undefined && { closes }),
    ...(zone !== undefined && { zone }),
    ...(quorum !== undefined && { quorum }),
    ...(share !== undefined && { share }),
    ...(quota !== undefined && { quota }),
    shuffle: rest.shuffle ?? true,
    other: words && (rest.other ?? false),
    adding: type === 'proposal' ? 'no' : (rest.adding ?? 'no'),
    reasons: rest.reasons ?? false,
    by,
    at,
  };
}

/** What a poll cannot be. Options that stand as they `were` are not looked at again: several may have lost their words when their voters left. */
export function wrongPoll(
  { type, options, adding, min = 0, max, closes, zone }: PollBody,
  now: number,
  were: readonly Option[] = [],
): Refusal | undefined {
  const fresh = options.filter(({ id, label }) => !were.some((one) => one.id === id && one.label === label));
  if (options.length < (adding === 'no' ? 2 : 0)) return refuse('polls.few_options', { least: 2 });
  if (type !== 'proposal' && fresh.some(({ label }) => !label)) return refuse('polls.empty_option');
  if (type !== 'proposal' && fresh.some(({ label }) => options.filter((one) => sameWords(one.label, label)).length > 1))
    return refuse('polls.option_there');
  if (new Set(options.map(({ id }) => id)).size < options.length || options.some(({ id }) => id === OTHER))
    return refuse('polls.option_id');
  if ((type === 'multiple' || type === 'ranked') && (min > (max ?? min) || (adding === 'no' && min > options.length)))
    return refuse('polls.limits', { min, max: max ?? options.length });
  if (closes !== undefined && closes <= now) return refuse('polls.closes_past');
  if (zone !== undefined && !isZone(zone)) return refuse('polls.no_zone', { zone });
  return undefined;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Unsigned: a date is the poll’s, and stays when whoever set it goes. */
export const timed = (poll: PollBody) =>
  poll.closes === undefined
    ? []
    : [{ name: 'polls.scheduled', about: pollRef(), data: { closes: poll.closes }, due: poll.closes, unsigned: true as const }];

export const create = command({
  name: 'polls.create',
  args: draftSchema,
  says: saysOf,
  may: staff('none'),
  reads: () => ({ poll: pollRef(), turnout: turnoutRef(), tally: tallyRef(), count: countRef() }),
  state: ({ poll }) => (poll ? 'there' : 'none'),
  decide({ poll: there }, draft, { actor, now }) {
    if (there) return refuse('polls.there');
    const poll = pollFrom(draft, actor.system ? null : actor.id, now);
    const wrong = wrongPoll(poll, now);
    if (wrong) return wrong;
    const none: CountBody = { ...NOTHING, step: 0, waiting: 0 };
    const changes: Change[] = [
      { ref: pollRef(), readers: ['all'], by: poll.by, body: poll },
      { ref: turnoutRef(), readers: ['all'], body: { voters: 0 } },
      { ref: tallyRef(), readers: tallyReaders(poll), body: NOTHING },
    ];
    if (poll.ballots === 'secret') changes.push({ ref: countRef(), readers: ['system'], body: none });
    return { changes, happened: [{ name: 'polls.created', about: pollRef(), data: { type: poll.type } }, ...timed(poll)] };
  },
});
