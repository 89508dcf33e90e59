/** `<prosum-idea-box>`: people share ideas, vote and see what becomes of them. The first screen is here; what is opened from it is loaded when it is opened. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Window } from '../../client/window.ts';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { define } from '../../ui/define.ts';
import type { Vote } from './domain/kinds.ts';
import { mine, newest, top, trending } from './domain/lists.ts';
import { boxStyles } from './idea-box.styles.ts';
import { IdeasElement, SLOW } from './ideas-element.ts';
import { boxOf, recordsOf } from './views/facts.ts';
import { row, waiting } from './views/row.ts';
import { countLine, footer, header, toolbar } from './views/frame.ts';
import { remember, remembered } from './views/memory.ts';
import type * as More from './views/more.ts';
import type { IdeaCard } from './idea-card.element.ts';

const LISTS = { top, trending, newest, mine };
export type Sort = keyof typeof LISTS;
/** How many rows more are drawn in one frame, after the first screen. */
const SLICE = 30;
const FIRST = 12;

/**
 * @summary A box of ideas: propose, vote, follow what becomes of them.
 * @attr box - name of the box in its space (`ideas`)
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server; `auto`: where the page came from; left out: everything stays in this browser
 * @attr heading - title of the box; otherwise what its staff wrote
 * @attr lead - one or two sentences below it
 * @attr sort - `top`, `trending`, `newest` or `mine`
 * @attr view - `list` or `roadmap`
 * @attr idea - id of the idea to open; the address `#idea=<id>` does the same
 * @attr limit - rows at first, and with each "Show more" (20)
 * @attr readonly - nobody votes or writes here
 * @attr lang - language of the words; otherwise of the page around
 * @attr strings - JSON: own words for single messages
 * @fires {CustomEvent<{ idea: string, value: 1 | 0 | -1 | null }>} prosum-vote - somebody wants to vote; cancelable
 * @fires {CustomEvent<{ idea: string, value: 1 | 0 | -1 | null }>} prosum-voted - the vote is in
 * @fires {CustomEvent<{ title: string, details: string, tags: string[] }>} prosum-propose - somebody wants to share an idea; cancelable
 * @fires {CustomEvent<{ idea: string }>} prosum-proposed - the idea is in
 * @fires {CustomEvent<{ idea: string }>} prosum-open - somebody wants to read an idea; cancelable
 * @csspart title lead button button-primary toolbar sort filter search count new list item vote vote-count excerpt reply meta status name time pin comments more footer demo-mark
 * @cssprop --prosum-accent - the one accent of your brand
 * @cssprop [--prosum-radius=10px] - everything round scales from it
 * @cssprop [--prosum-unit=4px] - density
 */
export class IdeaBox extends IdeasElement {
  static override properties = {
    ...IdeasElement.properties,
    heading: {}, lead: {}, sort: {}, view: {}, idea: {}, limit: { type: Number },
    filter: { state: true }, tag: { state: true }, query: { state: true }, dialog: { state: true },
  };
  static override styles = [IdeasElement.styles, boxStyles];

  declare heading: string | undefined;
  declare lead: string | undefined;
  declare sort: Sort;
  declare view: 'list' | 'roadmap';
  /** Id of the idea that is open. */
  declare idea: Id | undefined;
  declare limit: number;
  /** What the list is narrowed to: a bucket (`status:planned`) and a tag; empty for all. */
  declare filter: string;
  declare tag: string;
  declare query: string;
  declare dialog: 'form' | 'settings' | undefined;

  /** The stretch of the list that is shown. */
  rows: Window | undefined;
  /** What the search found; undefined while nothing is searched for. */
  found: readonly Id[] | undefined;
  /** Why the last proposal was refused. */
  refusal: Refusal | undefined;
  /** A word that is near to one that was not found. */
  near = '';
  /** Said to screen readers, politely. */
  said = '';
  /** "Up to date" or "Sent." stands in the count line for a while. */
  flash: '' | 'current' | 'sent' = '';
  more: typeof More | undefined;
  #painted = FIRST;
  #fromAddress = false;
  #loading: Promise<void> | undefined;
  #waited = 0;
  readonly #onHash = (): void => { this.#readAddress(); };

