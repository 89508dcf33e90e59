// Declares, for each field that takes free words, in which elements they are read, or why in none. A new field that is not declared fails the test, and so does one that is not read where it should be.
import { globSync, readFileSync } from 'node:fs';
import { features } from '../../src/features/registry.ts';
import { fieldsOf } from './fields.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Fields whose words are Markdown and go through the sanitiser. All others are plain. */
export const RICH: readonly string[] = [
  'ideas.propose details',
  'ideas.edit details',
  'ideas.answer text',
  'ideas.import details',
  'ideas.import answer.text',
  'threads.comment text',
  'threads.reply text',
  'threads.edit text',
  'threads.import text',
  'polls.announce text',
  'typed area',
];

const LANGUAGE = 'names a language: words are looked up by it, it is never shown';
const SETTING = 'is compared with, never shown';
const SOURCE = 'says where something was brought from, for the next import';
const COUNTED = 'is what the product counted: ids of options, and sheets that are exported';
const QUOTED = 'must stand in the comment it quotes, so it holds the words of another field';

/** Tags without `prosum-`, or why nowhere. */
export const SHOWN: Readonly<Record<string, string | readonly string[]>> = {
  'account.appoint reason': ['activity'],
  'account.dismiss reason': ['activity'],
  'account.admit guests[]': SETTING,
  'ideas.propose title': ['idea-box', 'idea-card', 'idea-roadmap'],
  'ideas.propose details': ['idea-card', 'rich-text'],
  'ideas.propose tags[]': ['idea-box', 'idea-card'],
  'ideas.edit title': ['idea-box', 'idea-card', 'idea-form', 'idea-roadmap', 'moderation-desk', 'activity'],
  'ideas.edit details': ['idea-card', 'idea-form', 'rich-text', 'moderation-desk'],
  'ideas.edit tags[]': ['idea-box', 'idea-card'],
  'ideas.set_status note': ['idea-card', 'activity'],
  'ideas.answer text': ['idea-card', 'rich-text', 'activity'],
  'ideas.reject reason': ['idea-card', 'activity', 'notices'],
  'ideas.configure title': ['idea-box', 'idea-settings', 'activity'],
  'ideas.configure lead': ['idea-box', 'idea-settings'],
  'ideas.configure statuses[].label{}': ['idea-box', 'idea-card', 'idea-roadmap', 'idea-settings'],
  'ideas.configure statuses[].label{key}': LANGUAGE,
  'ideas.configure tags[]': ['idea-form', 'idea-settings'],
  'ideas.import origin.source': ['idea-card'],
  'ideas.import origin.id': SOURCE,
  'ideas.import title': ['idea-box', 'idea-card', 'idea-roadmap', 'activity'],
  'ideas.import details': ['idea-card', 'rich-text'],
  'ideas.import tags[]': ['idea-box', 'idea-card'],
  'ideas.import answer.text': ['idea-card', 'rich-text'],
  'ideas.import rejected.reason': ['idea-box'],
  'membership.configure title{}': ['gate', 'place-settings'],
  'membership.configure title{key}': ['place-settings'],
  'membership.configure lead{}': ['gate', 'place-settings'],
  'membership.configure lead{key}': ['place-settings'],
  'membership.configure questions[].label{}': ['gate', 'place-settings'],
  'membership.configure questions[].label{key}': ['place-settings'],
  'membership.configure roles[]': ['place-settings'],
  'membership.invite label': ['activity', 'place-settings'],
  'membership.redeem code': 'is never kept',
  'membership.apply answers{}': ['gate', 'place-settings'],
  'membership.apply answers{key}': 'is kept only where it names a question of the door',
  'membership.apply name': ['place-settings'],
  'membership.review reason': ['gate', 'activity'],
  'membership.admit reason': ['activity'],
  'membership.expel reason': ['gate', 'activity', 'place-settings'],
  'membership.publish_terms texts{}.title': ['gate'],
  'membership.publish_terms texts{}.summary': ['gate'],
  'membership.publish_terms texts{}.text': ['gate'],
  'membership.publish_terms texts{key}': ['place-settings'],
  'moderation.configure places{key}': SETTING,
  'moderation.configure words.own[]': ['moderation-desk'],
  'moderation.configure words.fine[]': SETTING,
  'moderation.report note': ['moderation-desk'],
  'moderation.decide text': ['idea-card', 'activity'],
  'moderation.sanction text': ['activity', 'moderation-desk', 'notices'],
  'moderation.lift text': ['activity'],
  'moderation.appeal text': ['moderation-desk', 'notices'],
  'moderation.file hits[].met': ['moderation-desk'],
  'moderation.file mark': SETTING,
  'moderation.file reason': 'is what the system files with words of another field',
  'moderation.file_report note': 'is what the system files with words of another field',
  'people.introduce name': [
    'idea-box',
    'idea-card',
    'discussion-thread',
    'poll',
    'member',
    'member-card',
    'leaderboard',
    'account',
    'gate',
    'moderation-desk',
    'activity',
    'place-settings',
    'account-panel',
  ],
  'people.introduce title': ['member', 'member-card'],
  'people.entitle title': ['idea-card', 'discussion-thread', 'member', 'member-card'],
  'people.present badges[]': ['idea-card', 'discussion-thread', 'member-card'],
  'people.grant reason': ['member-card', 'activity'],
  'people.revoke reason': ['member-card', 'activity'],
  'people.configure rules[].when{}': SETTING,
  'people.configure rules[].when{key}': SETTING,
  'people.configure rules[].in': SETTING,
  'people.configure rules[].label{}': ['member-card'],
  'people.configure rules[].label{key}': LANGUAGE,
  'people.configure levels[].label{}': ['reputation-badge', 'member', 'member-card', 'leaderboard'],
  'people.configure levels[].label{key}': LANGUAGE,
  'people.configure badges[].label{}': ['member-card'],
  'people.configure badges[].label{key}': LANGUAGE,
  'people.configure titles[].label{}': ['member-card'],
  'people.configure titles[].label{key}': LANGUAGE,
  'people.configure unlocks{key}': ['member-card'],
  'people.note facts[].data{}': 'is kept for the product alone',
  'people.note facts[].data{key}': 'is kept for the product alone',
  'polls.create question': ['poll'],
  'polls.create lead': ['poll'],
  'polls.create options[].label': ['poll'],
  'polls.create options[].detail': ['poll'],
  'polls.create zone': 'must be the name of a time zone',
  'polls.edit question': ['poll', 'poll-editor', 'activity'],
  'polls.edit lead': ['poll', 'poll-editor'],
  'polls.edit options[].label': ['poll', 'poll-editor'],
  'polls.edit options[].detail': ['poll', 'poll-editor'],
  'polls.edit zone': 'must be the name of a time zone',
  'polls.vote other': ['poll'],
  'polls.vote reason': ['poll'],
  'polls.add_option label': ['poll', 'activity'],
  'polls.reject_words reason': ['activity', 'notices'],
  'polls.take_out_option reason': ['activity'],
  'polls.announce text': ['poll', 'rich-text', 'activity'],
  'polls.publish_sheet rows[].choice{key}': COUNTED,
  'polls.publish_sheet rows[].other': COUNTED,
  'polls.publish_sheet rows[].reason': COUNTED,
  'polls.publish sums{key}': COUNTED,
  'polls.publish given{key}': COUNTED,
  'polls.publish points{key}': COUNTED,
  'polls.publish rounds[].votes{key}': COUNTED,
  'polls.publish digest': COUNTED,
  'polls.import_ballots ballots[].choice{key}': COUNTED,
  'polls.import_ballots ballots[].other': ['poll'],
  'polls.import_ballots ballots[].reason': ['poll'],
  'threads.comment text': ['discussion-thread', 'rich-text', 'idea-card', 'activity'],
  'threads.comment quote.text': QUOTED,
  'threads.reply text': ['discussion-thread', 'rich-text', 'activity'],
  'threads.reply quote.text': QUOTED,
  'threads.react reaction': 'must be one that the thread offers: words of another field',
  'threads.edit text': ['discussion-thread', 'rich-text', 'activity'],
  'threads.reject reason': ['discussion-thread', 'activity', 'notices'],
  'threads.report note': ['moderation-desk', 'activity'],
  'threads.configure title': ['discussion-thread', 'activity'],
  'threads.configure lead': ['discussion-thread'],
  'threads.configure reactions[]': ['discussion-thread'],
  'threads.import origin.source': SOURCE,
  'threads.import origin.id': SOURCE,
  'threads.import parent': SOURCE,
  'threads.import text': ['discussion-thread', 'rich-text'],
  // Beside what commands take: what is typed into the fields of the widgets and previewed, and what a login and an operator bring.
  'typed area': ['idea-form', 'discussion-thread', 'rich-text'],
  'typed line': ['idea-form', 'poll-editor'],
  'sso name': ['account', 'activity', 'account-panel'],
  'sso badges[]': 'is a role that doors ask for, never shown',
  'space title': 'stands in mails (answers.test.ts)',
  'provider label': ['account', 'account-panel'],
};

