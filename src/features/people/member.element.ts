/** `<prosum-member>`: a name with its mark. The card comes on hover, focus or press, and is loaded then. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cardRef } from '../../core/card.ts';
import { standingRef } from '../../core/standing.ts';
import { avatar } from '../../ui/avatar.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { icon } from '../../ui/icons.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { medalsRef } from './domain/kinds.ts';
import type { MemberCard } from './member-card.element.ts';
import { levelName, mark, markStyles, type PeopleWords } from './mark.ts';
import { words } from './strings.ts';
import type { failed } from './views/failed.ts';

const memberStyles = css`
:host(:not([view=card])){display:inline-block;min-inline-size:0;container:none;vertical-align:middle}
.who{display:inline-flex;flex-wrap:wrap;align-items:center;gap:calc(var(--_u)*1.5) calc(var(--_u)*2);min-block-size:max(28px,var(--_target) - 8px);padding:0;border:0;border-radius:var(--_r);background:none;color:var(--_ink);text-align:start;cursor:pointer}
.who b{color:var(--_ink);font-weight:600}
.who:hover b{text-decoration:underline 1px;text-underline-offset:.2em}
.who .mark{inline-size:15px;block-size:15px}
.chip{padding:.15em .6em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.78);line-height:1.35;color:var(--_ink-2)}
:host{--_on-accent:color(from var(--_accent) xyz-d65 clamp(0,(.1791 - y)*99999,.9505) clamp(0,(.1791 - y)*99999,1) clamp(0,(.1791 - y)*99999,1.089))}
@supports not (color:color(from red xyz-d65 x y z)){:host{--_on-accent:#fff}}
.whole{min-block-size:300px;max-inline-size:420px}
.wait{display:inline-block;inline-size:9em;block-size:28px;border-radius:99px;background:var(--_fill-2)}
.blank{inline-size:28px;block-size:28px;border-radius:50%;background:var(--_fill-2)}
.who u{font-size:calc(var(--_em)*.875);text-underline-offset:.2em}
`;
const SHIELD = 'M10 3l5.5 2v4.5c0 3.5-2.25 6-5.5 7.5-3.25-1.5-5.5-4-5.5-7.5V5zM7.5 9.75l1.75 1.75 3.25-3.5';

/**
 * @summary A member's name, avatar and mark; the card on hover, focus or press.
 * @attr member - id of the member; left out: who looks at the page
 * @attr view - `card` shows the card in place
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ member: string }>} prosum-open - somebody wants to see the card; cancelable
 * @csspart button avatar name mark title role
 */
export class Member extends ProsumElement {
  static override styles = [ProsumElement.styles, cardStyles, markStyles, memberStyles];
  static override properties = { ...ProsumElement.properties, member: {}, view: { reflect: true } };

  declare member: string | undefined;
  declare view: 'name' | 'card';

  readonly topic: TopicController = new TopicController(this, 'people', () => this.who ?? '-');
  readonly i: PeopleWords = new Localize(this, words);
  #asked: unknown;
  #failed: typeof failed | undefined;
  #card: MemberCard | undefined;
  #me: string | undefined;

  constructor() {
    super();
    this.view = 'name';
  }

  /** Who looks is remembered: while the topic is entered, nobody knows. */
  get who(): string | undefined {
    return this.member ?? (this.#me = this.topic.actor?.id ?? this.#me);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { replica } = this.topic;
    if (this.view === 'card') {
      if (this.who === this.#card?.member && this.#card) return;
      const { who } = this;
      void import('./views/inner.ts').then(({ innerCard }) => {
        if (who !== undefined) this.#card = innerCard(this, { member: who });
        this.requestUpdate();
      });
    } else if (replica && this.who && this.#asked !== replica) {
      this.#asked = replica;
      replica.load([cardRef(this.who), standingRef(this.who), medalsRef(this.who)]).then(
        () => {
          this.internals.states.add('ready');
          const held = this.#failed && (this.renderRoot as ShadowRoot).activeElement;
          this.#failed = undefined;
          this.requestUpdate();
          if (held)
            void this.updateComplete.then(() => {
              this.#button.focus();
            });
        },
        async () => {
          const { arrive, failed } = await import('./views/failed.ts');
          await arrive(this);
          this.#failed = failed;
          this.requestUpdate();
        },
      );
    }
  }

  /** Asks once more for what did not load; what says so stays until it is there. */
  again(): void {
    this.#asked = undefined;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { topic, i, who } = this;
    if (this.view === 'card') return html`${this.#card ?? html`<div class="card whole" aria-busy="true"></div>`}`;
    if (this.#failed) return this.#failed(this);
    if (!who || !topic.replica || !this.internals.states.has('ready')) return html`<span class="wait" aria-busy="true"></span>`;
    const card = topic.get(cardRef(who))?.body;
    const standing = topic.get(standingRef(who))?.body;
    const title = topic.get(medalsRef(who))?.body?.title;
    const name = card?.name ?? i.say('guest');
    return html`<button class="who" part="button" aria-haspopup="dialog" @click=${this.#press} @pointerenter=${this.#near} @focus=${this.#near}
      >${avatar(who, name, card?.title ? 's28 brand' : 's28')}<b part="name"><bdi>${name}</bdi></b>${
        standing ? html`${mark(standing)}<span class="vh">${levelName(i, standing)}</span>` : nothing
      }${title ? html`<span class="chip" part="title">${title.label[i.lang] ?? title.label[i.lang.slice(0, 2)] ?? title.label['en'] ?? title.id}</span>` : nothing}${
        card?.title ? html`<span part="role">${icon(SHIELD)}${card.title}</span>` : nothing
      }</button>`;
  }

  get #button(): HTMLButtonElement {
    return this.renderRoot.querySelector('button')!;
  }
  readonly #press = async (): Promise<void> => {
    const member = this.who;
    if (member && this.ask('prosum-open', { member })) (await import('./views/popover.ts')).openCard(this, this.#button, member);
  };
  /** A pointer rests on it, or the keyboard is there. */
  readonly #near = async (event: Event): Promise<void> => {
    const member = this.who;
    if (!member || (event instanceof PointerEvent ? event.pointerType !== 'mouse' : !this.#button.matches(':focus-visible'))) return;
    (await import('./views/popover.ts')).restOn(this, this.#button, member);
  };
}

define('prosum-member', Member);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-member': Member;
  }
}
