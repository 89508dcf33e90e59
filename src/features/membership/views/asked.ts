/** Terms as they are read, whole when asked; with the way to accept them where that is still to be done. The gate draws them, and whoever stands before a field for words. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../ui/icons.ts';
import type { Localize } from '../../../ui/localize.ts';
import type { AgreementBody } from '../domain/kinds.ts';
import type { english } from '../strings.ts';
import type { moreEnglish } from './strings.ts';

export interface Asked {
  readonly terms: AgreementBody;
  readonly i: Localize<typeof english>;
  readonly w: Localize<typeof moreEnglish>;
  /** Left out: there is nothing to accept. */
  readonly agree?: ((locale: string) => void) | undefined;
  /** Why they were not accepted. */
  readonly problem?: unknown;
}
const PAPER = 'M6 3.5h5.5L15 7v9.5H6zM8.5 10h4M8.5 13h4';

export const modeOf = ({ terms: { mode }, i }: Asked): TemplateResult =>
  html`<span part="mode" title=${i.say(`${mode}.why`)}>${icon(PAPER)}${i.say(mode)}</span>`;

export function asked(it: Asked): TemplateResult {
  const { terms, w, agree, problem = nothing } = it;
  const locale = localeOf(Object.keys(terms.texts), w.lang);
  const { title, summary, text } = terms.texts[locale]!;
  return html`<section class=${agree ? 'card terms' : 'terms or'} aria-labelledby="terms"><header class="stack"><h3 class="t2" id="terms" tabindex="-1">${agree ? w.say(terms.version > 1 ? 'changed' : 'agreement') : html`<bdi>${title}</bdi>`}</h3><div>${modeOf(it)}</div></header><div class="small" lang=${locale}>${agree ? html`<p><b><bdi>${title}</bdi></b></p>` : nothing}<p><bdi>${summary}</bdi></p></div><details><summary>${w.say('full')}</summary><div lang=${locale} dir="auto" tabindex="0" role="region" aria-label=${title}>${text}</div></details>${problem}<div class="actions"><span class="meta">${w.say('version', { n: terms.version })}</span>${
    agree
      ? html`<button type="button" part="button button-primary" @click=${() => {
          agree(locale);
        }}>${w.say('agree')}</button>`
      : nothing
  }</div></section>`;
}

/** The text as this person reads best: the language of the page, English, or what there is. */
export const localeOf = (locales: readonly string[], lang: string): string =>
  [lang, lang.split('-', 1)[0]!, 'en'].find((one) => locales.includes(one)) ?? locales[0]!;
