/** `<prosum-place-settings>`: staff say who is let into a place and under which terms people contribute there. The gate opens it for them; each of its pages is loaded when it is first looked at. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import { cardOf } from '../../core/card.ts';
import type { Command, Reads, Refusal } from '../../core/command.ts';
import type { Id, Rec } from '../../core/record.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { alertIcon, checkIcon, lockIcon, offlineIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import { inWords } from '../../ui/refusals.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { agreementRef, applicationRef, doorOf, doorRef, type ApplicationBody, type DoorBody } from './domain/kinds.ts';
import { applications } from './domain/lists.ts';
import { placeSettingsStyles } from './place-settings.styles.ts';
import { Sentences } from '../sentences.ts';
import { Seats } from './views/settings/seats.ts';
import { settingsEnglish, settingsWords } from './views/settings/strings.ts';

/** One page of the settings: keeps what somebody is writing there as long as the element lives. */
export interface Page {
  render(): unknown;
}
type New = new (place: PlaceSettings) => Page;
const PAGES = {
  requests: () => import('./views/settings/requests.ts').then(({ Requests }): New => Requests),
  invitations: () => import('./views/settings/invitations.ts').then(({ Invitations }): New => Invitations),
  members: () => import('./views/settings/members.ts').then(({ Members }): New => Members),
  door: () => import('./views/settings/door.ts').then(({ Door }): New => Door),
  terms: () => import('./views/settings/terms.ts').then(({ TermsPage }): New => TermsPage),
  receipts: () => import('./views/settings/receipts.ts').then(({ Receipts }): New => Receipts),
} as const;
type Name = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as Name[];

/**
 * @summary Who is let into a place and under which terms: requests, invitations, members, the door, terms, receipts. For staff only.
 * @attr for - `feature/name` of the topic, `ideas/lamps`; left out: the whole space
 * @attr page - `requests`, `invitations`, `members`, `door`, `terms` or `receipts`
 * @attr address - URL of the page where the gate stands, for links that invite; left out: this page
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server
 * @csspart button button-primary button-quiet button-danger dialog field input hint error note tabs tab mode
 */
export class PlaceSettings extends ProsumElement {
  static override properties = { ...ProsumElement.properties, for: {}, page: {}, address: {} };
  static override styles = [ProsumElement.styles, controlStyles, cardStyles, formStyles, noteStyles, dialogStyles, placeSettingsStyles];

  declare for: string | undefined;
  declare page: Name;
  declare address: string | undefined;

  readonly topic: TopicController = new TopicController(this, 'membership', () => this.for?.replace('/', ':') ?? 'space');
  readonly i: Localize<typeof settingsEnglish> = new Localize(this, settingsWords);
  readonly seats: Seats = new Seats(this.topic);
  readonly #sentences: Sentences = new Sentences(this);
  /** The last no, until the next act. */
  refused: string | undefined;
  /** What was done, until the next act. */
  said: string | undefined;
  #ready = false;
  #failed = false;
  #asked: unknown;
  readonly #pages = new Map<Name, Page>();
  readonly #coming = new Set<Name>();

  constructor() {
    super();
    this.page = 'requests';
  }

