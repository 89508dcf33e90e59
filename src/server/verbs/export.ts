/** `prosum export --space S [--out FILE] [--history]`: everything of one space as JSON lines, or the register of each of its topics, checked. */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { history, verifyChain, type HistoryBody } from '../../core/history.ts';
import type { Rec, Topic } from '../../core/record.ts';
import { epochOf, openDatabase } from '../stores/database.ts';
import { recordOf } from '../stores/rows.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { checkSpace, guarded, wordsOf, Usage, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- export --space S [--out FILE] [--history]';
const FORMAT_VERSION = 1;

/** One topic of a space as it stands in the file, records in the order of writing. */
interface Shelf {
  readonly topic: Topic;
  readonly chain: string;
  readonly records: Iterable<Rec>;
}

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const { values, positionals } = wordsOf(argv, { space: { type: 'string' }, out: { type: 'string' }, history: { type: 'boolean' } });
    const { space, out } = values;
    if (!space || positionals.length > 0) throw new Usage('Say which --space.');
    checkSpace(space);
    const file = databaseFile(dataFolder(io.env));
    if (!existsSync(file)) throw new Usage(`There is no database yet: ${file}.`);
    const db = openDatabase(file);
    const epoch = epochOf(db, file);
    try {
      // One transaction from the first line to the last: what others write meanwhile is not half in it.
      db.exec('BEGIN');
      const topics = db
        .prepare('SELECT t, topic, chain FROM heads WHERE topic >= ? AND topic < ? ORDER BY topic')
        .all(`${space}/`, `${space}0`);
      if (topics.length === 0) throw new Usage(`There is no space "${space}" in this database.`);
      const select = db.prepare('SELECT * FROM records WHERE t = ? ORDER BY seq, kind, id');
      const shelves = topics.map(({ t, topic, chain }): Shelf => ({
        topic: topic as Topic,
        chain: chain as string,
        records: {
          *[Symbol.iterator]() {
            for (const row of select.iterate(t as number)) yield recordOf(row);
          },
        },
      }));
      const header = { format: 'prosum', version: FORMAT_VERSION, space, epoch, at: new Date().toISOString() };
      const lines = values.history ? registers(shelves) : everything(header, shelves);
      if (out === undefined) {
        await writeAll(lines, io.stdout);
      } else {
        const to = createWriteStream(out);
        const over = finished(to);
        const count = await Promise.race([writeAll(lines, to), over.then(() => 0)]);
        to.end();
        await over;
        io.stderr.write(`${count.toLocaleString('en')} lines written to ${out}\n`);
      }
    } finally {
      db.close();
    }
    return 0;
  });

/** A header, then every record, deleted ones too. */
function* everything(header: unknown, shelves: readonly Shelf[]): Generator {
  yield header;
  for (const { topic, records } of shelves) for (const record of records) yield { topic, record };
}

/** The history of each topic in the order of its chain; after each, whether the chain is whole: `broken` is the index of the first entry that does not fit, -1 if none. */
function* registers(shelves: readonly Shelf[]): Generator {
  for (const { topic, chain, records } of shelves) {
    const found = new Map<string, HistoryBody>();
    let count = 0;
    for (const { kind, body } of records) {
      if (kind !== history.name || body === null) continue;
      count++;
      found.set((body as HistoryBody).previous, body as HistoryBody);
    }
    const entries: HistoryBody[] = [];
    for (let entry = found.get(''); entry && entries.length < count; entry = found.get(entry.link)) entries.push(entry);
    for (const entry of entries) yield { topic, entry };
    yield { topic, chain: { entries: count, head: chain, broken: entries.length < count ? entries.length : verifyChain(entries, chain) } };
  }
}

interface Sink {
  write(text: string): unknown;
  once?: NodeJS.WritableStream['once'];
}

/** Waits for whoever reads slower than we write. */
async function writeAll(lines: Iterable<unknown>, to: Sink): Promise<number> {
  let count = 0;
  for (const line of lines) {
    count++;
    if (to.write(`${JSON.stringify(line)}\n`) === false && to.once) await once(to as NodeJS.WritableStream, 'drain');
  }
  return count;
}
