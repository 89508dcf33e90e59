/** `<prosum-moderation-desk>`: staff see what waits and decide, many at once, by mouse or by keys. Nothing on a public page loads it. */
import { html, nothing, type PropertyValues } from 'lit';
import type { Window } from '../../client/window.ts';
import type { Receipt, Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { lockIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { deskStyles } from './desk.styles.ts';
import { decide, MOST_AT_ONCE, undo } from './domain/decide.ts';
import { caseRef, DESK, type Reason, type Verdict } from './domain/kinds.ts';
import { barred, decided, queue, whyOf, type Why } from './domain/lists.ts';
import { rulesRef } from './domain/rules.ts';
import { lift } from './domain/sanction.ts';
import { Sentences } from '../sentences.ts';
import { words, type english } from './strings.ts';
import { shown as dialogs } from './views/forms.ts';
import { pathOf } from './views/facts.ts';
import { bulk, cases, chips, heads, line, offer, waiting, type View } from './views/frame.ts';
import { keyed } from './views/keys.ts';
import { barOf, needGivers } from './views/sanctions.ts';

const PAGE = 30;

/**
 * @summary What waits for staff: decide, many at once, undo; and who is sanctioned. For staff only.
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ cases: string[], verdict: string }>} prosum-decided - staff decided
 * @csspart case name status text evidence hit button button-primary button-quiet dialog field input hint note new
 */
export class ModerationDesk extends ProsumElement {
  static override properties = {
    ...ProsumElement.properties,
    view: { state: true },
    why: { state: true },
    cursor: { state: true },
    picked: { state: true },
    opened: { state: true },
    asks: { state: true },
    refusal: { state: true },
    said: { state: true },
  };
  static override styles = [ProsumElement.styles, controlStyles, cardStyles, formStyles, noteStyles, dialogStyles, deskStyles];

  declare view: View;
  declare why: Why | undefined;
  /** The case keys act on; among sanctions the person. */
  declare cursor: Id | undefined;
  declare picked: ReadonlySet<Id>;
  /** Whose evidence is shown. */
  declare opened: Id | undefined;
  declare asks: { readonly what: 'reject' | 'sanction' | 'lift' | 'settings' | 'keys'; readonly cases: readonly Id[] } | undefined;
  declare refusal: Refusal | undefined;
  /** What was done, until the next act. */
  declare said: string | undefined;

  readonly topic: TopicController = new TopicController(this, 'moderation', () => DESK);
  readonly i: Localize<typeof english> = new Localize(this, words);
  /** How features call what stands in them. */
  readonly sentences: Sentences = new Sentences(this);
  rows: Window | undefined;
  counts: Window | undefined;
  #last: readonly Id[] = [];
  #asked = false;
  #counted = '';
  #read = -1;
  /** What was undone and is to come back. */
  #back: Id | undefined;

  constructor() {
    super();
    this.view = 'queue';
    this.picked = new Set();
  }

  may(least: 'staff' | 'moderator'): boolean {
    const roles = this.topic.actor?.roles ?? [];
    return roles.some((role) => role === 'moderator' || role === 'admin' || (least === 'staff' && role === 'liaison'));
  }
  get canUndo(): boolean {
    return this.#last.length > 0;
  }

  /** Ids as they are shown; what was decided a moment ago is not. */
  get shown(): readonly Id[] {
    if (this.view === 'sanctions') return (this.rows?.rows ?? []).filter((person) => barOf(this, person));
    const state = this.view === 'queue' ? 'open' : 'decided';
    return (this.rows?.rows ?? []).filter((id) => {
      const body = this.topic.get(caseRef(id))?.body;
      return body?.state === state && (this.view === 'decided' || !this.why || whyOf(body) === this.why);
    });
  }
  /** What an act is about: the chosen ones, else the one at hand. */
  get meant(): readonly Id[] {
    const here = this.shown;
    const picked = here.filter((id) => this.picked.has(id));
    return picked.length > 0 ? picked : this.cursor !== undefined && here.includes(this.cursor) ? [this.cursor] : [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.renderRoot.addEventListener('keydown', this.#key);
    this.renderRoot.addEventListener('click', this.#press);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.#read = -1;
    if (!this.topic.replica || !this.may('staff')) return;
    const where = this.why && this.view === 'queue' ? { where: [`why:${this.why}`] } : {};
    this.rows =
      this.view === 'sanctions'
        ? this.topic.open('rows', barred, { limit: PAGE })
        : this.topic.open('rows', this.view === 'queue' ? queue : decided, { ...where, limit: PAGE });
    this.counts = this.topic.open('counts', queue, { limit: 1 });
    if (!this.#asked) {
      this.#asked = true;
      void this.topic.load([rulesRef()]).then(
        () => {
          this.requestUpdate();
        },
        () => undefined,
      );
    }
    // Where nothing is read nothing can move.
    if (this.rows?.fresh && this.shown.length === 0) this.rows.refresh();
    // What came meanwhile, or is open or decided by now, counts as well; what is on its way once it is in.
    const counted = [this.rows?.fresh, this.topic.pending, ...this.shown].join(' ');
    if (counted !== this.#counted) void this.counts?.retry();
    this.#counted = counted;
    if (this.opened === undefined) this.topic.close('reports');
    const here = this.shown;
    if (this.view === 'sanctions') this.#readOn();
    else this.sentences.needPlaces(here.map((id) => pathOf(this.topic.get(caseRef(id))!.body!)));
    if (this.#back !== undefined && here.includes(this.#back)) {
      this.cursor = this.#back;
      this.#back = undefined;
      void this.updateComplete.then(() => {
        this.focusCursor();
      });
    }
    if (this.cursor === undefined || !here.includes(this.cursor)) this.cursor = here[0];
  }

  /** Where all that was read last is over by now, what holds is further down. */
  #readOn(): void {
    needGivers(this);
    const { rows = [], hasMore } = this.rows ?? {};
    if (!hasMore || rows.length === this.#read || rows.slice(-PAGE).some((person) => barOf(this, person))) return;
    this.#read = rows.length;
    void this.rows!.more();
  }

  /** What stands after these, else before them. */
  #rest(cases: readonly Id[]): Id | undefined {
    const here = this.shown;
    const other = (id: Id): boolean => !cases.includes(id);
    return here.slice(here.indexOf(cases.at(-1)!) + 1).find(other) ?? here.findLast(other);
  }

  /** Decides and moves on to the next case. */
  rule(cases: readonly Id[], verdict: Verdict, why: { readonly reason?: Reason; readonly text?: string } = {}): void {
    if (cases.length === 0) return;
    const rest = this.#rest(cases);
    const now = cases.slice(0, MOST_AT_ONCE);
    this.picked = new Set(cases.slice(MOST_AT_ONCE));
    const words = ({ approve: 'approved', reject: 'rejected', hold: 'held' } as const)[verdict];
    const seen = [...now].map((id) => {
      const { seq = 0, n = 0 } = this.topic.get(caseRef(id))?.body ?? {};
      return { seq, n };
    });
    const sent = this.topic.send(decide, { cases: [...now], verdict, ...why, seen });
    if (verdict !== 'hold') this.cursor = rest;
    void this.run(sent, this.i.say(words, { n: now.length }), verdict === 'hold' ? [] : now).then((ok) => {
      if (ok) this.tell('prosum-decided', { cases: [...now], verdict });
    });
    void this.updateComplete.then(() => {
      this.focusCursor();
    });
  }

  /** Ends what holds against this person. */
  lift(person: Id, text: string): void {
    const rest = this.view === 'sanctions' ? this.#rest([person]) : this.cursor;
    const sent = this.topic.send(lift, { person, text });
    this.cursor = rest;
    // The row goes with what held, and its button with it.
    void this.run(sent, this.i.say('lifted'))
      .then(() => this.updateComplete)
      .then(() => {
        if (!(this.renderRoot as ShadowRoot).activeElement) this.focusCursor();
      });
  }

  /** What comes back gets the focus once it is here; where it goes from the list, the next one. */
  undo(cases: readonly Id[] = this.#last): void {
    if (cases.length === 0) return;
    if (this.view === 'queue') this.#back = cases[0];
    else this.cursor = this.#rest(cases);
    const sent = this.topic.send(undo, { cases: [...cases] });
    void this.run(sent, this.i.say('undone', { n: cases.length }))
      .then(() => this.rows?.retry())
      .then(() => this.updateComplete)
      .finally(() => (this.#back = undefined));
    if (this.view !== 'queue')
      void this.updateComplete.then(() => {
        this.focusCursor();
      });
  }

  /** Waits for the receipt and says what came of it. `last`: what undoing would be about. */
  async run(sending: Promise<Receipt>, said: string, last: readonly Id[] = []): Promise<boolean> {
    this.refusal = undefined;
    this.#last = last;
    const receipt = await sending;
    this.refusal = receipt.ok ? undefined : receipt.why;
    this.said = receipt.ok ? said : undefined;
    if (!receipt.ok) this.#last = [];
    void this.counts?.retry();
    return receipt.ok;
  }

  move(by: 1 | -1): void {
    this.#back = undefined;
    const here = this.shown;
    const at = this.cursor === undefined ? -1 : here.indexOf(this.cursor);
    this.cursor = here[Math.min(here.length - 1, Math.max(0, at + by))];
    if (at === here.length - 1 && by === 1 && this.rows?.hasMore) void this.rows.more();
    void this.updateComplete.then(() => {
      this.focusCursor();
    });
  }
  focusCursor(): void {
    const at = this.renderRoot.querySelector<HTMLElement>('article[tabindex="0"]');
    (at ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  pick(id: Id): void {
    const picked = new Set(this.picked);
    if (!picked.delete(id)) picked.add(id);
    this.picked = picked;
  }

  readonly #key = (event: Event): void => {
    keyed(this, event as KeyboardEvent);
  };
  readonly #press = (event: Event): void => {
    const at = (event.target as Element).closest<HTMLElement>('[data-act]');
    const id = at?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (at) this.act(at.dataset['act']!, id === undefined ? this.meant : [id]);
  };
  act(what: string, cases: readonly Id[]): void {
    const [id] = cases;
    if (what === 'approve' || what === 'hold') this.rule(cases, what);
    else if (what === 'reject' || what === 'sanction') this.asks = cases.length > 0 ? { what, cases } : undefined;
    else if (what === 'lift') {
      const person = this.view === 'sanctions' ? id : id && this.topic.get(caseRef(id))?.body?.author;
      if (person != null) this.asks = { what, cases: [person] };
    } else if (what === 'settings' || what === 'keys') this.asks = { what, cases: [] };
    else if (what === 'pick' && id !== undefined) this.pick(id);
    else if (what === 'open') this.opened = this.opened === id ? undefined : id;
    else if (what === 'undo') this.undo(id === undefined || this.view === 'queue' ? undefined : [id]);
    else if (what === 'clear') this.picked = new Set();
    else if (what === 'fresh') this.rows?.refresh();
    else if (what === 'more') void this.rows?.more();
  }

  protected override render(): unknown {
    const { i, topic } = this;
    if (!topic.replica) return waiting(this);
    if (!this.may('staff')) return note({ icon: lockIcon(), text: i.say('not_staff') });
    return html`<section aria-labelledby="title">
      <header><h2 class="t1" id="title" tabindex="-1">${i.say('title')}</h2>${heads(this)}</header>
      ${offer(this)}
      ${this.view === 'queue' ? chips(this) : nothing}
      ${line(this)}
      ${cases(this)}
      ${bulk(this)}
      <p class="vh" role="status">${this.said ?? ''}</p></section>${dialogs(this)}`;
  }
}

define('prosum-moderation-desk', ModerationDesk);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-moderation-desk': ModerationDesk;
  }
}
