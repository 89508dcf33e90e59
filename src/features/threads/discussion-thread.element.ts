/** `<prosum-discussion-thread>`: people talk about a page, an idea, anything with a name. The first screen is here; `views/more.ts` brings the rest as soon as it stands. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { avatarStyles } from '../../ui/avatar.ts';
import { define } from '../../ui/define.ts';
import { flag, ProsumElement } from '../../ui/element.ts';
import { chevronDownIcon } from '../../ui/icons.ts';
import { Later } from '../../ui/later.ts';
import { Localize } from '../../ui/localize.ts';
import { PLACEHOLDER, Rows } from '../../ui/rows.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { rulesRef, statRef, type Sort } from './domain/kinds.ts';
import { controversial, newest, oldest, replied, top } from './domain/lists.ts';
import { words, type english } from './strings.ts';
import { threadStyles } from './thread.styles.ts';
import { composer } from './views/composer.ts';
import type { Drawing } from './views/drawing.ts';
import { heads, recordsOf, rules, sum, type Facts } from './views/facts.ts';
import type * as More from './views/more.ts';
import { listen } from './views/listen.ts';
import { row, waiting } from './views/row.ts';
import type { Replies } from './views/replies.ts';

export const SORTS = { top, newest, oldest, replied, controversial };
/** Comments of the first screen, and the room one takes until it is drawn, px. */
export const FIRST = 10;
export const ROOM = 124;
/** The most that one page may bring with all that stands with them: text, stance and card of each, and of two replies. */
const PAGE = 40;
/** After how long, in ms, rows are shown as waiting. */
const SOON = 150;
const NONE: readonly Id[] = [];

/** What somebody is writing. */
export interface Draft {
  readonly text: string;
  readonly quote?: { readonly comment: Id; readonly text: string };
  readonly stars?: number;
}
/**
 * @summary A discussion: comments and replies, votes, reactions, quotes; questions with answers; reviews with stars.
 * @attr thread - what it is about: a name of your own (`page-1`), or `ideas:<box>:<idea>`
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server; `auto`: where the page came from; left out: everything stays in this browser
 * @attr heading - title of the thread; otherwise what its staff wrote
 * @attr sort - `top`, `newest`, `oldest`, `replied` or `controversial`; otherwise as its staff chose
 * @attr comment - id of a comment to go to; the address `#comment=<id>` does the same
 * @attr limit - comments at first, and with each "Show more" (20)
 * @attr readonly - nobody votes or writes here
 * @attr presence - shows how many are here and who is typing, and counts this person in
 * @attr desk - address of your page with the moderation desk: staff find a link to it beside reports
 * @attr lang - language of the words; otherwise of the page around
 * @attr strings - JSON: own words for single messages
 * @first threads/{thread=discussion}/page?list={sort=top}&limit={limit=20}
 * @fires {CustomEvent<{ comment: string, value: 1 | -1 | null }>} prosum-vote - somebody wants to vote; cancelable
 * @fires {CustomEvent<{ comment: string, value: 1 | -1 | null }>} prosum-voted - the vote is in
 * @fires {CustomEvent<{ text: string, parent: string | null, stars?: number }>} prosum-comment - somebody wants to post; cancelable
 * @fires {CustomEvent<{ comment: string, parent: string | null }>} prosum-commented - the comment is in
 * @fires {CustomEvent<{ ratingValue: number, reviewCount: number }>} prosum-rating - how a reviewed thing stands, for the structured data of your page
 * @csspart title count presence composer button button-primary button-quiet button-danger sort new list item comment avatar name role time pin text quote actions vote vote-count reply replies rail official-answer accepted-answer more menu note hint footer demo-mark skeleton
 * @cssprop --prosum-accent - the one accent of your brand
 * @cssprop [--prosum-radius=10px] - everything round scales from it
 * @cssprop [--prosum-unit=4px] - density
 */
export class DiscussionThread extends ProsumElement {
  static override properties = {
    ...ProsumElement.properties,
    thread: {},
    heading: {},
    sort: {},
    comment: {},
    limit: { type: Number },
    readonly: { type: Boolean, converter: flag },
    presence: { type: Boolean, converter: flag },
    desk: {},
  };
  static override styles = [ProsumElement.styles, avatarStyles, threadStyles];

  declare thread: string;
  declare heading: string | undefined;
  declare sort: Sort | undefined;
  declare comment: Id | undefined;
  declare limit: number;
  /** Nobody votes or writes here. */
  declare readonly: boolean;
  declare presence: boolean;
  declare desk: string | undefined;

