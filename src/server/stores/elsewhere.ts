/** Called by the SQLite store for what takes seconds: statements on a connection of their own in a thread of its own, while this thread goes on answering. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

type Row = Readonly<Record<string, unknown>> | undefined;

/** As text, so that the built server needs no second file. In a log NORMAL keeps the order of all writes; whoever writes next firmly takes these to disk as well. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(workerData);
db.exec('PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536');
parentPort.on('message', (sql) => parentPort.postMessage(db.prepare(sql).get()));
`;

export class Elsewhere {
  readonly #worker: Worker;

  constructor(file: string) {
    this.#worker = new Worker(THREAD, { eval: true, workerData: file });
  }

  /** The first row, once it is done. One at a time. */
  async run(sql: string): Promise<Row> {
    this.#worker.postMessage(sql);
    // An error of the thread is the error of this.
    const [row] = (await once(this.#worker, 'message')) as [Row];
    return row;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
