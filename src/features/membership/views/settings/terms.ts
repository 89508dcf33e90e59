/** The terms: what counts now, a new version with what changes and whom it concerns, and every version there was. Admins write them. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { closeDialog, dialog } from '../../../../ui/dialog.ts';
import { alertIcon, infoIcon } from '../../../../ui/icons-more.ts';
import { note } from '../../../../ui/note.ts';
import { sayWrong } from '../../../../ui/own-errors.ts';
import { publishTerms } from '../../domain/agree.ts';
import { agreementRef, MAX_SUMMARY, MAX_TERMS, MODES, type AgreementBody, type Mode, type Terms } from '../../domain/kinds.ts';
import { acceptances } from '../../domain/lists.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';
import { compare, touched } from './compare.ts';
import { called, languages } from './languages.ts';

interface Draft {
  readonly mode: Mode | undefined;
  readonly texts: Readonly<Record<string, Terms>>;
  /** The version it was written from; 0: the first. */
  readonly from: number;
}
const FIELDS = ['title', 'summary', 'text'] as const;
const MOST = { title: 120, summary: MAX_SUMMARY, text: MAX_TERMS };
const NONE: Terms = { title: '', summary: '', text: '' };
/** Nobody has written anything. */
const empty = (it: Terms): boolean => FIELDS.every((field) => !it[field].trim());

