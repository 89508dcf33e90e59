/** Which language somebody writes in, where words are kept by language: those there are, and one more. Called by the door and the terms. */
import { html, type TemplateResult } from 'lit';
import type { PlaceSettings } from '../../place-settings.element.ts';

/** Offered to be added; any other that is there already is shown too. */
const OFFERED = 'ar bg cs da de el en es et fi fr he hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi zh'.split(' ');

/** What a language is called in that of the reader. */
export function called(place: PlaceSettings, locale: string): string {
  try {
    return new Intl.DisplayNames(place.i.lang, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** The language of the reader comes first where nothing is written yet. */
export function present(place: PlaceSettings, ...labels: readonly (Readonly<Record<string, unknown>> | undefined)[]): readonly string[] {
  const all = new Set(labels.flatMap((label) => Object.keys(label ?? {})));
  return all.size > 0 ? [...all] : [place.i.lang.split('-', 1)[0]!];
}

export function languages(
  place: PlaceSettings,
  there: readonly string[],
  chosen: string,
  choose: (locale: string) => void,
): TemplateResult {
  const { i } = place;
  const rest = OFFERED.filter((one) => !there.includes(one));
  return html`<div class="line languages" role="group" aria-label=${i.say('language')}>${there.map(
    (one) =>
      html`<button type="button" part="button" aria-pressed=${one === chosen} lang=${i.lang} @click=${() => {
        choose(one);
      }}>${called(place, one)}</button>`,
  )}<label class="vh" for="add-language">${i.say('language_add')}</label><select part="input" id="add-language" @change=${(
    event: Event,
  ) => {
    const it = event.target as HTMLSelectElement;
    if (it.value) choose(it.value);
    it.value = '';
  }}><option value="">${i.say('language_add')}</option>${rest.map((one) => html`<option value=${one}>${called(place, one)}</option>`)}</select></div>`;
}
