/** `<prosum-activity>`: what happened in a space, in plain words, the latest first. What is read never moves; news waits behind a button. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import type { Id } from '../../core/record.ts';
import { toldRef, type ToldBody } from '../../core/telling.ts';
import { avatarStyles } from '../../ui/avatar.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { json, ProsumElement } from '../../ui/element.ts';
import { chevronDownIcon } from '../../ui/icons.ts';
import { arrowUpIcon, closeIcon, deviceIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { activityStyles } from './activity.styles.ts';
import { told } from './domain/lists.ts';
import { Sentences } from '../sentences.ts';
import { words, type english } from './strings.ts';
import { News } from './views/news.ts';
import { days, row } from './views/rows.ts';

const SORTS = ['all', 'made', 'decided', 'changed', 'people'] as const;
/** In days. */
const PERIODS = { all: 0, day: 1, week: 7, month: 30 } as const;
const DAY = 86_400_000;

/**
 * @summary What happened here, in plain words.
 * @attr show - `all`, `made`, `decided`, `changed` or `people`
 * @attr period - `all`, `day`, `week` or `month`
 * @attr person - id of a person: only what this one did, or what was about this one
 * @attr of - only of a topic or a thing: `ideas:main`, `ideas:main:<idea>` with its discussion, `polls:<name>`
 * @attr limit - rows at first, and with each "Show more" (20)
 * @attr every - seconds between looks for news while the page is seen (10)
 * @attr links - JSON: addresses by kind, `{"idea":"ideas.html#idea={id}"}`; `{id}`, `{name}` (of its topic)
 * @attr heading - own title
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @attr lang - language of the words; otherwise of the page around
 * @attr strings - JSON: own words for single messages
 * @fires {CustomEvent<{ topic: string, kind: string, id: string }>} prosum-open - somebody wants to see what it is about; cancelable
 * @csspart title lead toolbar sort filter count new list item avatar name status time excerpt more footer demo-mark button
 * @cssprop --prosum-accent - the one accent of your brand
 */
export class Activity extends ProsumElement {
  static override styles = [ProsumElement.styles, controlStyles, avatarStyles, activityStyles];
  static override properties = {
    ...ProsumElement.properties,
    show: { reflect: true },
    period: { reflect: true },
    person: {},
    of: {},
    only: { state: true },
    heading: {},
    limit: { type: Number },
    every: { type: Number },
    links: { converter: { fromAttribute: json } },
  };

  declare show: (typeof SORTS)[number];
  declare period: keyof typeof PERIODS;
  declare person: Id | undefined;
  declare of: string | undefined;
  /** What a person has narrowed the list to, beside what the page says. */
  declare only: { readonly bucket: string; readonly name: string } | undefined;
  declare heading: string | undefined;
  declare limit: number;
  declare every: number;
  declare links: Readonly<Record<string, string>> | undefined;

  readonly topic: TopicController = new TopicController(this, 'activity', () => 'all');
  readonly i: Localize<typeof english> = new Localize(this, words);
  readonly sentences: Sentences = new Sentences(this);
  readonly news: News = new News(this);
  window: Window | undefined;
  /** Where a period began: fixed, so that the question stays the same while it is read. */
  #since = { period: '' as string, at: 0 };

  constructor() {
    super();
    this.show = 'all';
    this.period = 'all';
    this.limit = 20;
    this.every = 10;
  }

