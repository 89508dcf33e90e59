/** `<prosum-idea-card>`: one idea, open. The box shows it in a dialog; a page may show one by itself. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AnyCommand, Command, Receipt, Reads, Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { avatar } from '../../ui/avatar.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { fromHostStyles, hostBadges, picture } from '../../ui/from-host.ts';
import { checkIcon, closeIcon, infoIcon, shieldCheckIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { menu, menuStyles } from '../../ui/menu.ts';
import { note, noteStyles } from '../../ui/note.ts';
import '../../ui/rich-text.element.ts';
import { ballotRef, boxRef, ideaRef, score, tallyRef } from './domain/kinds.ts';
import { boxStyles } from './idea-box.styles.ts';
import { moreStyles } from './views/more.styles.ts';
import { openStyles } from './idea-card.styles.ts';
import { IdeasElement } from './ideas-element.ts';
import { actsOf } from './views/acts.ts';
import { discussion } from './views/discussion.ts';
import { termsChip } from './views/terms-chip.ts';
import type * as Desk from './views/desk.ts';
import { boxOf, cardOf, cardRefOf, factsOf, titleOf, type Facts } from './views/facts.ts';
import { inner } from './views/inner.ts';
import { failedNote, refusedNote, standing } from './views/notes.ts';
import { statusChip, upVote } from './views/row.ts';
import { stance } from './views/stance.ts';
import { moreWords } from './views/strings.ts';
import { trail } from './views/trail.ts';
import type { More } from './views/why.ts';

/** How long what was done is said, ms. */
const STANDS = 5000;
/** What staff or the author opened below the head. */
export type Panel = 'status' | 'answer' | 'merge' | 'reject' | 'withdraw' | 'report' | 'sanction' | 'edit';

/**
 * @summary One idea: its text, votes, the official answer, what happened so far, and what its author and staff may do.
 * @attr idea - id of the idea
 * @attr box - name of the box it is in (`ideas`)
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @attr readonly - nobody votes here
 * @fires {CustomEvent<{ idea: string, value: 1 | 0 | -1 | null }>} prosum-vote - somebody wants to vote; cancelable
 * @fires {CustomEvent<{ idea: string, value: 1 | 0 | -1 | null }>} prosum-voted - the vote is in
 * @csspart dialog status title meta name time text vote vote-count supporters official-answer history menu button note
 */
export class IdeaCard extends IdeasElement {
  static override properties = {
    ...IdeasElement.properties,
    idea: {},
    modal: { type: Boolean },
    panel: { state: true },
    problem: { state: true },
  };
  static override styles = [
    IdeasElement.styles,
    controlStyles,
    boxStyles,
    moreStyles,
    cardStyles,
    noteStyles,
    menuStyles,
    dialogStyles,
    openStyles,
    fromHostStyles,
  ];

  declare idea: Id | undefined;
  /** In a dialog; says `close` when it is over. */
  declare modal: boolean;
  declare panel: Panel | undefined;
  /** Why the last act was refused. */
  declare problem: Refusal | undefined;
  readonly m: More = new Localize(this, moreWords);
  desk: typeof Desk | undefined;
  said = '';
  /** Whose card has been asked for. */
  readonly #met = new Set<Id | undefined>();
  #known = '';
  /** Everything there is to know has been asked for. */
  #asked = false;
  #failed = false;
  /** The panel that was shown last. */
  #at: Panel | undefined;

  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** Runs a command of the author or of staff; answers whether it was accepted. */
  async run<A, R extends Reads>(command: Command<A, R> | AnyCommand, args: A): Promise<boolean> {
    const { panel } = this;
    this.problem = undefined;
    const receipt = await this.topic.send(command as Command<A, R>, args);
    this.came(receipt, this.m.say('saved'), panel);
    return receipt.ok;
  }

  /** What came of an act: its form closes and `done` is said, or it stays with the reason why not. `panel`: what was open when it was sent. */
  came(receipt: Receipt, done: string, panel: Panel | undefined): void {
    if (receipt.ok) {
      if (this.panel === panel) this.panel = undefined;
      this.say(done);
    } else this.problem = receipt.why;
    this.requestUpdate();
  }

