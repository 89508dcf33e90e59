/** `<prosum-account-data>`: inside the account panel, what is kept of somebody: a file of it, and having it erased. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Mine } from '../../core/backend.ts';
import { emptyBrowser } from '../../client/consent.ts';
import { recall } from '../../client/keep.ts';
import { announce } from '../../client/session.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { alertIcon, checkIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import type { AccountPanel } from './account-panel.element.ts';
import { eraseMe, me, ownFile, stay, type Answer } from './calls.ts';
import { alone } from './views/alone.ts';
import { dataWords } from './views/data.strings.ts';
import { dataStyles } from './views/data.styles.ts';

/**
 * @summary Inside `<prosum-account>`: a file of everything that is mine, and erasing it.
 * @slot more - more about what is kept of me
 * @csspart field input hint error note button button-quiet button-danger
 */
export class AccountData extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, formStyles, noteStyles, dataStyles];
  static override properties = {
    ...ProsumElement.properties,
    panel: { attribute: false },
    busy: { state: true },
    asking: { state: true },
    typed: { state: true },
    due: { state: true },
    gone: { state: true },
    days: { state: true },
    no: { state: true },
    got: { state: true },
  };

  /** The panel this is a part of; without one it shows a whole account in its place. */
  declare panel: AccountPanel;
  declare busy: boolean;
  /** Somebody wants to be erased and reads what that means. */
  declare asking: boolean;
  declare typed: string;
  /** When it will be done, ms. */
  declare due: number | undefined;
  /** Everything was erased just now. */
  declare gone: boolean | undefined;
  /** Days to think again. */
  declare days: number;
  declare no: string | undefined;
  /** The file has come. */
  declare got: boolean;
  readonly m = new Localize(this, dataWords);
  #looked: unknown;

  constructor() {
    super();
    this.busy = this.asking = this.got = false;
    this.typed = '';
    this.days = 0;
  }

  /** A guest's own; whoever is signed in is asked for by the place. */
  get #token(): string | undefined {
    const { place, isGuest } = this.panel;
    return place && isGuest ? recall(`prosum:${place.space}:token:${place.who.actor.id}`) : undefined;
  }
  /** Of the backend in the page. */
  get #mine(): Promise<Mine | undefined> {
    return Promise.resolve(this.panel.owner.topic.replica?.backend).then((backend) => backend?.mine);
  }
  /** A guest whom the server never met has nothing there. */
  get #known(): boolean {
    return !this.panel.place || !this.panel.isGuest || this.#token !== undefined;
  }

  get #whole(): boolean {
    return (this.panel as AccountPanel | undefined) === undefined;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.#whole) return;
    const { place } = this.panel;
    const { space } = this.panel.owner.topic;
    if (this.#looked === space) return;
    this.#looked = space;
    if (place && this.#known)
      void me(place, this.#token).then((answer) => {
        if (!('value' in answer)) return;
        this.due = answer.value.erase.due ?? undefined;
        this.days = answer.value.erase.after;
      });
  }

  async #attempt<T>(run: () => Promise<Answer<T>>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.no = undefined;
    const answer = await run();
    this.busy = false;
    if ('value' in answer) return answer.value;
    this.no = answer.refused;
    return undefined;
  }

  readonly #download = async (): Promise<void> => {
    const { place } = this.panel;
    const { space } = this.panel.owner.topic;
    const file = await this.#attempt<unknown>(async () =>
      place ? ownFile(place, this.#token) : { value: await (await this.#mine)?.file(), at: Date.now() },
    );
    if (file === undefined) return;
    const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: `${space?.name ?? 'prosum'}-${new Date().toISOString().slice(0, 10)}.json`,
    });
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    });
    this.got = true;
  };

  readonly #erase = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { place, owner } = this.panel;
    const { space } = owner.topic;
    if (!space || !this.#sure() || !owner.ask('prosum-erase', {})) return;
    const said = await this.#attempt(async () => {
      if (place) return eraseMe(place, this.#token);
      await (await this.#mine)?.erase();
      return { value: { due: Date.now(), done: true }, at: Date.now() };
    });
    if (!said) return;
    this.asking = false;
    this.gone = said.done;
    if (!said.done) {
      this.due = said.due;
      return;
    }
    // What this browser kept of them goes as well, and whoever is here now is somebody new.
    await emptyBrowser(space.name);
    owner.tell('prosum-erased', {});
    announce();
  };

  readonly #stay = async (): Promise<void> => {
    const { place } = this.panel;
    if (!place || !(await this.#attempt(() => stay(place, this.#token)))) return;
    this.due = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#ask')?.focus();
  };

  #sure(): boolean {
    return this.typed.trim().toLocaleLowerCase(this.m.lang) === this.m.say('word').toLocaleLowerCase(this.m.lang);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('asking') && this.asking) this.renderRoot.querySelector<HTMLElement>('#what')?.focus();
    else if (changed.get('asking') === true)
      (this.renderRoot.querySelector<HTMLElement>('#ask,#stay') ?? this.renderRoot.querySelector<HTMLElement>('#data'))?.focus();
  }

  protected override render(): TemplateResult | HTMLElement {
    if (this.#whole) return alone(this);
    const { m, panel } = this;
    const id = panel.owner.topic.actor?.id ?? '';
    return html`<section aria-labelledby="data" aria-busy=${this.busy ? 'true' : 'false'}>
      <h3 id="data" tabindex="-1">${m.say('title')}</h3>
      <p class="lead">${m.parts('lead', { id: html`<code>${id}</code>` })}</p>
      <div role="alert">${this.no === undefined ? nothing : note({ icon: alertIcon(), tone: 'bad', text: m.say('failed') })}</div>
      <div role="status">${this.gone ? note({ icon: checkIcon(), text: m.say('gone') }) : nothing}</div>
      ${this.due === undefined ? nothing : this.#waiting(this.due)}
      ${
        this.#known
          ? html`<div class="row"><button type="button" part="button" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.#download}>${m.say('download')}</button>${
              this.due === undefined && !this.asking
                ? html`<button type="button" part="button button-quiet" class="away" id="ask" @click=${() => {
                    this.asking = true;
                    this.typed = '';
                  }}>${m.say('erase')}</button>`
                : nothing
            }</div>
            <p class="said" role="status">${this.got ? html`${checkIcon()} ${m.say('got')}` : nothing}</p>`
          : this.gone
            ? nothing
            : html`<p class="lead">${m.say('nothing')}</p>`
      }
      ${this.asking ? this.#form() : nothing}
      <slot name="more"></slot>
    </section>`;
  }

  #waiting(due: number): TemplateResult {
    const { m } = this;
    const when = new Intl.DateTimeFormat(m.lang, { dateStyle: 'long', timeStyle: 'short' }).format(due);
    return html`${note({ icon: alertIcon(), text: m.say('due', { when }) })}<div class="row"><button type="button" part="button" id="stay" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.#stay}>${m.say('stay')}</button></div>`;
  }

  #form(): TemplateResult {
    const { m } = this;
    const word = m.say('word');
    return html`<form class="erase" @submit=${this.#erase}>
      <h4 id="what" tabindex="-1">${m.say('erase_title')}</h4>
      <ul><li>${m.say('goes')}</li><li>${m.say('stays')}</li><li>${this.days > 0 ? m.say('after', { n: this.days }) : m.say('now')}</li><li>${m.say('again')}</li></ul>
      <div part="field"><label for="word">${m.parts('type', { word: html`<code>${word}</code>` })}</label><input part="input" id="word" autocomplete="off" autocapitalize="none" spellcheck="false" .value=${this.typed} @input=${(
        event: Event,
      ) => {
        this.typed = (event.target as HTMLInputElement).value;
      }}></div>
      <div class="row end"><button type="button" part="button" @click=${() => {
        this.asking = false;
      }}>${m.say('keep')}</button><button part="button button-danger" ?disabled=${!this.#sure()} aria-disabled=${this.busy ? 'true' : 'false'}>${m.say('erase_now')}</button></div>
    </form>`;
  }
}

define('prosum-account-data', AccountData);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-account-data': AccountData;
  }
}
