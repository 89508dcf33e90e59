/** `prosum restore FILE`: puts a backup in the place of the database, with its logins and secret. Nobody is signed in afterwards, and who was erased since is erased again at the next start. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { identityFile, IdentityDatabase } from '../identity/database.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { beside } from './backup.ts';
import { guarded, Stopped, Usage, wordsOf, type Verb } from './verb.ts';

const USAGE = 'Usage: npm run prosum -- restore FILE [--replace]    (stop the server first)';

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const {
      values,
      positionals: [from, ...more],
    } = wordsOf(argv, { replace: { type: 'boolean' } });
    if (from === undefined || more.length > 0) throw new Usage('Say which file.');
    if (!existsSync(from)) throw new Usage(`There is no ${from}.`);
    check(from);
    const data = dataFolder(io.env);
    const to = databaseFile(data);
    if (existsSync(to) && !values.replace) throw new Usage(`${to} is there. Stop the server, and say --replace if it is to go.`);
    if (existsSync(to)) alone(to);
    mkdirSync(data, { recursive: true });
    const { identity, secret } = beside(from);
    if (existsSync(identity)) {
      check(identity);
      restoreLogins(identity, identityFile(to));
    }
    if (existsSync(secret)) copyFileSync(secret, join(data, 'secret'));
    put(from, to);
    io.stdout.write(
      `${to} is as it was in ${from}${existsSync(identity) ? ', with its logins' : '; logins are as they were here'}. Nobody is signed in. Start the server.\n`,
    );
    return 0;
  });

/** The logins of then with the erasures of now: who went since goes again. */
function restoreLogins(from: string, to: string): void {
  const erased = existsSync(to) ? rowsOf(to) : [];
  put(from, to);
  const db = new IdentityDatabase(to);
  try {
    for (const row of erased)
      db.run('INSERT OR REPLACE INTO erasures VALUES (?, ?, ?, ?, ?, ?, ?)', ...(Object.values(row) as (string | number)[]));
    // Tokens a host signed before count no longer: its pages get new ones by themselves.
    db.run('UPDATE accounts SET since = ?', Math.ceil(Date.now() / 1000) + 1);
  } finally {
    db.close();
  }
}

function rowsOf(file: string): readonly Readonly<Record<string, unknown>>[] {
  const db = new IdentityDatabase(file);
  try {
    return db.all('SELECT space, id, asked, due, done, epoch, swept FROM erasures');
  } finally {
    db.close();
  }
}

function put(from: string, to: string): void {
  copyFileSync(from, `${to}.part`);
  for (const end of ['-wal', '-shm']) rmSync(`${to}${end}`, { force: true });
  renameSync(`${to}.part`, to);
}

/** What a server that runs would write after this is lost, though people had a receipt. Leaving the log is refused while anybody else has the file open. */
function alone(file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE');
  } catch (error) {
    if (/lock|busy/i.test(String(error))) throw new Stopped(`A server has ${file} open: stop it first. Nothing was changed.`);
  } finally {
    db.close();
  }
}

function check(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const said = db.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    if (said !== 'ok') throw new Stopped(`${file} is damaged: ${String(said)}. Nothing was changed.`);
  } finally {
    db.close();
  }
}
