/** `prosum backup FILE`: a checked copy of the whole database while the server goes on. Put in the database's place, it begins a new epoch, so no page mistakes it for what it knew. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { markBackup } from '../stores/database.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { guarded, wordsOf, Usage, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- backup FILE';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const {
      positionals: [to, ...more],
    } = wordsOf(argv, {});
    if (to === undefined || more.length > 0) throw new Usage('Say into which file.');
    const from = databaseFile(dataFolder(io.env));
    if (!existsSync(from)) throw new Usage(`There is no database yet: ${from}.`);
    if (existsSync(to)) throw new Usage(`${to} is there already. Choose another name: a backup is never written over.`);
    const started = performance.now();
    backup(from, to);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    io.stdout.write(
      `${to}: ${String(statSync(to).size)} bytes in ${seconds} s, checked.\n` +
        `To restore: stop the server, remove ${from}-wal and ${from}-shm, copy ${to} to ${from}, start the server.\n`,
    );
    return 0;
  });

/** One transaction's view of the database, in a file of its own. Other connections read and write meanwhile. Throws when the copy does not check; then there is no file. */
export function backup(from: string, to: string): void {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    const source = new DatabaseSync(from);
    try {
      source.exec('PRAGMA busy_timeout = 10000');
      source.prepare('VACUUM INTO ?').run(part);
    } finally {
      source.close();
    }
    const copy = new DatabaseSync(part);
    try {
      markBackup(copy);
      const check = copy
        .prepare('PRAGMA integrity_check')
        .all()
        .map((row) => String(row['integrity_check']));
      if (check.join() !== 'ok') throw new Error(`The copy does not check: ${check.slice(0, 3).join('; ')}`);
    } finally {
      copy.close();
    }
    flush(part);
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
}

/** On disk, not only on its way there. */
function flush(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
