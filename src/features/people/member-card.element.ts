/** `<prosum-member-card>`: who somebody is here. Names, badges and leaderboards open it; a page may show it in place. What it opens is loaded when it is opened. */
import { html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { cardRef, type CardBody } from '../../core/card.ts';
import type { Ref } from '../../core/record.ts';
import { standingRef, type StandingBody } from '../../core/standing.ts';
import { avatar } from '../../ui/avatar.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { fromHostStyles, hostBadges, picture } from '../../ui/from-host.ts';
import { ProsumElement } from '../../ui/element.ts';
import { alertIcon, offlineIcon, shieldCheckIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { booksRef, deedsRef, medalsRef, type BooksBody, type DeedsBody, type MedalsBody } from './domain/kinds.ts';
import { DEFAULT_RULES, rulesRef, rulesTopic, type RulesBody } from './domain/rules.ts';
import { levelName, mark, markStyles, NEW, type PeopleWords } from './mark.ts';
import { memberCardStyles } from './member-card.styles.ts';
import { words } from './strings.ts';
import { medals, nameOf, worn, type CardWords } from './views/medals.ts';
import { cardWords } from './views/strings.ts';

/** The parts that are loaded when somebody opens them. */
export type Sheet = 'how' | 'why' | 'choose' | 'give' | 'edit';
const sheets = {
  how: () => import('./views/how.ts'),
  why: () => import('./views/why.ts'),
  choose: () => import('./views/choose.ts'),
  give: () => import('./views/give.ts'),
  edit: () => import('./views/edit.ts'),
} as const satisfies Record<Sheet, () => Promise<{ open(card: MemberCard): TemplateResult }>>;

/**
 * @summary A member's card: name, avatar, title, level and the way to the next one, contributions, badges, since when.
 * @attr member - id of the member; left out: who looks at the page
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<string>} prosum-named - the name is known
 * @csspart card avatar name level title role stats stat progress medals open dialog
 */
export class MemberCard extends ProsumElement {
  static override styles = [ProsumElement.styles, cardStyles, controlStyles, markStyles, noteStyles, memberCardStyles, fromHostStyles];
  static override properties = { ...ProsumElement.properties, member: {}, only: { state: true } };

  declare member: string | undefined;
  /** Nothing but what is opened: for a leaderboard that explains points. */
  declare only: boolean;

  readonly topic: TopicController = new TopicController(this, 'people', () => this.who ?? '-');
  readonly i: PeopleWords = new Localize(this, words);
  readonly m: CardWords = new Localize(this, cardWords);
  #asked: unknown;
  #me: string | undefined;
  #ready = false;
  #failed = false;
  #named = '';
  #view: ((card: MemberCard) => TemplateResult) | undefined;

  constructor() {
    super();
    this.only = false;
  }

  /** Who looks is remembered: while the topic is entered, nobody knows. */
  get who(): string | undefined {
    return this.member ?? (this.#me = this.topic.actor?.id ?? this.#me);
  }
  get mine(): boolean {
    return this.who !== undefined && this.who === this.topic.actor?.id;
  }
  get staff(): boolean {
    return this.topic.actor?.roles.some((role) => role === 'moderator' || role === 'admin') ?? false;
  }
  get name(): string {
    return this.body(cardRef(this.who ?? '-'))?.name ?? this.i.say('guest');
  }
  /** The rules as they were just changed here. */
  set: RulesBody | undefined;
  get rules(): RulesBody {
    if (this.set) return this.set;
    const { space } = this.topic;
    return (space && this.topic.replica?.get(rulesRef(rulesTopic(space.name)))?.body) ?? DEFAULT_RULES;
  }
  get books(): BooksBody | undefined {
    return this.body(booksRef(this.who ?? '-'));
  }
  body<B>(ref: Ref<B>): B | undefined {
    return this.topic.replica?.get(ref)?.body ?? undefined;
  }

  /** Opens one of the parts in a dialog. */
  async show(sheet: Sheet): Promise<void> {
    const [{ open }, { dialogStyles }, { formStyles }] = await Promise.all([
      sheets[sheet](),
      import('../../ui/dialog.ts'),
      import('../../ui/form.styles.ts'),
    ]);
    this.dress(dialogStyles, formStyles);
    this.#view = open;
    this.requestUpdate();
  }
  closed(): void {
    this.#view = undefined;
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { replica, space } = this.topic;
    const { who } = this;
    if (!replica || !space || !who || this.#asked === replica) return;
    this.#asked = replica;
    const refs = [cardRef, standingRef, medalsRef, deedsRef, booksRef].map((of) => of(who) as Ref);
    replica
      .load([...refs, rulesRef(rulesTopic(space.name))])
      .then(
        () => {
          this.#ready = true;
          const held = this.#failed && (this.renderRoot as ShadowRoot).activeElement;
          this.#failed = false;
          if (held) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.link')?.focus());
        },
        () => {
          this.#failed = true;
        },
      )
      .finally(() => {
        this.requestUpdate();
      });
  }
  /** Asks once more for what did not load. */
  readonly #again = (): void => {
    this.#asked = undefined;
    this.requestUpdate();
  };

  protected override updated(): void {
    if (!this.#ready || this.name === this.#named) return;
    this.#named = this.name;
    this.dispatchEvent(new CustomEvent('prosum-named', { detail: this.name }));
  }

  protected override render(): TemplateResult {
    const { who, m } = this;
    if (this.only) return html`${this.#view?.(this)}`;
    if (this.#failed)
      return html`<article class="card mc" part="card"><div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: m.say('failed'), action: { label: m.say('retry'), run: this.#again } })}</div></article>`;
    if (!who || !this.#ready) return html`<article class="card mc wait" part="card" aria-busy="true"></article>`;
    const medal = this.body(medalsRef(who));
    const link = (sheet: Sheet) => html`<button class="link" part="open" @click=${() => void this.show(sheet)}>${m.say(sheet)}</button>`;
    return html`<article class="card mc" part="card" aria-label=${this.name}>
      ${this.topic.status === 'offline' ? note({ icon: offlineIcon(), text: m.say('offline') }) : nothing}
      ${this.#top(who, this.body(cardRef(who)), medal, this.body(deedsRef(who)))}
      ${this.#stats(this.body(standingRef(who)), this.body(deedsRef(who)))}
      ${this.#progress(this.body(standingRef(who)))}
      ${medal && Object.keys(medal.earned).length > 0 ? medals(this, medal.earned, { most: 3 }) : nothing}
      <div class="foot">${link('how')}${this.mine ? [link('why'), link('choose')] : nothing}${this.staff && !this.mine ? [link('why'), link('give')] : nothing}</div>
    </article>${this.#view?.(this)}`;
  }

  #top(who: string, card: CardBody | undefined, medal: MedalsBody | undefined, deeds: DeedsBody | undefined): TemplateResult {
    const { i, m } = this;
    const standing = this.#standing;
    return html`<div class="top">
      <span class="halo">${standing ? ring(share(standing)) : nothing}${avatar(who, this.name, card?.title ? 'brand' : '', picture(card))}</span>
      <div>
        <h3 class="t2" part="name"><bdi>${this.name}</bdi></h3>
        ${card?.title ? html`<span part="role">${shieldCheckIcon()}${card.title}</span>` : nothing}
        ${card?.badges ? html`<span class="row">${hostBadges(card, 8)}</span>` : nothing}
        <span class="small row">${standing ? html`${mark(standing)}<span part="level">${levelName(i, standing)}</span>` : nothing}${
          medal?.title ? html`<span class="chip" part="title">${worn(m, medal.title.label) ?? medal.title.id}</span>` : nothing
        }</span>
        ${deeds?.since ? html`<span class="meta" part="since">${m.say('since', { date: monthAndYear(i.lang, deeds.since) })}</span>` : nothing}
      </div>
    </div>`;
  }

  /** Hidden from others it is still mine. */
  get #standing(): StandingBody | undefined {
    const known = this.body(standingRef(this.who ?? '-'));
    if (known || !this.mine) return known;
    // Of somebody new nothing is written down: the way to the next level is in the rules.
    const next = this.rules.levels.find(({ at }) => at > 0);
    return { ...NEW, ...(next && { next: { ...next, name: next.id } }) };
  }

  #stats(_known: StandingBody | undefined, deeds: DeedsBody | undefined): TemplateResult | typeof nothing {
    const { m, i } = this;
    const standing = this.#standing;
    const cells: [string, number][] = [
      ...(standing ? [[m.say('points', { n: standing.points }), standing.points] as [string, number]] : []),
      ...(deeds?.stats ?? []).map(({ rule, n, label }): [string, number] => [nameOf(m, 'stat', rule, label, n), n]),
    ];
    if (cells.length === 0) return nothing;
    return html`<dl class="stats" part="stats">${cells.map(([word, n]) => html`<div part="stat"><dt>${word}</dt><dd>${i.number(n)}</dd></div>`)}</dl>`;
  }

  #progress(_known: StandingBody | undefined): TemplateResult | typeof nothing {
    const { m, i } = this;
    const standing = this.#standing;
    if (!standing) return nothing;
    const { next } = standing;
    if (!next) return html`<p class="meta">${m.say('highest')}</p>`;
    const level = levelName(i, next);
    const done = share(standing);
    return html`<div class="go"><div class="row between"><b>${m.say('to_next', { n: next.at - standing.points, level })}</b><span class="meta">${m.say('percent', { n: done })}</span></div>
      <progress part="progress" max="100" .value=${done} aria-label=${m.say('progress', { level })}></progress></div>`;
  }
}

/** How far from this level to the next, in per cent. */
const share = ({ points, from, next }: StandingBody): number => (next ? Math.floor(((points - from) / (next.at - from)) * 100) : 100);

const ring = (done: number) =>
  svg`<svg viewBox="0 0 68 68" aria-hidden="true"><circle class="track" cx="34" cy="34" r="32"></circle>${
    done > 0 ? svg`<circle class="done" cx="34" cy="34" r="32" pathLength="100" stroke-dasharray=${`${done} 100`}></circle>` : nothing
  }</svg>`;

const monthAndYear = (lang: string, at: number): string => new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric' }).format(at);

define('prosum-member-card', MemberCard);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-member-card': MemberCard;
  }
}