  readonly topic: TopicController = new TopicController(this, 'threads', () => this.thread || 'discussion');
  readonly i: Localize<typeof english> = new Localize(this, words);
  /** The stretch of the list that is shown. */
  rows: Window | undefined;
  /** A branch from elsewhere in the list that an address led to: it stands first. */
  led: Id | undefined;
  /** The comment an address led to. */
  marked: Id | undefined;
  /** What is shown below comments, once more than what came with them may be. */
  replies: Replies | undefined;
  /** Draws what the first screen does not show, and what changes. */
  drawing: Drawing | undefined;
  readonly list: Rows = new Rows(this, (id) => (id.startsWith(PLACEHOLDER) ? waiting() : row(this, id)));
  #waiting = 0;
  readonly folded = new Set<Id>();
  /** Composers that are open beside the one at the top, and what stands in each. */
  readonly writing = new Set<string>();
  readonly drafts = new Map<string, Draft>();
  /** The composer that shows how its text will look. */
  previewed: string | undefined;
  /** Why acts were refused, by comment or composer, until dismissed. */
  readonly refused = new Map<string, Refusal>();
  /** Said to screen readers, politely. */
  said = '';
  flash: '' | 'current' | 'sent' = '';
  /** How often something beside its records changed in a branch. */
  readonly turns = new Map<Id, number>();
  /** Whose rows these are. */
  #of: unknown;
  #shown: readonly [led: Id, rows: readonly Id[], both: readonly Id[]] = ['', NONE, NONE];
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
    this.thread = 'discussion';
    this.limit = 20;
    this.readonly = this.presence = false;
    setTimeout(() => {
      this.#waiting = FIRST;
      this.requestUpdate();
    }, SOON);
  }

  /** The ids that stand in the list, in their order: the same array while nothing comes or goes. */
  get shown(): readonly Id[] {
    const { led } = this;
    const rows = this.rows?.rows ?? NONE;
    if (!led) return rows;
    if (this.#shown[0] !== led || this.#shown[1] !== rows) this.#shown = [led, rows, [led, ...rows.filter((id) => id !== led)]];
    return this.#shown[2];
  }

  /** This person may vote and react. */
  get takesPart(): boolean {
    return this.topic.actor?.roles.length !== 0;
  }
  /** This person may write. */
  get silent(): boolean {
    return this.readonly || !this.takesPart || (rules(this.topic).locked && !this.more?.isStaff(this.topic));
  }
  /** This comment may be answered. */
  open({ stat }: Facts): boolean {
    return (
      !this.silent &&
      !stat.held &&
      (!(stat.locked ?? (stat.root && this.topic.get(statRef(stat.root))?.body?.locked)) || !!this.more?.isStaff(this.topic))
    );
  }

  /** One listener of each kind for everything inside. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    listen(this, root);
    return root;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const before = this.rows;
    const asked = this.topic.open('rows', SORTS[this.order], { limit: Math.min(this.limit || 20, PAGE) });
    // Another order takes the place of what is read once it is here.
    if (!asked || asked.state !== 'loading' || before?.state !== 'ready' || this.#of !== this.topic.replica) this.rows = asked;
    if (before !== this.rows) {
      this.#of = this.topic.replica;
      this.drawing?.restart();
      this.replies?.forget();
    }
    this.later.after(this.rows);
  }

  get order(): Sort {
    const wanted = this.sort ?? rules(this.topic).sort;
    return wanted in SORTS ? wanted : 'top';
  }

  protected override render(): TemplateResult {
    const { i, more, topic, rows } = this;
    const { title, lead, votes } = rules(topic);
    const busy = rows?.state !== 'ready' && rows?.state !== 'error';
    const n = sum(topic).comments;
    return html`<section aria-labelledby="title" aria-busy=${busy}>
      <header><h2 id="title" part="title"><bdi>${this.heading ?? (title || i.say('title'))}</bdi> ${n ? html`<span part="count"><span aria-hidden="true">${i.number(n)}</span><span class="vh">${i.say('comments', { n })}</span></span>` : nothing}</h2>${more?.head(this)}</header>
      ${lead ? html`<p class="lead" part="lead"><bdi>${lead}</bdi></p>` : nothing}
      ${more?.rating(this)}
      ${this.silent && !this.drafts.get('')?.text ? nothing : composer(this, '')}
      <div class="count" tabindex="-1"><label class="pick" part="sort"><span class="vh">${i.say('sort')}</span><select @change=${(
        event: Event,
      ) => {
        this.sort = (event.target as HTMLSelectElement).value as Sort;
        this.requestUpdate();
      }}>${(Object.keys(SORTS) as Sort[]).map((sort) => (sort === 'controversial' && votes !== 'both' ? nothing : html`<option value=${sort} ?selected=${sort === this.order}>${i.say(sort)}</option>`))}</select>${chevronDownIcon()}</label>${more?.countLine(this)}</div>
      ${this.#list(busy)}
      ${more?.footer(this)}
      <p class="vh" role="status">${this.said}</p>
    </section>
    ${more?.over(this)}`;
  }

  /** Rows are drawn in `updated`, each on its own. */
  #list(busy: boolean): unknown {
    if (!busy && !this.shown.length) return this.more?.nothingShown(this);
    const left = busy ? FIRST - this.#waiting : (this.drawing?.ahead ?? this.shown.length - FIRST);
    return html`<ol class="list" part="list"></ol><div .style=${`block-size:${Math.max(0, left) * ROOM}px`}></div>`;
  }

  /** What every row is made of beside its own records. */
  madeOf(): unknown[] {
    const { more, topic } = this;
    return [topic.get(rulesRef()), more, this.readonly, topic.actor, this.i.say('reply')];
  }

  protected override updated(): void {
    const { shown, topic } = this;
    const list = this.renderRoot.querySelector('[part=list]');
    if (!list) return;
    if (this.drawing && shown.length) {
      this.drawing.draw(list);
      return;
    }
    const all = this.madeOf();
    const places = Array.from({ length: this.#waiting }, (_, n) => PLACEHOLDER + String(n));
    this.list.paint(list, shown.length ? shown.slice(0, FIRST) : places, (id) =>
      shown.length ? [...all, ...[id, ...heads(topic, id)].flatMap((one) => recordsOf(topic, one))] : places,
    );
  }
}

define('prosum-discussion-thread', DiscussionThread);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-discussion-thread': DiscussionThread;
  }
}
