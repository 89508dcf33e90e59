/** `<prosum-idea-form>`: share an idea, or change one's own. What is written stays on this device until it is in. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { alertIcon, checkIcon } from '../../ui/icons-more.ts';
import { Localize } from '../../ui/localize.ts';
import { note, noteStyles } from '../../ui/note.ts';
import '../../ui/rich-text.element.ts';
import { edit } from './domain/edit.ts';
import { boxRef, ideaRef, MAX_DETAILS, MAX_TAGS, MAX_TITLE } from './domain/kinds.ts';
import { propose } from './domain/propose.ts';
import { boxStyles } from './idea-box.styles.ts';
import { moreStyles } from './views/more.styles.ts';
import { writeStyles } from './idea-form.styles.ts';
import { IdeasElement } from './ideas-element.ts';
import { dropDraft, keepDraft, readDraft, type Draft } from './views/draft.ts';
import { boxOf, cardOf, cardRefOf } from './views/facts.ts';
import { introduceAs } from './views/introduce.ts';
import { similar } from './views/similar.ts';
import { moreWords } from './views/strings.ts';
import { refusedNote } from './views/notes.ts';
import { standing, stands, stopped } from '../standing.ts';
import type { More } from './views/why.ts';

/** Shorter titles cannot be found by others. */
const MIN_TITLE = 10;
const EMPTY: Draft = { title: '', details: '', tags: [], name: '' };
/** Who speaks for the form: itself, or the element that showed it. */
interface Voice {
  tell: IdeasElement['tell'];
  unsent?(why: Refusal): void;
}
type Wrong = Partial<Record<'title' | 'details' | 'tags', string>>;

/**
 * @summary The form for a new idea, with similar ones while somebody writes.
 * @attr box - name of the box (`ideas`)
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @attr idea - id of an idea to change; left out: a new one
 * @fires {CustomEvent<{ title: string, details: string, tags: string[] }>} prosum-propose - somebody wants to share an idea; cancelable
 * @fires {CustomEvent<{ idea: string }>} prosum-proposed - the idea is in
 * @csspart dialog title field input hint error similar button button-primary button-quiet note
 */
export class IdeaForm extends IdeasElement {
  static override properties = {
    ...IdeasElement.properties,
    idea: {},
    modal: { type: Boolean },
    draft: { state: true },
    wrong: { state: true },
    preview: { state: true },
    editing: { state: true },
    refusal: { state: true },
  };
  static override styles = [
    IdeasElement.styles,
    controlStyles,
    boxStyles,
    moreStyles,
    cardStyles,
    noteStyles,
    dialogStyles,
    formStyles,
    writeStyles,
  ];

  /** Id of the idea that is changed. */
  declare idea: Id | undefined;
  /** In a dialog; says `close` when it is over. */
  declare modal: boolean;
  declare draft: Draft;
  declare wrong: Wrong;
  declare preview: boolean;
  /** Tools and preview, once they are here. */
  declare editing: typeof import('../../ui/editor.ts') | undefined;
  declare refusal: Refusal | undefined;
  readonly m: More = new Localize(this, moreWords);
  /** Ids of ideas that look like this one. */
  alike: readonly Id[] = [];
  said = '';
  #kept = false;
  #started = false;
  #nameless = false;
  #shared: '' | 'proposed' | 'proposed_waiting' = '';

  constructor() {
    super();
    this.draft = EMPTY;
    this.wrong = {};
    this.preview = false;
    // What was refused for want of it may be sent now.
    this.addEventListener('prosum-agreed', () => {
      this.refusal = undefined;
    });
  }

