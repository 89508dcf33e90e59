// Plants a word of its own into every kind of thing that somebody may not read, through the doors that people use. May be done again: then everything hidden changes while pages are open.
import type { Id, Topic } from '../../../src/core/record.ts';
import { codeId } from '../../../src/features/membership/domain/invite.ts';
import { caseId } from '../../../src/features/moderation/domain/kinds.ts';
import { SPACE, idOf } from '../scene.ts';
import type { Cast, Name } from './cast.ts';

/** Who may come to read each word; those inside the closed place are Ines and staff. */
const SELF: readonly Name[] = ['hana'];
const HANA: readonly Name[] = ['hana', 'staff'];
const INSIDE: readonly Name[] = ['ines', 'staff'];
const STAFF: readonly Name[] = ['staff'];
export const WORDS = {
  heldTitle: HANA,
  heldDetails: HANA,
  heldTag: HANA,
  rejectedTitle: HANA,
  rejectedWhy: HANA,
  heldComment: HANA,
  heldFormer: HANA,
  rejectedComment: HANA,
  commentReport: HANA,
  labTitle: INSIDE,
  labLead: INSIDE,
  labComment: INSIDE,
  labThread: INSIDE,
  vaultQuestion: INSIDE,
  vaultOption: INSIDE,
  secretOther: SELF,
  secretReason: SELF,
  voiceOther: HANA,
  voiceReason: HANA,
  offered: HANA,
  ownWord: STAFF,
  report: HANA,
  decidedText: HANA,
  caseText: HANA,
  appeal: HANA,
  penaltyText: STAFF,
  liftedText: STAFF,
  appointed: STAFF,
  dismissed: STAFF,
  grantWhy: HANA,
  revokeWhy: HANA,
  doorTitle: INSIDE,
  doorLead: INSIDE,
  doorQuestion: INSIDE,
  terms: INSIDE,
  invitation: STAFF,
  application: HANA,
  declined: HANA,
  expelled: STAFF,
} satisfies Record<string, readonly Name[]>;
export type Word = keyof typeof WORDS;
/** The word as it is written; none is part of another. */
export const word = (name: Word, round: number): string => `canary${name.toLowerCase()}${String(round)}z`;

/** Numbers that stand in bodies as this text and nowhere else. */
export const NUMBERS: Readonly<Record<string, readonly Name[]>> = {
  tallied: STAFF,
  counted: ['hana'],
  points: HANA,
};
export const numberOf = (name: string, round: number): string =>
  name === 'points' ? '"points":5113' : name === 'tallied' ? `"tallied${String(round)}":733` : `"counted${String(round)}":641`;

/** What is closed: a box, its threads and a poll. Nothing of them is shown outside. */
export const LAB = 'ideas/lab';
export const isClosed = (topic: Topic): boolean =>
  /\/(ideas\/lab|threads\/ideas:lab|polls\/vault|membership\/(ideas:lab|polls:vault))/.test(topic);
const THREAD = 'threads/ideas:lab:talk';
const TALK = 'threads/talk';
/** Whom sanctions hit, and who was put out: no reader of these. */
const ZED = 'u_zedzedzedzed';
export const placesOf = (round: number): string[] => [
  `polls/secret${String(round)}`,
  `polls/staff${String(round)}`,
  `polls/vault${String(round)}`,
  `membership/polls:vault${String(round)}`,
];

