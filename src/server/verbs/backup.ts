/** `prosum backup FILE`: a checked copy of the whole database while the server goes on, and beside it the logins (without sessions) and the secret. Put in the database's place, it begins a new epoch, so no page mistakes it for what it knew. */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { identityFile } from '../identity/database.ts';
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
    const { identity, secret } = beside(to);
    if (existsSync(identityFile(from))) backupLogins(identityFile(from), identity);
    const kept = join(dataFolder(io.env), 'secret');
    if (existsSync(kept)) {
      copyFileSync(kept, secret);
      chmodSync(secret, 0o600);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    io.stdout.write(
      `${to}: ${String(statSync(to).size)} bytes in ${seconds} s, checked.\n` +
        `Logins and secret lie beside it (${identity}, ${secret}): keep all three together, where nobody else reads them.\nTo restore: stop the server, npm run prosum -- restore ${to} --replace, start the server.\n`,
    );
    return 0;
  });

/** What belongs to a backup. The secret is not there where it comes from the environment. */
export const beside = (file: string): { readonly identity: string; readonly secret: string } => ({
  identity: `${file}.identity`,
  secret: `${file}.secret`,
});

/** Without sessions, codes and visits: nobody who holds the copy is signed in by it. */
function backupLogins(from: string, to: string): void {
  const db = new DatabaseSync(from);
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    rmSync(`${to}.part`, { force: true });
    db.prepare('VACUUM INTO ?').run(`${to}.part`);
  } finally {
    db.close();
  }
  const copy = new DatabaseSync(`${to}.part`);
  try {
    copy.exec('DELETE FROM sessions; DELETE FROM codes; DELETE FROM visits; VACUUM');
  } finally {
    copy.close();
  }
  chmodSync(`${to}.part`, 0o600);
  flush(`${to}.part`);
  renameSync(`${to}.part`, to);
}

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
