/** `<prosum-gate>`: what stands inside it is seen by whoever is let in; to others it says how to get in. The first look is here; `views/more.ts` brings what is asked and answered. */
import { html, nothing } from 'lit';
import type { Refusal } from '../../core/command.ts';
import type { Ref } from '../../core/record.ts';
import { define } from '../../ui/define.ts';
import { flag, ProsumElement } from '../../ui/element.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import {
  acceptanceRef,
  agreementRef,
  applicationRef,
  doorRef,
  seatRef,
  type AgreementBody,
  type ApplicationBody,
  type DoorBody,
  type SeatBody,
} from './domain/kinds.ts';
import { words, type english } from './strings.ts';
import type * as More from './views/more.ts';

const STAFF = ['liaison', 'moderator', 'admin'];

/**
 * @summary A gate before a space or one topic of it: invitation, application, terms. What it wraps is shown to whoever is let in.
 * @attr for - `feature/name` of the topic it stands before, `ideas/lamps`; left out: the whole space
 * @attr closed - the page knows that it is closed, though nothing of it may be shown: only the field for a code is there
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server; `auto`: where the page came from; left out: everything stays in this browser
 * @attr lang - language of the words; otherwise of the page around
 * @slot - what is inside. In a `<template>` it is not even made before somebody is let in
 * @fires {CustomEvent<{ for: string }>} prosum-entered - somebody is let in
 * @fires {CustomEvent<{ for: string, version: number }>} prosum-agreed - somebody accepted the terms
 * @csspart button button-primary button-quiet field input error note mode title
 * @cssprop --prosum-accent - the one accent of your brand
 */
export class Gate extends ProsumElement {
  static override properties = {
    ...ProsumElement.properties,
    for: {},
    closed: { type: Boolean, converter: flag },
    ready: { state: true },
    panel: { state: true },
    refused: { state: true },
  };

  declare for: string | undefined;
  declare closed: boolean;
  declare ready: boolean;
  /** What is opened: the form to apply with, the question before leaving. */
  declare panel: 'apply' | 'leave' | undefined;
  /** The last no, and to which question of a form. */
  /** The last no. `question`: which answer it is about. */
  declare refused: (Refusal & { readonly question?: string }) | undefined;

  readonly topic: TopicController = new TopicController(this, 'membership', () => this.for?.replace('/', ':') ?? 'space');
  readonly i: Localize<typeof english> = new Localize(this, words);
  more: typeof More | undefined;
  /** Said to screen readers, politely. */
  said = '';
  #asked: unknown;
  #entered = false;
  #failed = false;
  /** What has the focus is drawn here, and may go. */
  #held = false;
  #made: readonly ChildNode[] = [];

  constructor() {
    super();
    this.closed = this.ready = false;
  }

  get me(): string {
    return this.topic.actor?.id ?? '-';
  }
  get roles(): readonly string[] {
    return this.topic.actor?.roles ?? [];
  }
  get staff(): boolean {
    return this.roles.some((role) => STAFF.includes(role));
  }
  #body<B>(ref: Ref<B>): B | undefined {
    return this.topic.get(ref)?.body ?? undefined;
  }
  get door(): DoorBody | undefined {
    return this.#body(doorRef());
  }
  get seat(): SeatBody | undefined {
    return this.#body(seatRef(this.me));
  }
  get application(): ApplicationBody | undefined {
    return this.#body(applicationRef(this.me));
  }
  get terms(): AgreementBody | undefined {
    return this.#body(agreementRef());
  }
  /** Whether this person still has to agree; staff speak for those who ask. */
  get unsigned(): boolean {
    const { terms } = this;
    return !!terms && !this.staff && !this.topic.get(acceptanceRef(this.me, terms.version));
  }
  /** As the server will judge; what it withholds is not here anyway. */
  get inside(): boolean {
    const { door, seat } = this;
    if (!door) return !this.closed || this.staff;
    return !door.closed || this.staff || (!!seat && !seat.out) || door.roles.some((role) => this.roles.includes(role));
  }

  protected override willUpdate(): void {
    this.#held = (this.renderRoot as ShadowRoot).activeElement !== null;
    const { replica } = this.topic;
    if (!replica) return;
    if (this.#asked !== replica) {
      this.#asked = replica;
      this.ready = false;
      const refs = [doorRef(), seatRef(this.me), applicationRef(this.me), agreementRef()];
      void replica
        .load(refs)
        .then(() => this.terms && replica.load([acceptanceRef(this.me, this.terms.version)]))
        .then(
          () => {
            this.ready = true;
            if (!this.inside || this.terms || this.staff || this.seat) this.#need();
          },
          () => {
            this.#failed = true;
            this.#need();
            this.requestUpdate();
          },
        );
    } else if (this.ready && this.terms && !this.staff) replica.load([acceptanceRef(this.me, this.terms.version)]).catch(() => undefined);
  }

  /** Asks once more how it stands. */
  again(): void {
    this.#failed = false;
    this.#asked = undefined;
    this.requestUpdate();
  }

  protected override updated(): void {
    if (!this.ready || this.inside === this.#entered) return;
    this.#entered = this.inside;
    this.#fill();
    if (this.#held) void this.more?.readOn(this);
    if (this.inside) this.tell('prosum-entered', { for: this.for ?? '' });
    else this.#need();
  }

  /** What lies in a template is made when somebody is let in, and goes with him. */
  #fill(): void {
    for (const node of this.#made) node.remove();
    const templates = this.#entered ? [...this.querySelectorAll<HTMLTemplateElement>(':scope>template')] : [];
    this.#made = templates.flatMap(({ content }) => [...document.importNode(content, true).childNodes]);
    this.append(...this.#made);
  }

  #need(): void {
    if (this.more) return;
    void import('./views/more.ts').then(
      async (more) => {
        await more.arrive(this);
        this.more = more;
        this.requestUpdate();
      },
      () => undefined,
    );
  }

  protected override render(): unknown {
    const { ready, inside, more } = this;
    if (this.#failed && more) return more.failed(this);
    return html`${ready ? (inside ? more?.above(this) : (more?.outside(this) ?? html`<section aria-busy="true"></section>`)) : html`<section aria-busy="true"></section>`}<slot ?hidden=${!ready || !inside}></slot>${ready && inside ? (more?.below(this) ?? nothing) : nothing}<p class="vh" role="status">${this.said}</p>`;
  }
}

define('prosum-gate', Gate);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-gate': Gate;
  }
}
