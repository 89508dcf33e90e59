/** What a verb of `npm run prosum` is, how it reads its words and how it says no. main.ts dispatches to them; each verb has a file here. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { topicOf } from '../../core/record.ts';
import { topicSchema } from '../../core/wire.ts';

/** Where a verb writes: results on stdout, progress and complaints on stderr. `process` is one. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
  /** Where a person may answer questions, if there is one. */
  readonly stdin?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}
interface Out {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Answers with the exit code: 0 done, 1 could not, 2 asked wrongly. `argv` is what follows the verb. */
export type Verb = (argv: readonly string[], io: Io) => Promise<number>;

/** Asked wrongly: the sentence says what to change. */
export class Usage extends Error {
  override readonly name = 'Usage';
}

/** Asked for by --help. */
class Help extends Error {}

/** Input that cannot be taken as it is: where (file and line, or path in the JSON), what is wrong, what to do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  constructor(where: string, sentence: string) {
    super(`${where}: ${sentence}`);
  }
}

/** Stopped halfway by what the operator can mend: the sentence says what stays and how to go on. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Runs a verb's work; expected trouble becomes a sentence and an exit code, anything else is a fault and is thrown on. */
export async function guarded(io: Io, usage: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Help) io.stdout.write(`${usage}\n`);
    else if (error instanceof Usage) io.stderr.write(`${error.message}\n${usage}\n`);
    else if (error instanceof BadInput) io.stderr.write(`${error.message}\nNothing was written.\n`);
    else if (isSystemError(error) && error.code === 'EPIPE')
      return 0; // whoever read along has seen enough
    else if (error instanceof Stopped || isSystemError(error)) io.stderr.write(`${error.message}\n`);
    else throw error;
    return error instanceof Help ? 0 : error instanceof Usage ? 2 : 1;
  }
}

/** Options and plain words of a verb; unknown options are a `Usage`. */
export function wordsOf<O extends ParseArgsOptionsConfig>(argv: readonly string[], options: O) {
  if (argv.includes('--help') || argv.includes('-h')) throw new Help();
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

/** A `Usage` when there can be no such box, naming the part at fault. */
export function checkBox(space: string, box: string): void {
  checkSpace(space);
  if (topicSchema.parse(topicOf(space, 'ideas', box)) === undefined) {
    throw new Usage(`"${box.slice(0, 200)}" is no name for a box: letters, digits and - . _ : ~, at most 128.`);
  }
}

export function checkSpace(space: string): void {
  if (topicSchema.parse(topicOf(space, 'ideas', 'box')) === undefined) {
    throw new Usage(`"${space.slice(0, 100)}" is no name for a space: small letters, digits and - between them, at most 64.`);
  }
}

/** A disk that is full, a folder that is not there, a file that is no database: the operator's to mend. */
const isSystemError = (error: unknown): error is Error & { readonly code?: string } =>
  error instanceof Error && ('syscall' in error || ('code' in error && error.code === 'ERR_SQLITE_ERROR'));
