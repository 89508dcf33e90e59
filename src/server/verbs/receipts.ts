/** `prosum verify-receipts FILE`: whether the receipts in an export (`export --space S`) fit the terms, the acceptances and the words they are about. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Registry } from '../../core/feature.ts';
import { features } from '../../features/registry.ts';
import { verify, type Line } from '../../features/membership/domain/verify.ts';
import { BadInput, guarded, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- verify-receipts FILE';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const { positionals } = wordsOf(argv, {});
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new Usage('Say which file: one that `export --space S` wrote.');
    const registry = new Registry(features);
    const found = verify(await linesOf(file), (kind, body) => registry.sighted.get(kind)?.text(body));
    io.stdout.write(`${JSON.stringify(found)}\n`);
    return found.bad.length === 0 ? 0 : 1;
  });

async function linesOf(file: string): Promise<Line[]> {
  const lines: Line[] = [];
  let n = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    n++;
    let line: Partial<Line> | null;
    try {
      line = JSON.parse(text) as Partial<Line> | null;
    } catch {
      throw new BadInput(`${file}, line ${String(n)}`, 'this is not JSON.');
    }
    if (line?.topic !== undefined && line.record !== undefined) lines.push(line as Line);
    else if (n > 1) throw new BadInput(`${file}, line ${String(n)}`, 'this is no line of an export.');
  }
  return lines;
}