  /** To eyes and ears, for a while. */
  say(words: string): void {
    this.said = words;
    this.requestUpdate();
    setTimeout(() => {
      if (this.said !== words) return;
      this.said = '';
      this.requestUpdate();
    }, STANDS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { replica } = this.topic;
    const key = `${replica?.topic ?? ''} ${this.idea ?? ''}`;
    if (replica && this.idea && this.#known !== key) {
      this.#known = key;
      this.#asked = false;
      this.panel = this.problem = undefined;
      void this.#load(this.idea);
    }
    if (this.#asked) void this.#people();
    if (changed.has('panel') && this.panel && this.panel !== 'edit')
      void import('./views/desk.ts').then((desk) => {
        this.desk = desk;
        this.dress(...desk.deskStyles);
        this.requestUpdate();
      });
  }

  /** What is opened takes the focus; when it is over one is back at the menu that led there. */
  protected override updated(): void {
    const { panel, desk } = this;
    const root = this.renderRoot as ShadowRoot;
    if (panel === this.#at || (panel && panel !== 'edit' && !desk)) return;
    this.#at = panel;
    if (panel) root.querySelector<HTMLElement>('.desk :is(input,select,textarea,button)')?.focus();
    else if (!root.activeElement) root.querySelector<HTMLElement>('[popovertarget=menu]')?.focus();
  }

  async #load(id: Id): Promise<void> {
    this.#failed = await this.topic.load([boxRef(), ideaRef(id), tallyRef(id), ballotRef(id, this.topic.actor?.id ?? '')]).then(
      () => false,
      () => true,
    );
    await this.#people();
    this.#asked = true;
    this.requestUpdate();
  }

  /** The cards of everybody who is named here. */
  async #people(): Promise<void> {
    const idea = this.idea ? this.topic.get(ideaRef(this.idea))?.body : undefined;
    const people = [...(idea?.authors ?? []), ...(idea?.trail.map(({ by }) => by) ?? []), idea?.answer?.by].filter(
      (one) => one !== undefined && !this.#met.has(one),
    );
    if (!people.length) return;
    for (const one of people) this.#met.add(one);
    await this.topic.load([...new Set(people)].flatMap((one) => cardRefOf(this.topic, one) ?? [])).catch(() => undefined);
  }

  protected override render(): unknown {
    const facts = this.idea ? factsOf(this.topic, this.idea) : undefined;
    if (!facts?.idea || !facts.tally) {
      if (!this.#asked) return nothing;
      if (this.#failed)
        return this.#frame(
          html`<div class="open lone"><h2 class="vh" id="title">${this.m.say('failed')}</h2>${failedNote(this.m, this.#again)}${this.#closeButton()}</div>`,
        );
      const gone = html`<h2 class="vh" id="title">${this.m.say('missing')}</h2>${note({ icon: infoIcon(), text: this.m.say('missing') })}`;
      return this.#frame(html`<div class="open lone">${gone}${this.#closeButton()}</div>`);
    }
    return this.#frame(this.#open(facts));
  }

  readonly #again = (): void => {
    this.#known = '';
    this.requestUpdate();
  };

