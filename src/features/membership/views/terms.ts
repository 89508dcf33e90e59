/** Terms as people meet them: whose an idea is, in plain words, all of it when asked; and the receipts one may take home. */
import { html, nothing, type TemplateResult } from 'lit';
import type { TopicController } from '../../../ui/topic-controller.ts';
import { accept } from '../domain/agree.ts';
import { receiptRef } from '../domain/kinds.ts';
import { given } from '../domain/lists.ts';
import type { Gate } from '../gate.element.ts';
import { asked, localeOf, modeOf } from './asked.ts';
import { act, type Words } from './more.ts';

export interface Deeds {
  /** This person's own topic, where receipts are kept. */
  readonly mine: TopicController;
}
/** `asks`: to be accepted now. */
export function termsOf(gate: Gate, w: Words, asks: boolean): TemplateResult {
  const terms = gate.terms!;
  const agree = async (locale: string): Promise<void> => {
    if (await act(gate, accept, { version: terms.version, locale }, w.say('agreed')))
      gate.tell('prosum-agreed', { for: gate.for ?? '', version: terms.version });
  };
  return asked({ terms, w, i: gate.i, ...(asks && { agree: (locale: string) => void agree(locale) }) });
}

/** As a line below what is inside. */
export function termsLine(gate: Gate, deeds: Deeds, w: Words): TemplateResult {
  const terms = gate.terms!;
  const locale = localeOf(Object.keys(terms.texts), w.lang);
  return html`${modeOf({ terms, w, i: gate.i })}<span class="meta"><bdi lang=${locale}>${terms.texts[locale]!.title}</bdi> · ${w.say('version', { n: terms.version })}</span>${receipts(gate, deeds, w)}`;
}

export function receipts(gate: Gate, { mine }: Deeds, w: Words): unknown {
  const window = mine.open('receipts', given, { limit: 200 });
  if (window?.fresh) window.refresh();
  const rows = window?.rows ?? [];
  const n = rows.filter((id) => mine.get(receiptRef(id))?.body?.entrance === gate.topic.replica?.topic).length;
  if (n === 0) return nothing;
  return html`<button type="button" @click=${() => import('./receipts.ts').then(({ download }) => download(gate, mine))}>${w.say('receipts', { n })}</button>`;
}
