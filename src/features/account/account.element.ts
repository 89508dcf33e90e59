/** `<prosum-account>`: who I am here, and the way in and out. A button with a name; what it opens is loaded then. */
import { css, html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cardRef } from '../../core/card.ts';
import { avatar } from '../../ui/avatar.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import type {} from './account-panel.element.ts';
import { words } from './strings.ts';

const accountStyles = css`
:host{container:none;min-inline-size:0}
:host(:not([view=panel])){display:inline-block;vertical-align:middle}
.who{max-inline-size:100%;padding-inline:calc(var(--_u)*1.5) calc(var(--_u)*3)}
.who b{overflow:hidden;text-overflow:ellipsis;font-weight:550}
.wait{display:inline-block;inline-size:9em;block-size:var(--_target)}
`;

/**
 * @summary Who I am here: a button that opens signing in, profile, data and signing out.
 * @attr view - `panel` shows all of it in place
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @slot data - more about what is kept of me: export, consent, links
 * @fires {CustomEvent<{ way: string }>} prosum-sign-in - somebody wants to sign in by `host`, `mail` or a provider; cancelable
 * @fires {CustomEvent<{ id: string }>} prosum-signed-in - somebody did
 * @fires {CustomEvent<{ by: string }>} prosum-sign-out - somebody wants to sign out; cancelable
 * @fires {CustomEvent<object>} prosum-signed-out - somebody did
 * @fires {CustomEvent<object>} prosum-erase - somebody wants all of theirs erased; cancelable
 * @fires {CustomEvent<object>} prosum-erased - it is done: a host site that signs tokens ends its own session now
 * @csspart button avatar name dialog field input hint error note button-primary button-quiet
 */
export class Account extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, cardStyles, accountStyles];
  static override properties = { ...ProsumElement.properties, view: { reflect: true }, open: { state: true } };

  declare view: 'button' | 'panel';
  /** The panel stands over the page. */
  declare open: boolean;

  readonly topic: TopicController = new TopicController(this, 'people', () => this.who ?? '-');
  readonly i = new Localize(this, words);
  #asked: unknown;
  #me: string | undefined;

  constructor() {
    super();
    this.view = 'button';
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Back from signing in elsewhere.
    if (location.hash.startsWith('#prosum-ticket=')) void this.show();
  }

  /** Who looks is remembered: while the topic is entered, nobody knows. */
  get who(): string | undefined {
    return (this.#me = this.topic.actor?.id ?? this.#me);
  }

  /** Opens what the button opens. */
  async show(): Promise<void> {
    await import('./account-panel.element.ts');
    this.open = true;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { replica } = this.topic;
    if (this.view === 'panel') void this.show();
    if (!replica || !this.who || this.#asked === replica) return;
    this.#asked = replica;
    void replica
      .load([cardRef(this.who)])
      .catch(() => undefined)
      .then(() => {
        this.internals.states.add('ready');
        this.requestUpdate();
      });
  }

  /** The panel shows what this element knows. */
  protected override updated(): void {
    this.renderRoot.querySelector('prosum-account-panel')?.requestUpdate();
  }

  protected override render(): TemplateResult | typeof noChange {
    const { topic, i, who } = this;
    if (this.view === 'panel') return this.open ? this.#panel(false) : html`<div class="wait" aria-busy="true"></div>`;
    if (!who || !this.internals.states.has('ready')) return html`<span class="wait" aria-busy="true"></span>`;
    // Somebody else enters: until it is known who, all stays, and so does the focus.
    if (!topic.replica) return noChange;
    const name = topic.get(cardRef(who))?.body?.name;
    const guest = topic.actor?.roles.every((role) => role === 'guest') ?? true;
    const known = name !== undefined || !guest;
    return html`<button part="button" class=${name === undefined ? '' : 'who'} aria-haspopup="dialog" @click=${this.#press}
      >${known ? [name === undefined ? nothing : avatar(who, name, 's28'), this.#called(name)] : i.say(topic.local ? 'guest' : 'sign_in')}</button
      >${this.open ? this.#panel(true) : nothing}`;
  }

  /** The name; a name alone does not say what the button is for. */
  #called(name: string | undefined): unknown {
    if (name === undefined) return html`<b part="name">${this.i.say('you')}</b>`;
    return this.i
      .parts('mine', { name: html`<b part="name"><bdi>${name}</bdi></b>` })
      .map((part) => (typeof part === 'string' ? html`<span class="vh">${part}</span>` : part));
  }

  #panel(modal: boolean): TemplateResult {
    return html`<prosum-account-panel .owner=${this} .strings=${this.strings} scheme=${this.scheme} ?modal=${modal} @close=${() => {
      this.open = false;
    }}><slot name="data" slot="data"></slot></prosum-account-panel>`;
  }

  readonly #press = (): void => {
    void this.show();
  };
}

define('prosum-account', Account);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-account': Account;
  }
}