export async function plant({ who, settled }: Cast, round: number): Promise<void> {
  const { hana, ines, staff, voter, neighbour, guest } = who;
  const w = (name: Word): string => word(name, round);
  const desk = 'moderation/desk';
  const quiet = { rate: { most: 0, minutes: 1 }, repeat: 0, fresh: { hours: 0, links: 9, most: 0 }, votes: { guests: 1, seconds: 60 } };
  await staff.act(desk, 'moderation.configure', {
    mode: { who: 'none', when: 'before' },
    words: { languages: [], own: [w('ownWord')], fine: [] },
    ...quiet,
  });

  // Something for all to see, on which the hidden acts are done.
  const seen = idOf(await ines.act('ideas/box', 'ideas.propose', { title: `For all ${String(round)}` }), 'idea');
  const said = idOf(await ines.act(TALK, 'threads.comment', { text: `Said to all ${String(round)}` }), 'comment');
  await guest.act('ideas/box', 'ideas.vote', { idea: seen, value: 1 });
  for (const one of [hana, voter]) await one.act('ideas/box', 'ideas.vote', { idea: seen, value: 1 });
  await hana.act(TALK, 'threads.vote', { comment: said, value: 1 });
  await hana.act(TALK, 'threads.follow', { on: false });
  await hana.act(TALK, 'threads.follow', { on: true });
  await hana.act(TALK, 'threads.see', { at: round });
  await hana.act(TALK, 'threads.report', { comment: said, reason: 'other', note: w('commentReport') });
  await hana.act(desk, 'moderation.report', { place: `${SPACE}/ideas/box`, kind: 'idea', about: seen, reason: 'spam', note: w('report') });

  // Held, rejected, objected to.
  await staff.act('threads/shop', 'threads.configure', { mode: 'review' });
  if (round === 1) await hana.act('threads/shop', 'threads.comment', { text: 'Good', stars: 5 });
  await staff.act(desk, 'moderation.configure', { mode: { who: 'all', when: 'before' } });
  const held = idOf(
    await hana.act('ideas/box', 'ideas.propose', { title: w('heldTitle'), details: w('heldDetails'), tags: [w('heldTag')] }),
    'idea',
  );
  const out = idOf(await hana.act('ideas/box', 'ideas.propose', { title: w('rejectedTitle') }), 'idea');
  const waits = idOf(await hana.act(TALK, 'threads.comment', { text: w('heldFormer') }), 'comment');
  await hana.act(TALK, 'threads.edit', { comment: waits, text: w('heldComment') });
  const bad = idOf(await hana.act(TALK, 'threads.reply', { parent: said, text: w('rejectedComment') }), 'comment');
  await settled();
  const decide = async (place: string, kind: string, about: Id, text: string) =>
    staff.act(desk, 'moderation.decide', {
      cases: [caseId({ place: `${SPACE}/${place}` as Topic, kind, about })],
      verdict: 'reject',
      reason: 'spam',
      text,
    });
  const told = await decide('ideas/box', 'idea', out, w('decidedText'));
  await decide(TALK, 'comment', bad, w('caseText'));
  await settled();
  await staff.act('ideas/box', 'ideas.reject', { idea: held, reason: w('rejectedWhy') });
  await hana.act(desk, 'moderation.appeal', { notice: idOf(told, 'moderation.notice'), text: w('appeal') });
  await staff.act(desk, 'moderation.configure', { mode: { who: 'none', when: 'before' } });
  if (round > 1) await staff.act(desk, 'moderation.lift', { person: ZED, text: w('liftedText') });
  await staff.act(desk, 'moderation.sanction', { person: ZED, what: 'suspend', until: null, reason: 'spam', text: w('penaltyText') });

  // Roles, points, what is not shown.
  await staff.act(`account/${hana.id}`, 'account.appoint', { role: 'expert', reason: w('appointed') });
  await staff.act(`account/${hana.id}`, 'account.dismiss', { role: 'expert', reason: w('dismissed') });
  await hana.act(`people/${hana.id}`, 'people.show', { points: false, board: false });
  await staff.act(`people/${hana.id}`, 'people.grant', { points: 5113, reason: w('grantWhy') });
  const other = idOf(await staff.act(`people/${hana.id}`, 'people.grant', { points: 7, reason: 'For a while' }), 'person.grant');
  await staff.act(`people/${hana.id}`, 'people.revoke', { grant: other, reason: w('revokeWhy') });

  // A closed place: its door, its terms, who is in it and what is said there.
  const shut = { closed: true, listed: false };
  const door = {
    ...shut,
    applications: true,
    title: { en: w('doorTitle') },
    lead: { en: w('doorLead') },
    questions: [{ id: 'why', label: { en: w('doorQuestion') }, needed: true }],
  };
  await staff.act('membership/ideas:lab', 'membership.configure', door);
  await staff.act('membership/ideas:lab', 'membership.publish_terms', {
    mode: 'keeps',
    texts: { en: { title: w('terms'), summary: w('terms'), text: w('terms') } },
  });
  await staff.act('membership/ideas:lab', 'membership.invite', {
    invitation: codeId(`sesame${String(round)}`),
    label: w('invitation'),
    uses: 5,
  });
  if (round === 1) await staff.act('membership/ideas:lab', 'membership.admit', { user: ines.id });
  await ines.act('membership/ideas:lab', 'membership.accept', { version: round, locale: 'en' });
  await staff.act('membership/ideas:lab', 'membership.admit', { user: ZED });
  await staff.act('membership/ideas:lab', 'membership.expel', { user: ZED, reason: w('expelled') });
  await staff.act(LAB, 'ideas.configure', { lead: w('labLead') });
  await ines.act(LAB, 'ideas.propose', { title: w('labTitle') });
  await staff.act(THREAD, 'threads.configure', { title: w('labThread') });
  await ines.act(THREAD, 'threads.comment', { text: w('labComment') });
  // Another one, in which the neighbour is: it opens nothing here. Hana asks to be let in there.
  const yard = `membership/ideas:yard${String(round)}`;
  await staff.act(yard, 'membership.configure', {
    closed: true,
    listed: true,
    applications: true,
    questions: [{ id: 'why', label: { en: 'Why?' }, needed: true }],
  });
  await staff.act(yard, 'membership.admit', { user: neighbour.id });
  await hana.act(yard, 'membership.apply', { answers: { why: w('application') } });
  await staff.act(yard, 'membership.review', { user: hana.id, verdict: 'declined', reason: w('declined') });

  // Polls: ballots nobody reads, numbers for staff alone, one behind a door; and one in which the voter votes.
  const [secret, forStaff, vault, entrance] = placesOf(round) as [string, string, string, string];
  const option = (id: string, label = id) => ({ id, label });
  const more = { type: 'dot', max: 1000, adding: 'approved', reasons: true };
  await staff.act(secret, 'polls.create', {
    question: 'How many?',
    ...more,
    options: [option(`counted${String(round)}`), option('b')],
    ballots: 'secret',
    results: 'after_close',
    least: 9,
  });
  await hana.act(secret, 'polls.vote', { choice: { [`counted${String(round)}`]: 641 }, reason: w('secretReason') });
  await staff.act(`polls/words${String(round)}`, 'polls.create', {
    question: 'Which?',
    type: 'single',
    options: [option('a'), option('b')],
    other: true,
    adding: 'no',
    ballots: 'secret',
    results: 'after_close',
    least: 9,
  });
  await hana.act(`polls/words${String(round)}`, 'polls.vote', { choice: { other: 1 }, other: w('secretOther') });
  await hana.act(secret, 'polls.add_option', { label: w('offered') });
  for (const [place, dots] of [
    [forStaff, true],
    [`polls/named${String(round)}`, false],
  ] as const) {
    const shape = dots
      ? { ...more, options: [option(`tallied${String(round)}`), option('b')] }
      : { type: 'single', other: true, reasons: true, options: [option('a'), option('b')] };
    await staff.act(place, 'polls.create', { question: 'What?', ...shape, ballots: 'named', results: 'staff_only' });
    await ines.act(place, 'polls.vote', dots ? { choice: { [`tallied${String(round)}`]: 700 } } : { choice: { a: 1 } });
    await hana.act(
      place,
      'polls.vote',
      dots ? { choice: { [`tallied${String(round)}`]: 33 } } : { choice: { other: 1 }, other: w('voiceOther'), reason: w('voiceReason') },
    );
    if (!dots) await staff.act(place, 'polls.close', {});
  }
  await settled();
  if (round === 1) await staff.act(forStaff, 'polls.close', {});
  await staff.act(entrance, 'membership.configure', shut);
  await staff.act(entrance, 'membership.admit', { user: ines.id });
  await staff.act(vault, 'polls.create', {
    question: w('vaultQuestion'),
    type: 'single',
    results: 'after_close',
    options: [option('a', w('vaultOption')), option('b')],
  });
  await ines.act(vault, 'polls.vote', { choice: { a: 1 } });
  await staff.act(`polls/open${String(round)}`, 'polls.create', {
    question: 'Yes?',
    type: 'single',
    options: [option('a'), option('b')],
    results: 'after_vote',
  });
  await voter.act(`polls/open${String(round)}`, 'polls.vote', { choice: { a: 1 } });
  await settled();
}
