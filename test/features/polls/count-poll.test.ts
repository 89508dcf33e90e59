/** `count-poll` counts an exported poll again, and notices ballots and results that were changed. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { count } from '../../../src/features/polls/domain/count/count.ts';
import { fileOf } from '../../../src/features/polls/domain/count/file.ts';
import { digestOf } from '../../../src/features/polls/domain/count/rows.ts';
import { pollFrom } from '../../../src/features/polls/domain/create.ts';
import { run } from '../../../src/server/verbs/count-poll.ts';
import { draft, NOW, options, rows } from './some.ts';

const folder = mkdtempSync(join(tmpdir(), 'prosum-count-'));
after(() => {
  rmSync(folder, { recursive: true });
});
/** The capital of Tennessee, as in counting.test.ts. */
const ballots = rows('42 M N C K', '26 N C K M', '15 C K N M', '17 K C N M');
const poll = pollFrom(draft({ question: 'Which city?', type: 'ranked', method: 'irv', options: options('M', 'N', 'C', 'K') }), 'lia', NOW);
const whole = fileOf(poll, { ...count(poll, ballots), at: NOW, sheets: 1, digest: digestOf(ballots) }, ballots);

async function counted(file: unknown, ...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const path = join(folder, 'ballots.json');
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
  const said = { out: '', err: '' };
  const code = await run([path, ...more], {
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    env: {},
  });
  return { code, ...said };
}

test('says the rounds, the winner, and that all is as it was published', async () => {
  const { code, out } = await counted(whole);
  assert.equal(code, 0);
  assert.match(out, /round 1: Option M 42, Option N 26, Option K 17, Option C 15; out: Option C/);
  assert.match(out, /round 3: Option K 58, Option M 42\n/);
  assert.match(out, /decided: Option K\nThe ballots are those of the digest \S+\.\nCounting them gives the published result\./);
});

test('a ballot more, another winner: exit code 1, and says which', async () => {
  const stuffed = await counted({ ...whole, ballots: whole.ballots.map((row, at) => (at ? row : { ...row, n: 60 })) });
  assert.equal(stuffed.code, 1);
  assert.match(stuffed.out, /not the ballots that were published[^]*another result/);
  const turned = await counted({ ...whole, result: { ...whole.result, winners: ['M'] } }, '--json');
  assert.equal(turned.code, 1);
  const { same, whole: all } = JSON.parse(turned.out) as { same: boolean; whole: boolean };
  assert.deepEqual([same, all], [false, true]);
});

test('what is no such file is said in a sentence', async () => {
  assert.match((await counted('{}')).err, /not a file of ballots/);
  assert.match((await counted('no')).err, /not JSON/);
  assert.equal((await counted('{}')).code, 1);
  assert.equal(await run([], { stdout: { write: () => 0 }, stderr: { write: () => 0 }, env: {} }), 2);
});
