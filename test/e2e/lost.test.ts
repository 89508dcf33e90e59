// Code that could not be fetched once: what is asked for again is fetched again, nothing is lost for the life of the page, and who presses meanwhile is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Receipt } from '../../src/core/command.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import { NO_SETTINGS } from '../../src/server/identity/spaces.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { openHost, type Host } from './host.ts';
import { browser as launch } from './stage.ts';

let server: RunningServer;
/** Serves the kit alone. */
let kit: RunningServer;
let site: Host;
let browser: Browser;
const PAGES: Record<string, string> = {};

before(async () => {
  server = await createServer({ rates: NO_RATES });
  server.identity.spaces.set('acme', NO_SETTINGS);
  kit = await createServer({});
  await submit('ideas/box', 'ideas.propose', { title: 'A bench at the stop', details: '' });
  const options = ['moss', 'rust'].map((id) => ({ id, label: `The colour ${id}` }));
  await submit('polls/colour', 'polls.create', { question: 'Which colour?', type: 'single', options, results: 'always' });
  await submit('threads/talk', 'threads.comment', { text: 'The first word' });
  const page = (
    from: string,
    policy = '',
  ): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
    ${policy}<script type="module" src="${from}/prosum.js" data-space="acme" data-server="${server.url}"></script></head>
    <body><h1>A host page</h1><prosum-idea-box box="box"></prosum-idea-box><prosum-poll poll="colour"></prosum-poll>
    <prosum-discussion-thread thread="talk"></prosum-discussion-thread></body></html>`;
  PAGES['/'] = page(server.url);
  PAGES['/pl'] = PAGES['/'].replace('lang="en"', 'lang="pl"');
  // Everything stays in this browser, and whoever looks is of the team.
  const token = `${btoa(JSON.stringify({ id: 'staff', roles: ['admin'] }))}.x`;
  PAGES['/team'] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
    <script type="module" src="${server.url}/prosum.js"></script></head><body><prosum-poll token="${token}"></prosum-poll></body></html>`;
  // A page that takes scripts from where the kit is kept, and speaks with its server alone.
  const policy = `script-src ${kit.url}; connect-src ${server.url} ${server.url.replace('http', 'ws')}; style-src 'none'`;
  PAGES['/strict'] = page(kit.url, `<meta http-equiv="content-security-policy" content="${policy}">`);
  site = await openHost(PAGES, 'http://127.0.0.1:9');
  browser = await launch();
});
after(async () => {
  await browser.close();
  await site.close();
  await server.close();
  await kit.close();
});

let n = 0;
async function submit(topic: string, command: string, args: unknown): Promise<void> {
  const envelope = { id: `seed-${++n}`, actor: SYSTEM.id, command, args };
  const answer: Receipt = await server.engine.submit(`acme/${topic}` as 'acme/ideas/x', SYSTEM, envelope);
  assert.ok(answer.ok, JSON.stringify(answer));
}

interface Opened {
  readonly page: Page;
  /** What the page did not catch. */
  readonly thrown: string[];
  /** Lets through what was held back. */
  readonly free: () => void;
  /** Resolves when it was asked for, and held back. */
  readonly held: Promise<unknown>;
}
async function open(path: string, lost?: RegExp): Promise<Opened> {
  const page = await browser.newPage();
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.message));
  let free = false;
  let tell: (value?: unknown) => void;
  const held = new Promise((resolve) => (tell = resolve));
  if (lost)
    await page.route(
      (url) => lost.test(url.pathname),
      (route) => {
        if (free) return route.continue();
        tell();
        return route.abort();
      },
    );
  await page.goto(site.url + path);
  return { page, thrown, held, free: () => void (free = true) };
}

const vote = (page: Page) => page.locator('prosum-idea-box [part~=vote]').first();
const pressed = (page: Page, as: boolean) =>
  page.waitForFunction(
    (as) => document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector('[part~=vote]')!.getAttribute('aria-pressed') === as,
    String(as),
  );

test('what every act takes is lost: it is said where one pressed, and the next press votes', async () => {
  for (const lost of [/\/acts-/, /\/vote-/]) {
    const { page, thrown, held, free } = await open('/', lost);
    await held;
    await vote(page).click();
    await page.getByText('There is no connection right now, so this was not sent.').first().waitFor();
    free();
    await vote(page).click();
    await pressed(page, true);
    await vote(page).click();
    await pressed(page, false);
    assert.deepEqual(thrown, []);
    await page.close();
  }
});

test('what goes on from the first page is lost: it comes with the net, by itself', async () => {
  const { page, thrown, held, free } = await open('/', /\/client-/);
  await held;
  free();
  await vote(page).click();
  await pressed(page, true);
  await page.locator('prosum-poll').getByText('The colour moss').first().waitFor();
  assert.deepEqual(thrown, []);
  await page.close();
});

