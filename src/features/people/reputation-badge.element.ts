/** `<prosum-reputation-badge>`: where somebody stands, as one mark, one number and one word. What it opens is loaded when it is opened. */
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import type { Window } from '../../client/window.ts';
import { standingRef } from '../../core/standing.ts';
import { define } from '../../ui/define.ts';
import { flag, ProsumElement } from '../../ui/element.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { standings } from './domain/standings.ts';
import { levelName, mark, markStyles, NEW, type PeopleWords } from './mark.ts';
import { words } from './strings.ts';

const badgeStyles = css`
:host{display:inline-block;min-inline-size:0;container:none;vertical-align:middle}
button{display:inline-flex;align-items:center;gap:.45em;min-block-size:28px;padding:0;padding-inline:.4em .75em;border:1px solid var(--_line-2);border-radius:99px;background:var(--_raised);color:var(--_ink);font-size:calc(var(--_em)*.8125);line-height:1.2;white-space:nowrap;cursor:pointer}
button:hover{background:var(--_fill-2)}
button span{color:var(--_ink-3)}
:host([compact]) button{min-block-size:24px;min-inline-size:24px;justify-content:center;padding:0;border-color:transparent;background:none}
:host([compact]) .mark{inline-size:15px;block-size:15px}
:host(:state(busy)){visibility:hidden}
`;

/**
 * @summary Points and level of a member. Pressed, it opens their card.
 * @first people/{member=nobody}/page?list=standing&limit=1
 * @attr member - id of the member; left out: who looks at the page
 * @attr compact - only the mark, beside a name
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ member: string }>} prosum-open - somebody wants to see the member's card; cancelable
 * @csspart button mark points level
 */
export class ReputationBadge extends ProsumElement {
  static override styles = [ProsumElement.styles, markStyles, badgeStyles];
  static override properties = { ...ProsumElement.properties, member: {}, compact: { type: Boolean, converter: flag, reflect: true } };

  declare member: string | undefined;
  declare compact: boolean;

  readonly topic: TopicController = new TopicController(this, 'people', () => this.who ?? '-');
  readonly i: PeopleWords = new Localize(this, words);
  #rows: Window | undefined;
  #me: string | undefined;
  /** As it was shown before. */
  #level: number | undefined;

  /** Who looks is remembered: while the topic is entered, nobody knows. */
  get who(): string | undefined {
    return this.member ?? (this.#me = this.topic.actor?.id ?? this.#me);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.who) this.#rows = this.topic.open('standing', standings, { limit: 1 });
  }

  protected override render(): TemplateResult {
    const { topic, i, who } = this;
    const mine = who === topic.actor?.id;
    const known = (who && topic.get(standingRef(who))?.body) || undefined;
    // Who shows no points has no badge, nor has who is not known yet; its place stays, so that nothing moves.
    this.internals.states[known || (mine && this.#rows?.state === 'ready') ? 'delete' : 'add']('busy');
    const shown = known ?? NEW;
    const level = levelName(i, shown);
    if (mine && known) {
      if (this.#level! < known.level) void import('./views/announce.ts').then(({ announce }) => announce(this, level));
      this.#level = known.level;
    }
    const name = i.say('badge', { points: i.say('points', { n: shown.points }), level });
    return html`<button part="button" aria-haspopup="dialog" @click=${this.#open}>${mark(shown)}<span class="vh">${name}</span>${
      this.compact
        ? ''
        : html`<b part="points" aria-hidden="true">${i.number(shown.points)}</b><span part="level" aria-hidden="true">${level}</span>`
    }</button>`;
  }

  readonly #open = async (): Promise<void> => {
    const member = this.who;
    if (member && this.ask('prosum-open', { member }))
      (await import('./views/popover.ts')).openCard(this, this.renderRoot.querySelector('button')!, member);
  };
}

define('prosum-reputation-badge', ReputationBadge);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-reputation-badge': ReputationBadge;
  }
}
