// What each widget, and all four at once, cost the page they stand in, counted on the wire up to the first screen one can act on (P1, P2). A real server, a real browser, one script tag.
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { beyond, budgets } from '../rules/sizes.ts';
import { openSite, type Site } from './site.ts';

const KB = 1024;
/** How each stands in a page, what of it says that one can act, and the goal for a page that holds it alone. */
const WIDGETS = {
  'prosum-idea-box': { html: '<prosum-idea-box box="box"></prosum-idea-box>', ready: 'button[data-act=vote]', goal: 15 * KB },
  'prosum-discussion-thread': {
    html: '<prosum-discussion-thread thread="talk"></prosum-discussion-thread>',
    ready: '[data-id]',
    goal: 15 * KB,
  },
  'prosum-poll': { html: '<prosum-poll poll="colour"></prosum-poll>', ready: 'input[type=radio]', goal: 11 * KB },
  'prosum-reputation-badge': {
    html: '<prosum-reputation-badge member="ana"></prosum-reputation-badge>',
    ready: 'button [part=level]',
    goal: 10 * KB,
  },
} as const;
type Tag = keyof typeof WIDGETS;
const TAGS = Object.keys(WIDGETS) as Tag[];
/** All four on one page, and what each further one may add. */
const ALL = 26 * KB;
const FURTHER = 5 * KB;

const pathOf = (tags: readonly Tag[]): string => `/${tags.join('+')}`;
/** The order in which they come to a page, one more each time. */
const GROWING = TAGS.map((_, n) => TAGS.slice(0, n + 1));

const page = (tags: readonly Tag[]): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module" src="/prosum.js" data-space="acme" data-server="HERE"></script></head>
<body><h1>A host page</h1>${tags.map((tag) => WIDGETS[tag].html).join('')}</body></html>`;

let site: Site;

before(async () => {
  site = await openSite(Object.fromEntries([...TAGS.map((tag) => [tag]), ...GROWING].map((tags) => [pathOf(tags), page(tags)])));
  const at = Date.now();
  await site.submit('people/ana', 'people.introduce', { name: 'Ana' });
  await site.submit('people/ana', 'people.grant', { points: 60, reason: 'Helped at the fair' });
  for (let i = 0; i < 12; i++) {
    await site.submit('ideas/box', 'ideas.import', {
      origin: { source: 'weight', id: String(i) },
      title: `Idea number ${i}, as people write them`,
      details: 'One sentence of details.',
      tags: [],
      author: 'ana',
      status: 'open',
      votes: 20 - i,
      at: at - i * 3_600_000,
    });
    await site.submit('threads/talk', 'threads.import', {
      origin: { source: 'weight', id: String(i) },
      text: `Comment number ${i}, as people write them.`,
      author: 'ana',
      at: at - i * 60_000,
    });
  }
  await site.submit('polls/colour', 'polls.create', {
    question: 'Which colour?',
    type: 'single',
    results: 'always',
    options: ['Red', 'Green', 'Blue'].map((label) => ({ id: label.toLowerCase(), label })),
  });
});
after(async () => {
  await site.close();
});

/** Bytes of scripts that a fresh browser was sent until everything on the page can be acted on, while what comes later is held back. */
async function weigh(tags: readonly Tag[], t?: TestContext): Promise<number> {
  site.host.hold = beyond(tags);
  site.host.passed.length = 0;
  const person = await site.browser.newContext({ viewport: { width: 1000, height: 4000 } });
  const tab = await person.newPage();
  await tab.goto(site.host.url + pathOf(tags));
  for (const tag of tags) await tab.locator(tag).locator(WIDGETS[tag].ready).first().waitFor();
  const scripts = site.host.passed.filter(({ type, held }) => type === 'javascript' && !held);
  site.host.hold = undefined;
  await person.close();
  assert.deepEqual(
    scripts.filter(({ encoding }) => encoding !== 'br').map(({ path }) => path),
    [],
    'scripts travel as brotli',
  );
  t?.diagnostic(scripts.map(({ bytes, path }) => `${String(bytes).padStart(6)} B ${path}`).join('\n'));
  return scripts.reduce((sum, { bytes }) => sum + bytes, 0);
}

const verdict = (bytes: number, goal: number): string =>
  `${bytes} B of ${goal}: ${bytes <= goal ? 'met' : `not met, ${bytes - goal} too many`}`;

for (const tag of TAGS)
  test(`${tag} alone keeps its line on the wire`, async (t) => {
    const bytes = await weigh([tag], t);
    t.diagnostic(`goal for a page with ${tag} alone: ${verdict(bytes, WIDGETS[tag].goal)}`);
    const line = budgets[tag]!;
    assert.ok(
      bytes <= line,
      `${bytes} B of ${line}: what the first screen does not need came with it; \`npm run sizes\` shows the sources`,
    );
  });

test('all four on one page share their kit: each further one brings little', async (t) => {
  let before = 0;
  for (const tags of GROWING) {
    const bytes = await weigh(tags, tags.length === TAGS.length ? t : undefined);
    if (before > 0) t.diagnostic(`${tags.at(-1)!} adds ${verdict(bytes - before, FURTHER)}`);
    before = bytes;
  }
  t.diagnostic(`goal for all four on one page: ${verdict(before, ALL)}`);
  const lines = TAGS.reduce((sum, tag) => sum + budgets[tag]!, 0);
  assert.ok(before < lines / 2, `${before} B: widgets on one page do not share what they have in common`);
});
