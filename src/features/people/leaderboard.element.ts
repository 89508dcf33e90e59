/** `<prosum-leaderboard>`: who helped most in a week, a month or at all times, in the whole or in one area. The order stays as it is read; my own place and changes come after the first paint. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cardOf } from '../../core/card.ts';
import { splitTopic } from '../../core/record.ts';
import { standingOf } from '../../core/standing.ts';
import { avatar } from '../../ui/avatar.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { define } from '../../ui/define.ts';
import { flag, ProsumElement } from '../../ui/element.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { periodOf } from './domain/calendar.ts';
import { boardName, rankRef, type Period } from './domain/kinds.ts';
import { ranks } from './domain/lists.ts';
import { boardStyles } from './leaderboard.styles.ts';
import { levelName, mark, markStyles, type PeopleWords } from './mark.ts';
import { words } from './strings.ts';
import { boardWords, type boardEnglish } from './board.strings.ts';
import type { Places } from './views/places.ts';

const PERIODS: readonly Period[] = ['weekly', 'monthly', 'all'];

/**
 * @summary Members by points.
 * @attr period - `weekly`, `monthly` or `all`
 * @attr area - a feature (`ideas`) or an area of the site's rules; left out: everything
 * @attr limit - how many places (10)
 * @attr fixed - the period cannot be changed by who reads
 * @attr heading - own title
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ member: string }>} prosum-open - somebody wants to see a member's card; cancelable
 * @csspart title table rank avatar name mark points change button
 */
export class Leaderboard extends ProsumElement {
  static override styles = [ProsumElement.styles, cardStyles, markStyles, boardStyles];
  static override properties = {
    ...ProsumElement.properties,
    period: {},
    area: {},
    heading: {},
    limit: { type: Number },
    fixed: { type: Boolean, converter: flag },
  };

  declare period: Period;
  declare area: string;
  declare heading: string | undefined;
  declare limit: number;
  declare fixed: boolean;

  readonly topic: TopicController = new TopicController(this, 'people', () =>
    boardName(periodOf(this.chosen, this.topic.now()), this.area),
  );
  readonly i: PeopleWords = new Localize(this, words);
  readonly b: Localize<typeof boardEnglish> = new Localize(this, boardWords);
  /** My place and who moved, once they are known. */
  places: Places | undefined;
  #asked: unknown;

  constructor() {
    super();
    this.period = 'monthly';
    this.area = '';
    this.limit = 10;
    this.fixed = false;
  }

