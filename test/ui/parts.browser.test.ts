/** Notes, menus and dialogs: by keyboard, by name, and back to where one was. */
import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait.ts';
import { sendKeys } from '@web/test-runner-commands';
import { html as template } from 'lit';
import { avatar, avatarStyles } from '../../src/ui/avatar.ts';
import { fromHostStyles, hostBadges, picture } from '../../src/ui/from-host.ts';
import { cardStyles } from '../../src/ui/card.styles.ts';
import { controlStyles } from '../../src/ui/controls.styles.ts';
import { closeDialog, dialog, dialogStyles } from '../../src/ui/dialog.ts';
import { define } from '../../src/ui/define.ts';
import { ProsumElement } from '../../src/ui/element.ts';
import { formStyles } from '../../src/ui/form.styles.ts';
import * as more from '../../src/ui/icons-more.ts';
import { statusIcon, statusTone } from '../../src/ui/icons.ts';
import { menu, menuStyles } from '../../src/ui/menu.ts';
import { note, noteStyles } from '../../src/ui/note.ts';

const STATUSES = ['open', 'under_review', 'planned', 'in_progress', 'completed', 'declined', 'duplicate', 'withdrawn', 'expired'];

class Parts extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, noteStyles, menuStyles, dialogStyles, cardStyles, formStyles];
  static override properties = { ...ProsumElement.properties, open: { state: true } };
  declare open: boolean;
  ran: string[] = [];
  override render(): unknown {
    const item = (label: string, bad = false): { label: string; bad: boolean; run: () => void } => ({
      label,
      bad,
      run: () => {
        this.ran.push(label);
      },
    });
    return template`
      <button id="opener" part="button" @click=${() => {
        this.open = true;
      }}>Open</button>
      ${menu('more', 'More about this idea', [item('Copy link'), item('Edit'), item('Delete', true)])}
      ${note({
        icon: more.alertIcon(),
        tone: 'bad',
        text: template`<b>Not posted.</b> It was closed.`,
        action: {
          label: 'Copy text',
          run: () => {
            this.ran.push('copied');
          },
        },
      })}
      <p>${STATUSES.map((status) => template`<span part="status" class=${statusTone(status)}>${statusIcon(status)}${status}</span>`)}</p>
      <p>${avatar('ines', 'Ines Okafor')}${avatar('v', 'velmora', 's20 brand')}${Object.values(more).map((draw) => draw())}</p>
      <div part="field"><label for="title">Your idea</label><input id="title" part="input" aria-invalid="true" aria-describedby="why"><p id="why" part="error">${more.alertIcon()}Say a little more.</p></div>
      ${
        this.open
          ? dialog(
              'name',
              template`<h2 id="name" class="t1">An idea</h2><button id="close" part="button" @click=${closeDialog}>Close</button>`,
              () => {
                this.open = false;
              },
            )
          : ''
      }`;
  }
}
define('test-parts', Parts);

const make = (): Promise<Parts> => fixture<Parts>(html`<test-parts></test-parts>`);
const at = (of: Parts, selector: string): HTMLElement => of.renderRoot.querySelector<HTMLElement>(selector)!;
const focused = (of: Parts): string | undefined => of.shadowRoot!.activeElement?.textContent.trim();

describe('a menu', () => {
  it('opens by keyboard, goes round with the arrows, runs, and gives the focus back', async () => {
    const parts = await make();
    at(parts, '[aria-haspopup]').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(parts) === 'Copy link', 'the first item has no focus');
    for (const [key, item] of [
      ['ArrowDown', 'Edit'],
      ['End', 'Delete'],
      ['ArrowDown', 'Copy link'],
      ['ArrowUp', 'Delete'],
      ['Home', 'Copy link'],
      ['ArrowDown', 'Edit'],
    ] as const) {
      await sendKeys({ press: key });
      expect(focused(parts), key).to.equal(item);
    }
    await sendKeys({ press: 'Enter' });
    expect(parts.ran).to.deep.equal(['Edit']);
    expect(parts.shadowRoot!.activeElement?.ariaLabel).to.equal('More about this idea');
    expect(at(parts, '[role=menu]').matches(':popover-open')).to.equal(false);
  });

  it('closes with Esc and stands inside the window', async () => {
    const parts = await make();
    at(parts, '[aria-haspopup]').focus();
    at(parts, '[aria-haspopup]').click();
    await waitUntil(() => focused(parts) === 'Copy link');
    const box = at(parts, '[role=menu]').getBoundingClientRect();
    expect(box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight, JSON.stringify(box)).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(at(parts, '[role=menu]').matches(':popover-open')).to.equal(false);
    await waitUntil(() => parts.shadowRoot!.activeElement?.ariaLabel === 'More about this idea', 'the focus is lost');
  });

  it('is not there without items', async () => {
    const empty = await fixture(html`<div>${menu('none', 'More', [])}</div>`);
    expect(empty.querySelector('button')).to.equal(null);
  });
});

