// Moderation for the rights matrix: cases, statements and sanctions, and reports of things that stand elsewhere.
import type { Topic } from '../../../src/core/record.ts';
import { aCase, aNotice } from '../../../src/features/moderation/domain/changes.ts';
import {
  barRef,
  caseId,
  caseRef,
  noticeRef,
  penaltyRef,
  type CaseBody,
  type NoticeBody,
} from '../../../src/features/moderation/domain/kinds.ts';
import { rec } from '../../../src/testing/given.ts';
import { anIdea } from '../../features/ideas/some.ts';
import { closedDoor } from './membership.ts';
import { isStaff, ME, NOW, type Arranged, type Scene } from './scene.ts';

const thing = { place: 'a/ideas/b' as Topic, kind: 'idea', about: 'i' };
const CASES: Readonly<Record<string, Partial<CaseBody>>> = {
  open: { sight: 'pending' },
  decided: { state: 'decided', decided: { verdict: 'approve', by: 'lia', at: NOW - 1, before: 'pending' } },
  gone: { state: 'gone', sight: 'gone' },
};
const desk = (records: Scene['records'], name: string): Scene => ({ name, rows: () => ['desk'], records });
const cases = Object.entries(CASES).map(([state, more]) =>
  desk([rec(caseRef('c'), { ...aCase(thing, 'ana', NOW - 9), ...more }, { by: 'ana', readers: ['staff'] })], `a case that is ${state}`),
);
const sanctioned = desk(
  [
    rec(
      barRef('ana'),
      { what: 'mute' as const, from: NOW - 9, until: null, reason: 'spam' as const, text: 'Adverts', penalty: 'p' },
      { by: 'ana', readers: ['staff', 'user:ana'] },
    ),
    rec(
      penaltyRef('p'),
      { person: 'ana', what: 'mute', from: NOW - 9, until: null, reason: 'spam', text: 'Adverts', by: 'mo', notice: 'n' },
      { by: 'ana', readers: ['staff'] },
    ),
  ],
  'somebody muted',
);
const free = desk([], 'nobody muted');
const NOTICES: Readonly<Record<string, Partial<NoticeBody>>> = {
  fresh: {},
  withdrawn: { withdrawn: NOW - 1 },
  'objected to': { appeal: { text: 'No.', at: NOW - 1 } },
  old: { appealBy: NOW - 1 },
};
const notices = Object.entries(NOTICES).flatMap(([state, more]) =>
  [ME, 'ana'].map((whose): Scene => {
    const said = { for: whose, what: 'rejected', reason: 'spam', text: '', source: 'staff', automated: false } as const;
    return {
      name: `${whose === ME ? 'own' : "other's"} statement, ${state}`,
      rows: () => [`${whose === ME ? 'own' : "other's"} desk`],
      records: [
        rec(noticeRef('n'), { ...aNotice({ ...thing, ...said }, NOW - 9), ...more }, { by: whose, readers: ['staff', `user:${whose}`] }),
      ],
      hidden: (role) => whose !== ME && !isStaff(role),
    };
  }),
);
const gone: Scene = {
  name: 'a statement that is not there',
  rows: () => ["other's desk"],
  records: [],
  hidden: () => true,
};

/** What is reported stands in another topic: seen, held, deleted, in a closed place, nowhere. */
const reported = (
  [
    ['seen by all', ['all'], false],
    ['held', ['staff', 'user:ana'], false],
    ['own, held', ['staff', `user:${ME}`], false],
    ['deleted', [], false],
    ['in a closed place', ['all'], true],
    ['in another space', ['all'], false],
  ] as const
).map(([name, readers, closed]): Scene => {
  const records = anIdea('i', { by: 'ana', readers: [...readers] }).map((one) => (readers.length === 0 ? { ...one, body: null } : one));
  return {
    name: `a report of something ${name}`,
    rows: () => ['desk'],
    records: [],
    elsewhere: (space) => [
      { topic: `${name === 'in another space' ? `${space}-other` : space}/ideas/b`, records },
      ...(closed ? [{ topic: `${space}/membership/ideas:b` as Topic, records: closedDoor }] : []),
    ],
    hidden: (role) => ['deleted', 'in another space'].includes(name) || ((closed || name === 'held') && !isStaff(role)),
  };
});
const nowhere: Scene = { name: 'a desk of another name', rows: () => ['elsewhere'], records: [], topic: 'desk2', hidden: () => true };
const elsewhere: Scene = { ...nowhere, hidden: () => false };

const told = { ...thing, author: 'ana', at: NOW };
export const moderation: Arranged = {
  feature: 'moderation',
  topic: 'desk',
  spaced: true,
  acts: [
    {
      scenes: [...cases, elsewhere],
      args: {
        'moderation.configure': { links: 2 },
        'moderation.decide': { cases: ['c'], verdict: 'approve' },
        'moderation.undo': { cases: ['c'] },
        'moderation.file': { ...told, sight: 'public', seq: 1, n: 0, hits: [], opens: false },
        'moderation.file_report': { ...told, by: 'ben', reason: 'spam' },
        'moderation.settle': { reports: [`${caseId(thing)}:ben`], outcome: 'kept' },
        'moderation.count_vote': { ...thing, who: 'g_x', at: NOW },
      },
    },
    {
      scenes: [sanctioned, free, elsewhere],
      args: {
        'moderation.sanction': { person: 'ana', what: 'warn', until: null, reason: 'spam', text: 'Adverts' },
        'moderation.lift': { person: 'ana', text: '' },
      },
    },
    { scenes: [...notices, gone], args: { 'moderation.appeal': { notice: 'n', text: 'I do not agree' } } },
    {
      scenes: [...reported, nowhere],
      args: {
        'moderation.report': (space, scene) => ({
          ...thing,
          place: `${scene.name.endsWith('another space') ? `${space}-other` : space}/ideas/b`,
          reason: 'spam',
        }),
      },
    },
  ],
};
