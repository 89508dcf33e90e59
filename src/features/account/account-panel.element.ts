/** `<prosum-account-panel>`: what the account button opens. Knows which step somebody is at; the steps are drawn in `views/`. */
import { noChange, nothing, type PropertyValues, type ReactiveElement } from 'lit';
import type { Refusal } from '../../core/command.ts';
import { whoAmI } from '../../client/actor.ts';
import { announce, dropSession, keepSession, newGuest, type Session } from '../../client/session.ts';
import { forget, recall } from '../../client/keep.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { Localize } from '../../ui/localize.ts';
import { noteStyles } from '../../ui/note.ts';
import './account-data.element.ts';
import type { Account } from './account.element.ts';
import {
  arrive,
  claim,
  enterCode,
  isBack,
  leaveTo,
  me,
  sendCode,
  signOut,
  ways,
  type Answer,
  type Me,
  type Place,
  type Ways,
} from './calls.ts';
import { alone } from './views/alone.ts';
import { draw } from './views/panel.ts';
import { panelStyles } from './views/panel.styles.ts';
import { panelWords } from './views/strings.ts';

/** A guest of this browser who did something, and what shows that one is him. */
interface Guest {
  readonly id: string;
  readonly secret: string;
}

/**
 * @summary Inside `<prosum-account>`: signing in, profile, data, signing out.
 * @slot data - more about what is kept of me
 * @csspart dialog field input hint error note button button-primary button-quiet
 */
