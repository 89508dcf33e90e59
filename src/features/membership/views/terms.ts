/** Terms as people meet them: whose an idea is, in plain words, all of it when asked; and the receipts one may take home. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../ui/icons.ts';
import type { TopicController } from '../../../ui/topic-controller.ts';
import { accept } from '../domain/agree.ts';
import { receiptRef } from '../domain/kinds.ts';
import { given } from '../domain/lists.ts';
import type { Gate } from '../gate.element.ts';
import { act, type Words } from './more.ts';

export interface Deeds {
  /** This person's own topic, where receipts are kept. */
  readonly mine: TopicController;
}
const PAPER = 'M6 3.5h5.5L15 7v9.5H6zM8.5 10h4M8.5 13h4';

/** `asks`: to be accepted now. `slim`: as a line below what is inside. */
export function termsOf(gate: Gate, deeds: Deeds, w: Words, asks: boolean, slim = false): TemplateResult {
  const it = gate.terms!;
  const locale = localeOf(Object.keys(it.texts), w.lang);
  const { title, summary, text } = it.texts[locale]!;
  const mode = html`<span part="mode" title=${gate.i.say(`${it.mode}.why`)}>${icon(PAPER)}${gate.i.say(it.mode)}</span>`;
  if (slim)
    return html`${mode}<span class="meta"><bdi lang=${locale}>${title}</bdi> · ${w.say('version', { n: it.version })}</span>${receipts(gate, deeds, w)}`;
  const agree = async (): Promise<void> => {
    if (await act(gate, accept, { version: it.version, locale }, w.say('agreed')))
      gate.tell('prosum-agreed', { for: gate.for ?? '', version: it.version });
  };
  return html`<section class=${asks ? 'card terms' : 'terms or'} aria-labelledby="terms"><header class="stack"><h3 class="t2" id="terms" tabindex="-1">${asks ? w.say(it.version > 1 ? 'changed' : 'agreement') : html`<bdi>${title}</bdi>`}</h3><div>${mode}</div></header><p class="small" lang=${locale}><bdi>${summary}</bdi></p><details><summary>${w.say('full')}</summary><div lang=${locale} dir="auto" tabindex="0" role="region" aria-label=${title}>${text}</div></details><div class="actions"><span class="meta">${w.say('version', { n: it.version })}</span>${asks ? html`<button type="button" part="button button-primary" @click=${agree}>${w.say('agree')}</button>` : nothing}</div></section>`;
}

/** The text as this person reads best: the language of the page, English, or what there is. */
const localeOf = (locales: readonly string[], lang: string): string =>
  [lang, lang.split('-', 1)[0]!, 'en'].find((one) => locales.includes(one)) ?? locales[0]!;

export function receipts(gate: Gate, { mine }: Deeds, w: Words): unknown {
  const window = mine.open('receipts', given, { limit: 200 });
  if (window?.fresh) window.refresh();
  const rows = window?.rows ?? [];
  const n = rows.filter((id) => mine.get(receiptRef(id))?.body?.entrance === gate.topic.replica?.topic).length;
  if (n === 0) return nothing;
  return html`<button type="button" @click=${() => import('./receipts.ts').then(({ download }) => download(gate, mine))}>${w.say('receipts', { n })}</button>`;
}
