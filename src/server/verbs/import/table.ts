/** Reads a CSV file as rows, one at a time, and knows the line of each. Importers call it; what is wrong with the file is a `BadInput` with its line. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { BadInput } from '../verb.ts';
import { checkFile } from './file.ts';

/** A row's cells by column, and the line it begins on. */
export interface Row<C extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<C, string>>;
}

/** The most one row may weigh, in bytes: a longer one is an unclosed quote or a bomb. */
const MOST_IN_A_ROW = 65_536;
const MOST_IN_A_FILE = 2 ** 30;
const FAULTS = new Map<string, string>([
  [
    'CSV_MAX_RECORD_SIZE',
    `the row that begins here is larger than ${String(MOST_IN_A_ROW)} bytes. Is a quote in it not closed? Otherwise shorten it.`,
  ],
  ['CSV_QUOTE_NOT_CLOSED', 'a quoted cell in the row that begins here never ends. Close it with a ".'],
  ['CSV_INVALID_CLOSING_QUOTE', 'a quoted cell goes on after its closing quote. Double the quotes inside it ("").'],
  ['CSV_RECORD_INCONSISTENT_FIELDS_LENGTH', 'this row has not as many cells as the first line names. Is a comma in it not quoted?'],
  [
    'INVALID_OPENING_QUOTE',
    'a quote stands inside a cell that is not quoted. Put the whole cell into quotes and double the quotes inside it ("").',
  ],
]);

/** Rows of a file whose first line names at least these columns; further columns are passed over. `columns` null: the file has no such line and these are its cells in order. */
export async function* rows<C extends string>(path: string, columns: readonly C[], header = true): AsyncGenerator<Row<C>> {
  checkFile(path, MOST_IN_A_FILE);
  let ended = 0;
  const onRecord = (record: string[], { lines }: { readonly lines: number }): string[] => {
    ended = lines;
    return record;
  };
  const parser = parse({ info: true, skip_empty_lines: true, max_record_size: MOST_IN_A_ROW, on_record: onRecord });
  pipeline(Readable.from(decoded(path)), parser, () => {
    /* the loop below meets the error */
  });
  let places: readonly (readonly [C, number])[] | undefined = header ? undefined : columns.map((column, i) => [column, i]);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const breaks = record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
      const line = info.lines - breaks;
      if (places) {
        yield { line, cells: Object.fromEntries(places.map(([column, i]) => [column, record[i] ?? ''])) as Record<C, string> };
      } else {
        const missing = columns.filter((column) => !record.includes(column));
        if (missing.length > 0) {
          throw new BadInput(
            `${path} line ${String(line)}`,
            `the column ${missing.map((name) => `"${name}"`).join(', ')} is missing; the first line names ${record.join(', ').slice(0, 200)}. Take the file as it was exported.`,
          );
        }
        places = columns.map((column) => [column, record.indexOf(column)]);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadInput(
      `${path} line ${String(ended + 1)}`,
      FAULTS.get(error.code) ?? `${error.message.replace(/ on line \d+$/, '')}. Correct this row.`,
    );
  }
  if (!places) throw new BadInput(`${path} line 1`, `the file is empty; its first line must name ${columns.join(', ')}.`);
}

/** The file's text, in pieces; anything but UTF-8 is refused where it stands. */
async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const wrong = (at: number): BadInput =>
    new BadInput(`${path} line ${String(at)}`, 'this is not UTF-8 text. Save the file as UTF-8 and try again.');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      const lines = splitLines(chunk);
      throw wrong(
        line +
          Math.max(
            0,
            lines.findIndex((piece, i) => i > 0 && !isUtf8(piece)),
          ),
      );
    }
    yield text;
    line += text.split('\n').length - 1;
  }
  try {
    decoder.decode();
  } catch {
    throw wrong(line);
  }
}

function splitLines(chunk: Buffer): Buffer[] {
  const out: Buffer[] = [];
  for (let from = 0; from <= chunk.length;) {
    const end = chunk.indexOf(10, from);
    out.push(chunk.subarray(from, end < 0 ? chunk.length : end));
    if (end < 0) break;
    from = end + 1;
  }
  return out;
}
