/** Whom a record is readable for: readers in their normal form, and whether somebody is among them (K10). */
import type { Reader } from './record.ts';

/** Normal form: sorted, no doubles, and `all` stands alone. Nobody at all is the empty list. */
export function normalReaders(readers: readonly Reader[]): readonly Reader[] {
  if (readers.includes('all')) return ['all'];
  return readers.length < 2 ? readers : [...new Set(readers)].sort();
}

/** Whether somebody who counts as `mine` may read a record with these readers. Who is not let in counts as nobody: not even as `all`. */
export const mayRead = (readers: readonly Reader[], mine: readonly Reader[]): boolean => readers.some((reader) => mine.includes(reader));

/** Whether whoever counts as `reader` may still read a record with these: `all` covers everybody who is let in. */
export const covers = (readers: readonly Reader[], reader: Reader): boolean => readers.includes('all') || readers.includes(reader);