test('what is loaded after the first screen is lost: it comes with the net, by itself', async () => {
  const { page, thrown, held, free } = await open('/', /\/(more|later|rules)-/);
  await held;
  free();
  await page.locator('prosum-idea-box').getByRole('button', { name: 'Share an idea' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('prosum-poll').getByText('The colour moss').click();
  await page.locator('prosum-poll').getByRole('button', { name: 'Vote', exact: true }).click();
  await page.locator('prosum-poll').getByText('Change my vote').waitFor();
  await page.locator('prosum-discussion-thread textarea').fill('And the second');
  await page.locator('prosum-discussion-thread').getByRole('button', { name: 'Post' }).click();
  await page.locator('prosum-discussion-thread [part~=text]').getByText('And the second').waitFor();
  assert.deepEqual(thrown, []);
  await page.close();
});

test('what somebody opens is lost: it is said where they opened it, and opens with the next press', async () => {
  const { page, thrown, held, free } = await open('/', /\/(desk|form)-/);
  const thread = page.locator('prosum-discussion-thread');
  const report = async (): Promise<void> => {
    await thread.locator('[data-act=menu]').first().click();
    await thread.getByRole('menuitem', { name: 'Report' }).click();
  };
  await report();
  await held;
  await thread.getByText('That part could not be loaded').first().waitFor();
  free();
  await report();
  await thread.getByRole('dialog').waitFor();
  assert.deepEqual(thrown, []);
  await page.close();
});

test('what one opens in an idea box is lost: it is said until it opens, or until one does something else', async () => {
  const { page, thrown, free } = await open('/', /\/idea-form-/);
  const box = page.locator('prosum-idea-box');
  const note = box.getByText('That could not be opened.');
  const share = box.getByRole('button', { name: 'Share an idea' });
  const lose = async (): Promise<void> => {
    await share.click();
    await note.waitFor();
  };
  await lose();
  await box.getByText('New', { exact: true }).click();
  await note.waitFor({ state: 'detached' });
  await lose();
  await vote(page).click();
  await note.waitFor({ state: 'detached' });
  await lose();
  await page.evaluate(() => {
    const link = document.querySelector('prosum-idea-box')!.shadowRoot!.querySelector<HTMLAnchorElement>('h3 a')!;
    location.hash = link.hash;
  });
  await page.getByRole('dialog').waitFor();
  await note.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await lose();
  free();
  await share.click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await note.count(), 0);
  assert.deepEqual(thrown, []);
  await page.close();
});

test('what one opens in a poll is lost: it is said in its place, with the way to ask for it again', async () => {
  const { page, thrown, free } = await open('/', /\/method-/);
  const poll = page.locator('prosum-poll');
  await poll.getByText('The colour moss').click();
  await poll.getByRole('button', { name: 'Vote', exact: true }).click();
  const door = poll.getByRole('button', { name: 'How votes are counted' });
  for (let n = 0; n < 2; n++) {
    await door.click();
    await poll.getByRole('alert').getByText('That could not be opened.').waitFor();
    if (n === 0) await door.click();
  }
  free();
  await poll.getByRole('button', { name: 'Try again' }).click();
  await poll.locator('[part~=method]').waitFor();
  assert.equal(await poll.getByRole('alert').count(), 0);
  assert.equal(await door.evaluate((one) => one === (one.getRootNode() as ShadowRoot).activeElement), true);
  assert.deepEqual(thrown, []);
  await page.close();
});

test('the editor of a poll is lost: it is said, and the next press brings it', async () => {
  for (const again of ['Try again', 'Create a poll']) {
    const { page, thrown, free } = await open('/team', /\/poll-editor-/);
    const poll = page.locator('prosum-poll');
    await poll.getByRole('button', { name: 'Create a poll' }).click();
    await poll.getByRole('alert').getByText('That could not be opened.').waitFor();
    free();
    await poll.getByRole('button', { name: again }).click();
    await poll.getByRole('dialog').getByText('Start from').waitFor();
    assert.equal(await poll.getByRole('alert').count(), 0);
    assert.deepEqual(thrown, []);
    await page.close();
  }
});

test('the words of the page are lost: English stands in for them until they come', async () => {
  const { page, thrown, held, free } = await open('/pl', /\/(ideas|polls|threads|more)-/);
  await held;
  await page.locator('prosum-idea-box').getByText('A bench at the stop').waitFor();
  await page.locator('prosum-idea-box').getByText('Top', { exact: true }).first().waitFor();
  free();
  await page.locator('prosum-idea-box').getByText('Najlepsze', { exact: true }).first().waitFor();
  assert.deepEqual(thrown, []);
  await page.close();
});

test('a page that takes scripts alone from where the kit is kept shows it all the same', async () => {
  const { page, thrown } = await open('/strict');
  await vote(page).click();
  await pressed(page, true);
  assert.deepEqual(thrown, []);
  await page.close();
});
