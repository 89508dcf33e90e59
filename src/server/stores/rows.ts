/** Called by the SQLite store and its writer: how a record lies in a row. */
import type { Reader, Rec } from '../../core/record.ts';

export type Row = Record<string, unknown>;

export const words = (text: string): string[] => (text === '' ? [] : text.split(' '));

export const recordOf = (row: Row): Rec => ({
  kind: row['kind'] as string,
  id: row['id'] as string,
  v: row['v'] as number,
  seq: row['seq'] as number,
  born: row['born'] as number,
  by: row['author'] as string | null,
  readers: words(row['readers'] as string) as Reader[],
  body: bodyOf(row['body'] as string | null),
});

/** A body that is no JSON (somebody wrote to the file by hand) is a shape no kind knows: unreadable, not an error for others (K18). */
function bodyOf(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
