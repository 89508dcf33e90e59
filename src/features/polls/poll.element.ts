/** `<prosum-poll>`: a question, its options, and what people chose. The first screen is here; `views/more.ts` brings the rest as soon as it stands. */
import { html, nothing, type TemplateResult } from 'lit';
import { remembered } from '../../client/keep.ts';
import { randomId } from '../../client/random.ts';
import type { Window } from '../../client/window.ts';
import type { Refusal } from '../../core/command.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement, flag } from '../../ui/element.ts';
import { Later } from '../../ui/later.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { asked } from './domain/asked.ts';
import {
  ballotRef,
  isOpen,
  OTHER,
  pollRef,
  resultRef,
  tallyRef,
  type BallotBody,
  type Choice,
  type Option,
  type PollBody,
  type ResultBody,
  type Sums,
} from './domain/kinds.ts';
import { shuffled } from './domain/shuffle.ts';
import { pollStyles } from './poll.styles.ts';
import { words, type english } from './strings.ts';
import type * as More from './views/more.ts';

/**
 * @summary A poll: vote, see the results, and how they were counted. A form control inside a form.
 * @first polls/{poll=poll}/page?list=polls&limit=1
 * @attr poll - name of the poll in its space (`poll`)
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server; `auto`: where the page came from; left out: everything stays in this browser
 * @attr name - of the form control; its value is the id of what was chosen, once for each, or JSON where choices carry numbers
 * @attr required - in a form: something must be chosen
 * @attr readonly - nobody votes here
 * @attr view - `results` shows them first where they are open; `vote` asks again
 * @attr templates - JSON: further templates for staff who create a poll, `[{ "name": "…", "poll": { "type": "single", … } }]`
 * @attr lang - language of the words; otherwise of the page around
 * @attr strings - JSON: own words for single messages
 * @fires {CustomEvent<{ poll: string, choice: Record<string, number> | null }>} prosum-vote - somebody wants to vote or (null) take the vote back; cancelable
 * @fires {CustomEvent<{ poll: string, choice: Record<string, number> | null }>} prosum-voted - the vote is in
 * @fires {Event} change - what is chosen has changed, as in any form control
 * @csspart question lead meta options option results result mine percent votes bar own button button-primary button-quiet count promise note method rounds outcome
 * @cssprop --prosum-accent - the one accent of your brand
 * @cssprop [--prosum-radius=10px] - everything round scales from it
 * @cssprop [--prosum-unit=4px] - density
 */
export class Poll extends ProsumElement {
  static readonly formAssociated = true;
  static override properties = {
    ...ProsumElement.properties,
    poll: {},
    name: { reflect: true },
    required: { type: Boolean, converter: flag },
    readonly: { type: Boolean, converter: flag },
    view: {},
    draft: { state: true },
    panel: { state: true },
  };
  static override styles = [ProsumElement.styles, pollStyles];

  declare poll: string;
  declare name: string | undefined;
  declare required: boolean;
  declare readonly: boolean;
  /** As a property an array; as an attribute JSON. */
  templates: unknown;
  /** What is chosen and not cast yet. */
  declare draft: Choice | undefined;
  /** What this person asked to see; left out, what they have not done yet. */
  declare view: 'vote' | 'results' | undefined;
  /** What is opened below the poll, or over it. */
  declare panel: 'method' | 'voices' | 'editor' | 'desk' | undefined;

  readonly topic: TopicController = new TopicController(this, 'polls', () => this.poll || 'poll');
  readonly i: Localize<typeof english> = new Localize(this, words);
  rows: Window | undefined;
  refusal: Refusal | undefined;
  /** Said to screen readers, politely. */
  said: string | undefined;
  /** The form around says no. */
  disabled: boolean | undefined;
  /** What is loaded after the first screen. */
  readonly later: Later<typeof More> = new Later(this, async () => {
    const more = await import('./views/more.ts');
    await more.arrive(this, this.internals);
    return more;
  });