/** Every element there is, as its source defines it. A new one that no page of views.ts opens fails. */
export const ELEMENTS: readonly string[] = globSync('src/**/*.ts', { cwd: root }).flatMap((path) =>
  [...readFileSync(root + path, 'utf8').matchAll(/^\s*(?:define|customElements\.define)\(\s*'(prosum-[\w-]+)'/gm)].map(([, tag]) => tag!),
);
export const UNOPENED: Readonly<Record<string, string>> = {
  'prosum-space': 'stands around all others and draws nothing itself',
};

const found = fieldsOf(features);
export const IN_COMMANDS: readonly string[] = found.map(({ command, path }) => `${command} ${path}`);
const BESIDE: Readonly<Record<string, number>> = { 'sso name': 80, 'sso badges[]': 40, 'space title': 80, 'provider label': 60 };
/** The most a field takes, UTF-16 units. */
export const LIMITS: ReadonlyMap<string, number> = new Map([
  ...found.map(({ command, path, max }) => [`${command} ${path}`, max] as const),
  ...Object.entries(BESIDE),
]);

const marks = Object.keys(SHOWN);
/** By which a field's words are known again wherever they come to, as `zq<mark>z`. */
export function markOf(field: string): string {
  const n = marks.indexOf(field);
  if (n < 0) throw new Error(`table.ts does not say where "${field}" is read.`);
  return String(n);
}
export const RICH_MARKS: readonly string[] = RICH.map(markOf);
/** What is read where, as a report says it. */
export const EXPECTED: readonly (readonly [name: string, seen: string])[] = Object.entries(SHOWN).flatMap(([field, tags]) =>
  typeof tags === 'string' ? [] : tags.map((tag) => [`${field} in ${tag}`, `${markOf(field)} prosum-${tag}`] as const),
);

const HOSTILE = '<img src=x onerror=prx(1)> [x](javascript:prx(1)) <style>*{display:none}</style> **x**';
/** What is written into every field that a page offers. */
export const TYPED = { area: `zq${markOf('typed area')}z ${HOSTILE}`, line: `zq${markOf('typed line')}z ${HOSTILE}` };