  #is(...roles: readonly string[]): boolean {
    return this.topic.actor?.roles.some((role) => roles.includes(role)) ?? false;
  }
  get staff(): boolean {
    return this.#is('liaison', 'moderator', 'admin');
  }
  /** Doors and terms are for admins. */
  get admin(): boolean {
    return this.#is('admin');
  }

  get door(): DoorBody {
    return doorOf(this.topic.get(doorRef()));
  }
  get requests(): Window | undefined {
    return this.topic.open('requests', applications, { where: ['state:waiting'], limit: 50 });
  }
  /** Who waits, as far as it is read. What came meanwhile is taken in at once: rows are told apart by their ids, so nobody loses their place. */
  get waiting(): readonly Rec<ApplicationBody>[] {
    const rows = this.requests;
    if (rows?.fresh) rows.refresh();
    return (rows?.rows ?? []).flatMap((id) => this.topic.get(applicationRef(id)) ?? []).filter(({ body }) => body?.state === 'waiting');
  }
  /** As they are called here, else as they said when they asked to be let in. */
  nameOf(user: Id, unnamed: string = this.i.say('guest')): string {
    const { space } = this.topic;
    const card = space && this.topic.get(cardOf(space.name, user))?.body;
    if (space && !this.#named.has(user)) {
      this.#named.add(user);
      this.topic.load([cardOf(space.name, user)]).catch(() => this.#named.delete(user));
    }
    return card?.name ?? this.topic.get(applicationRef(user))?.body?.name ?? unnamed;
  }

  /** Whose names were asked for, where no list brought them. */
  readonly #named = new Set<Id>();

  /** Sends, and says what came of it: `done`, or why not. */
  async act<A, R extends Reads>(command: Command<A, R>, args: A, done = ''): Promise<boolean> {
    this.tellUser();
    const receipt = await this.topic.send(command, args);
    this.tellUser(receipt.ok ? done : undefined, receipt.ok ? undefined : receipt.why.refused);
    return receipt.ok;
  }
  tellUser(said?: string, refused?: string): void {
    this.said = said;
    this.refused = refused;
    this.requestUpdate();
  }
  /** Moves the focus once what it goes to is painted. */
  async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override willUpdate(): void {
    const { replica } = this.topic;
    if (this.for) this.#sentences.needPlaces([this.for]);
    if (!replica || this.#asked === replica || !this.staff) return;
    this.#asked = replica;
    this.#ready = this.#failed = false;
    void this.#load();
  }
  async #load(): Promise<void> {
    this.#failed = await this.topic.load([doorRef(), agreementRef()]).then(
      () => false,
      () => true,
    );
    this.#ready = !this.#failed;
    this.requestUpdate();
  }

  protected override render(): unknown {
    const { i, topic } = this;
    if (!topic.replica || (this.staff && !this.#ready && !this.#failed)) return waiting(i.say('loading'));
    if (!this.staff) return note({ icon: lockIcon(), text: i.say('not_staff') });
    if (this.#failed)
      return html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: i.say('failed'), action: { label: i.say('again'), run: () => void this.#load() } })}</div>`;
    const here = NAMES.includes(this.page) ? this.page : 'requests';
    return html`<section class="place" aria-labelledby="place">
      <h2 class="t2" id="place">${i.say('title')} <span class="meta"><bdi>${this.for ? this.#sentences.place(this.for) : i.say('whole')}</bdi></span></h2>
      <div class="tabs" part="tabs" role="tablist" aria-label=${i.say('title')} @keydown=${this.#roam}>${NAMES.map((name) => this.#tab(name, name === here))}</div>
      ${this.#notes()}
      <div role="tabpanel" id="panel" aria-labelledby=${`tab-${here}`}>${this.#page(here)?.render() ?? waiting(i.say('loading'))}</div>
      <p class="vh" role="status">${this.said}</p>
    </section>`;
  }

  #tab(name: Name, here: boolean): TemplateResult {
    const n = name === 'requests' ? this.waiting.length : name === 'members' ? this.seats.count('inside') : 0;
    return html`<button type="button" role="tab" part="tab" id=${`tab-${name}`} data-page=${name} aria-selected=${here} aria-controls="panel" tabindex=${here ? 0 : -1} @click=${() => {
      this.turn(name);
    }}>${this.i.say(name)}${n ? html` <span class="n">${this.i.number(n)}</span>` : nothing}</button>`;
  }
  turn(name: Name): void {
    this.page = name;
    this.tellUser();
  }
  readonly #roam = (event: KeyboardEvent): void => {
    const at = NAMES.indexOf(this.page);
    const on = this.matches(':dir(rtl)') ? -1 : 1;
    const to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = NAMES.at(to % NAMES.length)!;
    this.turn(name);
    void this.focusOn(`#tab-${name}`);
  };

  #page(name: Name): Page | undefined {
    const there = this.#pages.get(name);
    if (!there && !this.#coming.has(name)) {
      this.#coming.add(name);
      void PAGES[name]()
        .then((Kind) => this.#pages.set(name, new Kind(this)))
        .catch(() => this.#coming.delete(name))
        .then(() => {
          this.requestUpdate();
        });
    }
    return there;
  }

  #notes(): unknown {
    const { i, refused, said, topic } = this;
    const notes = [
      topic.status === 'offline' ? note({ icon: offlineIcon(), text: i.say('offline') }) : undefined,
      refused === undefined
        ? undefined
        : html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: inWords(i, settingsEnglish, { refused: refused as Refusal['refused'] }) })}</div>`,
      said ? note({ icon: checkIcon(), tone: 'good', text: said }) : undefined,
    ].filter((one) => one !== undefined);
    return notes.length > 0 ? html`<div class="stack">${notes}</div>` : nothing;
  }
}

const waiting = (word: string): TemplateResult =>
  html`<div class="wait" aria-busy="true"><p class="vh">${word}</p><i></i><i></i><i></i></div>`;

define('prosum-place-settings', PlaceSettings);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-place-settings': PlaceSettings;
  }
}
