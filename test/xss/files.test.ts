// Files and data that leave the product hold what people wrote letter for letter, and are data to whoever opens them: a browser, a script that reads lines, a page that puts a rating into itself.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run as exportVerb } from '../../src/server/verbs/export.ts';
import { run as personVerb } from '../../src/server/verbs/export-person.ts';
import { run as verifyVerb } from '../../src/server/verbs/verify-history.ts';
import { fullScene } from './full.ts';
import { Hand } from './hand.ts';
import type { Scene } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

const SPACE = 'files';
let folder: string;
let stage: Stage;
let scene: Scene;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  stage = await openStage(join(folder, 'prosum.db'));
  scene = await fullScene(stage.server, SPACE, new Hand(Number(process.env['PROSUM_SEED'] ?? 20261130)));
  await stage.server.settled();
});
after(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

/** What a verb writes into this file. */
async function written(name: string, verb: typeof exportVerb, ...words: readonly string[]): Promise<string> {
  const out = join(folder, name);
  const said: string[] = [];
  const write = (text: string): boolean => said.push(text) > 0;
  const io = { stdout: { write }, stderr: { write }, env: { PROSUM_DATA: folder, PROSUM_SECRET: stage.secret } };
  assert.equal(await verb(['--space', SPACE, '--out', out, ...words], io), 0, said.join(''));
  return out;
}

/** Opened from the disk by somebody who wants to look: shown as text or handed to him as a file, and nothing in it runs. */
async function opened(file: string): Promise<void> {
  const visit = await stage.visit('<p></p>', SPACE, 'none', { script: '' });
  const page = await visit.page.context().newPage();
  const ran: string[] = [];
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`file://${file}`).catch((error: unknown) => {
    if (!/Download is starting|ERR_ABORTED/.test(String(error))) throw error;
  });
  const found = await page.evaluate(() => ({
    type: document.contentType,
    ran: window.watch.ran,
    made: document.querySelectorAll('img,svg,a,form,iframe').length,
  }));
  assert.match(found.type, /^(text\/plain|application\/json|text\/html)$/);
  assert.deepEqual({ ...found, type: '', ran: [...ran, ...found.ran] }, { type: '', ran: [], made: 0 }, file);
  await visit.close();
}

test('the export of a space is one line a record, each as it is stored', async () => {
  const file = await written('space.jsonl', exportVerb);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { record?: unknown; topic?: string });
  const records = lines.flatMap(({ record, topic }) => (record === undefined ? [] : [JSON.stringify([topic, record])]));
  const stored: string[] = [];
  for await (const { topic, record } of stage.server.engine.store.scan(SPACE)) stored.push(JSON.stringify([topic, record]));
  assert.ok(stored.length > 300);
  assert.deepEqual(records.sort(), stored.sort());
  await opened(file);
});

test('an exported history with such words in it is whole, and each line is data', async () => {
  const file = await written('history.jsonl', exportVerb, '--history');
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const line of lines) JSON.parse(line);
  const quiet = { write: () => true };
  assert.equal(await verifyVerb([file], { stdout: quiet, stderr: quiet, env: {} }), 0);
  assert.ok(lines.some((line) => /zq\d+z/.test(line)));
  await opened(file);
});

test("a person's own file holds what the login said of them, letter for letter", async () => {
  const { actor } = (await (
    await fetch(`${stage.server.url}/v1/${SPACE}/me`, { headers: { authorization: `Bearer ${scene.tokens['fay']!}` } })
  ).json()) as { actor: { id: string } };
  const file = await written('fay.json', personVerb, '--person', actor.id);
  const { items } = JSON.parse(readFileSync(file, 'utf8')) as { items: { kind: string; said: { name: string } }[] };
  const card = items.find(({ kind }) => kind === 'person.card')!;
  assert.match(card.said.name, /^zq\d+z ./s);
  await opened(file);
});

test('what widgets hand out as files is data: own file, ballots, points, receipts', async () => {
  const views = [
    '<prosum-account view="panel"></prosum-account>',
    '<prosum-poll poll="closed"></prosum-poll>',
    '<prosum-member-card member="ana"></prosum-member-card>',
    '<prosum-gate for="ideas/box"></prosum-gate>',
    '<prosum-place-settings for="ideas/lab" page="receipts"></prosum-place-settings>',
  ];
  const space = (token: string): string =>
    `<prosum-space space="${SPACE}" server="${stage.server.url}" token="${token}">${views.join('')}</prosum-space>`;
  const tokens = [scene.tokens['fay']!, stage.token('ana', 'member', SPACE), stage.token('staff', 'admin', SPACE)];
  const visit = await stage.visit(tokens.map(space).join(''), SPACE, 'none');
  await visit.press();
  const files = await visit.files();
  const { ran, bad } = await visit.report();
  assert.deepEqual({ ran, bad }, { ran: [], bad: [] });
  const formats = new Set<string>();
  for (const [n, { name, text }] of files.entries()) {
    assert.match(name, /^[\w.-]+\.json$/);
    const { format = '' } = JSON.parse(text) as { format?: string };
    formats.add(format);
    const file = join(folder, `${String(n)}-${name}`);
    writeFileSync(file, text);
    await opened(file);
  }
  await visit.close();
  assert.deepEqual([...formats].sort(), ['prosum-ballots', 'prosum-own', 'prosum-points', 'prosum-receipts']);
});

test('the rating that a page puts into itself for search engines is numbers alone', async () => {
  const visit = await stage.visit('<prosum-discussion-thread thread="review"></prosum-discussion-thread>', SPACE, 'none', {
    before: (context) =>
      context.addInitScript(() => {
        addEventListener('prosum-rating', ({ detail }: Event & { readonly detail?: unknown }) => {
          const data = JSON.stringify({ '@type': 'Product', aggregateRating: detail });
          document.head.insertAdjacentHTML('beforeend', `<script type="application/ld+json">${data}</script>`);
        });
      }),
  });
  await visit.page.waitForFunction(() => document.querySelector('script[type="application/ld+json"]'));
  const said = await visit.page.evaluate(() => document.querySelector('script[type="application/ld+json"]')!.textContent);
  const { aggregateRating } = JSON.parse(said) as { aggregateRating: object };
  assert.deepEqual(Object.keys(aggregateRating).sort(), ['bestRating', 'ratingValue', 'reviewCount', 'worstRating']);
  assert.ok(Object.values(aggregateRating).every((value) => typeof value === 'number'));
  const { ran, bad } = await visit.report();
  assert.deepEqual({ ran, bad }, { ran: [], bad: [] });
  await visit.close();
});
