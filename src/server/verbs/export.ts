/** `prosum export --space S [--out FILE] [--history]`: everything of one space as JSON lines, or the register of each of its topics, sealed. */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { finished } from 'node:stream/promises';
import { history, type HistoryBody } from '../../core/history.ts';
import { topicOf, type Rec, type Topic } from '../../core/record.ts';
import type { AnchorBody } from '../anchors.ts';
import { epochOf, openDatabase } from '../stores/database.ts';
import { recordOf } from '../stores/rows.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { sealed, type Register } from './history/registers.ts';
import { Signer } from './history/sealed.ts';
import { checkSpace, guarded, wordsOf, Usage, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- export --space S [--out FILE] [--history]';
const FORMAT_VERSION = 1;

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
      const topics = topicsOf(db, space);
      if (topics.length === 0) throw new Usage(`There is no space "${space}" in this database.`);
      const at = new Date().toISOString();
      const lines = values.history
        ? sealed({ space, epoch, at, ...anchored(db, space), registers: registers(db, topics) }, new Signer(dataFolder(io.env)))
        : everything(db, { format: 'prosum', version: FORMAT_VERSION, space, epoch, at }, topics);
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

interface Row {
  readonly t: number;
  readonly topic: Topic;
  readonly chain: string;
}
const topicsOf = (db: DatabaseSync, space: string): readonly Row[] =>
  db
    .prepare('SELECT t, topic, chain FROM heads WHERE topic >= ? AND topic < ? ORDER BY topic')
    .all(`${space}/`, `${space}0`) as unknown as Row[];

/** A header, then every record, deleted ones too, topic by topic in the order of writing. */
function* everything(db: DatabaseSync, header: unknown, topics: readonly Row[]): Generator {
  yield header;
  const select = db.prepare('SELECT * FROM records WHERE t = ? ORDER BY seq, kind, id');
  for (const { t, topic } of topics) for (const row of select.iterate(t)) yield { topic, record: recordOf(row) };
}

/** Stands for one that somebody made unreadable. */
const NO_ENTRY: HistoryBody = { previous: '', hash: '', link: '', salt: null, content: null };

function* registers(db: DatabaseSync, topics: readonly Row[]): Generator<Register> {
  const select = db.prepare('SELECT * FROM records WHERE t = ? AND kind = ? AND body IS NOT NULL ORDER BY id');
  for (const { t, topic, chain } of topics) {
    yield {
      topic,
      chain,
      entries: {
        *[Symbol.iterator]() {
          for (const row of select.iterate(t, history.name))
            yield { id: row['id'] as string, body: (recordOf(row) as Rec<HistoryBody>).body ?? NO_ENTRY };
        },
      },
    };
  }
}

/** What a space has anchored, and the last of it as it is kept apart. */
function anchored(db: DatabaseSync, space: string): { anchored: string; anchors: Iterable<AnchorBody> } {
  const of = (where: string): string =>
    `SELECT r.* FROM records r JOIN heads h USING (t) WHERE h.topic = ? AND r.kind = 'anchor' AND r.body IS NOT NULL AND ${where} ORDER BY r.seq`;
  const topic = topicOf(space, 'anchors', 'log');
  const last = db.prepare(of("r.id = 'last'")).get(topic);
  return {
    anchored: last ? (recordOf(last).body as AnchorBody).root : '',
    anchors: {
      *[Symbol.iterator]() {
        for (const row of db.prepare(of("r.id <> 'last'")).iterate(topic)) yield recordOf(row).body as AnchorBody;
      },
    },
  };
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