  get chosen(): Period {
    return PERIODS.includes(this.period) ? this.period : 'monthly';
  }
  get window() {
    return this.topic.open('ranks', ranks, { limit: Math.min(Math.max(1, this.limit), 100) });
  }
  points(member: string): number {
    return this.topic.get(rankRef(member))?.body?.points ?? 0;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { topic } = this;
    const window = topic.replica && this.window;
    if (window?.state !== 'ready' || this.#asked === topic.replica) return;
    this.#asked = topic.replica;
    this.places = undefined;
    void import('./views/places.ts').then(async ({ placesOf }) => {
      const { replica } = topic;
      const found = await placesOf(this);
      if (topic.replica !== replica) return;
      this.places = found;
      this.requestUpdate();
    });
  }

  protected override render(): TemplateResult {
    const { b } = this;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title" part="title">${this.heading ?? b.say('title')}</h2>
        ${
          this.fixed
            ? nothing
            : html`<div class="seg" role="group" aria-label=${b.say('period')}>${PERIODS.map(
                (period) =>
                  html`<button type="button" part="button" aria-pressed=${period === this.chosen} @click=${() => {
                    this.period = period;
                  }}>${b.say(period)}</button>`,
              )}</div>`
        }
      </div>
      ${this.#body()}
    </section>`;
  }

  #body(): TemplateResult {
    const { b, topic } = this;
    const window = this.window;
    const period = b.say(`in.${this.chosen}`);
    if (window?.state === 'error')
      return html`<div class="empty" role="alert"><p>${b.say('failed')}</p><div><button type="button" @click=${() => void window.retry()}>${b.say('retry')}</button></div></div>`;
    if (window?.state === 'ready' && window.rows.length === 0)
      return html`<div class="empty"><b>${b.say('none', { period })}</b><p class="small">${b.say('none_lead')}</p></div>${this.#foot()}`;
    const rows = window?.rows ?? [];
    const me = topic.actor?.id;
    const mine = this.places?.mine;
    return html`<table part="table" aria-busy=${window?.state !== 'ready'}>
      <caption class="vh">${b.say('caption', { period })}</caption>
      <thead><tr><th scope="col" class="rank"><span aria-hidden="true">#</span><span class="vh">${b.say('rank')}</span></th><th scope="col">${b.say('member')}</th><th scope="col" class="num">${b.say('points')}</th><th scope="col" class="move"><span class="vh">${b.say('change')}</span></th></tr></thead>
      <tbody>${
        window?.state === 'ready'
          ? [
              rows.map((id, n) => this.#row(id, this.#rank(rows, n), id === me)),
              mine && !rows.includes(mine.id)
                ? html`<tr class="gap" aria-hidden="true"><td colspan="4">…</td></tr>${this.#row(mine.id, mine.rank, true, mine.ahead)}`
                : nothing,
            ]
          : Array.from({ length: Math.min(this.limit, 5) }, () => html`<tr class="wait"><td></td><td colspan="3"><i></i></td></tr>`)
      }</tbody>
    </table>${this.#foot()}`;
  }

  /** Who has as many points shares the rank. */
  #rank(rows: readonly string[], n: number): number {
    let first = n;
    while (first > 0 && this.points(rows[first - 1]!) === this.points(rows[n]!)) first--;
    return first + 1;
  }

  #row(id: string, rank: number | undefined, mine: boolean, ahead?: { readonly n: number; readonly rank: number }): TemplateResult {
    const { topic, i, b } = this;
    const [space] = splitTopic(topic.replica!.topic);
    const name = topic.get(cardOf(space, id))?.body?.name ?? b.say('guest');
    const standing = topic.get(standingOf(space, id))?.body;
    const under = ahead
      ? html`<span class="meta">${b.say('ahead', ahead)}</span>`
      : standing
        ? html`<span class="meta">${mark(standing)}${levelName(i, standing)}</span>`
        : nothing;
    return html`<tr class="${mine ? 'me' : ''} ${rank !== undefined && rank <= 3 ? 'first' : ''}" data-id=${id}><td class="rank" part="rank">${rank === undefined ? '–' : i.number(rank)}</td><td><span class="p">${avatar(id, name)}<span><button type="button" class="name" aria-haspopup="dialog" data-member=${id} @click=${this.#press} @pointerenter=${this.#near} @focus=${this.#near}><b part="name"><bdi>${mine ? b.say('you') : name}</bdi></b></button>${under}</span></span></td><td class="num" part="points">${i.number(this.points(id))}</td><td class="move" part="change">${this.places?.change(this, id, rank)}</td></tr>`;
  }

  #foot(): TemplateResult {
    const { b, topic } = this;
    return html`<div class="foot"><span role="status">${
      topic.status === 'offline'
        ? b.say('offline')
        : this.#moved()
          ? html`${b.say('moved')} <button type="button" @click=${() => void this.window?.retry()}>${b.say('show')}</button>`
          : this.places?.mine && this.places.mine.rank === undefined
            ? b.say('below', { n: this.places.looked })
            : nothing
    }</span><button type="button" part="button" @click=${this.#how}>${b.say('how')}</button></div>`;
  }

  /** The order shown is not the order any more; it stays until somebody asks. */
  #moved(): boolean {
    const window = this.window;
    return (
      window?.state === 'ready' &&
      (window.fresh > 0 || window.rows.some((id, n) => n > 0 && this.points(window.rows[n - 1]!) < this.points(id)))
    );
  }

  /** The card of whoever stands there, as names have it everywhere. */
  readonly #press = async (event: Event): Promise<void> => {
    const at = event.currentTarget as HTMLButtonElement;
    const member = at.dataset['member']!;
    if (this.ask('prosum-open', { member })) (await import('./views/popover.ts')).openCard(this, at, member);
  };
  readonly #near = async (event: Event): Promise<void> => {
    const at = event.currentTarget as HTMLButtonElement;
    if (event instanceof PointerEvent ? event.pointerType !== 'mouse' : !at.matches(':focus-visible')) return;
    (await import('./views/popover.ts')).restOn(this, at, at.dataset['member']!);
  };

  readonly #how = async (): Promise<void> => {
    (await import('./views/how-here.ts')).howHere(this);
  };
}

define('prosum-leaderboard', Leaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-leaderboard': Leaderboard;
  }
}