  #frame(body: TemplateResult): TemplateResult {
    return this.modal ? dialog('title', body, () => this.dispatchEvent(new Event('close'))) : html`<div class="card">${body}</div>`;
  }

  #closeButton(): unknown {
    return this.modal
      ? html`<button part="button button-quiet" class="square" aria-label=${this.m.say('close')} @click=${() => {
          this.close();
        }}>${closeIcon()}</button>`
      : nothing;
  }

  #open(facts: Facts): TemplateResult {
    const { i, m, topic } = this;
    const { id, idea, tally, name, own } = facts as Facts & { idea: NonNullable<Facts['idea']>; tally: NonNullable<Facts['tally']> };
    const others = idea.authors.slice(1).map((author) => cardOf(topic, author)?.body?.name ?? i.say('guest'));
    const { answer } = idea;
    const by = cardOf(topic, answer?.by)?.body;
    const author = cardOf(topic, tally.author)?.body ?? undefined;
    return html`<article class="open" aria-labelledby="title">
      <div class="head">${statusChip(this, tally.status)}${own ? html`<span class="chip">${i.say('yours')}</span>` : nothing}<span class="gap"></span>${menu('menu', m.say('menu'), actsOf(this, facts))}${this.#closeButton()}</div>
      <div>
        <h2 class="t1" id="title" part="title" tabindex="-1" ?autofocus=${this.modal}><bdi>${titleOf(this, facts)}</bdi></h2>
        <div class="meta line" part="meta">
          ${facts.erased ? nothing : html`<span class="person">${avatar(tally.author ?? '', name ?? i.say('guest'), 's20', picture(author))}<b part="name"><bdi>${name ?? i.say('guest')}</bdi></b>${hostBadges(author)}</span>`}
          ${others.length ? html`<span>${m.say('and_authors', { names: others.join(', ') })}</span>` : nothing}
          <time part="time" datetime=${new Date(idea.at).toISOString()} title=${i.moment(idea.at)}>${i.time(idea.at, topic.now())}</time>
          ${idea.editedAt ? html`<span title=${i.moment(idea.editedAt)}>${m.say('edited', { time: i.time(idea.editedAt, topic.now()) })}</span>` : nothing}
          ${tally.comments ? html`<span>${i.say('comments', { n: tally.comments })}</span>` : nothing}
          ${termsChip(this, idea.at)}
        </div>
      </div>
      ${this.#notes(facts)}
      ${this.panel && this.panel !== 'edit' ? this.desk?.panel(this, facts) : nothing}
      ${idea.details ? html`<prosum-rich-text part="text" key=${`${id}@${topic.get(ideaRef(id))?.seq}`} .text=${idea.details}></prosum-rich-text>` : nothing}
      ${idea.tags.length ? html`<ul class="tags">${idea.tags.map((tag) => html`<li class="chip"><bdi>${tag}</bdi></li>`)}</ul>` : nothing}
      ${idea.mergedInto ? nothing : html`<div class="votes">${boxOf(topic).voting === 'stance' ? stance(this, m, facts) : upVote(this, facts, 'flat big', facts.vote === 1 ? m.say('voted') : '')}<p class="meta" part="supporters">${this.#supporters(facts)}</p></div>`}
      ${
        answer
          ? html`<section part="official-answer" aria-label=${m.say('official')}>
        <div class="by">${avatar(answer.by, by?.name ?? '?', 's28 brand', picture(by ?? undefined))}<div><strong><bdi>${by?.name ?? i.say('answer')}</bdi></strong><div part="role">${shieldCheckIcon()}<bdi>${by?.title ?? m.say('official')}</bdi></div></div><time class="meta" datetime=${new Date(answer.at).toISOString()} title=${i.moment(answer.at)}>${i.date(answer.at)}</time></div>
        <prosum-rich-text .text=${answer.text}></prosum-rich-text>
      </section>`
          : nothing
      }
      ${trail(this, facts)}
      ${idea.mergedInto ? nothing : discussion(this, id)}
      <p class="vh" role="status">${this.said}</p>
    </article>
    ${
      this.panel === 'edit'
        ? inner(this, 'prosum-idea-form', { idea: this.idea }, () => {
            this.panel = undefined;
          })
        : nothing
    }`;
  }

  #supporters({ tally, vote }: Facts): string {
    const { i, m } = this;
    if (!tally) return '';
    const elsewhere = tally.imported ? ` · ${m.say('imported', { n: tally.imported })}` : '';
    if (boxOf(this.topic).voting === 'stance') return m.say('taken_part', { n: tally.agree + tally.pass + tally.disagree }) + elsewhere;
    const n = score(tally) - tally.imported;
    return (
      (vote === 1
        ? n > 1
          ? m.say('supporters_you', { n: n - 1 })
          : m.say('supporters_me')
        : n
          ? m.say('supporters', { n })
          : i.say('votes', { n: tally.imported })) + (n ? elsewhere : '')
    );
  }

  #notes(facts: Facts): unknown {
    const { m } = this;
    const refused = this.problem ?? this.refused.get(facts.id)?.why;
    const said = this.said && html`<div aria-hidden="true">${note({ icon: checkIcon(), tone: 'good', text: this.said })}</div>`;
    return [said, refused && refusedNote(m, refused), standing(this, m, facts, true)].filter((one) => one);
  }
}

define('prosum-idea-card', IdeaCard);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-idea-card': IdeaCard;
  }
}
