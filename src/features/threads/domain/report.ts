/** Tell staff that something is wrong with a comment, and take that back; staff settle what was told. */
import { command, refuse, type Change } from '../../../core/command.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { name, nullable, object, optional, text } from '../../../core/schema.ts';
import { reason } from './bodies.ts';
import { commentRef, flagsRef, MAX_REASON, reportRef, rulesRef, statRef, type FlagsBody, type Reason, type ReportBody } from './kinds.ts';
import { everybody, ownStateOf, staff, stateOf } from './states.ts';

/** One report a person; another reason takes the place of the first, null takes it back. */
export const report = command({
  name: 'threads.report',
  args: object({ comment: name(), reason: nullable(reason), note: optional(text(MAX_REASON)) }),
  may: everybody("other's open", "other's locked"),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }, { actor }) => ({
    rules: rulesRef(),
    stat: statRef(comment),
    report: reportRef(comment, actor.id),
    flags: flagsRef(comment),
  }),
  state: ({ rules, stat }, _args, moment) => ownStateOf(rules, stat, moment),
  decide({ stat, report: mine, flags }, { reason: why, note }, { actor, now }) {
    if (!stat?.body) return refuse('threads.gone');
    const was = mine?.body ?? undefined;
    if (!was && why === null) return { changes: [] };
    const before = flags?.body ?? NONE;
    const counts = was && was.at > (before.settled ?? 0) ? was.reason : undefined;
    // What comes in the same millisecond as a settling comes after it.
    const at = Math.max(now, (before.settled ?? 0) + 1);
    const is: ReportBody | null =
      why === null ? null : { comment: stat.id, by: actor.id, reason: why, at, ...(note?.trim() && { note: note.trim() }) };
    const body = counted(counted(before, counts, -1), is?.reason, 1, at);
    const changes: Change[] = [
      { ref: reportRef(stat.id, actor.id), readers: [`user:${actor.id}`, 'staff'], by: actor.id, body: is },
      { ref: flagsRef(stat.id), readers: ['staff'], body },
    ];
    const data = { comment: stat.id, author: stat.body.author, reason: why, ...(why !== null && note?.trim() && { note: note.trim() }) };
    return { changes, happened: [{ name: 'threads.reported', about: commentRef(stat.id), data }] };
  },
});

/** Staff looked and let the comment stand. */
export const settle = command({
  name: 'threads.settle',
  args: object({ comment: name() }),
  may: staff('open', 'locked', 'pending', 'rejected'),
  about: ({ comment }) => commentRef(comment),
  reads: ({ comment }) => ({ rules: rulesRef(), stat: statRef(comment), flags: flagsRef(comment) }),
  state: ({ rules, stat }) => stateOf(rules, stat),
  decide({ flags }, { comment }, { now }) {
    const changes = settled(flags, comment, now);
    return { changes, happened: changes.length > 0 ? [{ name: 'threads.settled', about: commentRef(comment), data: { comment } }] : [] };
  },
});

const NONE: FlagsBody = { reports: 0, reasons: {}, at: 0 };
function counted(flags: FlagsBody, why: Reason | undefined, by: 1 | -1, at = flags.at): FlagsBody {
  if (!why) return flags;
  const { [why]: was = 0, ...others } = flags.reasons;
  const reasons = was + by > 0 ? { ...others, [why]: was + by } : others;
  return { ...flags, reports: flags.reports + by, reasons, at };
}

/** Whatever staff decide about a comment settles its open reports. */
export const settled = (flags: Rec<FlagsBody> | undefined, comment: Id, now: number): Change[] =>
  flags?.body && flags.body.reports > 0
    ? [{ ref: flagsRef(comment), readers: ['staff'], body: { ...NONE, at: flags.body.at, settled: Math.max(now, flags.body.at) } }]
    : [];
