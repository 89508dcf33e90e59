/** Called by `export --history`: the register of each topic of a space in the order of its chain, sealed so that nothing of it can be changed, cut or left out unseen. */
import { canonical } from '../../../core/hash.ts';
import type { HistoryBody } from '../../../core/history.ts';
import type { AnchorBody } from '../../anchors.ts';
import { first, lastWords, sha256, withAnchor, withChain, type Chain, type Header, type HistoryLine, type Signer } from './sealed.ts';

/** The register of one topic as it stands in the database. */
export interface Register {
  readonly topic: string;
  readonly chain: string;
  /** By id, which is the order of commits; within one commit in any order. */
  readonly entries: Iterable<{ readonly id: string; readonly body: HistoryBody }>;
}
export interface Written {
  readonly space: string;
  readonly epoch: string;
  readonly at: string;
  /** The last anchor as the database keeps it apart. */
  readonly anchored: string;
  /** In the order of writing. */
  readonly anchors: Iterable<AnchorBody>;
  readonly registers: Iterable<Register>;
}

export function* sealed({ space, epoch, at, anchored, anchors, registers }: Written, signer: Signer): Generator<HistoryLine> {
  const header: Header = { format: 'prosum-history', version: 1, space, epoch, at, anchored, key: signer.key };
  let root = first(header);
  yield header;
  for (const anchor of anchors) {
    root = withAnchor(root, anchor);
    yield { anchor };
  }
  let topics = 0;
  for (const { topic, chain: head, entries } of registers) {
    const chain = { entries: 0, erased: 0, head, broken: -1 };
    let link = '';
    for (const entry of inOrder(entries)) {
      if (chain.broken < 0 && !follows(link, entry)) chain.broken = chain.entries;
      chain.entries++;
      if (entry.content === null) chain.erased++;
      link = entry.link;
      yield { topic, entry };
    }
    if (chain.broken < 0 && link !== head) chain.broken = chain.entries;
    if (chain.entries === 0 && head === '') continue;
    root = withChain(root, topic, chain);
    topics++;
    yield { topic, chain: { ...(chain satisfies Chain), root, signature: signer.sign(root) } };
  }
  yield { seal: { topics, root, signature: signer.sign(lastWords(root, topics)) } };
}

/** Whether an entry is whole and stands after this link. */
export const follows = (previous: string, entry: HistoryBody): boolean =>
  entry.previous === previous &&
  entry.link === sha256(`${entry.previous} ${entry.hash}`) &&
  (entry.content === null
    ? entry.salt === null
    : entry.salt !== null && entry.hash === sha256(`${entry.salt} ${canonical(entry.content)}`));

/** How many characters of an entry's id say which commit it is of. */
const COMMIT = 9;

/** Entries of one commit have one time: their links say which comes first. What links to nothing comes last, as it lies. */
function* inOrder(entries: Register['entries']): Generator<HistoryBody> {
  let link = '';
  let commit = '';
  let together: HistoryBody[] = [];
  const chained = function* (): Generator<HistoryBody> {
    const left = new Set(together);
    const byPrevious = new Map(together.map((entry) => [entry.previous, entry]));
    for (let next = byPrevious.get(link); next && left.delete(next); next = byPrevious.get(link)) {
      link = next.link;
      yield next;
    }
    yield* left;
    together = [];
  };
  for (const { id, body } of entries) {
    if (id.slice(0, COMMIT) !== commit) yield* chained();
    commit = id.slice(0, COMMIT);
    together.push(body);
  }
  yield* chained();
}
