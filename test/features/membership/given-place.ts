/** Called by the browser tests of gates and their settings: a door, terms, people who ask, and an element of the place as somebody sees it. */
import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { connect } from '../../../src/client/space.ts';
import type { Receipt } from '../../../src/core/command.ts';
import { publishTerms } from '../../../src/features/membership/domain/agree.ts';
import { apply } from '../../../src/features/membership/domain/apply.ts';
import { configure } from '../../../src/features/membership/domain/door.ts';
import type { Mode } from '../../../src/features/membership/domain/kinds.ts';
import { given } from '../../../src/features/membership/domain/lists.ts';
import '../../../src/features/membership/place-settings.element.ts';
import type { PlaceSettings } from '../../../src/features/membership/place-settings.element.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { Scene, settled, type Shown } from '../scene.ts';

/** `E`: the element that is looked at. `staff` is an admin, `mod` a moderator. */
export class PlaceScene<E extends Shown> extends Scene {
  #shown!: E;
  constructor(place = 'ideas:lamps') {
    super('membership', place);
  }
  override get shown(): E {
    return this.#shown;
  }
  override roles(who: string): string[] {
    return who === 'mod' ? ['moderator'] : super.roles(who);
  }
  door = (more: object = {}): Promise<Receipt> =>
    this.send('staff', configure, {
      closed: true,
      title: { en: 'The lamp lab', pl: 'Laboratorium lamp' },
      lead: { en: 'Forty people who fold lamps for a living.' },
      ...more,
    });
  terms = (words = 'What you share stays yours. We may build it, and we name you.', mode: Mode = 'keeps'): Promise<Receipt> =>
    this.send('staff', publishTerms, {
      mode,
      texts: {
        en: { title: 'Lamp lab terms', summary: words, text: `1. ${words}\n2. And so on.` },
        pl: { title: 'Warunki', summary: 'Zostaje Twoje.', text: 'Całość.' },
      },
    });
  async look(tag: string, who: string, { lang, inside = '', ...attributes }: Record<string, string>): Promise<void> {
    const host = await fixture<HTMLElement>(html`<div lang=${lang ?? 'en'}></div>`);
    this.#shown = await this.put<E>(tag, { for: 'ideas/lamps', ...attributes }, { id: who, roles: this.roles(who) }, host);
    this.#shown.innerHTML = inside;
  }
  override async accessible(): Promise<void> {
    await super.accessible();
    expect(this.shown.scrollWidth, 'nothing sticks out').to.be.at.most(this.shown.clientWidth);
  }
}

/** With its settings on the page. */
export class Place extends PlaceScene<PlaceSettings> {
  async show(page = 'requests', who = 'staff', attributes: Record<string, string> = {}): Promise<void> {
    await this.look('prosum-place-settings', who, { page, ...attributes });
    await this.seen(() => !this.shown.renderRoot.querySelector('[aria-busy=true]') && this.text, 'it never got ready');
    await settled();
  }
  async ask(...people: readonly string[]): Promise<void> {
    for (const who of people) {
      await this.send(who, introduce, { name: who.replace(/^./, (first) => first.toUpperCase()) }, ['people', who]);
      await this.send(who, apply, { answers: { why: `${who} folds them` } });
    }
  }
  /** A reaction writes receipts, so they come a moment later. */
  async receipted(who: string): Promise<void> {
    const space = await connect({ space: this.space, as: { id: 'staff', roles: ['admin'] } });
    const theirs = space.topic('membership', `~${who}`);
    const window = theirs.open(given, { limit: 1 });
    await this.seen(() => window.rows.length + window.fresh > 0, 'no receipt');
    space.release(theirs);
  }
  /** What has the focus inside, by its id or its words. */
  get focus(): string {
    const at = this.focused as HTMLElement | null;
    return at ? at.id || (at.getAttribute('aria-label') ?? at.dataset['id'] ?? at.textContent.trim()) : '';
  }
  focusIs = (what: string): Promise<void> => this.seen(() => this.focus === what, `the focus is not on ${what}`);
  get names(): readonly string[] {
    return this.all('.request b').map((one) => one.textContent);
  }
}

export const type = async (into: HTMLElement, text: string): Promise<void> => {
  into.focus();
  await sendKeys({ type: text });
};
export const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

/** What every state is looked at in as well, and how a page comes to be so. */
export const GUISES: readonly (readonly [name: string, prepare: () => unknown])[] = [
  ['at 320 px', () => setViewport({ width: 320, height: 700 })],
  [
    'in the dark',
    async () => {
      document.body.style.cssText = 'background:#14171c;color:#e8eaee';
      await emulateMedia({ colorScheme: 'dark' });
    },
  ],
  [
    'from right to left',
    () => {
      document.documentElement.dir = 'rtl';
    },
  ],
  ['in forced colours', () => emulateMedia({ forcedColors: 'active' })],
];