  /** What the list is narrowed to. */
  get where(): readonly string[] {
    const { show, period, person, of, only } = this;
    const days = (PERIODS as Partial<typeof PERIODS>)[period] ?? 0;
    if (this.#since.period !== period) this.#since = { period, at: Math.floor(this.topic.now() - days * DAY) };
    return [
      ...(only ? [only.bucket] : []),
      ...(of ? [`of:${of}`] : []),
      ...(person ? [`by:${person}`] : []),
      ...(SORTS.includes(show) && show !== 'all' ? [`as:${show}`] : []),
      ...(days > 0 ? [`since:${this.#since.at}`] : []),
    ];
  }

  body(id: Id): ToldBody | undefined {
    return this.topic.get(toldRef(id))?.body ?? undefined;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const before = this.window;
    this.window = this.topic.open('told', told, { limit: this.limit || 20, where: this.where });
    if (before !== this.window) this.news.forget();
    this.sentences.need((this.window?.rows ?? []).map((id) => this.body(id)?.name ?? ''));
  }

  protected override render(): TemplateResult {
    const { i, window, topic } = this;
    const ready = window?.state === 'ready' && this.sentences.ready;
    return html`<section aria-labelledby="title" aria-busy=${!ready && window?.state !== 'error'}>
      <h2 id="title" class="t1" part="title">${this.heading ?? i.say('title')}</h2>
      <p class="lead" part="lead">${i.say('lead')}</p>
      ${this.#tools()}
      <div class="count meta">${this.#line()}</div>
      ${window?.state === 'error' ? this.#failed() : ready ? this.#list(window) : this.#waiting()}
      ${topic.local ? html`<footer class="meta foot" part="footer"><span part="demo-mark">${deviceIcon()} ${i.say('demo')}</span></footer>` : nothing}
    </section>`;
  }

  #tools(): TemplateResult {
    const { i } = this;
    return html`<div class="tools" part="toolbar">
      <div class="seg" role="group" aria-label=${i.say('kinds')} part="sort">${SORTS.map(
        (sort) =>
          html`<button type="button" aria-pressed=${sort === this.show} @click=${() => {
            this.show = sort;
          }}>${i.say(`as.${sort}`)}</button>`,
      )}</div>
      <label class="pick" part="filter"><span class="vh">${i.say('period')}</span><select @change=${(event: Event) => {
        this.period = (event.target as HTMLSelectElement).value as keyof typeof PERIODS;
      }}>${Object.keys(PERIODS).map((one) => html`<option value=${one} ?selected=${one === this.period}>${i.say(`in.${one as 'all'}`)}</option>`)}</select>${chevronDownIcon()}</label>
    </div>`;
  }

  /** What the list is narrowed to, or that there is no net; and what is new. */
  #line(): TemplateResult {
    const { i, topic, news } = this;
    return html`<p part="count">${topic.status === 'offline' ? i.say('offline') : nothing}
      ${this.only ? this.#only(this.only.name) : nothing}</p>
      <span role="status">${news.fresh > 0 ? html`<button type="button" part="new" @click=${() => void news.adopt()}>${arrowUpIcon()}${i.say('fresh', { n: news.fresh })}</button>` : news.current ? html`<span class="fade">${i.say('current')}</span>` : nothing}</span>`;
  }

  #only(name: string): TemplateResult {
    const { i } = this;
    const off = (): void => {
      this.only = undefined;
    };
    return html`<button type="button" class="chip" @click=${off}><span>${i.say('only', { name })}<span class="vh">: ${i.say('off')}</span></span>${closeIcon()}</button>`;
  }

  #list(window: Window): TemplateResult {
    const { i } = this;
    if (window.rows.length === 0) return this.#nothing();
    return html`${days(this, window.rows).map(
      ({ name, ids }) => html`<h3 class="day meta">${name}</h3><ol part="list">${ids.map((id) => row(this, id))}</ol>`,
    )}
    ${window.hasMore ? html`<div class="more" part="more"><button type="button" part="button" @click=${() => void window.more()}>${i.say('more')}</button></div>` : nothing}`;
  }

  #nothing(): TemplateResult {
    const { i } = this;
    if (this.show === 'all' && this.period === 'all' && !this.only)
      return html`<div class="empty" part="empty"><p class="t2">${i.say('none')}</p><p class="small">${i.say('none_lead')}</p></div>`;
    return html`<div class="empty" part="empty"><p class="t2">${i.say('nothing')}</p><div><button type="button" part="button" @click=${() => {
      this.show = 'all';
      this.period = 'all';
      this.only = undefined;
    }}>${i.say('clear')}</button></div></div>`;
  }

  #failed(): TemplateResult {
    return html`<div class="empty" part="error" role="alert"><p>${this.i.say('failed')}</p><div><button type="button" part="button" @click=${() => void this.window?.retry()}>${this.i.say('retry')}</button></div></div>`;
  }

  #waiting(): TemplateResult {
    return html`<ol part="skeleton" aria-hidden="true">${Array.from({ length: Math.min(this.limit, 6) }, () => html`<li class="wait"><i></i><i></i></li>`)}</ol>`;
  }
}

define('prosum-activity', Activity);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-activity': Activity;
  }
}
