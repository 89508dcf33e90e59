/** `prosum count-poll FILE [--json]`: counts the ballots of an exported poll again and says whether they give the published result. Needs no database. */
import { readFileSync } from 'node:fs';
import { recount, type BallotFile, type Recount } from '../../features/polls/domain/count/file.ts';
import { BadInput, guarded, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- count-poll FILE [--json]';
/** Files are a person's download; a larger one is none of ours. */
const MOST = 256 * 1024 * 1024;

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, () => {
    const { values, positionals } = wordsOf(argv, { json: { type: 'boolean' } });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Usage('Say which FILE.');
    const file = read(path);
    const found = recount(file);
    if (!found) throw new BadInput(path, 'this is not a file of ballots; download one at the poll, under "How votes are counted".');
    io.stdout.write(values.json ? `${JSON.stringify(found)}\n` : report(file as BallotFile, found));
    return Promise.resolve(found.whole && found.same ? 0 : 1);
  });

function read(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  if (text.length > MOST) throw new BadInput(path, 'this is larger than any file of ballots.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadInput(path, 'this is not JSON.');
  }
}

function report({ poll, digest }: BallotFile, { result, whole, same }: Recount): string {
  const label = (id: string): string => poll.options.find((one) => one.id === id)?.label || id;
  const numbers = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .sort(([, a], [, b]) => b - a)
      .map(([id, n]) => `${label(id)} ${n}`)
      .join(', ');
  const lines = [
    poll.question,
    `${[poll.type, poll.method].filter((one) => one).join(', ')}; ${result.voters} votes`,
    ...(result.rounds ?? []).map(
      ({ votes, spent, out, by }, at) =>
        `round ${at + 1}: ${numbers(votes)}${spent ? `; ${spent} name nobody who is left` : ''}${out === undefined ? '' : `; out: ${label(out)}${by ? ` (${by})` : ''}`}`,
    ),
    ...(result.rounds ? [] : [numbers(result.points ?? result.sums)]),
    `${result.verdict}: ${result.winners.map(label).join(', ') || 'nobody'}`,
    whole ? `The ballots are those of the digest ${digest}.` : 'These are not the ballots that were published: the digest differs.',
    same ? 'Counting them gives the published result.' : 'Counting them gives another result than the published one.',
  ];
  // what a file calls its options is not for the terminal to obey
  return `${lines.map((line) => line.replace(/\p{Cc}/gu, '')).join('\n')}\n`;
}
