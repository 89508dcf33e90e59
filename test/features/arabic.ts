/** Called by the browser tests of every widget: a page in Arabic of 320 px, and what any state of a widget keeps there: no word of another language, nothing sticks out, the accessibility rules. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Message } from '../../src/ui/localize.ts';
import { settled, type Shown } from './scene.ts';

export const NARROW = 320;

/** Before each test. Whatever a person writes in such a test must be Arabic, too: then every Latin word left is one of ours. */
export async function inArabic(this: Mocha.Context): Promise<void> {
  this.currentTest!.timeout(60_000); // every state is looked at by all the rules
  Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' });
  await setViewport({ width: NARROW, height: 800 });
}
/** After each. */
export async function leaveArabic(): Promise<void> {
  document.documentElement.removeAttribute('lang');
  document.documentElement.removeAttribute('dir');
  await setViewport({ width: 900, height: 800 });
}

/** This state of the widget holds. `but`: what is written in Latin letters with good reason, as a name or a code. */
export async function holds(shown: Shown, state: string, but?: RegExp): Promise<void> {
  await settled();
  const nodes = everything(shown.renderRoot).filter(visible);
  expect(latin(nodes, but), `${state}: words of another language`).to.deep.equal([]);
  expect(getComputedStyle(shown).direction, state).to.equal('rtl');
  for (const open of nodes.filter((node) => node.matches('dialog, [popover], section')))
    expect(getComputedStyle(open).direction, `${state}: ${open.localName}`).to.equal('rtl');
  expect(document.documentElement.scrollWidth, `${state}: the page scrolls sideways`).to.be.at.most(NARROW);
  expect(nodes.filter(sticksOut).map(named), `${state}: sticks out`).to.deep.equal([]);
  await expect(shown, state).to.be.accessible();
}

/** All elements under a node, through shadow roots. */
function everything(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])]);
}
const visible = (one: Element): boolean =>
  !one.matches('style, svg, svg *') && one.checkVisibility({ visibilityProperty: true }) && !one.closest('[popover]:not(:popover-open)');

const SAID = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label'];
/** Words of Latin letters that are seen or heard. What says that it is of another language, or no language at all, may be. */
function latin(nodes: readonly HTMLElement[], but: RegExp | undefined): string[] {
  const said = nodes
    .filter((one) => !one.closest('code, kbd, [translate=no], [lang]:not([lang|=ar])'))
    .flatMap((one) => [
      ...[...one.childNodes].map((node) => (node instanceof Text ? node.data : '')),
      ...SAID.map((name) => one.getAttribute(name) ?? ''),
      one.ariaLabel ?? '',
      ...(one instanceof HTMLSelectElement ? [one.selectedOptions[0]?.label ?? ''] : []),
    ]);
  return [...new Set(said.map((text) => (but ? text.replace(but, '') : text)).filter((text) => /[A-Za-z]{2}/.test(text)))];
}

/** Beyond the page, and nothing around it scrolls or cuts it. */
function sticksOut(one: Element): boolean {
  const { left, right, width } = one.getBoundingClientRect();
  if (width === 0 || (left >= -0.5 && right <= NARROW + 0.5)) return false;
  for (let at: Element | null = one; at; at = at.parentElement ?? ((at.getRootNode() as Partial<ShadowRoot>).host || null))
    if (at !== document.documentElement && at !== document.body && getComputedStyle(at).overflowX !== 'visible') return false;
  return true;
}
const named = (one: Element): string =>
  `<${one.localName} class="${one.className}" part="${one.getAttribute('part') ?? ''}"> ${one.textContent.trim().slice(0, 40)}`;

/** The words of a catalogue that have no plural forms: what a button is called. */
export const plain = <K extends string>(words: Readonly<Record<K, Message>>): Readonly<Record<K, string>> =>
  words as Readonly<Record<K, string>>;
