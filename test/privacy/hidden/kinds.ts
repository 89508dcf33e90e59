// For every kind of record: who of the cast may ever read which of it, said by hand as the docs promise it, and which words lie in what is hidden.
import type { Rec, Topic } from '../../../src/core/record.ts';
import { EVERYBODY, type Name } from './cast.ts';

/** A record, and whose it is. */
export interface Met {
  readonly rec: Rec;
  readonly topic: Topic;
  readonly own: readonly Name[];
}
export interface Row {
  /** Who may read this one. What lies in a closed place is for those inside besides. */
  readonly sees: (met: Met) => readonly Name[];
  /** Words that lie in hidden ones, by their names in `plant.ts`; or why there are none, so that only their ids could tell. */
  readonly words: readonly string[] | string;
  /** Why nothing of this kind is hidden from anybody. */
  readonly open?: string;
}
type Body = Readonly<Record<string, unknown>>;
const bodyOf = ({ rec }: Met): Body => (rec.body ?? {}) as Body;

const all = (): readonly Name[] => EVERYBODY;
const staff = (): readonly Name[] => ['staff'];
const nobody = (): readonly Name[] => [];
const own = ({ own: mine }: Met): readonly Name[] => mine;
const ownAndStaff = ({ own: mine }: Met): readonly Name[] => [...mine, 'staff'];
/** Hidden while it waits or is taken out. An idea does not say so itself; its words do. */
const unlessHeld = (met: Met): readonly Name[] =>
  bodyOf(met)['held'] !== undefined || bodyOf(met)['rejected'] !== undefined || heldWords(met) ? ownAndStaff(met) : all();
const heldWords = ({ rec }: Met): boolean => /canary(held|rejected)/.test(JSON.stringify(rec.body));
/** Of a poll whose numbers are for staff alone, as they all are here; a voter reads his own. */
const numbers = ownAndStaff;
const NUMBERS = 'numbers; those of a closed place or of staff stand under options with names of their own';

export const KINDS: Readonly<Record<string, Row>> = {
  history: { sees: staff, words: ['appointed', 'dismissed', 'penaltyText'] },
  anchor: { sees: staff, words: 'hashes' },
  'account.standing': { sees: ownAndStaff, words: 'roles; why somebody has one stands in the history' },
  'account.rules': { sees: all, words: 'none', open: 'what guests may do is shown to them' },
  idea: { sees: unlessHeld, words: ['heldTitle', 'heldDetails', 'rejectedTitle', 'rejectedWhy', 'labTitle'] },
  'idea.tally': { sees: unlessHeld, words: ['heldTag'] },
  'idea.ballot': { sees: own, words: 'a number' },
  'ideas.box': { sees: all, words: ['labLead'] },
  comment: { sees: unlessHeld, words: ['heldComment', 'rejectedComment', 'labComment'] },
  'comment.stat': { sees: unlessHeld, words: 'numbers; the id is the comment’s' },
  'comment.past': { sees: unlessHeld, words: ['heldFormer'] },
  'comment.stance': { sees: own, words: 'a number' },
  'comment.report': { sees: ownAndStaff, words: ['commentReport'] },
  'comment.flags': { sees: staff, words: 'numbers' },
  'threads.rules': { sees: all, words: ['labThread'] },
  'threads.sum': { sees: all, words: 'numbers' },
  'threads.review': { sees: own, words: 'an id' },
  'threads.follow': { sees: own, words: 'a time' },
  'threads.seen': { sees: own, words: 'a time' },
  poll: { sees: all, words: ['vaultQuestion', 'vaultOption'] },
  'poll.turnout': { sees: all, words: 'a number' },
  // After the close, for staff, or in one poll for who has voted there.
  'poll.tally': {
    sees: ({ topic }) => (/polls\/(staff|named)/.test(topic) ? ['staff'] : topic.includes('polls/open') ? ['voter'] : []),
    words: ['tallied'],
  },
  'poll.count': { sees: nobody, words: ['counted'] },
  'poll.ballot': { sees: own, words: ['secretOther', 'secretReason', 'counted'] },
  'poll.voice': { sees: numbers, words: ['voiceOther', 'voiceReason'] },
  'poll.offer': { sees: ownAndStaff, words: ['offered'] },
  'poll.sheet': { sees: staff, words: ['voiceOther', 'voiceReason'] },
  'poll.result': { sees: staff, words: ['tallied'] },
  'moderation.rules': { sees: staff, words: ['ownWord'] },
  'moderation.case': { sees: staff, words: ['appeal', 'caseText'] },
  'moderation.report': { sees: ownAndStaff, words: ['report'] },
  'moderation.notice': { sees: ownAndStaff, words: ['decidedText', 'appeal', 'penaltyText'] },
  'moderation.bar': { sees: ownAndStaff, words: ['penaltyText'] },
  'moderation.penalty': { sees: staff, words: ['penaltyText'] },
  'moderation.member': { sees: nobody, words: 'marks of words, not words' },
  'moderation.trace': { sees: nobody, words: 'ids' },
  'moderation.pulse': { sees: nobody, words: 'ids' },
  'person.card': { sees: all, words: 'none', open: 'a name is for everybody' },
  'people.rules': { sees: all, words: 'none', open: 'for what there are points is shown to all' },
  'person.fact': { sees: nobody, words: NUMBERS },
  'person.thing': { sees: nobody, words: NUMBERS },
  'person.pair': { sees: nobody, words: NUMBERS },
  'person.month': { sees: ownAndStaff, words: NUMBERS },
  'person.books': { sees: ownAndStaff, words: NUMBERS },
  'person.entry': { sees: ownAndStaff, words: NUMBERS },
  'person.grant': { sees: ownAndStaff, words: ['grantWhy', 'revokeWhy', 'points'] },
  'person.standing': { sees: (met) => (met.own.includes('hana') ? ownAndStaff(met) : all()), words: NUMBERS },
  'person.medals': { sees: all, words: 'none', open: 'of what is hidden nothing is written in it' },
  'person.deeds': { sees: all, words: 'none', open: 'of what is hidden nothing is written in it' },
  'person.shown': { sees: own, words: 'yes and no' },
  'people.rank': { sees: (met) => (met.own.includes('hana') ? [] : all()), words: 'a number' },
  'membership.door': { sees: all, words: ['doorTitle', 'doorLead', 'doorQuestion'] },
  'membership.seat': { sees: ownAndStaff, words: ['expelled'] },
  'membership.invitation': { sees: staff, words: ['invitation'] },
  'membership.application': { sees: ownAndStaff, words: ['application', 'declined'] },
  'membership.agreement': { sees: all, words: ['terms'] },
  'membership.acceptance': { sees: ownAndStaff, words: 'a hash' },
  'membership.receipt': { sees: ownAndStaff, words: 'hashes' },
};

/** What a reader of a failure, or whoever adds a kind, should do. */
export const MISSING = (kind: string): string =>
  `No row in test/privacy/hidden/kinds.ts says who may read "${kind}". Say it there, plant a hidden one in plant.ts with a word of its own, and name the word in the row.`;

/** Who may read it: as its kind says, and inside a closed place only those who are in. */
export function readersOf(met: Met, closed: (topic: Topic) => boolean): readonly Name[] {
  const row = KINDS[met.rec.kind];
  if (!row) throw new Error(MISSING(met.rec.kind));
  const named = row.sees(met);
  return closed(met.topic) ? named.filter((name) => name === 'ines' || name === 'staff') : named;
}