  constructor() {
    super();
    this.sort = 'top';
    this.view = 'list';
    this.limit = 20;
    this.filter = this.tag = this.query = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
    this.#readAddress();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  /** Opens the form. The page may stop what it sends by cancelling `prosum-propose`. */
  propose(): void {
    this.refusal = undefined;
    this.dialog = 'form';
  }

  /** The idea that was open is not any more; its address goes with it. */
  leave(): void {
    if (new URLSearchParams(location.hash.slice(1)).get('idea') === this.idea) history.replaceState(history.state, '', location.pathname + location.search);
    this.#fromAddress = false;
    this.idea = undefined;
  }

  /** A proposal was refused after its form was closed: its words are kept as a draft. */
  unsent(refusal: Refusal | undefined): void {
    this.refusal = refusal;
    this.requestUpdate();
  }

  /** What was loaded after the first screen; asking for it loads it. */
  need(): typeof More | undefined {
    this.#loading ??= import('./views/more.ts').then(async (more) => {
      await more.arrive(this);
      this.more = more;
      this.requestUpdate();
    });
    return this.more;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('box')) this.found = undefined;
    if (changed.has('query') || (this.query && (changed.has('filter') || changed.has('tag')))) void this.#search();
    const { actor, pending } = this.topic;
    const list = LISTS[this.sort] ?? top;
    const where = list === mine ? [`by:${actor?.id}`] : [this.filter, this.tag].filter((bucket) => bucket);
    const before = this.rows;
    this.rows = this.topic.open('rows', list, { limit: this.limit || 20, where });
    if (before !== this.rows) this.#painted = FIRST;
    if (this.idea || this.dialog || this.view === 'roadmap') this.need();
    if (this.topic.status === 'offline') this.#waited = Math.max(1, pending);
    else if (this.#waited && !pending) {
      if (this.#waited > 1 || pending === 0) this.say('sent', this.i.say('sent'));
      this.#waited = 0;
    }
  }

  /** Puts a word into the count line for four seconds, and says it. */
  say(flash: IdeaBox['flash'], words: string): void {
    this.flash = flash;
    this.said = words;
    setTimeout(() => {
      this.flash = '';
      this.requestUpdate();
    }, 4000);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const busy = !this.rows || this.rows.state === 'loading';
    return html`<section aria-labelledby="title" aria-busy=${busy} @click=${this.#onClick}>
      ${header(this)}
      ${this.view === 'roadmap' ? countLine(this) : html`${toolbar(this)}${countLine(this)}`}
      ${this.refusal ? this.more?.unsentNote(this, this.refusal) : nothing}
      ${this.view === 'roadmap' ? this.more?.roadmap(this) : this.#list(busy)}
      ${footer(this)}
      <p class="vh" role="status">${this.said}</p>
    </section>
    ${this.more?.dialogs(this)}`;
  }

  /** The ids that stand in the list, in their order. */
  get shown(): readonly Id[] {
    return this.found ?? this.rows?.rows ?? [];
  }

  #list(busy: boolean): unknown {
    const ids = this.shown;
    if (busy && !this.found) return html`<ol part="list">${Array.from({ length: remembered(this)?.rows ?? Math.min(this.limit, 20) }, waiting)}</ol>`;
    if (this.rows?.state === 'error' || !ids.length) return this.need()?.nothingShown(this) ?? nothing;
    const words = this.i.say('yours');
    const minute = Math.floor(this.topic.now() / 60_000);
    const rules = boxOf(this.topic);
    return html`<ol part="list">${repeat(ids.slice(0, this.#painted), (id) => id, (id) => guard(
      [...recordsOf(this.topic, id), rules, words, this.i.lang, minute, this.readonly, this.refused.get(id), this.#slow(id), this.more],
      () => row(this, id, (facts) => this.#notes(facts)),
    ))}</ol>`;
  }

  #slow(id: Id): unknown {
    const pending = this.topic.pendingOf({ kind: 'idea.tally', id });
    return pending && (pending.why ?? this.topic.now() - pending.since > SLOW);
  }

  readonly #notes = (facts: Parameters<typeof More.note>[1]): unknown =>
    facts.hidden ?? facts.idea?.mergedInto ?? (this.refused.has(facts.id) || this.topic.pendingOf({ kind: 'idea', id: facts.id })?.why) ? this.need()?.note(this, facts) : nothing;

  protected override updated(): void {
    const { rows } = this;
    if (rows?.state !== 'ready') return;
    remember(this);
    if (this.#painted < this.shown.length) requestAnimationFrame(() => {
      this.#painted += SLICE;
      this.requestUpdate();
    });
  }

  /** One listener for everything that can be pressed. */
  #onClick(event: MouseEvent): void {
    const at = (event.target as Element).closest<HTMLElement>('[data-act]');
    const id = at?.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    const value = at?.dataset['value'] ?? '';
    switch (at?.dataset['act']) {
      case 'vote': void this.vote(id, value === '' ? null : (Number(value) as Vote)); break;
      case 'open':
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!this.ask('prosum-open', { idea: id })) event.preventDefault();
        break;
      case 'sort': this.sort = value as Sort; break;
      case 'share': this.propose(); break;
      case 'settings': this.dialog = 'settings'; break;
      case 'view': this.view = this.view === 'roadmap' ? 'list' : 'roadmap'; break;
      case 'new':
        this.rows?.refresh();
        this.say('current', this.i.say('current'));
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.count')?.focus());
        break;
      case 'more': void this.#showMore(); break;
      case 'again': void this.rows?.retry(); break;
      default: if (at) this.more?.act(this, at);
    }
  }

  async #showMore(): Promise<void> {
    const last = this.shown.at(-1);
    this.#painted = Infinity;
    await this.rows?.more();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(last ?? '')}"] + li a`)?.focus({ preventScroll: true });
  }

  async #search(): Promise<void> {
    const { query } = this;
    if (!query.trim()) {
      this.found = undefined;
      return;
    }
    const { search } = await import('./views/search.ts');
    await search(this, query);
  }

  #readAddress(): void {
    const id = new URLSearchParams(location.hash.slice(1)).get('idea');
    if (id === null && this.#fromAddress) this.renderRoot.querySelector<IdeaCard>('prosum-idea-card')?.close();
    if (id === null) return;
    this.#fromAddress = true;
    this.idea = id;
  }

}

define('prosum-idea-box', IdeaBox);

declare global {
  interface HTMLElementTagNameMap { 'prosum-idea-box': IdeaBox }
}
