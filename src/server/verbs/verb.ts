/** What a verb of `npm run prosum` is, how it reads its words and how it says no. main.ts dispatches to them; each verb has a file here. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Where a verb writes: results on stdout, progress and complaints on stderr. `process` is one. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
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

/** Input that cannot be taken as it is: where (file and line, or path in the JSON), what is wrong, what to do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  constructor(where: string, sentence: string) {
    super(`${where}: ${sentence}`);
  }
}

/** Runs a verb's work; expected trouble becomes a sentence and an exit code, anything else is a fault and is thrown on. */
export async function guarded(io: Io, usage: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Usage) io.stderr.write(`${error.message}\n${usage}\n`);
    else if (error instanceof BadInput) io.stderr.write(`${error.message}\nNothing was written.\n`);
    else throw error;
    return error instanceof Usage ? 2 : 1;
  }
}

/** Options and plain words of a verb; unknown options are a `Usage`. */
export function wordsOf<O extends ParseArgsOptionsConfig>(argv: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}
