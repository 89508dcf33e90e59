/** `<prosum-idea-settings>`: staff set the rules of a box. The box opens it for them. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../core/command.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { closeIcon } from '../../ui/icons-more.ts';
import { plusIcon } from '../../ui/icons.ts';
import { Localize } from '../../ui/localize.ts';
import { noteStyles } from '../../ui/note.ts';
import { configure } from './domain/configure.ts';
import { BUILT_IN, boxRef, type BoxBody, type Category, type Status } from './domain/kinds.ts';
import { IdeasElement } from './ideas-element.ts';
import { boxOf, statusName } from './views/facts.ts';
import { moreWords } from './views/strings.ts';
import { failedNote, refusedNote } from './views/notes.ts';
import type { More } from './views/why.ts';

const CATEGORIES: readonly Category[] = ['open', 'active', 'completed', 'closed'];

const settingsStyles = css`
form{container:prosum/inline-size;display:grid;gap:calc(var(--_u)*4)}
.status{display:grid;grid-template-columns:2fr 2fr 5em;gap:calc(var(--_u)*2);align-items:center;padding-block-end:calc(var(--_u)*2);border-block-end:1px solid var(--_line)}
.status+.status{margin-block-start:calc(var(--_u)*3)}
.status .check{grid-column:1/3}
.status>[part~=button]{justify-self:end}
.add{justify-content:start;margin-block-start:calc(var(--_u)*3)}
legend{font-size:calc(var(--_em)*.875);font-weight:550;margin-block-end:calc(var(--_u)*1.5)}
.choices{display:grid;gap:calc(var(--_u)*1.5)}
@container prosum (width < 480px){.status{grid-template-columns:1fr 1fr}.status .check{grid-column:auto}}
`;

/**
 * @summary The rules of a box: title, voting, moderation, tags, statuses. For staff.
 * @attr box - name of the box (`ideas`)
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @csspart dialog field input button button-primary button-quiet note
 */
export class IdeaSettings extends IdeasElement {
  static override properties = { ...IdeasElement.properties, modal: { type: Boolean }, rules: { state: true }, refusal: { state: true } };
  static override styles = [IdeasElement.styles, controlStyles, cardStyles, noteStyles, dialogStyles, formStyles, settingsStyles];

  /** In a dialog; says `close` when it is over. */
  declare modal: boolean;
  /** As they would be. */
  declare rules: BoxBody | undefined;
  declare refusal: Refusal | undefined;
  readonly m: More = new Localize(this, moreWords);
  #asked = false;
  #failed = false;

  protected override willUpdate(): void {
    if (this.#asked || !this.topic.replica) return;
    this.#asked = true;
    void this.topic.load([boxRef()]).then(
      () => {
        this.rules = boxOf(this.topic);
      },
      () => {
        this.#failed = true;
        this.requestUpdate();
      },
    );
  }
  readonly #again = (): void => {
    this.#asked = this.#failed = false;
    this.requestUpdate();
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { rules } = this;
    if (!rules) return;
    const statuses = rules.statuses.map((status) => (status.id ? status : { ...status, id: this.#idOf(status) }));
    const receipt = await this.topic.send(configure, { ...rules, statuses });
    if (receipt.ok) this.renderRoot.querySelector('dialog')?.close();
    else this.refusal = receipt.why;
  };

  /** A name for machines out of the words of a new status. */
  #idOf(status: Status): string {
    const word = statusName(this, status)
      .toLowerCase()
      .replaceAll('ł', 'l')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 36);
    return BUILT_IN.some(({ id }) => id === word) ? `own_${word}` : word || 'own';
  }

  #set(change: Partial<BoxBody>): void {
    if (this.rules) this.rules = { ...this.rules, ...change };
  }

