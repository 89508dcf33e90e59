/** What staff can start a poll from: kinds that other tools have shown people want. A page may bring its own. */
import type { PollDraft } from '../domain/create.ts';

export interface Template {
  /** A key of the editor's words (`template.<id>`), or a page's own. */
  readonly id: string;
  readonly name?: string;
  readonly poll: Partial<PollDraft>;
}

export const TEMPLATES: readonly Template[] = [
  { id: 'single', poll: { type: 'single' } },
  { id: 'multiple', poll: { type: 'multiple', min: 1, max: 3 } },
  { id: 'approval', poll: { type: 'approval' } },
  { id: 'proposal', poll: { type: 'proposal', ballots: 'named', results: 'always', reasons: true, shuffle: false, share: 75 } },
  { id: 'check', poll: { type: 'proposal', results: 'after_vote', reasons: true, shuffle: false } },
  { id: 'score', poll: { type: 'score', max: 5 } },
  { id: 'dot', poll: { type: 'dot', max: 8 } },
  { id: 'ranked', poll: { type: 'ranked', method: 'irv', results: 'after_close' } },
  { id: 'election', poll: { type: 'ranked', method: 'schulze', results: 'after_close', voters: 'members' } },
  { id: 'seats', poll: { type: 'single', ballots: 'named', results: 'always', quota: 20 } },
];

/** Those of the page that can be read, then ours. */
export function templatesOf(own: unknown): readonly Template[] {
  const mine = (Array.isArray(own) ? (own as readonly Partial<Template>[]) : []).flatMap(({ name, poll }, at) =>
    typeof name === 'string' && typeof poll === 'object' ? [{ id: `own-${at}`, name, poll }] : [],
  );
  return [...mine, ...TEMPLATES];
}
