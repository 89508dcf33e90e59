// No text of a person ever runs or redresses: every field × every way it is written × every element that shows it, in a real browser, under a strict policy and under none.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { markdownOf } from '../../src/server/verbs/import/markdown.ts';
import { fullScene } from './full.ts';
import { Hand } from './hand.ts';
import { Scene } from './scene.ts';
import { openStage, POLICIES, type Fault, type Policy, type Stage } from './stage.ts';
import { ELEMENTS, EXPECTED, IN_COMMANDS, markOf, RICH, SHOWN, UNOPENED } from './table.ts';
import { ALL, classes, mixed, vectors } from './vectors.ts';
import { viewsOf } from './views.ts';
import type { Report } from './look.ts';

const SEED = Number(process.env['PROSUM_SEED'] ?? 20261122);
/** Spaces full of hostile text, under each policy. */
const ROUNDS = ALL ? 30 : 2;

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const clean = ({ ran, bad }: Report, where: string): void => {
  assert.deepEqual({ ran: [...new Set(ran)], bad }, { ran: [], bad: [] }, where);
};

test('every field that takes free words is declared: where it is read, or why nowhere', () => {
  const declared = Object.keys(SHOWN).filter((field) => field.split(' ')[0]!.includes('.'));
  assert.ok(IN_COMMANDS.length > 100);
  assert.deepEqual(
    IN_COMMANDS.filter((field) => !declared.includes(field)),
    [],
    'say in test/xss/table.ts where these are read, and fill them in test/xss/scene.ts',
  );
  assert.deepEqual(
    declared.filter((field) => !IN_COMMANDS.includes(field)),
    [],
    'no command takes these any more',
  );
  assert.deepEqual(
    RICH.filter((field) => !(field in SHOWN)),
    [],
  );
});

test('every element of the sources is opened, or it is said why not', () => {
  assert.ok(ELEMENTS.length > 20);
  assert.deepEqual(
    Object.keys(UNOPENED).filter((tag) => !ELEMENTS.includes(tag)),
    [],
    'no source defines these any more',
  );
});

test('the vectors are worth their name: put in as HTML they run, and bring what must not be there', async () => {
  const visit = await stage.visit('<p></p>', 'none', 'none');
  const kept = await visit.page.evaluate(
    (texts) => {
      const box = document.querySelector('p')!;
      for (const text of texts) box.insertAdjacentHTML('beforeend', text);
      return box.querySelectorAll('form,input,button,style,svg,math,iframe').length;
    },
    vectors.filter((one) => ['events', 'graphics', 'mutation'].includes(one.class)).map(({ text }) => text),
  );
  await visit.page.waitForFunction(() => window.watch.ran.length > 20);
  assert.ok(kept > 20, String(kept));
  assert.ok((await visit.report()).bad.some((what) => what.includes('an element of the page')));
  await visit.close();
});

const hands = new Hand(SEED);
describe('a space full of hostile text', () => {
  for (const policy of POLICIES)
    for (let round = 0; round < ROUNDS; round++)
      test(`policy ${policy}, round ${String(round)}: everything is read where it should be, nothing runs, nothing poses`, async (t) => {
        const scene = await fullScene(stage.server, `space-${policy}-${String(round)}`, hands);
        const visit = await stage.visit(viewsOf(stage, scene), scene.space, policy);
        const pressed = await visit.press();
        const missing = await visit.missing(EXPECTED.map(([, seen]) => seen));
        const report = await visit.report();
        assert.deepEqual(
          ELEMENTS.filter((tag) => !report.opened.includes(tag) && !(tag in UNOPENED)),
          [],
          'these were never opened: add them to views.ts, or say in table.ts why not',
        );
        t.diagnostic(`${String(pressed)} things pressed, ${String(report.seen.length)} fields read in places`);
        clean(report, policy);
        assert.deepEqual(
          EXPECTED.filter(([, seen]) => missing.includes(seen)).map(([name]) => name),
          [],
          'these were never read: either the pages do not come to them, or table.ts is wrong',
        );
        assert.ok(pressed > 100);
        await visit.close();
      });

  test('each field that is read has held vectors of every class that fits into it', () => {
    for (const [field, tags] of Object.entries(SHOWN))
      if (typeof tags !== 'string' && !field.startsWith('typed'))
        assert.deepEqual(
          [...hands.fitting(field)].filter((one) => !hands.held.get(field)?.has(one)),
          [],
          field,
        );
  });
});

