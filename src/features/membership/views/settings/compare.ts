/** What changed between two texts, word by word; and which languages a new version of terms touches. Pure. */
import type { Terms } from '../../domain/kinds.ts';

export interface Piece {
  readonly is: 'same' | 'added' | 'gone';
  readonly text: string;
}

/** The longest common run of words stays (a longest common subsequence, found by dynamic programming between the first and the last word that differ). */
export function compare(before: string, after: string): readonly Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return joined([
    { is: 'same', text: a.slice(0, start).join('') },
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { is: 'same', text: a.slice(a.length - end).join('') },
  ]);
}

/** Words, and what stands between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

function between(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const wide = b.length + 1;
  const long = new Uint16Array((a.length + 1) * wide);
  for (let x = a.length - 1; x >= 0; x--)
    for (let y = b.length - 1; y >= 0; y--)
      long[x * wide + y] = a[x] === b[y] ? long[(x + 1) * wide + y + 1]! + 1 : Math.max(long[(x + 1) * wide + y]!, long[x * wide + y + 1]!);
  const pieces: Piece[] = [];
  let [x, y] = [0, 0];
  while (x < a.length || y < b.length)
    if (x < a.length && y < b.length && a[x] === b[y]) {
      pieces.push({ is: 'same', text: a[x++]! });
      y++;
    } else if (y === b.length || (x < a.length && long[(x + 1) * wide + y]! >= long[x * wide + y + 1]!))
      pieces.push({ is: 'gone', text: a[x++]! });
    else pieces.push({ is: 'added', text: b[y++]! });
  return pieces;
}

/** What went and what came stand together, not word by word in turns; a blank alone between two changes belongs to both. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let [gone, added] = ['', ''];
  const flush = (): void => {
    if (gone) out.push({ is: 'gone', text: gone });
    if (added) out.push({ is: 'added', text: added });
    gone = added = '';
  };
  pieces.forEach(({ is, text }, n) => {
    const blank = is === 'same' && !text.trim() && n + 1 < pieces.length && pieces[n + 1]!.is !== 'same';
    if (is === 'gone' || (blank && (gone || added))) gone += text;
    if (is === 'added' || (blank && (gone || added))) added += text;
    if (is !== 'same' || (blank && (gone || added)) || !text) return;
    flush();
    const last = out.at(-1);
    if (last?.is === 'same') out[out.length - 1] = { is, text: last.text + text };
    else out.push({ is, text });
  });
  flush();
  return out;
}

type Texts = Readonly<Record<string, Terms>>;
export interface Touched {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly string[];
  /** There before and after, word for word. */
  readonly same: readonly string[];
}

/** What a new version does in each language. */
export function touched(before: Texts, after: Texts): Touched {
  const equal = (a: Terms, b: Terms): boolean => a.title === b.title && a.summary === b.summary && a.text === b.text;
  const both = Object.keys(after).filter((locale) => before[locale]);
  return {
    added: Object.keys(after).filter((locale) => !before[locale]),
    gone: Object.keys(before).filter((locale) => !after[locale]),
    changed: both.filter((locale) => !equal(before[locale]!, after[locale]!)),
    same: both.filter((locale) => equal(before[locale]!, after[locale]!)),
  };
}
