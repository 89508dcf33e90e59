/** `<prosum-poll-editor>`: staff ask a question or change one. The poll opens it for them; new ones start from a template. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../core/command.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { alertIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import { ownErrors } from '../../ui/own-errors.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { create, type PollDraft } from './domain/create.ts';
import { edit } from './domain/edit.ts';
import { pollRef, turnoutRef, type Option } from './domain/kinds.ts';
import { momentOf, ownZone, wallOf } from './domain/zone.ts';
import { dropDraft, keepDraft, readDraft } from './views/editor-draft.ts';
import { fields, wrongWith } from './views/editor.ts';
import { editorStyles } from './views/editor.styles.ts';
import { editorWords, type editorEnglish } from './views/editor.strings.ts';
import { moreWords, type moreEnglish } from './views/strings.ts';
import { templatesOf } from './views/templates.ts';
import { why } from './views/why.ts';

/** As it stands in the form: numbers and dates as they are written there. */
export interface Form extends Omit<PollDraft, 'closes' | 'options'> {
  readonly options: readonly Option[];
  readonly wall: string;
  readonly zone: string;
}

/**
 * @summary The editor of a poll: template, question, options, promises, rules. For staff.
 * @attr poll - name of the poll in its space (`poll`)
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @attr templates - JSON: further templates
 * @fires {CustomEvent<{ poll: string }>} prosum-asked - the poll is in
 * @csspart dialog field input hint button button-primary button-quiet note
 */
export class PollEditor extends ProsumElement {
  static override properties = {
    ...ProsumElement.properties,
    poll: {},
    templates: { type: Object },
    modal: { type: Boolean },
    form: { state: true },
    refusal: { state: true },
  };
  static override styles = [ProsumElement.styles, controlStyles, cardStyles, noteStyles, dialogStyles, formStyles, editorStyles];

  declare poll: string;
  declare templates: unknown;
  /** In a dialog; says `close` when it is over. */
  declare modal: boolean;
  /** Undefined while a template is to be chosen. */
  declare form: Form | undefined;
  declare refusal: Refusal | undefined;

  readonly topic: TopicController = new TopicController(this, 'polls', () => this.poll || 'poll');
  readonly e: Localize<typeof editorEnglish> = new Localize(this, editorWords);
  readonly m: Localize<typeof moreEnglish> = new Localize(this, moreWords);
  #asked = false;
  #ready = false;
  #failed = false;
  #made = 0;
  /** What the poll says, as the form has it: changes are told by it. */
  #from: Form | undefined;
  #kept = false;

  constructor() {
    super();
    this.poll = 'poll';
  }

