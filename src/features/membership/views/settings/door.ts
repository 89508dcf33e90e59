/** The door: who may come in, what those outside read, what is asked of them. Everybody on the team sees it, admins change it. */
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, chevronUpIcon, infoIcon, trashIcon } from '../../../../ui/icons-more.ts';
import { chevronDownIcon, plusIcon } from '../../../../ui/icons.ts';
import { note } from '../../../../ui/note.ts';
import type { Label } from '../../../../core/standing.ts';
import { configure } from '../../domain/door.ts';
import { MAX_QUESTIONS, type DoorBody, type Question } from '../../domain/kinds.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';
import { languages, present } from './languages.ts';

/** Words in one language changed; without any left there, the language goes. */
function put(label: Label | undefined, locale: string, words: string): Label {
  const { [locale]: _, ...rest } = label ?? {};
  return words.trim() ? { ...rest, [locale]: words } : rest;
}
const value = (event: Event): string => (event.target as HTMLInputElement).value;

export class Door implements Page {
  readonly #place: PlaceSettings;
  /** As it would be; undefined while nobody has changed anything. */
  #draft: DoorBody | undefined;
  #locale: string | undefined;
  /** A question without words. */
  #wordless: string | undefined;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }

  get #door(): DoorBody {
    return this.#draft ?? this.#place.door;
  }
  #set(change: Partial<DoorBody>): void {
    this.#draft = { ...this.#door, ...change };
    this.#place.requestUpdate();
  }

  render(): unknown {
    const { i, admin } = this.#place;
    const door = this.#door;
    const there = present(this.#place, door.title, door.lead, ...door.questions.map(({ label }) => label));
    const locale = this.#locale ?? (there.includes(i.lang.split('-', 1)[0]!) ? i.lang.split('-', 1)[0]! : there[0]!);
    return html`<form class="stack wide" novalidate @submit=${this.#save}>
      ${admin ? nothing : note({ icon: infoIcon(), text: i.say('admins_only') })}
      <fieldset class="stack" ?disabled=${!admin}>
        ${this.#check('closed', door.closed, () => ({ closed: !door.closed }))}
        ${
          door.closed
            ? html`<div class="stack nested">${this.#check('listed', door.listed, () => ({ listed: !door.listed }))}${this.#check('applications', door.applications, () => ({ applications: !door.applications }))}
        <div part="field"><label for="roles">${i.say('roles')} <span class="meta">${i.say('optional')}</span></label><input part="input" id="roles" dir="ltr" aria-describedby="roles-hint" .value=${door.roles.join(', ')} @change=${(
          event: Event,
        ) => {
          this.#set({
            roles: [
              ...new Set(
                value(event)
                  .split(',')
                  .map((role) => role.trim())
                  .filter((role) => role),
              ),
            ].slice(0, 20),
          });
        }}><p part="hint" id="roles-hint">${i.say('roles_hint')}</p></div></div>`
            : nothing
        }
        ${this.#warnings(door)}
        ${languages(this.#place, [...new Set([...there, locale])], locale, (chosen) => {
          this.#locale = chosen;
          this.#place.requestUpdate();
        })}
        <div part="field"><label for="door-title">${i.say('door_title')}</label><input part="input" id="door-title" maxlength="120" dir="auto" lang=${locale} .value=${door.title?.[locale] ?? ''} @input=${(
          event: Event,
        ) => {
          this.#set({ title: put(door.title, locale, value(event)) });
        }}></div>
        <div part="field"><label for="door-lead">${i.say('door_lead')}</label><textarea part="input" id="door-lead" rows="2" maxlength="600" dir="auto" lang=${locale} .value=${door.lead?.[locale] ?? ''} @input=${(
          event: Event,
        ) => {
          this.#set({ lead: put(door.lead, locale, value(event)) });
        }}></textarea></div>
        ${door.closed && door.applications ? this.#questions(door.questions, locale) : nothing}
      </fieldset>
      ${admin ? html`<div class="actions">${this.#draft ? html`<button type="button" part="button button-quiet" @click=${this.#undo}>${i.say('discard')}</button>` : nothing}<button part="button button-primary" ?disabled=${!this.#draft}>${i.say('save')}</button></div>` : nothing}
    </form>`;
  }

  #check(name: 'closed' | 'listed' | 'applications', on: boolean, change: () => Partial<DoorBody>): TemplateResult {
    const { i } = this.#place;
    return html`<label class="check"><input type="checkbox" id=${name} .checked=${on} @change=${() => {
      this.#set(change());
    }}><span>${i.say(`door.${name}`)}<br><span class="meta">${i.say(`door.${name}.why`)}</span></span></label>`;
  }

  /** What a change would do that is not seen at once. */
  #warnings(door: DoorBody): unknown {
    const { i, door: was } = this.#place;
    const warn = (key: 'warn_open' | 'warn_close' | 'warn_unlisted' | 'warn_nobody', tone: 'warn' | 'info'): TemplateResult =>
      note({ icon: tone === 'warn' ? alertIcon() : infoIcon(), tone, text: i.say(key) });
    const notes = [
      was.closed && !door.closed ? warn('warn_open', 'warn') : undefined,
      !was.closed && door.closed ? warn('warn_close', 'info') : undefined,
      door.closed && !door.listed && (was.listed || !was.closed) ? warn('warn_unlisted', 'info') : undefined,
      door.closed && !door.applications && door.roles.length === 0 ? warn('warn_nobody', 'info') : undefined,
    ].filter((one) => one !== undefined);
    return notes.length > 0 ? html`<div class="stack" role="status">${notes}</div>` : nothing;
  }

  #questions(questions: readonly Question[], locale: string): TemplateResult {
    const { i } = this.#place;
    const change = (at: number, to: Partial<Question>): void => {
      this.#set({ questions: questions.map((one, n) => (n === at ? { ...one, ...to } : one)) });
    };
    const move = (at: number, by: 1 | -1): void => {
      const moved = questions.with(at, questions[at + by]!).with(at + by, questions[at]!);
      this.#set({ questions: moved });
      void this.#place.focusOn(`#q-${String(at + by)}`);
    };
    const remove = (at: number): void => {
      this.#set({ questions: questions.toSpliced(at, 1) });
      void this.#place.focusOn(questions.length > 1 ? `#q-${String(Math.min(at, questions.length - 2))}` : '#add-question');
    };
    const add = (): void => {
      this.#set({ questions: [...questions, { id: crypto.randomUUID().slice(0, 8), label: {}, needed: true }] });
      void this.#place.focusOn(`#q-${String(questions.length)}`);
    };
    const square = (key: 'up' | 'down' | 'remove', n: number, face: TemplateResult, off: boolean, run: () => void): TemplateResult =>
      html`<button type="button" part="button button-quiet" class="square" aria-label=${i.say(key, { n: n + 1 })} ?disabled=${off} @click=${run}>${face}</button>`;
    return html`<fieldset class="stack"><legend class="label">${i.say('questions')}</legend>
      <ol class="rows">${questions.map(({ id, label, needed }, n) => {
        const wrong = this.#wordless === id && Object.keys(label).length === 0;
        return html`<li class="question"><div part="field"><label for=${`q-${String(n)}`}>${i.say('question', { n: n + 1 })}</label><textarea part="input" id=${`q-${String(n)}`} rows="1" maxlength="300" dir="auto" lang=${locale} .value=${label[locale] ?? ''} placeholder=${Object.values(label)[0] ?? nothing} aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? `q-${String(n)}-e` : nothing} @input=${(
          event: Event,
        ) => {
          change(n, { label: put(label, locale, value(event)) });
        }}></textarea>${wrong ? html`<p part="error" id=${`q-${String(n)}-e`} role="alert">${i.say('question_empty')}</p>` : nothing}</div>
        <div class="line"><label class="check grow"><input type="checkbox" .checked=${needed} @change=${() => {
          change(n, { needed: !needed });
        }}>${i.say('needed')}</label>${square('up', n, chevronUpIcon(), n === 0, () => {
          move(n, -1);
        })}${square('down', n, chevronDownIcon(), n === questions.length - 1, () => {
          move(n, 1);
        })}${square('remove', n, trashIcon(), false, () => {
          remove(n);
        })}</div></li>`;
      })}</ol>
      ${questions.length < MAX_QUESTIONS ? html`<div><button type="button" part="button" id="add-question" @click=${add}>${plusIcon()}${i.say('question_add')}</button></div>` : nothing}</fieldset>`;
  }

  readonly #undo = (): void => {
    this.#draft = this.#wordless = undefined;
    this.#place.requestUpdate();
    void this.#place.focusOn('#closed');
  };
  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const draft = this.#draft;
    if (!draft) return;
    const empty = draft.questions.findIndex(({ label }) => Object.keys(label).length === 0);
    this.#wordless = draft.questions[empty]?.id;
    if (empty >= 0) {
      this.#place.requestUpdate();
      await this.#place.focusOn(`#q-${String(empty)}`);
    } else if (await this.#place.act(configure, { title: {}, lead: {}, ...draft }, this.#place.i.say('door_saved'))) this.#undo();
  };
}
