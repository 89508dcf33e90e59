/** The register of a topic: one entry a happening, hash-chained, salted so that content can be erased and the chain still checks (K13). */
import type { Sight } from './command.ts';
import { canonical, sha256 } from './hash.ts';
import { keyOf, type Kind } from './record.ts';

export interface HistoryContent {
  readonly name: string;
  /** Kind and id of what it is about. */
  readonly about: string;
  readonly actor: string | null;
  readonly command: string;
  readonly at: number;
  readonly data: unknown;
  /** In which sight what it is about was from then on. */
  readonly sight?: Sight;
}
export interface HistoryBody {
  /** The link of the entry before; '' for a topic's first. */
  readonly previous: string;
  /** H(salt ‖ content). */
  readonly hash: string;
  /** H(previous ‖ hash): what the next entry points at. */
  readonly link: string;
  /** null, with content null: erased. */
  readonly salt: string | null;
  readonly content: HistoryContent | null;
}

export const history: Kind<HistoryBody> = {
  name: 'history',
  version: 1,
  bytes: 16_384,
  live: false,
  body: { parse: (value) => value as HistoryBody },
  erase: ({ by, body }, person, theirs) =>
    body?.content &&
    (by === person || theirs.some((one) => keyOf(one) === body.content?.about) || JSON.stringify(body.content).includes(person))
      ? { ...body, salt: null, content: null }
      : body,
  own: ({ body }) => body?.content ?? undefined,
};

/** The index of the first entry that was edited, dropped, moved or cut, or -1. `last` is the chain head the topic claims. */
export function verifyChain(entries: readonly HistoryBody[], last: string): number {
  let previous = '';
  for (const [i, entry] of entries.entries()) {
    const honest =
      entry.previous === previous &&
      entry.link === sha256(`${entry.previous} ${entry.hash}`) &&
      (entry.content === null || entry.hash === sha256(`${entry.salt ?? ''} ${canonical(entry.content)}`));
    if (!honest) return i;
    previous = entry.link;
  }
  return previous === last ? -1 : entries.length;
}