  get #key(): string {
    return `${this.topic.replica?.topic ?? ''}${this.idea ? `:${this.idea}` : ''}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('idea')) this.#started = false;
    if (this.#started || !this.topic.replica) return;
    this.#started = true;
    void this.#start();
  }

  async #start(): Promise<void> {
    const { topic } = this;
    const me = cardRefOf(topic, topic.actor?.id);
    await topic.load([boxRef(), ...(this.idea ? [ideaRef(this.idea)] : []), ...(me ? [me] : [])]).catch(() => undefined);
    const was = this.idea ? topic.get(ideaRef(this.idea))?.body : undefined;
    const kept = readDraft(this.#key);
    this.#kept = !!kept;
    this.#nameless = !this.idea && !cardOf(topic, topic.actor?.id);
    if (this.draft === EMPTY) this.draft = kept ?? (was ? { title: was.title, details: was.details, tags: was.tags, name: '' } : EMPTY);
    this.requestUpdate();
    if (this.draft.title && !this.idea) void similar.look(this, this.draft.title);
    await this.#equip().catch(() => undefined);
  }

  /** The same tools as in discussions. Without them one writes all the same. */
  async #equip(): Promise<void> {
    const editing = await import('../../ui/editor.ts');
    await editing.openEditor(this, this.m.lang);
    this.dress(editing.editorStyles);
    this.editing = editing;
  }

  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
    if (!this.modal) this.dispatchEvent(new Event('close'));
  }

  write(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.#kept = keepDraft(this.#key, this.draft);
    this.#shared = '';
    if (Object.keys(this.wrong).length) this.wrong = this.#check();
  }

  #choose(tag: string): void {
    const { tags } = this.draft;
    this.write({ tags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] });
  }

  #check(): Wrong {
    const { title, details, tags } = this.draft;
    const { m } = this;
    const n = title.trim().length;
    return {
      ...(n < MIN_TITLE
        ? { title: m.say('wrong.title_short', { n: MIN_TITLE }) }
        : n > MAX_TITLE
          ? { title: m.say('wrong.title_long', { n: MAX_TITLE }) }
          : {}),
      ...(details.length > MAX_DETAILS && { details: m.say('wrong.details_long', { n: MAX_DETAILS }) }),
      ...(tags.length > MAX_TAGS && { tags: m.say('wrong.tags', { n: MAX_TAGS }) }),
    };
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.wrong = this.#check();
    const [first] = Object.keys(this.wrong);
    if (first) {
      this.preview = false;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first}-field`)?.focus());
    } else if (!stopped(this)) {
      void this.#send();
    }
  };

  async #send(): Promise<void> {
    const { name, ...args } = this.draft;
    // Once closed, this element is gone; whoever showed it speaks for it.
    const voice: Voice = this.modal ? ((this.getRootNode() as ShadowRoot).host as unknown as Voice) : this;
    if (!this.idea && !this.ask('prosum-propose', args)) return;
    const { topic, idea } = this;
    const key = this.#key;
    const held = boxOf(topic).moderation === 'before';
    const sending = idea ? topic.send(edit, { idea, ...args }) : topic.send(propose, args);
    if (name.trim() && this.#nameless) void introduceAs(topic, name.trim(), sending);
    if (this.modal) this.close();
    const receipt = await sending;
    if (!receipt.ok) {
      this.refusal = receipt.why;
      voice.unsent?.(receipt.why);
      return;
    }
    dropDraft(key);
    this.draft = EMPTY;
    this.#kept = false;
    this.refusal = undefined;
    this.#shared = held ? 'proposed_waiting' : 'proposed';
    if (!idea) voice.tell('prosum-proposed', { idea: receipt.records?.find(({ kind }) => kind === 'idea')?.id });
    this.requestUpdate();
  }

  protected override render(): unknown {
    if (this.modal) return this.#started ? dialog('heading', this.#form(), () => this.dispatchEvent(new Event('close'))) : nothing;
    return html`<div class="card">${this.#form()}</div>`;
  }

  #form(): TemplateResult {
    const { m, draft, wrong, topic } = this;
    const rules = boxOf(topic);
    const text = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<form class="write" novalidate aria-labelledby="heading" @submit=${this.#submit}>
      <h2 class="t2" id="heading">${m.say(this.idea ? 'form_edit' : 'form_title')}</h2>
      ${standing(this, `ideas/${this.box}`)}
      ${this.refusal && !stands(this) ? refusedNote(m, this.refusal) : this.#shared ? note({ icon: checkIcon(), tone: 'good', text: m.say(this.#shared) }) : nothing}
      <div part="field">
        <label for="title-field">${m.say('title_label')}</label>
        <input part="input" id="title-field" dir="auto" autocomplete="off" required .value=${draft.title} aria-invalid=${!!wrong.title} aria-describedby="title-hint" @input=${(
          event: Event,
        ) => {
          this.write({ title: text(event) });
          if (!this.idea) void similar.look(this, text(event));
        }}>
        <div id="title-hint">${this.#error(wrong.title)}<p part="hint"><span>${m.say('title_hint')}</span><span>${m.say('counter', { n: draft.title.length, most: MAX_TITLE })}</span></p></div>
      </div>
      ${this.idea ? nothing : similar.place(this)}
      <div part="field">
        <div class="label two"><label for="details-field">${m.say('details_label')} <span class="meta">${m.say('optional')}</span></label>
          ${this.editing?.editorTools(this, 'details-field', this.preview, () => {
            this.preview = !this.preview;
          })}</div>
        ${this.preview ? this.editing?.editorPreview(this, draft.details) : nothing}<textarea part="input" id="details-field" dir="auto" ?hidden=${this.preview} .value=${draft.details} placeholder=${m.say('details_hint')} aria-invalid=${!!wrong.details} aria-describedby="details-hint" @keydown=${this.editing?.editorKeys} @input=${(
          event: Event,
        ) => {
          this.write({ details: text(event) });
        }}></textarea>
        <div id="details-hint">${this.#error(wrong.details)}</div>
      </div>
      ${
        rules.tags.length
          ? html`<fieldset part="field" aria-describedby="tags-hint"><legend class="label">${m.say('tags_label')} <span class="meta">${m.say('optional')}</span></legend>
          <div class="choose">${rules.tags.map(
            (tag) =>
              html`<label class="check"><input type="checkbox" .checked=${draft.tags.includes(tag)} @change=${() => {
                this.#choose(tag);
              }}><bdi>${tag}</bdi></label>`,
          )}</div>
          <div id="tags-hint">${this.#error(wrong.tags)}<p part="hint">${m.say('tags_choose', { n: MAX_TAGS })}</p></div></fieldset>`
          : html`<div part="field"><label for="tags-field">${m.say('tags_label')} <span class="meta">${m.say('optional')}</span></label>
          <input part="input" id="tags-field" dir="auto" autocomplete="off" .value=${draft.tags.join(', ')} aria-invalid=${!!wrong.tags} aria-describedby="tags-hint" @change=${(
            event: Event,
          ) => {
            this.write({
              tags: text(event)
                .split(',')
                .map((tag) => tag.trim())
                .filter((tag) => tag),
            });
          }}>
          <div id="tags-hint">${this.#error(wrong.tags)}<p part="hint">${m.say('tags_hint', { n: MAX_TAGS })}</p></div></div>`
      }
      ${
        this.#nameless
          ? html`<div part="field"><label for="name-field">${m.say('name_label')} <span class="meta">${m.say('optional')}</span></label>
          <input part="input" id="name-field" dir="auto" autocomplete="name" maxlength="80" .value=${draft.name} aria-describedby="name-hint" @input=${(
            event: Event,
          ) => {
            this.write({ name: text(event) });
          }}><p part="hint" id="name-hint">${m.say('name_hint')}</p></div>`
          : nothing
      }
      <div class="actions"><span class="meta">${this.#kept ? m.say('draft') : nothing}</span>
        ${
          this.modal
            ? html`<button type="button" part="button button-quiet" @click=${() => {
                this.close();
              }}>${m.say('cancel')}</button>`
            : nothing
        }
        <button part="button button-primary">${m.say(this.idea ? 'save' : 'send')}</button></div>
      <p class="vh" role="status">${this.said}</p>
    </form>`;
  }

  #error(text: string | undefined): unknown {
    return text ? html`<p part="error" role="alert">${alertIcon()}<span>${text}</span></p>` : nothing;
  }
}

define('prosum-idea-form', IdeaForm);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-idea-form': IdeaForm;
  }
}
