/** What people and staff may do in a life (`life.ts`): places, people, and acts as commands about what is there. */
import type { Actor } from '../../src/core/command.ts';
import type { Id, Topic } from '../../src/core/record.ts';
import { caseId } from '../../src/features/moderation/domain/kinds.ts';

export const SPACE = 'fuzz';
export const at = (name: string): Topic => `${SPACE}/${name}` as Topic;
export const BOX = at('ideas/box');
export const LAB = at('ideas/lab');
export const TALK = at('threads/talk');
export const SHOP = at('threads/shop');
export const DESK = at('moderation/desk');
/** The entrance of the lab, which is closed. */
export const DOOR = at('membership/ideas:lab');
export const POLLS = [at('polls/named'), at('polls/secret')] as const;

/** Ids have the shape of those a server gives. */
export const PEOPLE: readonly Actor[] = [
  ...['ana', 'ben', 'cem'].map((name) => ({ id: `u_${name.repeat(4)}`, roles: ['member'] })),
  { id: 'g_deedeedeedee', roles: ['guest'] },
];
export const STAFF: Actor = { id: 'u_momomomomomo', roles: ['admin'] };
/** What each of these says begins like this; nobody else's words do, nor does any id. */
export const stemOf = ({ id }: Actor): string => `canary${id.slice(2, 5)}`;

/** What is known to be there, and which of it an act picks. */
export class Known {
  readonly ideas: { id: Id; by: Actor; topic: Topic }[] = [];
  readonly comments: { id: Id; by: Actor; topic: Topic; text: string }[] = [];
  readonly offers: { id: Id; voter: Id }[] = [];
  readonly notices: { id: Id; by: Id }[] = [];
  readonly grants: { id: Id; whose: Id }[] = [];
  readonly things: { place: Topic; kind: string; about: Id; by: Actor }[] = [];
}
export interface Turn {
  readonly me: Actor;
  readonly other: Actor;
  readonly known: Known;
  /** A word of mine, and one of staff. */
  readonly word: string;
  readonly said: string;
  readonly pick: number;
  readonly one: <T>(of: readonly T[]) => T | undefined;
}
type Act = (turn: Turn) => readonly [Topic, string, Record<string, unknown>, by?: Actor] | undefined;

const personTopic = (feature: string, { id }: Actor): Topic => at(`${feature}/${id}`);
const thread = (idea: Id, box: Topic): Topic => at(`threads/ideas:${box.split('/')[2]!}:${idea}`);
const until = (pick: number): number | null => (pick % 2 === 0 ? null : 1_900_000_000_000);

/** Commands about an idea that somebody picked, by whoever it is of, or by staff. */
const ofIdea =
  (command: string, args: (turn: Turn) => object, who?: 'author' | 'staff'): Act =>
  (turn) => {
    const idea = turn.one(turn.known.ideas);
    if (!idea) return undefined;
    return [
      idea.topic,
      `ideas.${command}`,
      { idea: idea.id, ...args(turn) },
      who === 'author' ? idea.by : who === 'staff' ? STAFF : turn.me,
    ];
  };
const ofComment =
  (command: string, args: (turn: Turn) => object, who?: 'author' | 'staff'): Act =>
  (turn) => {
    const said = turn.one(turn.known.comments);
    if (!said) return undefined;
    return [
      said.topic,
      `threads.${command}`,
      { comment: said.id, ...args(turn) },
      who === 'author' ? said.by : who === 'staff' ? STAFF : turn.me,
    ];
  };
/** In the words of whoever does it: an author's own word where it is his. */
const wordOf = (of: Actor, { pick, word }: Turn): string => `${stemOf(of)}${word.replace(/\D/g, '')}${pick % 2 ? ' again' : ''}`;

const propose: Act = ({ me, word, pick }) => [
  pick === 0 ? LAB : BOX,
  'ideas.propose',
  { title: `Title ${word}`, details: `${word} details`, tags: [word] },
  me,
];
const say: Act = ({ me, other, word, one, known, pick }) => {
  const idea = pick % 3 === 0 ? undefined : one(known.ideas);
  return [idea ? thread(idea.id, idea.topic) : TALK, 'threads.comment', { text: `${word} to @{${other.id}}` }, me];
};
const answer: Act = ({ me, word, one, known, pick }) => {
  const said = one(known.comments);
  if (!said) return undefined;
  const quote = pick % 2 === 0 && { quote: { comment: said.id, text: said.text } };
  return [said.topic, 'threads.reply', { parent: said.id, text: word, ...quote }, me];
};
const ballot: Act = ({ me, word, pick }) => [
  POLLS[pick % 2]!,
  'polls.vote',
  pick % 5 === 0
    ? { choice: null }
    : { choice: pick % 3 === 0 ? { a: 1 } : { other: 1 }, ...(pick % 3 !== 0 && { other: word }), reason: `${word} why` },
  me,
];

