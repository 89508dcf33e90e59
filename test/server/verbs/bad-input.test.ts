import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run as importVerb } from '../../../src/server/verbs/import.ts';
import { Desk, fixtures } from './desk.ts';

const lamps = join(fixtures, 'lamps');
const board = readFileSync(join(fixtures, 'benches.json'), 'utf8');

/** The lamps with one file changed. */
function spoiled(desk: Desk, file: string, change: (text: string) => string | Buffer): string {
  const directory = join(desk.data, 'spoiled');
  mkdirSync(directory);
  cpSync(lamps, directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(lamps, file), 'utf8')));
  return directory;
}

const csv: readonly [what: string, file: string, change: (text: string) => string | Buffer, says: RegExp][] = [
  ['a missing column', 'votes.csv', (text) => text.replace('voter-id', 'voter'), /votes\.csv line 1: the column "voter-id" is missing/],
  ['an open quote', 'comments.csv', (text) => text.replace('and no more."', 'and no more.'), /comments\.csv line 4: .*quote/],
  ['a stray quote', 'comments.csv', (text) => text.replace('Buy lamps', 'Buy "lamps"'), /comments\.csv line 2: .*quotes/],
  ['a cell too many', 'votes.csv', (text) => text.replace('0,3,0', '0,3,0,0'), /votes\.csv line 4: .*as many cells/],
  [
    'a vote of two',
    'votes.csv',
    (text) => text.replace('0,1,1\n', '0,1,2\n'),
    /votes\.csv line 2: vote is "2"; it must be 1 \(agree\), 0 \(pass\) or -1/,
  ],
  [
    'a date before there were any',
    'votes.csv',
    (text) => text.replace('1700001100000', '1700001'),
    /votes\.csv line 3: timestamp is "1700001"/,
  ],
  ['a date in a far future', 'comments.csv', (text) => text.replace('1700000200000', '99700000200000'), /comments\.csv line 4: timestamp/],
  ['a date in words', 'votes.csv', (text) => text.replace('1700001100000', 'yesterday'), /votes\.csv line 3: timestamp is "yesterday"/],
  [
    'one id twice',
    'comments.csv',
    (text) => text.replace(',10,2,', ',0,2,'),
    /comments\.csv line 7: comment-id 0 stands on line 3 already/,
  ],
  ['an unknown moderation', 'comments.csv', (text) => text.replace(',0,0,0,街', ',0,0,7,街'), /comments\.csv line 7: moderated is "7"/],
  [
    'a statement without words',
    'comments.csv',
    (text) => text.replace('Buy lamps from my cousin.', '" "'),
    /comments\.csv line 2: comment-body is empty/,
  ],
  [
    'a statement without end',
    'comments.csv',
    (text) => text.replace('Buy lamps', 'Buy lamps '.repeat(200)),
    /comments\.csv line 2: comment-body is longer than 1000/,
  ],
  [
    'a field that is a bomb',
    'comments.csv',
    (text) => text.replace('Buy lamps', `"${'x'.repeat(50_000_000)}`),
    /comments\.csv line 2: .*larger than 65536 bytes/,
  ],
  [
    'another encoding',
    'comments.csv',
    (text) => Buffer.from(text.replace('街灯は夜中に消してほしい。', 'Éteignez'), 'latin1'),
    /comments\.csv line 7: this is not UTF-8/,
  ],
  ['no topic', 'summary.csv', (text) => text.replace('topic,', 'subject,'), /summary\.csv: there is no row "topic/],
  ['an empty file', 'votes.csv', () => '', /votes\.csv line 1: the file is empty/],
];
for (const [what, file, change, says] of csv) {
  test(`a conversation with ${what} is refused with file and line, and nothing is written`, async () => {
    using desk = new Desk();
    const started = performance.now();
    assert.equal(await desk.run(importVerb, 'polis', spoiled(desk, file, change), '--space', 'mill', '--box', 'lamps'), 1);
    assert.match(desk.err, says);
    assert.match(desk.err, /Nothing was written\.\n$/);
    assert.deepEqual(await desk.heads('mill'), {});
    assert.ok(performance.now() - started < 10_000, 'within seconds');
  });
}

const json: readonly [what: string, text: string, says: RegExp][] = [
  ['no JSON', board.replace('"votes": 12,', '"votes": 12'), /board\.json line 6 column 137: the JSON breaks off or is broken/],
  ['half a file', board.slice(0, 300), /board\.json line \d+ column \d+: the JSON breaks off/],
  [
    'votes in quotes',
    board.replace('"votes": 12', '"votes": "12"'),
    /at ideas\[0\]\.votes: this must be a whole number from 0 to \d+, without quotes/,
  ],
  ['fewer votes than none', board.replace('"votes": 0', '"votes": -1'), /at ideas\[1\]\.votes/],
  ['one id twice', board.replace('"b-3"', '"b-1"'), /at ideas\[2\]\.id: "b-1" is the id of ideas\[0\] already/],
  ['an idea without a title', board.replace('"title": "Paint the old ones", ', ''), /at ideas\[2\]\.title: this is missing/],
  [
    'a date nobody can read',
    board.replace('2023-05-03T09:00:00Z', '3 May'),
    /at ideas\[0\]\.comments\[2\]\.created: this must be a date such as/,
  ],
  ['a date in a far future', board.replace('2023-05-04', '9023-05-04'), /at ideas\[1\]\.created: this must be a date/],
  ['ideas that are no list', '{"source":"x","ideas":{}}', /at ideas: this must be a list/],
  ['nothing but text', '"hello"', /at the top: this must be an object/],
  ['a control character', board.replace('Green.', 'Green\\u0000.'), /at ideas\[2\]\.body: this holds a control character/],
  ['depth without end', `{"source":"x","ideas":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /nests deeper than 12 levels/],
  ['an enormous text', board.replace('Green.', 'x'.repeat(50_000_000)), /at ideas\[2\]\.body: this is longer than 10000 characters/],
];
for (const [what, text, says] of json) {
  test(`a board with ${what} is refused with its place, and nothing is written`, async () => {
    using desk = new Desk();
    const file = join(desk.data, 'board.json');
    writeFileSync(file, text);
    const started = performance.now();
    assert.equal(await desk.run(importVerb, 'ideas', file, '--space', 'parks', '--box', 'benches'), 1);
    assert.match(desk.err, says);
    assert.match(desk.err, /Nothing was written\.\n$/);
    assert.deepEqual(await desk.heads('parks'), {});
    assert.ok(performance.now() - started < 10_000, 'within seconds');
  });
}

const words: readonly [argv: string[], status: number, says: RegExp][] = [
  [[], 2, /Say what to import: polis, ideas, wxr\.\nUsage/],
  [['fider', 'x', '--space', 'mill', '--box', 'b'], 2, /Say what to import/],
  [['polis', '--space', 'mill', '--box', 'b'], 2, /Say from where/],
  [['polis', lamps, '--space', 'mill'], 2, /--space and --box/],
  [['polis', lamps, '--space', 'Old Mill', '--box', 'b'], 2, /"Old Mill" is no name for a space: small letters/],
  [['polis', lamps, '--space', '../mill', '--box', 'b'], 2, /"\.\.\/mill" is no name for a space/],
  [['polis', lamps, '--space', 'mill', '--box', 'a b'], 2, /"a b" is no name for a box/],
  [['polis', lamps, '--space', 'mill', '--box', 'b', '--force'], 2, /--force/],
  [['polis', 'no-such-folder', '--space', 'mill', '--box', 'b'], 1, /no-such-folder.summary\.csv: there is no such file/],
  [['wxr', 'x.xml'], 2, /Say into which --space\.\n/],
  [['wxr', 'x.xml', '--space', 'mill', '--box', 'b'], 2, /goes into no box/],
  [['wxr', 'no-such.xml', '--space', 'mill'], 1, /no-such\.xml: there is no such file/],
  [['ideas', fixtures, '--space', 'mill', '--box', 'b'], 1, /this is not a file/],
];
for (const [argv, status, says] of words) {
  test(`import ${argv.map((word) => word.replace(fixtures, '…')).join(' ')}: says what is wrong`, async () => {
    using desk = new Desk();
    assert.equal(await desk.run(importVerb, ...argv), status);
    assert.match(desk.err, says);
    assert.equal(desk.out, '');
  });
}
