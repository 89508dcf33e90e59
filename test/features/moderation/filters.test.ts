import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hits, linksIn, markOf } from '../../../src/features/moderation/domain/filters.ts';
import type { MemberBody } from '../../../src/features/moderation/domain/kinds.ts';
import { plain } from '../../../src/features/moderation/domain/plain.ts';
import { RECOMMENDED } from '../../../src/features/moderation/domain/rules.ts';
import { findWord } from '../../../src/features/moderation/domain/words.ts';
import { HOUR, NOW } from './some.ts';

const words = RECOMMENDED.words;
const found = (text: string): string | undefined => findWord(text, words)?.word;

test('listed words are found however they are dressed up', () => {
  const dressed = [
    'shit',
    'SHIT!',
    'what a shiiiiit day',
    'sh1t',
    '5h1t',
    '$hit',
    'sh!t happens',
    's h i t',
    's.h.i.t',
    's-h-i-t',
    's_h_i_t',
    's * h * i * t',
    'sh-it',
    'sh*t',
    's\u200bh\u200bi\u200bt',
    's\u00adhit',
    'sh\u2060it',
    'ѕһіт',
    'ｓｈｉｔ',
    '𝓼𝓱𝓲𝓽',
    'ⓢⓗⓘⓣ',
    '🅢🅗🅘🅣',
    '🆂🅷🅸🆃',
    'ꜱʜɪᴛ',
    's̷h̶i̴t̵',
    'ŝĥïť',
    'you,shit,you',
    'shit.',
    '(shit)',
    '"shit"',
    '**shit**',
  ];
  assert.deepEqual(
    dressed.filter((text) => found(text) !== 'shit'),
    [],
  );
  const polish = [
    'kurwa',
    'KURWA',
    'kurwą',
    'k u r w a',
    'k.u.r.w.a',
    'kuuurwa',
    'kurw@',
    'кurwa',
    'k***a',
    'kur\u200bwa',
    'wkurwiony',
    'pierdolić',
    'zajebiście',
    'jebać',
  ];
  assert.deepEqual(
    polish.filter((text) => found(text) === undefined),
    [],
  );
});

test('no accident: places, surnames and words that hold a listed one, amounts, models and abbreviations', () => {
  const innocent = [
    'Scunthorpe, Penistone and Lightwater are towns',
    'S c u n t h o r p e',
    'The classic assassin passed the assessment of the bass class',
    'Arsenal, cockpit, cocktail, shiitake, Matsushita, Dickens, Hitchcock, Essex, Middlesex, analysis, document, title',
    'as a rule, as soon as possible, AS-IS',
    "who're you, he'll come, we'll see, I'll be there",
    'A55, 455 votes, $455, 5 % of 8008, version 1.4.5, Galaxy A55 5G',
    'I, A. S. Smith, B. I. T. C. Ltd',
    'push-it, mass-market, half-class, co-operate, e-mail, Wi-Fi',
    'debilitating disease; fire-retardant; bicycle pedal; willow; prickly pear',
    'rachuj głosy, podsłuchuj, posłuchuj, zakochuj się, ruchuj',
    'szmatka do lamp, kurtka, kurator, jebel to góra w Maroku',
    'pizza, dupa lampy nie jest na liście, pedał roweru, ciotka Zosia',
    'https://example.com/class/passage?as=s.h',
    '2*x*y, a*b, **bold** and *italic*',
    '— — — ... !!! ???',
    '🙂🙂🙂 👩‍👩‍👧‍👦 🇵🇱 🇬🇧',
    'Как дела? Хорошо, спасибо.',
    'Ελλάδα, Αθήνα',
  ];
  assert.deepEqual(
    innocent.map((text) => [text, findWord(text, words)]).filter(([, hit]) => hit),
    [],
  );
});

test('a site adds words of its own, with all that begin so, and takes out what is fine there', () => {
  const own = { languages: ['en'], own: ['lumo*', 'żarówa'], fine: ['bollocks'] } as const;
  assert.equal(findWord('Lum0tronic is better', own)?.word, 'lumo');
  assert.equal(findWord('ŻARÓWA', own)?.word, 'zarowa');
  assert.equal(findWord('żarówami', own), undefined);
  assert.equal(findWord('bollocks', own), undefined);
  assert.equal(findWord('kurwa', own), undefined, 'only the languages chosen');
});