  get more(): typeof More | undefined {
    return this.later.here;
  }
  get body(): PollBody | undefined {
    return this.topic.get(pollRef())?.body ?? undefined;
  }
  get ballot(): BallotBody | undefined {
    return this.topic.get(ballotRef(`${this.topic.actor?.id}`))?.body ?? undefined;
  }
  get result(): ResultBody | undefined {
    return this.topic.get(resultRef())?.body ?? undefined;
  }
  /** What is chosen, cast or not. */
  get chosen(): Choice {
    return this.draft ?? this.ballot?.choice ?? {};
  }
  /** The numbers this person may see now. */
  get sums(): Sums | undefined {
    const { result, more, topic } = this;
    return result?.verdict === 'withheld' ? undefined : (result ?? (more ? more.calm(this) : (topic.get(tallyRef())?.body ?? undefined)));
  }
  get open(): boolean {
    return !!this.body && isOpen(this.body, this.topic.now());
  }
  /** This person can vote: it is open, and nothing stands in the way that a page knows. */
  get votable(): boolean {
    return this.open && !this.readonly && !this.disabled && this.topic.actor?.roles.length !== 0;
  }
  get voting(): boolean {
    return this.votable && (this.view ? this.view === 'vote' : !this.ballot?.choice);
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
    this.requestUpdate();
  }
  formResetCallback(): void {
    this.draft = undefined;
  }
  /** The browser brings back what was chosen before a page was left (`views/form.ts` gave it). */
  formStateRestoreCallback(state: string): void {
    this.draft = JSON.parse(state) as Choice;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of ['click', 'change', 'input', 'keydown'])
      root.addEventListener(type, (event) => {
        const at = (event.target as Element).closest<HTMLInputElement>('[data-act],[data-id]');
        const { act, id } = at?.dataset ?? {};
        if (act)
          this.later.need((more) => {
            more.act(this, at!, event);
          });
        else if (id && type === 'change') {
          const { [id]: _, ...rest } = at!.type === 'radio' ? {} : this.chosen;
          this.draw(at!.checked ? { ...rest, [id]: 1 } : rest);
        }
      });
    return root;
  }

  /** Something else is chosen now. */
  draw(draft: Choice): void {
    this.draft = draft;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  protected override willUpdate(): void {
    this.rows = this.topic.open('poll', asked, { limit: 1 });
    this.later.after(this.rows, setTimeout);
  }

  protected override updated(): void {
    this.more?.updated(this);
  }

  labelOf({ id, label, as }: Option): string {
    return label || this.i.say(as ?? (id as 'agree'));
  }

  /** As this person sees them: shuffled for everybody in another way, in one browser of guests always the same; by their result once that is there. */
  options({ options, shuffle, other }: PollBody): readonly Option[] {
    const { actor, where } = this.topic;
    const whose = !actor || actor.roles.includes('guest') ? remembered('prosum:order', randomId) : actor.id;
    const own = shuffle ? shuffled(options, `${whose} ${where}`) : [...options];
    if (other) own.push({ id: OTHER, label: '' });
    const order = this.result?.order;
    return order?.[0] ? own.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) : own;
  }

  protected override render(): unknown {
    const { body, more, rows, voting, said } = this;
    if (!body)
      return rows && rows.state !== 'loading'
        ? more?.missing(this)
        : html`<section aria-busy="true"><p part="option"></p><p part="option"></p><p part="option"></p><p part="option"></p></section>`;
    return html`<section aria-labelledby="q">
      <header><h2 id="q" part="question" tabindex="-1"><bdi>${body.question}</bdi></h2>${body.lead ? html`<p class="small" part="lead"><bdi>${body.lead}</bdi></p>` : nothing}<p class="meta" part="meta">${more?.meta(this)}</p></header>
      ${more?.notes(this)}${voting ? this.#ask(body) : this.#show(body)}
      <div class="foot">${more ? more.foot(this) : voting ? html`<button data-act="cast">${this.i.say('vote')}</button>` : nothing}</div>
      <p class="meta" part="promise">${more?.promise(this)}</p>
      ${more?.below(this)}<p class="vh" role="status">${said}</p>
    </section>${more?.dialogs(this)}`;
  }

  #ask(body: PollBody): unknown {
    const { type } = body;
    const one = type === 'single' || type === 'proposal';
    return (
      this.more?.input(this, body) ??
      html`<fieldset part="options" aria-labelledby="q">${this.options(body).map(
        (option) =>
          html`<label part="option"><input type=${one ? 'radio' : 'checkbox'} name="o" data-id=${option.id} .checked=${!!this.chosen[option.id]} ?disabled=${this.more?.isShut(this, option)}><span><bdi>${this.labelOf(option)}</bdi>${option.detail ? html`<small><bdi>${option.detail}</bdi></small>` : nothing}</span></label>`,
      )}</fieldset>${this.more?.words(this, body)}`
    );
  }

  #show(body: PollBody): TemplateResult {
    const { sums, ballot, result, i, more } = this;
    return html`<ol part="results" aria-labelledby="q">${this.options(body).map((option) => {
      const { id } = option;
      const mine = ballot?.choice?.[id];
      const [part, text, n] = sums ? (more?.figure(this, body, sums, id) ?? figure(sums, id, i.lang)) : [];
      // while it runs what is mine stands out, then what has won
      const win = result ? result.verdict === 'decided' && result.winners.includes(id) : mine;
      return html`<li part="result" class=${(mine ? 'mine ' : '') + (win ? 'win' : '')}><span><bdi>${this.labelOf(option)}</bdi> ${mine ? html`<span part="mine">${more?.tick(this, id)}${i.say('mine')}</span>` : nothing}</span>${
        sums
          ? html`<span><b part="percent">${text}</b> <span class="meta" part="votes">${n}</span></span><i part="bar" aria-hidden="true"><i .style=${`inline-size:${part! * 100}%`}></i></i>`
          : nothing
      }</li>`;
    })}</ol>`;
  }
}

/** What stands beside an option: its part of the bar, in words, and how many. */
function figure({ voters, sums }: Sums, id: string, lang: string): [part: number, text: string, n: unknown] {
  const n = sums[id] ?? 0;
  const part = n / (voters || 1);
  return [part, part.toLocaleString(lang, { style: 'percent' }), n.toLocaleString(lang)];
}

define('prosum-poll', Poll);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-poll': Poll;
  }
}