describe('a dialog', () => {
  it('is modal, named by its heading, and gives the focus back however it is closed', async () => {
    for (const close of ['key', 'button', 'outside']) {
      const parts = await make();
      at(parts, '#opener').focus();
      at(parts, '#opener').click();
      await waitUntil(() => parts.renderRoot.querySelector('dialog')?.open === true, 'it is not open');
      expect(at(parts, 'dialog').matches(':modal')).to.equal(true);
      await Promise.all(
        at(parts, 'dialog')
          .getAnimations()
          .map((animation) => animation.finished),
      );
      await expect(parts).to.be.accessible();
      if (close === 'key') await sendKeys({ press: 'Escape' });
      else if (close === 'button') at(parts, '#close').click();
      else at(parts, 'dialog').dispatchEvent(new PointerEvent('pointerdown', { clientX: 1, clientY: 1, bubbles: true }));
      await waitUntil(() => parts.renderRoot.querySelector('dialog') === null, `${close} did not close it`);
      expect(parts.shadowRoot!.activeElement?.id, close).to.equal('opener');
    }
  });
});

describe('all parts together', () => {
  for (const scheme of ['light', 'dark'])
    it(`are accessible in ${scheme}`, async () => {
      const page = await fixture(
        html`<div><style>.light{background:#fff;color:#15181d}.dark{background:#131519;color:#eceef1}</style><div class=${scheme}><test-parts></test-parts></div></div>`,
      );
      const parts = page.querySelector<Parts>('test-parts')!;
      await parts.updateComplete;
      await expect(parts).to.be.accessible();
    });
  it('a note offers its act', async () => {
    const parts = await make();
    at(parts, '[part~=note-action]').click();
    expect(parts.ran).to.deep.equal(['copied']);
  });
  it('a picture of the host stands over the initials once it is there, in the same place; what is not https never does', async () => {
    const card = { name: 'Ines Okafor', picture: 'https://brand.invalid/ines.jpg', badges: ['Tester', 'Founder', 'Pilot'] };
    const sheet = fromHostStyles.styleSheet!;
    document.adoptedStyleSheets.push(sheet, avatarStyles.styleSheet!);
    const one = await fixture<HTMLElement>(html`<p>${avatar('ines', card.name, '', picture(card))} ${hostBadges(card)}</p>`);
    const [place, image] = [one.querySelector<HTMLElement>('[part=avatar]')!, one.querySelector('img')!];
    const size = [place.offsetWidth, place.offsetHeight];
    expect(place.textContent.trim()).to.equal('IO');
    expect([image.referrerPolicy, image.loading, image.alt]).to.deep.equal(['no-referrer', 'lazy', '']);
    expect(getComputedStyle(image).opacity).to.equal('0');
    image.dispatchEvent(new Event('load'));
    expect(getComputedStyle(image).opacity).to.equal('1');
    expect([place.offsetWidth, place.offsetHeight]).to.deep.equal(size);
    image.dispatchEvent(new Event('error'));
    expect(getComputedStyle(image).opacity).to.equal('0');
    expect([...one.querySelectorAll('[part=badge]')].map(({ textContent }) => textContent)).to.deep.equal(['Tester', 'Founder', '+1Pilot']);
    await expect(one).to.be.accessible();
    for (const address of ['http://brand.invalid/a.jpg', 'javascript:alert(1)', 'data:text/html,x', ''])
      expect(picture({ ...card, picture: address })).to.equal(undefined);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet && it !== avatarStyles.styleSheet);
  });

  it('an avatar is always the same for a person', async () => {
    const two = await fixture(html`<div>${avatar('ines', 'Ines Okafor')}${avatar('ines', 'Ines Okafor')}</div>`);
    const [one, other] = [...two.querySelectorAll('[part=avatar]')];
    expect(one!.className).to.equal(other!.className);
    expect(one!.textContent).to.equal('IO');
  });
});