  get #key(): string {
    return this.topic.replica?.topic ?? '';
  }

  /** People have voted: little can change. */
  get fixed(): boolean {
    return (this.topic.get(turnoutRef())?.body?.voters ?? 0) > 0;
  }
  get there(): boolean {
    return !!this.topic.get(pollRef());
  }

  protected override willUpdate(): void {
    if (this.#asked || !this.topic.replica) return;
    this.#asked = true;
    this.#failed = false;
    void this.topic
      .load([pollRef(), turnoutRef()])
      .then(
        () => {
          const body = this.topic.get(pollRef())?.body;
          if (body) {
            const { closes, zone = ownZone(), by: _by, at: _at, closed: _closed, outcome: _outcome, ...draft } = body;
            this.#from = { ...draft, zone, wall: closes === undefined ? '' : wallOf(zone, closes) };
          }
          const kept = readDraft(this.#key, this.#from, this.fixed ? ['lead', 'wall', 'zone'] : undefined);
          this.form = kept ?? this.#from;
          this.#kept = !!kept;
        },
        () => (this.#failed = true),
      )
      .finally(() => {
        this.#ready = true;
        this.requestUpdate();
      });
  }
  readonly #again = (): void => {
    this.#asked = false;
    this.requestUpdate();
  };

  start(poll: Partial<PollDraft>): void {
    const { closes: _closes, options = [], ...rest } = poll;
    const two = poll.type === 'proposal' ? [] : [this.fresh(), this.fresh()];
    this.form = { question: '', type: 'single', ...rest, options: options.length ? options : two, wall: '', zone: ownZone() };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#question')?.focus());
  }

  /** An option that is not written yet; its id is not seen anywhere. */
  fresh(): Option {
    return { id: `o${Date.now().toString(36)}${this.#made++}`, label: '' };
  }

  /** Members that are undefined are left out. */
  set(change: { readonly [K in keyof Form]?: Form[K] | undefined }): void {
    const all: Readonly<Record<string, unknown>> = { ...this.form!, ...change };
    this.form = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Form;
    this.#kept = keepDraft(this.#key, this.#from, this.form);
  }

  /** What goes out: empty fields are left out. */
  get draft(): PollDraft {
    const { wall, zone, options, ...form } = this.form!;
    const kept = options
      .filter(({ label, detail, as }) => label.trim() || detail?.trim() || as)
      .map(({ detail, ...one }) => ({ ...one, ...(detail?.trim() && { detail: detail.trim() }) }));
    return { ...form, options: kept, ...(wall && { closes: momentOf(zone, wall), zone }) };
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const key = this.#key;
    const receipt = this.there ? await this.topic.send(edit, this.draft) : await this.topic.send(create, this.draft);
    if (!receipt.ok) {
      this.refusal = receipt.why;
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
      });
      return;
    }
    dropDraft(key);
    this.tell('prosum-asked', { poll: this.poll });
    this.close();
  };

  close(): void {
    if (this.modal) this.renderRoot.querySelector('dialog')?.close();
    else this.dispatchEvent(new Event('close'));
  }

  protected override render(): unknown {
    if (!this.#ready) return nothing;
    const body = this.#failed ? this.#broken() : this.form ? this.#form(this.form) : this.#templates();
    return this.modal ? dialog('heading', body, () => this.dispatchEvent(new Event('close'))) : html`<div class="card">${body}</div>`;
  }

  /** Nobody knows whether there is a poll already. */
  #broken(): TemplateResult {
    const { m } = this;
    const action = { label: m.say('again'), run: this.#again };
    return html`<form><h2 class="t2" id="heading">${this.e.say('edit')}</h2><div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: m.say('failed'), action })}</div><p class="actions">${this.#cancel()}</p></form>`;
  }

  #templates(): TemplateResult {
    const { e } = this;
    return html`<form aria-labelledby="heading" @submit=${(event: Event) => {
      event.preventDefault();
    }}><h2 class="t2" id="heading">${e.say('create')}</h2><p class="label">${e.say('start')}</p>
      <div class="templates">${templatesOf(this.templates).map(
        ({ id, name, poll }) =>
          html`<button type="button" part="button" data-template=${id} @click=${() => {
            this.start(poll);
          }}>${name ?? e.say(`template.${id}` as 'template.single')}</button>`,
      )}</div>
      <p class="actions">${this.#cancel()}</p></form>`;
  }

  #form(form: Form): TemplateResult {
    const { e, there } = this;
    return html`<form aria-labelledby="heading" @invalid=${ownErrors(this.m, wrongWith(this.e))} @submit=${this.#submit}><h2 class="t2" id="heading">${e.say(there ? 'edit' : 'create')}</h2>
      ${this.refusal ? html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: why(this.m, this.refusal) })}</div>` : nothing}
      ${this.fixed ? note({ icon: alertIcon(), tone: 'info', text: e.say('voted') }) : nothing}
      ${fields(this, form)}
      <p class="actions"><span class="meta">${this.#kept ? e.say('draft') : nothing}</span>${
        there
          ? nothing
          : html`<button type="button" part="button button-quiet" @click=${() => {
              dropDraft(this.#key);
              this.#kept = false;
              this.form = undefined;
            }}>${e.say('other_template')}</button>`
      }${this.#cancel()}<button part="button button-primary">${e.say(there ? 'save' : 'publish')}</button></p></form>`;
  }

  #cancel(): unknown {
    return this.modal
      ? html`<button type="button" part="button button-quiet" @click=${() => {
          this.close();
        }}>${this.e.say('cancel')}</button>`
      : nothing;
  }
}

define('prosum-poll-editor', PollEditor);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-poll-editor': PollEditor;
  }
}