/** Each vector alone, as the text of an element that shows text of people. */
async function through(policy: Policy, fault?: Fault): Promise<Report> {
  const visit = await stage.visit('<prosum-rich-text></prosum-rich-text>', 'none', policy, { ...(fault && { fault }) });
  const some = ALL ? vectors : mixed(SEED).slice(0, 400);
  for (let at = 0; at < some.length; at += 100) {
    const texts = some
      .slice(at, at + 100)
      // As somebody writes it, and as an import of a page's comments makes Markdown of it.
      .flatMap(({ text }) => [text, markdownOf(text)])
      .map((text) => `zq${markOf('typed area')}z\n\n${text}\n\n**x**`);
    await visit.page.evaluate((all) => {
      const box = document.body;
      box.replaceChildren(
        ...all.map((text) =>
          Object.assign(document.createElement('prosum-rich-text'), { text, people: { ana: '<img src=x onerror=prx(1)>' } }),
        ),
      );
    }, texts);
    await dressed(visit.page);
    await visit.page.evaluate(() => {
      window.scan();
    });
  }
  const report = await visit.report();
  await visit.close();
  return report;
}
const dressed = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const all = [...document.querySelectorAll('prosum-rich-text')];
    const next = all.find((one) => !one.shadowRoot?.querySelector('strong'));
    next?.scrollIntoView();
    return all.length > 0 && !next;
  });

describe('the one door', () => {
  for (const policy of POLICIES)
    test(`policy ${policy}: of each vector alone only words and their structure come through`, async () => {
      assert.ok(classes.length >= 15);
      clean(await through(policy), policy);
    });

  test('planted: a door without its sanitiser lets in links that lead anywhere, and code of a class', async () => {
    let planted = 0;
    const { bad } = await through('none', {
      files: /chunks\/markdown-/,
      change: (code) =>
        code.replace(/\.sanitize\((\w+),\{\.\.\.\w+,RETURN_DOM_FRAGMENT:!0\}\)/, (_all, html: string) => {
          planted++;
          return `&&document.createRange().createContextualFragment(${html})`;
        }),
    });
    assert.ok(planted > 0, 'there is no sanitiser in the built kit to take out');
    assert.ok(bad.some((what) => what.startsWith('createContextualFragment got words')));
    assert.ok(
      bad.some((what) => what.startsWith('a link')),
      bad.slice(0, 5).join('\n'),
    );
    assert.ok(bad.some((what) => what.startsWith('an attribute')));
  });
});

describe('planted: a title', () => {
  /** The box of a space, with its title and those of its ideas shown in another way. */
  const mark = markOf('ideas.propose title');
  const shown = async (policy: Policy, way: (title: string) => string): Promise<Report> => {
    const space = `planted-${policy}-${String(way.length)}-${String(spaces++)}`;
    const scene = new Scene(stage.server, space, new Hand(SEED));
    for (const rest of ['<img src=x onerror=prx(1)>', '**x** [x](https://x.example)'])
      await scene.send('ideas/box', 'ideas.propose', { title: `zq${mark}z ${rest}` });
    let planted = 0;
    const fault: Fault = {
      files: /prosum-idea-box\.js/,
      change: (code) =>
        code.replace(/<bdi>(\$\{\w+(?:\.title|\(\w+,\w+\))\})<\/bdi>(?=<\/a>)/g, (_all, title: string) => {
          planted++;
          return way(title);
        }),
    };
    const visit = await stage.visit('<prosum-idea-box box="box"></prosum-idea-box>', space, policy, { fault });
    await visit.page.waitForFunction(() => (window.scan(), window.watch.bad.size + window.watch.ran.length > 0));
    assert.ok(planted > 0, 'no title is shown in the built kit');
    const report = await visit.report();
    await visit.close();
    return report;
  };
  let spaces = 0;

  test('bound as HTML: it runs where no policy is, and is told of under both', async () => {
    const open = await shown('none', (title) => `<bdi .innerHTML=${title}></bdi>`);
    assert.ok(open.ran.includes('script'), JSON.stringify(open.ran));
    assert.ok(open.bad.some((what) => what.startsWith('innerHTML got words')));
    const strict = await shown('strict', (title) => `<bdi .innerHTML=${title}></bdi>`);
    assert.ok(!strict.ran.includes('script'));
    assert.ok(
      strict.ran.some((what) => /policy stopped|TrustedHTML/.test(what)),
      JSON.stringify(strict.ran),
    );
  });

  test('bound through the door for rich text: words that should be plain become structure, and that is told', async () => {
    const { bad } = await shown('strict', (title) => `<prosum-rich-text .text=${title}></prosum-rich-text>`);
    assert.ok(
      bad.some((what) => /^(DOMParser got|plain) words of field/.test(what)),
      JSON.stringify(bad),
    );
  });

  test('bound to attributes that mean something: told of each', async () => {
    const names = ['id', 'class', 'style', 'href', 'slot', 'part'];
    const { bad } = await shown('none', (title) => `<a ${names.map((name) => `${name}=${title}`).join(' ')}>x</a>`);
    for (const name of names)
      assert.ok(
        bad.some((what) => what.startsWith(`words in ${name}`)),
        `${name}: ${JSON.stringify(bad)}`,
      );
  });
});
