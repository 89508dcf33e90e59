/** Looks at a file before anybody reads it: importers call it, so that a missing, strange or enormous one is refused at once. */
import { readFileSync, statSync } from 'node:fs';
import { tooDeep } from '../../../core/wire.ts';
import { BadInput } from '../verb.ts';

export function checkFile(path: string, most: number): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new BadInput(path, 'there is no such file. Check the path.');
  if (!stat.isFile()) throw new BadInput(path, 'this is not a file. Check the path.');
  if (stat.size > most)
    throw new BadInput(path, `this file has ${String(stat.size)} bytes; ${String(most)} is the most that is read. Split it.`);
}

const MOST_JSON = 128 * 2 ** 20;
/** No shape we read nests deeper. */
const MOST_LEVELS = 12;

/** The JSON of a file; broken, deep or enormous input is a `BadInput` with line and column. */
export function readJson(path: string): unknown {
  checkFile(path, MOST_JSON);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new BadInput(path, 'this is not UTF-8 text. Save the file as UTF-8 and try again.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    throw new BadInput(
      `${path} line ${String(line)} column ${String(column)}`,
      'the JSON breaks off or is broken here. Correct it or export the file again.',
    );
  }
  if (tooDeep(value, MOST_LEVELS))
    throw new BadInput(path, `the JSON nests deeper than ${String(MOST_LEVELS)} levels; no export does. Export the file again.`);
  return value;
}
