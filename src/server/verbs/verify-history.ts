/** `prosum verify-history FILE [--since EARLIER] [--key KEY] [--json]`: whether an exported history is whole, and where not. Needs no database. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Check, type Fault, type TopicReport } from './history/check.ts';
import { lineOf } from './history/lines.ts';
import { guarded, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- verify-history FILE [--since EARLIER] [--key KEY] [--json]';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const { values, positionals } = wordsOf(argv, { since: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean' } });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new Usage('Say which file: one that `export --space S --history` wrote.');
    const earlier = values.since === undefined ? new Map<string, string>() : await heads(values.since);
    const say = (text: string): void => {
      io.stdout.write(`${text}\n`);
    };
    const onTopic = (report: TopicReport): void => {
      say(values.json ? JSON.stringify(report) : inWords(report));
    };
    const check = new Check({ key: values.key, earlier, onTopic });
    for await (const line of linesOf(file)) check.take(line);
    check.end();
    const { faults, topics, entries, header } = check;
    const whole = faults.length === 0;
    if (values.json) say(JSON.stringify({ whole, topics, entries, space: header?.space, at: header?.at, key: header?.key, faults }));
    else {
      for (const fault of faults) say(where(fault));
      say(`${whole ? 'Whole' : 'NOT WHOLE'}: ${count(topics, 'topic', 'topics')}, ${count(entries, 'entry', 'entries')}.`);
      if (whole && values.key === undefined)
        say(`Signed with ${header!.key}. Compare this key with the one the operator has published, or give it with --key.`);
    }
    return whole ? 0 : 1;
  });

const linesOf = (file: string): AsyncIterable<string> => createInterface({ input: createReadStream(file), crlfDelay: Infinity });

/** Where the topics of an earlier export stood. */
async function heads(file: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const text of linesOf(file)) {
    const line = lineOf(text);
    if (line?.is === 'chain' && line.line.chain.head !== '') found.set(line.line.topic, line.line.chain.head);
  }
  if (found.size === 0) throw new Usage(`${file} is no exported history.`);
  return found;
}

const count = (n: number, one: string, more: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : more}`;
const inWords = ({ topic, entries, erased, head, whole }: TopicReport): string =>
  `${whole ? 'whole    ' : 'NOT WHOLE'}  ${topic}  ${count(entries, 'entry', 'entries')}${erased > 0 ? `, ${String(erased)} erased` : ''}, head ${head || '–'}`;
const where = ({ line, topic, entry, what }: Fault): string =>
  [`line ${String(line)}`, ...(topic === undefined ? [] : [topic]), ...(entry === undefined ? [] : [`entry ${String(entry)}`])].join(', ') +
  `: ${what}`;
