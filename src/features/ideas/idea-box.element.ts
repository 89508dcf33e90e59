/** `<prosum-idea-box>`: people share ideas, vote and see what becomes of them. The first screen is here; `views/more.ts` brings the rest as soon as it stands. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { define } from '../../ui/define.ts';
import { Later } from '../../ui/later.ts';
import { plusIcon } from '../../ui/icons.ts';
import { PLACEHOLDER, Rows } from '../../ui/rows.ts';
import { tallyRef } from './domain/kinds.ts';
import { LISTS, mine, top } from './domain/lists.ts';
import { boxStyles } from './idea-box.styles.ts';
import { IdeasElement } from './ideas-element.ts';
import { boxOf, recordsOf } from './views/facts.ts';
import type * as More from './views/more.ts';
import { row, waiting } from './views/row.ts';
import { toolbar } from './views/toolbar.ts';

export type Sort = keyof typeof LISTS;
/** Rows of the first screen, and how many more are drawn in each frame after it. */
const FIRST = 10;
const SLICE = 30;
/** After how long, in ms, people see that something is on its way. */
const SOON = 150;
/** The height of a usual row, px: rows that are drawn later have their place. */
const ROW = 124;

/**
 * @summary A box of ideas: propose, vote, follow what becomes of them.
 * @first ideas/{box=ideas}/page?list={sort=top}&limit={limit=20}
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
    heading: {},
    lead: {},
    sort: {},
    view: {},
    idea: {},
    limit: { type: Number },
    filter: { state: true },
    tag: { state: true },
    query: { state: true },
    dialog: { state: true },
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
  /** A word that is near to one that was not found. */
  near = '';
  /** Why the last proposal was refused. */
  refusal: Refusal | undefined;
  /** Opens again what could not be loaded when somebody opened it. */
  missed: (() => void) | undefined;
  /** Said to screen readers, politely. */
  said = '';
  /** "Up to date" or "Sent." stands in the count line for a while. */
  flash: '' | 'current' | 'sent' = '';
  #painted = FIRST;
  /** How many rows are drawn as waiting: none until it takes long enough to see them. */
  #waiting = 0;
  /** What is loaded after the first screen. */
  readonly later: Later<typeof More> = new Later(this, async () => {
    const more = await import('./views/more.ts');
    await more.arrive(this);
    return more;
  });

  get more(): typeof More | undefined {
    return this.later.here;
  }

  constructor() {
    super();
    this.sort = 'top';
    this.view = 'list';
    this.limit = 20;
    this.filter = this.tag = this.query = '';
    setTimeout(() => {
      this.#waiting = Math.min(this.limit, FIRST);
      this.requestUpdate();
    }, SOON);
  }

  /** Opens the form. The page may stop what it sends by cancelling `prosum-propose`. */
  propose(): void {
    this.refusal = undefined;
    this.dialog = 'form';
  }

  /** A proposal was refused after its form was closed: its words are kept as a draft. */
  unsent(refusal: Refusal): void {
    this.refusal = refusal;
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const list = (LISTS as Partial<typeof LISTS>)[this.sort] ?? top;
    const before = this.rows;
    const where = list === mine ? [`by:${this.topic.actor?.id}`] : [this.filter, this.tag].filter((bucket) => bucket);
    this.rows = this.topic.open('rows', list, { limit: this.limit || 20, where });
    if (before !== this.rows) this.#painted = FIRST;
    this.later.after(this.rows);
  }

  /** The ids that stand in the list, in their order. */
  get shown(): readonly Id[] {
    return this.found ?? this.rows?.rows ?? [];
  }

  /** Nobody writes here: the page says so, or the box is closed, or this person has no part in it. */
  get silent(): boolean {
    return this.readonly || boxOf(this.topic).closed || this.topic.actor?.roles.length === 0;
  }

  protected override render(): TemplateResult {
    const { i, more, rows, view } = this;
    const rules = boxOf(this.topic);
    const lead = this.lead ?? rules.lead;
    const busy = !this.found && rows?.state !== 'ready' && rows?.state !== 'error';
    return html`<section aria-labelledby="title" aria-busy=${busy}>
      <header>
        <div><h2 id="title" part="title"><bdi>${this.heading ?? (rules.title || i.say('title'))}</bdi></h2>${lead ? html`<p class="lead" part="lead"><bdi>${lead}</bdi></p>` : nothing}</div>
        ${this.silent ? nothing : html`<button part="button button-primary" data-act="share">${plusIcon()}${i.say('share')}</button>`}
      </header>
      ${view === 'roadmap' ? nothing : toolbar(this)}
      <div class="count meta" tabindex="-1">${more ? more.countLine(this) : html`<p part="count">${busy ? nothing : i.say('count', { n: rows?.counts[''] ?? 0 })}</p>`}</div>
      ${more?.unsentNote(this)}
      ${view === 'roadmap' ? more?.roadmap(this) : this.#list(busy)}
      <div class="foot ${rows?.hasMore ? 'long' : ''}">${more?.footer(this)}</div>
      <p class="vh" role="status">${this.said}</p>
    </section>
    ${more?.dialogs(this)}`;
  }

  /** Rows are drawn in `updated`, each on its own. */
  #list(busy: boolean): unknown {
    const { more, shown } = this;
    if (!busy && !shown.length) return more?.nothingShown(this);
    const later = busy ? Math.min(this.limit, 20) - this.#waiting : shown.length - this.#painted;
    return html`<ol part="list"></ol><div .style=${`block-size:${Math.max(0, later) * ROW}px`}></div>`;
  }

  readonly #rows = new Rows(this, (id) => (id.startsWith(PLACEHOLDER) ? waiting() : row(this, id)));

  protected override updated(): void {
    const { shown, topic } = this;
    const list = this.renderRoot.querySelector('[part=list]');
    if (!list) return;
    const rules = boxOf(topic);
    const all = [rules, this.i.say('yours'), this.readonly, Math.floor(topic.now() / 60_000), this.more?.terms(this)];
    const of = (id: Id): unknown[] => {
      const notes = [this.refused.get(id), this.slow(id)];
      const plain = rules.voting === 'up' && !notes.some(Boolean) && !topic.get(tallyRef(id))?.body?.held;
      return [...all, ...recordsOf(topic, id), ...notes, plain || this.more];
    };
    if (shown.length) this.#rows.paint(list, shown.slice(0, this.#painted), of);
    else
      this.#rows.paint(
        list,
        Array.from({ length: this.#waiting }, (_, i) => `${PLACEHOLDER}${i}`),
        () => [],
      );
    if (this.#painted < shown.length)
      // What a frame is asked for is done before it is painted: only the task after it comes after the first screen.
      requestAnimationFrame(() =>
        setTimeout(() => {
          this.#painted += SLICE;
          this.requestUpdate();
        }),
      );
  }

  protected override press(at: HTMLElement, event: MouseEvent): void {
    this.later.need((more) => more.act(this, at, event));
  }
}

define('prosum-idea-box', IdeaBox);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-idea-box': IdeaBox;
  }
}
