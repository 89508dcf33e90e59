/** What reactions write down, as the system: what became of a thing's sight, who wrote it, who reported it elsewhere. It says what is, so it may be said twice. */
import { command, type Change, type Happening } from '../../../core/command.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { bool, int, list, name, nullable, number, object, optional, text } from '../../../core/schema.ts';
import { hold, MAX_HITS, MAX_RECENT, MAX_TEXT, reason, sight, thing } from './bodies.ts';
import { aCase, aNotice, caseChange, counted, isEmpty, noticeChange, reopened, reportChange, settled } from './changes.ts';
import { caseId, caseRef, memberRef, noticeRef, reportRef, type CaseBody, type MemberBody, type Reason } from './kinds.ts';

const args = object({
  ...thing,
  author: nullable(name()),
  sight,
  at: number,
  seq: number,
  n: int(0, 10 ** 6),
  hits: list(hold, MAX_HITS),
  /** Staff should look, even if it was never here before. */
  opens: bool,
  /** Its author had taken it away. */
  back: optional(bool),
  /** The author wrote it just now: remembered under this mark. */
  mark: optional(text(24)),
  /** Who brought it into this sight, where that was not its author nor this desk. */
  by: optional(name()),
  reason: optional(text(MAX_TEXT)),
});
type Filed = NonNullable<ReturnType<(typeof args)['parse']>>;

export const file = command({
  name: 'moderation.file',
  args,
  may: {},
  reads: (told, { newId }) => ({
    case: caseRef(caseId(told)),
    member: told.author === null ? undefined : memberRef(told.author),
    notice: noticeRef(newId('notice')),
  }),
  decide({ case: there, member }, told, { now, newId }) {
    const changes: Change[] = [];
    const happened: Happening[] = [];
    const was = there?.body ?? undefined;
    const known = told.opens || was !== undefined || (told.sight === 'rejected' && told.by !== undefined);
    if (known && !(was && (was.seq > told.seq || (was.seq === told.seq && was.n >= told.n)))) {
      const is = filed(was ?? aCase(told, told.author, now), told, now);
      const out = told.sight === 'rejected' && told.by !== undefined && told.author !== null && was?.sight !== 'rejected';
      const notice = out ? newId('notice') : undefined;
      const id = caseId(told);
      changes.push(caseChange(id, notice && is.decided ? { ...is, decided: { ...is.decided, notice } } : is));
      if (notice) {
        const why = { reason: 'other' as const, text: told.reason ?? '', source: 'staff' as const, automated: false };
        const { place, kind, about } = told;
        changes.push(noticeChange(notice, aNotice({ place, kind, about, for: told.author!, what: 'rejected', ...why }, now)));
      }
      if (is.state === 'open' && was?.state !== 'open')
        happened.push({ name: 'moderation.opened', about: caseRef(id), data: { case: id } });
      if (is.decided && is.decided !== was?.decided)
        happened.push({
          name: 'moderation.settled',
          about: caseRef(id),
          data: { case: id, by: is.decided.by, verdict: is.decided.verdict },
        });
    }
    const remembered = memberOf(member, told);
    if (remembered && told.author !== null) changes.push({ ref: memberRef(told.author), readers: [], by: told.author, body: remembered });
    return { changes, happened };
  },
});

function filed(was: CaseBody, told: Filed, now: number): CaseBody {
  const seen: CaseBody = { ...was, author: told.author ?? was.author, sight: told.sight, seq: told.seq, n: told.n, at: now };
  if (told.sight === 'gone') return { ...seen, state: 'gone' };
  if (told.opens || told.sight === 'pending') {
    const { appeal: _, ...rest } = seen;
    return { ...reopened(rest, now), state: 'open', hits: told.hits.length > 0 ? told.hits : was.hits };
  }
  // What nobody has decided waits as before.
  if (told.by === undefined && was.state === 'gone') return { ...seen, state: was.decided ? 'decided' : isEmpty(seen) ? 'gone' : 'open' };
  // Staff did it where the thing stands; the desk's own acts come as the system's and were written down when they were decided.
  if (told.by === undefined || was.state === 'decided') return seen;
  const verdict = told.sight === 'rejected' ? 'reject' : 'approve';
  return {
    ...seen,
    state: 'decided',
    decided: { verdict, by: told.by, at: told.at, before: was.sight, ...(told.reason && { text: told.reason }) },
  };
}

function memberOf(rec: Rec<MemberBody> | undefined, { mark, at, sight: is, back }: Filed): MemberBody | undefined {
  if (mark === undefined && (is !== 'public' || back || !rec?.body)) return undefined;
  const was = rec?.body ?? { first: at, passed: 0, recent: [] };
  const recent =
    mark === undefined || was.recent.some((one) => one.at === at) ? was.recent : [...was.recent, { at, mark }].slice(-MAX_RECENT);
  return { first: Math.min(was.first, at), passed: was.passed + (is === 'public' ? 1 : 0), recent };
}

/** A feature's own report command was used: it counts here too. `reason` null: taken back. */
export const fileReport = command({
  name: 'moderation.file_report',
  args: object({ ...thing, author: nullable(name()), by: name(), reason: nullable(reason), note: optional(text(MAX_TEXT)), at: number }),
  may: {},
  reads: (told) => ({ case: caseRef(caseId(told)), report: reportRef(caseId(told), told.by) }),
  decide: ({ case: there, report }, { by, reason: why, note, at, author, ...about }, { now }) => {
    const id = caseId(about);
    const changes = reported(id, there?.body ?? aCase(about, author, now), report, { by, reason: why, note, at }, now);
    return { changes, happened: [] };
  },
});

interface Said {
  readonly by: Id;
  readonly reason: Reason | null;
  readonly note: string | undefined;
  readonly at: number;
}
/** One person's report, as it is now. Something that was decided opens again when somebody new reports it. */
export function reported(
  id: Id,
  was: CaseBody,
  report: Parameters<typeof settled>[0],
  { by, reason: why, note, at }: Said,
  now: number,
): Change[] {
  const opens = why !== null && was.state === 'decided';
  // What was decided settled the reports there were.
  const is: CaseBody = { ...was, at: now, reports: counted(opens ? {} : was.reports, settled(report), why ?? undefined) };
  const body = opens ? reopened(is, now) : isEmpty(is) && is.state === 'open' ? { ...is, state: 'gone' as const } : is;
  const { place, kind, about } = was;
  const mine = why === null ? null : { place, kind, about, case: id, by, reason: why, at, ...(note?.trim() && { note: note.trim() }) };
  return [caseChange(id, why !== null && body.state === 'gone' ? { ...body, state: 'open' } : body), reportChange(id, by, mine)];
}
