/** Checks receipts against the records they are about: whoever holds an export (or a member's file and the records) calls it. Pure. */
import { sha256 } from '../../../core/hash.ts';
import { keyOf, type Rec, type Topic } from '../../../core/record.ts';
import { hashOf } from './agree.ts';
import type { AcceptanceBody, AgreementBody, ReceiptBody } from './kinds.ts';

export interface Line {
  readonly topic: Topic;
  readonly record: Rec;
}
/** good: the words are those of its last receipt. changed: others have put in other words since, or a later receipt covers them. gone: there is nothing left to compare. bad: it does not fit its terms or its acceptance. */
export interface Verified {
  readonly receipts: number;
  readonly good: number;
  readonly changed: number;
  readonly gone: number;
  readonly bad: readonly { readonly receipt: string; readonly why: 'terms' | 'acceptance' | 'locale' }[];
}

/** `textOf`: what people read of a record of this kind (`Feature.sighted`). */
export function verify(lines: Iterable<Line>, textOf: (kind: string, body: unknown) => string | undefined): Verified {
  const found = new Map<string, Rec>();
  const receipts: { readonly user: string; readonly rec: Rec<ReceiptBody> }[] = [];
  for (const { topic, record } of lines) {
    found.set(`${topic} ${keyOf(record)}`, record);
    if (record.kind === 'membership.receipt' && record.body !== null)
      receipts.push({ user: topic.slice(topic.indexOf('~') + 1), rec: record as Rec<ReceiptBody> });
  }
  const sums = { good: 0, changed: 0, gone: 0 };
  const bad: { receipt: string; why: 'terms' | 'acceptance' | 'locale' }[] = [];
  for (const { user, rec } of receipts) {
    const wrong = doubt(found, user, rec.body!);
    if (wrong) bad.push({ receipt: rec.id, why: wrong });
    else sums[standing(found, rec.body!, textOf)]++;
  }
  return { receipts: receipts.length, ...sums, bad };
}

function doubt(found: ReadonlyMap<string, Rec>, user: string, it: ReceiptBody): 'terms' | 'acceptance' | 'locale' | undefined {
  const terms = found.get(`${it.entrance} membership.agreement v${String(it.version)}`)?.body as AgreementBody | null | undefined;
  if (!terms || terms.mode !== it.mode || terms.hash !== it.terms || hashOf(terms) !== it.terms) return 'terms';
  if (!Object.hasOwn(terms.texts, it.locale)) return 'locale';
  const yes = found.get(`${it.entrance} membership.acceptance ${user}:${String(it.version)}`)?.body as AcceptanceBody | null | undefined;
  return yes?.hash === it.terms && yes.at <= it.at && yes.locale === it.locale ? undefined : 'acceptance';
}

function standing(
  found: ReadonlyMap<string, Rec>,
  it: ReceiptBody,
  textOf: (kind: string, body: unknown) => string | undefined,
): 'good' | 'changed' | 'gone' {
  const body = found.get(`${it.place} ${it.kind} ${it.about}`)?.body;
  const text = body == null ? undefined : textOf(it.kind, body);
  if (text === undefined) return 'gone';
  return sha256(text) === it.content ? 'good' : 'changed';
}