test('what is found is shown as it was written, never cut inside a sign', () => {
  assert.deepEqual(findWord('oh ＳＨＩＴ!', words), { word: 'shit', met: 'ＳＨＩＴ' });
  const met = ['(shit),', '“Sh1t!”', '**shit**', '$hit.', 'kurw@,', 's.h.i.t.'].map((text) => findWord(text, words)?.met);
  assert.deepEqual(met, ['shit', 'Sh1t', 'shit', '$hit', 'kurw@', 's.h.i.t'], 'without the marks around it');
  assert.ok(findWord(`shit,${'😀'.repeat(80)}`, words)!.met.isWellFormed());
});

test('look-alikes, marks and unseen signs: one plain spelling', () => {
  assert.equal(plain('Ａ\u200dпр\u0301\u3164l€'), 'anpl€');
  assert.equal(plain('Łódź'), 'lodz');
});

test('a long, crooked text is read in time', () => {
  const began = performance.now();
  for (const text of [
    'a.'.repeat(10_000),
    '!'.repeat(20_000),
    's '.repeat(10_000),
    'a-'.repeat(10_000),
    '*'.repeat(20_000),
    'http://'.repeat(3000),
    'a\u0301'.repeat(10_000),
  ]) {
    findWord(text, words);
    linksIn(text);
    markOf(text);
  }
  assert.ok(performance.now() - began < 3000, 'these would take minutes in a filter that looks back');
});

const member = (more: Partial<MemberBody> = {}): MemberBody => ({ first: NOW - 100 * HOUR, passed: 3, recent: [], ...more });
const why = (text: string, who: MemberBody | undefined): string[] => hits(text, who, RECOMMENDED, NOW).map((hit) => hit.why);
const times = (n: number, ago: number): MemberBody['recent'] => Array.from({ length: n }, (_, i) => ({ at: NOW - ago - i, mark: '' }));

test('links: so many for those who are known, fewer in the first hours', () => {
  const three = 'https://a.example/x www.b.org c.com/y';
  assert.equal(linksIn(three).length, 3);
  assert.deepEqual(why(three, member()), []);
  assert.deepEqual(why(`${three} http://d.net`, member()), ['links']);
  assert.deepEqual(why('see https://a.example', undefined), ['fresh_links']);
  assert.deepEqual(why('see https://a.example', member({ first: NOW - 23 * HOUR })), ['fresh_links']);
  assert.deepEqual(linksIn('e.g. this.that and 3.5, i.e. nothing'), []);
});

test('rate: so many in so many minutes, fewer in the first hours; older ones do not count', () => {
  assert.deepEqual(why('hello there', member({ recent: times(8, 60_000) })), ['rate']);
  assert.deepEqual(why('hello there', member({ recent: times(7, 60_000) })), []);
  assert.deepEqual(why('hello there', member({ recent: times(20, 11 * 60_000) })), []);
  assert.deepEqual(why('hello there', member({ first: NOW - HOUR, recent: times(4, 60_000) })), ['fresh_rate']);
});

test('repeat: the same words, however dressed up; short ones may be said again', () => {
  const mark = markOf('Buy our wonderful lamps!');
  assert.deepEqual(why('BUY our   w0nderful... lamps', member({ recent: [{ at: NOW - HOUR, mark: markOf('buy our w0nderful lamps') }] })), [
    'repeat',
  ]);
  assert.deepEqual(why('вuy our WONDERFUL lamps', member({ recent: [{ at: NOW - HOUR, mark }] })), ['repeat']);
  assert.deepEqual(why('Buy our wonderful lamps', member({ recent: [{ at: NOW - 25 * HOUR, mark }] })), []);
  assert.equal(markOf('Yes!'), '');
  assert.deepEqual(why('Yes!', member({ recent: [{ at: NOW - 1, mark: markOf('yes') }] })), []);
});