/** Often-used acts stand more than once: each is as likely as the next. */
export const ACTS: readonly Act[] = [
  propose,
  propose,
  propose,
  say,
  say,
  answer,
  answer,
  ballot,
  ballot,
  ofIdea('vote', ({ pick }) => ({ value: [1, 1, 0, -1][pick % 4] })),
  ofIdea('vote', () => ({ value: 1 })),
  (turn) => {
    const idea = turn.one(turn.known.ideas);
    return idea && [idea.topic, 'ideas.edit', { idea: idea.id, title: wordOf(idea.by, turn) }, idea.by];
  },
  ofIdea('withdraw', () => ({}), 'author'),
  ofIdea('restore', () => ({}), 'author'),
  ofIdea('set_status', ({ said, pick }) => ({ status: ['planned', 'completed', 'open'][pick % 3], note: said }), 'staff'),
  ofIdea('answer', ({ said }) => ({ text: said }), 'staff'),
  ofIdea('reject', ({ said }) => ({ reason: said }), 'staff'),
  ofIdea('publish', () => ({}), 'staff'),
  ofIdea('hold', () => ({}), 'staff'),
  ({ one, known, pick }) => {
    const [from, into] = [one(known.ideas), known.ideas[pick % Math.max(1, known.ideas.length)]];
    return from && into && from !== into ? [from.topic, 'ideas.merge', { from: from.id, into: into.id }, STAFF] : undefined;
  },
  ofIdea('unmerge', () => ({}), 'staff'),
  (turn) => {
    const said = turn.one(turn.known.comments);
    return said && [said.topic, 'threads.edit', { comment: said.id, text: wordOf(said.by, turn) }, said.by];
  },
  ({ me, word, pick }) => [SHOP, 'threads.comment', { text: `${word} of this`, stars: 1 + (pick % 5) }, me],
  ofComment('delete', () => ({}), 'author'),
  ofComment('vote', () => ({ value: 1 })),
  ofComment('react', ({ pick }) => ({ reaction: '👍', on: pick % 3 > 0 })),
  ofComment('report', ({ word }) => ({ reason: 'other', note: word })),
  ofComment('reject', ({ said }) => ({ reason: said }), 'staff'),
  ofComment('publish', () => ({}), 'staff'),
  ({ me, pick }) => [TALK, 'threads.follow', { on: pick % 3 > 0 }, me],
  ({ me }) => [TALK, 'threads.see', { at: 1 }, me],
  ({ me, word }) => [POLLS[0], 'polls.add_option', { label: word }, me],
  ({ one, known, pick }) => {
    const offer = one(known.offers);
    return offer && [POLLS[0], pick % 2 ? 'polls.approve_option' : 'polls.decline_option', { voter: offer.voter, option: offer.id }, STAFF];
  },
  ({ pick }) => (pick < 3 ? [POLLS[pick % 2]!, 'polls.close', {}, STAFF] : undefined),
  ({ me, one, known, word }) => {
    const thing = one(known.things);
    return (
      thing && [DESK, 'moderation.report', { place: thing.place, kind: thing.kind, about: thing.about, reason: 'spam', note: word }, me]
    );
  },
  ({ one, known, said, pick }) => {
    const thing = one(known.things);
    const verdict = pick % 3 === 0 ? { verdict: 'approve' } : { verdict: 'reject', reason: 'spam', text: said };
    return thing && [DESK, 'moderation.decide', { cases: [caseId(thing)], ...verdict }, STAFF];
  },
  ({ one, known }) => {
    const thing = one(known.things);
    return thing && [DESK, 'moderation.undo', { cases: [caseId(thing)] }, STAFF];
  },
  ({ other, said, pick }) => [
    DESK,
    'moderation.sanction',
    {
      person: other.id,
      what: (['warn', 'warn', 'mute'] as const)[pick % 3],
      until: pick % 3 < 2 ? null : until(pick),
      reason: 'spam',
      text: said,
    },
    STAFF,
  ],
  ({ other, said }) => [DESK, 'moderation.lift', { person: other.id, text: said }, STAFF],
  ({ one, known, word }) => {
    const notice = one(known.notices);
    const whose = notice && PEOPLE.find(({ id }) => id === notice.by);
    return whose && [DESK, 'moderation.appeal', { notice: notice.id, text: `${stemOf(whose)}${word.replace(/\D/g, '')}` }, whose];
  },
  ({ me, word }) => [DOOR, 'membership.apply', { answers: { why: word } }, me],
  ({ me }) => [DOOR, 'membership.unapply', {}, me],
  ({ other, said, pick }) => [
    DOOR,
    'membership.review',
    { user: other.id, ...(pick % 2 ? { verdict: 'accepted' } : { verdict: 'declined', reason: said }) },
    STAFF,
  ],
  ({ me }) => [DOOR, 'membership.redeem', { code: 'sesame' }, me],
  ({ me }) => [DOOR, 'membership.accept', { version: 1, locale: 'en' }, me],
  ({ other }) => [DOOR, 'membership.admit', { user: other.id }, STAFF],
  ({ other, said }) => [DOOR, 'membership.expel', { user: other.id, reason: said }, STAFF],
  ({ me }) => [DOOR, 'membership.leave', {}, me],
  ({ me, word }) => [personTopic('people', me), 'people.introduce', { name: word }, me],
  ({ me, pick }) => [personTopic('people', me), 'people.show', { points: pick % 2 === 0, board: pick % 3 === 0 }, me],
  ({ other, said, pick }) => [personTopic('people', other), 'people.grant', { points: 5 + pick, reason: said }, STAFF],
  ({ one, known, said }) => {
    const grant = one(known.grants);
    return grant && [at(`people/${grant.whose}`), 'people.revoke', { grant: grant.id, reason: said }, STAFF];
  },
  ({ other, said }) => [personTopic('people', other), 'people.entitle', { title: said }, STAFF],
  ({ other, said }) => [personTopic('account', other), 'account.appoint', { role: 'expert', reason: said }, STAFF],
  ({ other, said }) => [personTopic('account', other), 'account.dismiss', { role: 'expert', reason: said }, STAFF],
];
