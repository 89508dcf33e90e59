/** What was given under terms leaves a receipt with who gave it: which words, when, under which version, read in which language. */
import { command, refuse } from '../../../core/command.ts';
import { deriveId, sha256 } from '../../../core/hash.ts';
import { entrancesOf, isEntrance } from '../../../core/readers.ts';
import type { Desk, Reaction } from '../../../core/reaction.ts';
import { splitTopic, type Id, type Rec, type Ref, type Topic } from '../../../core/record.ts';
import { name, object } from '../../../core/schema.ts';
import { receiptSchema } from './bodies.ts';
import {
  acceptanceRef,
  agreementRef,
  between,
  receiptRef,
  receiptsTopic,
  type AcceptanceBody,
  type AgreementBody,
  type ReceiptBody,
} from './kinds.ts';

/** Kept by the product alone. */
export const receive = command({
  name: 'membership.receive',
  args: object({ id: name(), receipt: receiptSchema }),
  may: {},
  reads: ({ id }) => ({ was: receiptRef(id) }),
  decide({ was }, { id, receipt }, { topic }) {
    if (was) return { changes: [] };
    const user = splitTopic(topic)[2].slice(1);
    if (!user) return refuse('membership.nobody');
    const readers = between(user);
    const { place, about, content, version, terms } = receipt;
    return {
      changes: [{ ref: receiptRef(id), readers, by: user, body: receipt }],
      happened: [{ name: 'membership.received', about: receiptRef(id), data: { place, about, content, version, terms }, readers }],
    };
  },
});

/** Follows whatever somebody says under terms, in any feature whose content is `sighted`. */
export const receipts: Reaction = {
  name: 'membership.receipts',
  on: '*',
  when: ({ sight }, { actor }) => actor !== null && (sight === 'public' || sight === 'pending'),
  async run({ about, cause }, desk) {
    const { topic: place, actor: user, at } = cause;
    if (user === null || isEntrance(place)) return;
    const [rec] = (await desk.read({ topic: place, refs: [about] })).records;
    const text = desk.sighted(about.kind);
    // Staff who let it be seen, or put words right, gave nothing.
    if (!text || !rec || rec.by !== user) return;
    const under = await termsAt(desk, place, user, at);
    if (!under) return;
    const { entrance, accepted } = under;
    const receipt: ReceiptBody = {
      place,
      kind: about.kind,
      about: about.id,
      content: sha256(text.text(rec.body)),
      at,
      entrance,
      version: accepted.version,
      mode: accepted.mode,
      terms: accepted.hash,
      locale: accepted.locale,
      ...(rec.seq > cause.seq && { later: true as const }),
    };
    const id = deriveId('receipt', place, cause.envelope, about.id);
    const sent = await desk.send(receiptsTopic(splitTopic(place)[0], user), receive, { id, receipt }, 'receive');
    if (!sent.ok) throw new Error(`It was refused: ${sent.why.refused}`);
  },
};

/** The terms under which this person gave something at that time: the newest of the nearest entrance that he had accepted. Those that were on their way while he gave it had not reached its door. */
async function termsAt(
  desk: Desk,
  place: Topic,
  user: Id,
  at: number,
): Promise<{ readonly entrance: Topic; readonly accepted: AcceptanceBody } | undefined> {
  for (const entrance of [...entrancesOf(place)].reverse()) {
    const look = async <B>(ref: Ref<B>): Promise<Rec<B> | undefined> =>
      (await desk.read({ topic: entrance, refs: [ref] })).records[0] as Rec<B> | undefined;
    let terms: AgreementBody | null | undefined = (await look(agreementRef()))?.body;
    while (terms && terms.at > at) terms = terms.version > 1 ? (await look(agreementRef(terms.version - 1)))?.body : undefined;
    if (!terms) continue;
    for (let { version } = terms; version > 0; version--) {
      const accepted = (await look(acceptanceRef(user, version)))?.body;
      if (accepted && accepted.at <= at) return { entrance, accepted };
    }
    return undefined;
  }
  return undefined;
}