export class TermsPage implements Page {
  readonly #place: PlaceSettings;
  #draft: Draft | undefined;
  #locale: string | undefined;
  #sure = false;
  #past = false;
  #fresh = 0;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }
  get #now(): AgreementBody | undefined {
    return this.#place.topic.get(agreementRef())?.body ?? undefined;
  }
  #set(change: Partial<Draft>): void {
    this.#draft = { ...this.#draft!, ...change };
    this.#place.requestUpdate();
  }
  /** Texts without the languages nobody has written in. */
  get #texts(): Readonly<Record<string, Terms>> {
    return Object.fromEntries(Object.entries(this.#draft?.texts ?? {}).filter(([, one]) => !empty(one)));
  }
  /** How many accepted the version that counts. */
  get #accepted(): number {
    const version = this.#now?.version;
    if (version === undefined) return 0;
    const rows = this.#place.topic.open('accepted', acceptances, { limit: 1 });
    // Counts are those of the page that was read.
    if (rows && rows.fresh !== this.#fresh) void rows.retry();
    this.#fresh = rows?.fresh ?? 0;
    return rows?.counts[`v:${String(version)}`] ?? 0;
  }

  render(): unknown {
    const { i, admin } = this.#place;
    const now = this.#now;
    if (this.#draft) return this.#form(this.#draft, now);
    const accepted = this.#accepted;
    return html`<div class="stack wide">
      ${admin ? nothing : note({ icon: infoIcon(), text: i.say('admins_only') })}
      ${
        now
          ? html`<div class="line"><h3 class="t3 grow">${i.say('version', { n: now.version })}</h3><span part="mode">${i.say(`mode.${now.mode}`)}</span></div><p class="meta">${i.say('since', { date: i.date(now.at), name: this.#place.nameOf(now.by) })} · ${i.say('accepted_by', { n: accepted })} · ${Object.keys(
              now.texts,
            )
              .map((locale) => called(this.#place, locale))
              .join(', ')}</p>`
          : html`<p class="void">${i.say('no_terms')}</p>`
      }
      ${admin ? html`<div class="actions"><button type="button" part="button button-primary" id="write" @click=${this.#begin}>${i.say(now ? 'new_version' : 'first_terms')}</button></div>` : nothing}
      ${now ? this.#versions(now) : nothing}</div>`;
  }

  readonly #begin = (): void => {
    const now = this.#now;
    const here = this.#place.i.lang.split('-', 1)[0]!;
    this.#locale = now && !now.texts[here] ? Object.keys(now.texts)[0] : here;
    this.#draft = { mode: now?.mode, texts: now?.texts ?? {}, from: now?.version ?? 0 };
    this.#place.tellUser();
    void this.#place.focusOn('[name=mode]:checked, [name=mode]');
  };
  readonly #stop = (): void => {
    this.#draft = undefined;
    this.#place.tellUser();
    void this.#place.focusOn('#write');
  };

  #form(draft: Draft, now: AgreementBody | undefined): TemplateResult {
    const { i } = this.#place;
    const texts = this.#texts;
    const locale = this.#locale!;
    const set = (field: keyof Terms, words: string): void => {
      this.#set({ texts: { ...draft.texts, [locale]: { ...(draft.texts[locale] ?? NONE), [field]: words } } });
    };
    const there = [...new Set([...Object.keys(draft.texts), locale])];
    return html`<form class="stack wide" novalidate @submit=${this.#ask}>
      <h3 class="t3">${i.say('writing', { n: draft.from + 1 })}</h3>
      <fieldset part="field" class="modes"><legend class="label">${i.say('mode')}</legend>${MODES.map(
        (mode) =>
          html`<label class="check mode"><input type="radio" name="mode" value=${mode} .checked=${draft.mode === mode} @change=${() => {
            this.#set({ mode });
          }}><span><b>${i.say(`mode.${mode}`)}</b><br><span class="meta">${i.say(`mode.${mode}.why`)}</span></span></label>`,
      )}</fieldset>
      ${now && draft.mode !== now.mode && draft.mode ? html`<div role="status">${note({ icon: alertIcon(), tone: 'warn', text: i.say('warn_mode', { n: now.version, was: i.say(`mode.${now.mode}`), next: now.version + 1 }) })}</div>` : nothing}
      ${languages(this.#place, there, locale, (chosen) => {
        this.#locale = chosen;
        this.#place.requestUpdate();
      })}
      ${keyed(
        locale,
        FIELDS.map((field) => this.#field(field, locale, draft.texts[locale]?.[field] ?? '', set)),
      )}
      <p part="hint">${i.say('language_gone')}</p>
      ${now ? this.#changes(now, texts, locale) : nothing}
      <div class="actions"><button type="button" part="button button-quiet" @click=${this.#stop}>${i.say('cancel')}</button><button part="button button-primary">${i.say('publish_')}</button></div>
    </form>${this.#sure ? this.#confirm(draft, now, texts) : nothing}`;
  }

  #field(field: keyof Terms, locale: string, words: string, set: (field: keyof Terms, words: string) => void): TemplateResult {
    const { i } = this.#place;
    const [id, hint] = [`terms-${field}`, `terms-${field}-hint`];
    const change = (event: Event): void => {
      set(field, (event.target as HTMLInputElement).value);
    };
    return html`<div part="field"><label for=${id}>${i.say(`terms.${field}`)}</label>${
      field === 'title'
        ? html`<input part="input" id=${id} maxlength=${MOST.title} dir="auto" lang=${locale} .value=${words} aria-describedby=${hint} @input=${change}>`
        : html`<textarea part="input" id=${id} class=${field} maxlength=${MOST[field]} dir="auto" lang=${locale} .value=${words} aria-describedby=${hint} @input=${change}></textarea>`
    }<p part="hint" id=${hint}><span>${i.say(`terms.${field}.why`)}</span><span>${i.number(words.length)} / ${i.number(MOST[field])}</span></p></div>`;
  }

  /** What is new against the version that counts, in the language at hand; and the languages that stay as they were. */
  #changes(now: AgreementBody, texts: Readonly<Record<string, Terms>>, locale: string): TemplateResult {
    const { i } = this.#place;
    const { changed, same } = touched(now.texts, texts);
    return html`${
      changed.length > 0 && same.length > 0
        ? note({
            icon: alertIcon(),
            tone: 'warn',
            text: i.say('warn_language', {
              changed: changed.map((one) => called(this.#place, one)).join(', '),
              same: same.map((one) => called(this.#place, one)).join(', '),
            }),
          })
        : nothing
    }<details class="compare"><summary>${i.say('what_changes', { language: called(this.#place, locale) })}</summary>${this.#difference(now.texts[locale] ?? NONE, texts[locale] ?? NONE, locale)}</details>`;
  }

  #difference(before: Terms, after: Terms, locale: string): TemplateResult {
    const { i } = this.#place;
    if (FIELDS.every((field) => before[field] === after[field])) return html`<p class="small">${i.say('nothing_changes')}</p>`;
    return html`<div class="difference" lang=${locale} dir="auto">${FIELDS.map((field) =>
      before[field] === after[field]
        ? nothing
        : html`<p>${compare(before[field], after[field]).map(({ is, text }) =>
            is === 'added'
              ? html`<ins><span class="vh" lang=${i.lang}> ${i.say('added')} </span>${text}</ins>`
              : is === 'gone'
                ? html`<del><span class="vh" lang=${i.lang}> ${i.say('removed')} </span>${text}</del>`
                : text,
          )}</p>`,
    )}</div>`;
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const texts = this.#texts;
    const half = Object.entries(texts).find(([, one]) => FIELDS.some((field) => !one[field].trim()));
    const locale = half?.[0] ?? (Object.keys(texts).length === 0 ? this.#locale! : undefined);
    const field = locale === undefined ? undefined : FIELDS.find((one) => !half?.[1][one].trim());
    if (this.#draft!.mode === undefined) void this.#wrong('[name=mode]', 'missing_mode');
    else if (field) {
      this.#locale = locale;
      void this.#wrong(`#terms-${field}`, 'missing_text');
    } else {
      this.#sure = true;
      this.#place.requestUpdate();
    }
  };

  async #wrong(selector: string, why: 'missing_mode' | 'missing_text'): Promise<void> {
    const place = this.#place;
    place.requestUpdate();
    await place.focusOn(selector);
    sayWrong(place.renderRoot.querySelector<HTMLInputElement>(selector)!, place.i.say(why));
  }

  #confirm(draft: Draft, now: AgreementBody | undefined, texts: Readonly<Record<string, Terms>>): TemplateResult {
    const { i } = this.#place;
    const { added, gone, changed } = touched(now?.texts ?? {}, texts);
    const named = (locales: readonly string[]): string => locales.map((one) => called(this.#place, one)).join(', ');
    const lines = [
      now && draft.mode !== now.mode
        ? i.say('sure_mode', { was: i.say(`mode.${now.mode}`), is: i.say(`mode.${draft.mode!}`), n: now.version })
        : i.say(`mode.${draft.mode!}`),
      changed.length > 0 ? i.say('sure_changed', { languages: named(changed) }) : '',
      added.length > 0 ? i.say('sure_added', { languages: named(added) }) : '',
      gone.length > 0 ? i.say('sure_gone', { languages: named(gone) }) : '',
      now ? i.say('sure_again', { n: this.#accepted }) : i.say('sure_first'),
    ].filter((line) => line);
    return dialog(
      'sure',
      html`<div class="stack"><h3 class="t2" id="sure">${i.say('sure', { n: draft.from + 1 })}</h3><ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>
      <div class="actions"><button type="button" part="button button-quiet" @click=${closeDialog}>${i.say('cancel')}</button><button type="button" part="button button-primary" @click=${(
        event: Event,
      ) => {
        closeDialog(event);
        void this.#publish(draft, texts);
      }}>${i.say('publish')}</button></div></div>`,
      () => {
        this.#sure = false;
        this.#place.requestUpdate();
      },
    );
  }

  async #publish({ mode, from }: Draft, texts: Readonly<Record<string, Terms>>): Promise<void> {
    // Somebody else published meanwhile: what was compared is not what would be replaced.
    if ((this.#now?.version ?? 0) !== from) this.#place.tellUser(undefined, 'faster');
    else if (await this.#place.act(publishTerms, { mode: mode!, texts }, this.#place.i.say('published', { n: from + 1 }))) {
      this.#draft = undefined;
      this.#place.requestUpdate();
      await this.#place.focusOn('#write');
    }
  }

  /** Every version, each beside the one before it. */
  #versions(now: AgreementBody): TemplateResult {
    const { i, topic } = this.#place;
    const all = Array.from({ length: now.version }, (_, n) => now.version - n);
    const open = (event: ToggleEvent): void => {
      if (event.newState !== 'open' || this.#past) return;
      this.#past = true;
      void topic.load(all.map((n) => agreementRef(n))).catch(() => (this.#past = false));
    };
    return html`<details class="compare" @toggle=${open}><summary>${i.say('versions')}</summary><ol class="rows">${all.map((n) => {
      const it = topic.get(agreementRef(n))?.body;
      const before = n > 1 ? topic.get(agreementRef(n - 1))?.body : undefined;
      return it
        ? html`<li class="stack version"><p><b>${i.say('version', { n })}</b> <span part="mode">${i.say(`mode.${it.mode}`)}</span> <span class="meta">${i.say('since', { date: i.date(it.at), name: this.#place.nameOf(it.by) })}</span></p>${Object.entries(
            it.texts,
          ).map(
            ([locale, text]) =>
              html`<details><summary>${called(this.#place, locale)}</summary>${this.#difference(before?.texts[locale] ?? NONE, text, locale)}</details>`,
          )}</li>`
        : nothing;
    })}</ol></details>`;
  }
}