export class AccountPanel extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, cardStyles, formStyles, noteStyles, dialogStyles, panelStyles];
  static override properties = {
    ...ProsumElement.properties,
    owner: { attribute: false },
    modal: { type: Boolean },
    busy: { state: true },
    why: { state: true },
    done: { state: true },
    mail: { state: true },
    challenge: { state: true },
    waiting: { state: true },
    guest: { state: true },
    ways: { state: true },
    me: { state: true },
    told: { state: true },
  };

  /** The account this is a part of; without one it shows a whole account in its place. */
  declare owner: Account;
  declare modal: boolean;
  declare busy: boolean;
  /** The last no. */
  declare why: (Omit<Refusal, 'refused'> & { readonly refused: string }) | undefined;
  /** The name was saved. */
  declare done: boolean;
  declare mail: string;
  /** A code is under way. */
  declare challenge: string | undefined;
  /** Signed in, and asked what becomes of the guest. */
  declare waiting: { readonly session: Session; readonly at: number } | undefined;
  /** Who took part here before, for somebody who may keep it. */
  declare guest: Guest | undefined;
  declare ways: Ways | undefined;
  declare me: Me | undefined;
  /** What the team decided about this person is shown. */
  declare told: boolean;
  readonly m = new Localize(this, panelWords);
  #asked: unknown;
  /** Somebody else is here since what had the focus was drawn. */
  #moved = false;

  constructor() {
    super();
    this.modal = this.busy = this.done = this.told = false;
    this.mail = '';
  }

  /** Where to ask; undefined where there is no server. */
  get place(): Place | undefined {
    const { context, space } = this.owner.topic;
    if (!context || !space || space.local) return undefined;
    const server = context.server === 'auto' ? location.origin : (context.server ?? '');
    return { server, space: space.name, who: space.who };
  }
  get isGuest(): boolean {
    return this.owner.topic.actor?.roles.every((role) => role === 'guest') ?? true;
  }

  get #whole(): boolean {
    return (this.owner as Account | undefined) === undefined;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.#whole) return;
    const { space } = this.owner.topic;
    if (!space || this.#asked === space) return;
    this.#moved = this.#asked !== undefined && (this.renderRoot as ShadowRoot).activeElement !== null;
    this.#asked = space;
    this.me = undefined;
    if (this.place) void this.#look(this.place);
  }

  lookAgain(): void {
    this.why = undefined;
    if (this.place) void this.#look(this.place);
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }

  async #look(place: Place): Promise<void> {
    if (isBack())
      await this.#attempt(
        () => arrive(place),
        (session, at) => this.#came(session, at),
      );
    if (this.isGuest) {
      const answer = await ways(place);
      if ('value' in answer) this.ways = answer.value;
      else this.why = answer;
    } else {
      const answer = await me(place);
      if ('value' in answer) this.me = answer.value;
      else if (answer.refused === 'net') this.why = answer;
      this.guest = await this.#formerGuest(place);
    }
  }

  /** Runs one call: busy meanwhile, and a no is shown. */
  async #attempt<T>(run: () => Promise<Answer<T> | undefined>, then: (value: T, at: number) => unknown): Promise<boolean> {
    this.busy = true;
    this.why = undefined;
    this.done = false;
    const answer = await run();
    this.busy = false;
    if (answer && 'value' in answer) await then(answer.value, answer.at);
    else this.why = answer;
    return this.#no() === undefined;
  }

  #no(): string | undefined {
    return this.why?.refused;
  }

  async sendCode(): Promise<void> {
    const { place, mail } = this;
    if (!place || this.busy || !this.owner.ask('prosum-sign-in', { way: 'mail' })) return;
    await this.#attempt(
      () => sendCode(place, mail, this.m.lang),
      ({ challenge }) => {
        this.challenge = challenge;
      },
    );
  }

  async enterCode(code: string): Promise<void> {
    const { place, mail, challenge } = this;
    if (!place || this.busy || challenge === undefined) return;
    await this.#attempt(
      () => enterCode(place, mail, challenge, code),
      (session, at) => this.#came(session, at),
    );
  }

  async leaveTo(provider: string): Promise<void> {
    const { place } = this;
    if (!place || this.busy || !this.owner.ask('prosum-sign-in', { way: provider })) return;
    await this.#attempt(
      () => leaveTo(place, provider),
      ({ url }) => {
        location.assign(url);
      },
    );
  }

  /** Signing in is the host page's business; it hears that somebody wants to. */
  askHost(): void {
    this.owner.ask('prosum-sign-in', { way: 'host' });
  }

  forgetCode(): void {
    this.challenge = this.why = undefined;
  }

  async #came(session: Session, at: number): Promise<void> {
    const guest = await this.#formerGuest(this.place!);
    if (guest && guest.id !== session.actor.id) {
      this.guest = guest;
      this.waiting = { session, at };
    } else this.#enter(session, at);
  }

  /** Keeps what the guest did, or leaves it with him. For somebody who has just signed in, or whom the host signed in. */
  async settle(keep: boolean): Promise<void> {
    const { place, guest, waiting } = this;
    if (!place || this.busy || !guest) return;
    if (!keep) {
      if (waiting) this.#enter(waiting.session, waiting.at);
      this.guest = undefined;
      return;
    }
    const kept = await this.#attempt(
      () => claim(place, guest.secret, waiting?.session.token),
      (session, at) => {
        forget(`prosum:${place.space}:token:${guest.id}`);
        newGuest(place.space, place.server);
        if (waiting) this.#enter(session, at);
        else {
          forget(`prosum:${place.space}:me`);
          announce();
        }
      },
    );
    if (kept || this.#no() === 'net') return;
    this.guest = undefined;
    if (waiting) this.#enter(waiting.session, waiting.at);
  }

  #enter(session: Session, at: number): void {
    this.challenge = this.waiting = this.guest = undefined;
    keepSession(this.place!.space, this.place!.server, session, at);
    this.owner.tell('prosum-signed-in', { id: session.actor.id });
    this.renderRoot.querySelector('dialog')?.close();
  }

  async signOut(everywhere: boolean): Promise<void> {
    const { place, me } = this;
    if (!place || this.busy || !this.owner.ask('prosum-sign-out', { by: me?.by ?? 'session' })) return;
    const out = await this.#attempt(
      () => signOut(place, everywhere),
      () => undefined,
    );
    // Signed out already is signed out, too.
    if (!out && this.#no() !== 'kernel.token') return;
    dropSession(place.space);
    this.owner.tell('prosum-signed-out', {});
    this.renderRoot.querySelector('dialog')?.close();
  }

  async rename(name: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { introduce } = await import('../people/domain/introduce.ts');
    this.why = undefined;
    const receipt = await this.owner.topic.send(introduce, { name });
    this.busy = false;
    this.done = receipt.ok;
    if (!receipt.ok) this.why = receipt.why;
    // From the first act on something is kept of a guest.
    else this.renderRoot.querySelector<ReactiveElement>('prosum-account-data')?.requestUpdate();
  }

  /** A guest who did nothing has nothing to keep: he was never signed. */
  async #formerGuest({ space, server }: Place): Promise<Guest | undefined> {
    const { actor, secret } = await whoAmI({ space, server, guest: '' });
    return secret !== undefined && recall(`prosum:${space}:token:${actor.id}`) !== undefined ? { id: actor.id, secret } : undefined;
  }

  /** A new step begins where the person reads on; what had the focus is gone. */
  protected override updated(changed: PropertyValues<this>): void {
    if (this.#moved) {
      this.#moved = false;
      this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
      return;
    }
    const at = changed.has('waiting') && this.waiting ? '#heading' : changed.has('challenge') ? (this.challenge ? '#code' : '#mail') : '';
    if (at && this.hasUpdated) this.renderRoot.querySelector<HTMLElement>(at)?.focus();
  }

  protected override render(): unknown {
    if (this.#whole) return alone(this);
    if (!this.owner.topic.space) return this.hasUpdated ? noChange : nothing;
    return this.modal ? dialog('heading', draw(this), () => this.dispatchEvent(new Event('close'))) : draw(this);
  }
}

define('prosum-account-panel', AccountPanel);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-account-panel': AccountPanel;
  }
}