  protected override render(): unknown {
    if (!this.rules && !this.#failed) return nothing;
    const body = this.rules
      ? this.#form(this.rules)
      : html`<form><h2 class="t2" id="heading">${this.m.say('settings_title')}</h2>${failedNote(this.m, this.#again)}</form>`;
    return this.modal ? dialog('heading', body, () => this.dispatchEvent(new Event('close'))) : html`<div class="card">${body}</div>`;
  }

  #form(rules: BoxBody): TemplateResult {
    const { m } = this;
    const text = (event: Event): string => (event.target as HTMLInputElement).value;
    const choice = <K extends 'voting' | 'moderation'>(name: K, values: readonly BoxBody[K][]): TemplateResult =>
      html`<fieldset><legend>${m.say(name)}</legend><div class="choices">${values.map(
        (value) =>
          html`<label class="check"><input type="radio" name=${name} .checked=${rules[name] === value} @change=${() => {
            this.#set({ [name]: value });
          }}>${m.say(`${name}_${value}` as 'voting_up')}</label>`,
      )}</div></fieldset>`;
    return html`<form aria-labelledby="heading" @submit=${this.#submit}>
      <h2 class="t2" id="heading">${m.say('settings_title')}</h2>
      ${this.refusal ? refusedNote(m, this.refusal) : nothing}
      <div part="field"><label for="title">${m.say('box_title')}</label><input part="input" id="title" maxlength="120" .value=${rules.title ?? ''} @input=${(
        event: Event,
      ) => {
        this.#set({ title: text(event) });
      }}></div>
      <div part="field"><label for="lead">${m.say('box_lead')}</label><input part="input" id="lead" maxlength="400" .value=${rules.lead ?? ''} @input=${(
        event: Event,
      ) => {
        this.#set({ lead: text(event) });
      }}></div>
      ${choice('voting', ['up', 'stance'])}
      ${choice('moderation', ['none', 'before'])}
      <div part="field"><label for="window">${m.say('edit_window')}</label><input part="input" id="window" type="number" min="0" max="100000" .value=${String(Math.round(rules.editWindow / 60_000))} @input=${(
        event: Event,
      ) => {
        this.#set({ editWindow: Math.max(0, Number(text(event)) || 0) * 60_000 });
      }}></div>
      <div part="field"><label for="tags">${m.say('box_tags')}</label><input part="input" id="tags" aria-describedby="tags-hint" .value=${rules.tags.join(', ')} @change=${(
        event: Event,
      ) => {
        this.#set({
          tags: [
            ...new Set(
              text(event)
                .split(',')
                .map((tag) => tag.trim())
                .filter((tag) => tag),
            ),
          ],
        });
      }}><p part="hint" id="tags-hint">${m.say('box_tags_hint')}</p></div>
      <fieldset><legend>${m.say('statuses')}</legend>
        ${rules.statuses.map((status, index) => this.#status(rules, status, index))}
        <p class="actions add"><button type="button" part="button" @click=${() => {
          this.#set({
            statuses: [
              ...rules.statuses,
              { id: '', category: 'active', order: 25 + rules.statuses.length, roadmap: true, label: { [this.i.lang]: '' }, hue: 210 },
            ],
          });
        }}>${plusIcon()}${m.say('status_add')}</button></p>
      </fieldset>
      <label class="check"><input type="checkbox" .checked=${rules.closed} @change=${(event: Event) => {
        this.#set({ closed: (event.target as HTMLInputElement).checked });
      }}>${m.say('box_closed')}</label>
      <div class="actions">${
        this.modal
          ? html`<button type="button" part="button button-quiet" @click=${() => {
              this.renderRoot.querySelector('dialog')?.close();
            }}>${m.say('cancel')}</button>`
          : nothing
      }<button part="button button-primary">${m.say('save')}</button></div>
    </form>`;
  }

  #status(rules: BoxBody, status: Status, index: number): TemplateResult {
    const { m, i } = this;
    const set = (change: Partial<Status>): void => {
      this.#set({ statuses: rules.statuses.map((one, at) => (at === index ? { ...one, ...change } : one)) });
    };
    const name = status.label?.[i.lang] ?? Object.values(status.label ?? {})[0] ?? '';
    return html`<div class="status">
      <div part="field"><label for="name-${index}">${m.say('status_name')}</label><input part="input" id="name-${index}" required maxlength="60" .value=${name} @input=${(
        event: Event,
      ) => {
        set({ label: { ...status.label, [i.lang]: (event.target as HTMLInputElement).value } });
      }}></div>
      <div part="field"><label for="category-${index}">${m.say('status_category')}</label><select part="input" id="category-${index}" @change=${(
        event: Event,
      ) => {
        set({ category: (event.target as HTMLSelectElement).value as Category });
      }}>${CATEGORIES.map((category) => html`<option value=${category} ?selected=${category === status.category}>${m.say(`category.${category}`)}</option>`)}</select></div>
      <div part="field"><label for="hue-${index}">${m.say('status_hue')}</label><input part="input" id="hue-${index}" type="number" min="0" max="359" .value=${String(status.hue ?? '')} @input=${(
        event: Event,
      ) => {
        set({ hue: Math.min(359, Math.max(0, Math.round(Number((event.target as HTMLInputElement).value)))) });
      }}></div>
      <label class="check"><input type="checkbox" .checked=${status.roadmap} @change=${() => {
        set({ roadmap: !status.roadmap });
      }}>${m.say('status_roadmap')}</label>
      <button type="button" part="button button-quiet" aria-label=${m.say('status_remove', { name })} @click=${() => {
        this.#set({ statuses: rules.statuses.filter((_, at) => at !== index) });
      }}>${closeIcon()}</button>
    </div>`;
  }
}

define('prosum-idea-settings', IdeaSettings);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-idea-settings': IdeaSettings;
  }
}
