/** Called by the check: what a line of an exported history is. Exactly what was written is taken; one member more or less makes it no line. */
import type { AnchorLine, ChainLine, EntryLine, Header, SealLine } from './sealed.ts';

export type Line =
  | { readonly is: 'header'; readonly line: Header }
  | { readonly is: 'anchor'; readonly line: AnchorLine }
  | { readonly is: 'entry'; readonly line: EntryLine }
  | { readonly is: 'chain'; readonly line: ChainLine }
  | { readonly is: 'seal'; readonly line: SealLine };

type Shape = Readonly<Record<string, 'string' | 'number' | 'string?' | 'object' | 'object?'>>;

const HEADER: Shape = {
  format: 'string',
  version: 'number',
  space: 'string',
  epoch: 'string',
  at: 'string',
  anchored: 'string',
  key: 'string',
};
const ENTRY: Shape = { previous: 'string', hash: 'string', link: 'string', salt: 'string?', content: 'object?' };
const CHAIN: Shape = { entries: 'number', erased: 'number', head: 'string', broken: 'number', root: 'string', signature: 'string' };
const ANCHOR: Shape = { at: 'number', previous: 'string', heads: 'object', root: 'string' };
const SEAL: Shape = { topics: 'number', root: 'string', signature: 'string' };

export function lineOf(text: string): Line | undefined {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (fits(line, HEADER))
    return line['format'] === 'prosum-history' && line['version'] === 1 ? { is: 'header', line: line as unknown as Header } : undefined;
  if (fits(line, { anchor: 'object' }) && fits(line['anchor'], ANCHOR)) return { is: 'anchor', line: line as unknown as AnchorLine };
  if (fits(line, { topic: 'string', entry: 'object' }) && fits(line['entry'], ENTRY))
    return { is: 'entry', line: line as unknown as EntryLine };
  if (fits(line, { topic: 'string', chain: 'object' }) && fits(line['chain'], CHAIN))
    return { is: 'chain', line: line as unknown as ChainLine };
  if (fits(line, { seal: 'object' }) && fits(line['seal'], SEAL)) return { is: 'seal', line: line as unknown as SealLine };
  return undefined;
}

function fits(value: unknown, shape: Shape): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.entries(value);
  return members.length === Object.keys(shape).length && members.every(([name, member]) => isA(member, shape[name]));
}

const isA = (member: unknown, type: string | undefined): boolean =>
  type !== undefined && ((type.endsWith('?') && member === null) || (member !== null && typeof member === type.replace('?', '')));
