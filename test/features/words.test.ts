/** The languages say the same things: each translation of each feature has every word, the same holes, and all plural forms of its language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../src/ui/localize.ts';
import { Registry } from '../../src/core/feature.ts';
import * as refusals from '../../src/core/refusals.ts';
import { gatesEnglish } from '../../src/features/gates.strings.ts';
import { features } from '../../src/features/registry.ts';
import { inWords } from '../../src/ui/refusals.ts';
import { paths, read } from '../rules/tree.ts';

type Words = Readonly<Record<string, Message>>;
const holes = (message: unknown): string[] => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
const load = async (path: string): Promise<Record<string, unknown>> =>
  (await import(new URL(`../../${path}`, import.meta.url).href)) as Record<string, unknown>;

/** The English words beside a translation: the only export there that is not a catalogue. */
async function english(path: string): Promise<Words> {
  const module = await load(path.replace(/\.\w\w\.ts$/, '.ts'));
  return Object.entries(module).find(([name]) => /english$/i.test(name))![1] as Words;
}

for (const path of paths('src/**/*strings.*.ts')) {
  const [, lang = ''] = /\.(\w\w)\.ts$/.exec(path) ?? [];
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort();
  test(`${path}: every word, the same holes, ${String(forms.length)} plural forms`, async () => {
    const [from, to] = [await english(path), (await load(path))['default'] as Words];
    assert.deepEqual(Object.keys(to).sort(), Object.keys(from).sort());
    for (const [key, message] of Object.entries(from)) {
      const there = to[key]!;
      assert.deepEqual(holes(there), holes(message), key);
      assert.equal(typeof there, typeof message, key);
      if (typeof there === 'object') assert.deepEqual(Object.keys(there).sort(), forms, key);
    }
  });
}

test('Polish words never ask for the gender of whom they speak to', async () => {
  const gendered = /[aeiuyą]ł(eś|aś|em|am)(?![\p{L}])/iu;
  const all = paths('src/**/*strings.pl.ts');
  assert.ok(all.length > 10);
  for (const path of all)
    for (const [key, message] of Object.entries((await load(path))['default'] as Words))
      assert.doesNotMatch(JSON.stringify(message), gendered, `${path} ${key}`);
});

/** Each widget's words for refusals, and whose commands it sends. */
const SPEAKING: Readonly<Record<string, readonly string[]>> = {
  'src/features/ideas/views/strings.ts': ['ideas'],
  'src/features/threads/views/strings.ts': ['threads'],
  'src/features/polls/views/strings.ts': ['polls'],
  'src/features/people/views/strings.ts': ['people'],
  'src/features/account/views/strings.ts': ['people.introduce'],
  'src/features/membership/views/strings.ts': ['membership'],
  'src/features/membership/views/settings/strings.ts': ['membership'],
  'src/features/moderation/strings.ts': ['moderation'],
  'src/features/moderation/notices.strings.ts': ['moderation.appeal'],
};
/** Said to programs only, or to somebody who is asked elsewhere. */
const STAFF_OF_PLACES = [
  'code_there',
  'no_application',
  'no_entrance',
  'no_such_language',
  'nobody',
  'question_twice',
  'same_terms',
  'too_many_versions',
  'until_past',
];
const AT_THE_GATE = ['answer_needed', 'bad_code', 'no_applications', 'no_terms', 'open', 'other_version', 'waiting'];
const OBJECTING = ['appealed_already', 'gone', 'too_late', 'withdrawn'];
const all = (feature: string, names: readonly string[]): readonly string[] => names.map((name) => `${feature}.${name}`);
const SILENT: Readonly<Record<string, readonly string[]>> = {
  'src/features/threads/views/strings.ts': ['threads.no_parent', 'threads.not_yet'],
  'src/features/membership/views/strings.ts': all('membership', STAFF_OF_PLACES),
  'src/features/membership/views/settings/strings.ts': all('membership', AT_THE_GATE),
  'src/features/moderation/strings.ts': all('moderation', OBJECTING),
};
const registry = new Registry(features);
/** What a feature's own sources refuse with. */
const refusedBy = (feature: string): string[] => [
  ...new Set(
    paths(`src/features/${feature}/domain{.ts,/**/*.ts}`).flatMap((path) =>
      [...read(path).matchAll(new RegExp(`refuse\\('(${feature}\\.\\w+)'`, 'g'))].map(([, code = '']) => code),
    ),
  ),
];

test('every gate says which codes it may answer with', () => {
  for (const { name, refuses } of registry.gates) assert.ok(refuses, name);
  // What its sources say, and nothing else: a code that is not told of would be met without words.
  const told = registry.gates.flatMap(({ refuses = [] }) => refuses);
  assert.ok(told.length >= 6);
  assert.equal(new Set(told).size, told.length);
});

const KERNEL = Object.values(refusals).filter((one) => typeof one === 'string');
for (const [path, senders] of Object.entries(SPEAKING))
  test(`${path}: whatever may stand in a person's way is said in words: gates, doors, and what its own commands refuse`, async () => {
    const words = await english(path);
    const own = senders.flatMap((sender) => (sender.includes('.') ? [] : refusedBy(sender)));
    assert.ok(KERNEL.length > 8);
    const codes = [...KERNEL, 'kernel.token', 'kernel.protocol', ...registry.gates.flatMap(({ refuses = [] }) => refuses), ...own];
    const wordless = codes.filter((code) => !(`why.${code}` in words));
    assert.deepEqual([...new Set(wordless)].sort(), [...(SILENT[path] ?? [])].sort());
    assert.ok('why.other' in words, 'and what is not known yet');
  });

test('a refusal that ends says when and why, one that does not says so; in every language', async () => {
  for (const lang of ['en', 'pl', 'ar']) {
    const words = (lang === 'en' ? gatesEnglish : (await load(`src/features/gates.strings.${lang}.ts`))['default']) as Words;
    const m = {
      say: (key: string, holes: Record<string, string | number> = {}) => fill(words[key]!, holes),
      moment: (at: number) => `<${at}>`,
    };
    const say = (data: object): string => inWords(m as never, gatesEnglish, { refused: 'moderation.muted', data });
    const until = say({ until: 17, reason: 'spam', text: '' });
    assert.ok(until.includes('<17>') && until.includes(words['because.spam'] as string), until);
    const open = say({ until: null, reason: 'spam', text: '' });
    assert.ok(!/[{}<>]|undefined|null/.test(open) && open.includes(words['because.spam'] as string), open);
  }
});
const fill = (message: Message, holes: Record<string, string | number>): string =>
  (typeof message === 'string' ? message : message.other).replace(/\{(\w+)\}/g, (_, hole: string) => String(holes[hole]));
