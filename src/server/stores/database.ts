/** Called by the SQLite store and by the backup verb: opens a file durably, brings its tables up to date, and knows which life of the store this is. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const scripts = new URL('./sql/', import.meta.url);

/** 64 MB: what many commits touch again and again is moved to its place once. */
export const LOG_PAGES = 16_000;

/** A database file, opened for writing. Creates the file and its folder when they are not there. */
export function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA busy_timeout = 10000');
  db.exec('PRAGMA journal_mode = WAL');
  // FULL: an acknowledged command survives a power cut, not only a crash of this process.
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA wal_autocheckpoint = ${String(LOG_PAGES)}`);
  db.exec('PRAGMA cache_size = -65536');
  db.exec('PRAGMA temp_store = MEMORY');
  migrate(db);
  return db;
}

/** Runs the numbered files this database has not seen, each in a transaction of its own. */
function migrate(db: DatabaseSync): void {
  const files = readdirSync(scripts).filter((name) => /^\d{4}_\w+\.sql$/.test(name));
  for (const name of files.sort()) {
    const number = Number(name.slice(0, 4));
    if (versionOf(db) >= number) continue;
    db.exec('BEGIN EXCLUSIVE');
    // Another process may have done it while this one waited for the lock.
    if (versionOf(db) < number) db.exec(`${readFileSync(new URL(name, scripts), 'utf8')}; PRAGMA user_version = ${number}`);
    db.exec('COMMIT');
  }
  const newest = files.length;
  if (versionOf(db) > newest)
    throw new Error(
      `This database was written by a newer prosum-server (schema ${versionOf(db)}, this one knows ${newest}): please upgrade the server.`,
    );
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version']);

/**
 * The epoch of this file. A fresh one is minted when there is none, when the file is a backup (`markBackup`),
 * and when it is not the file it was: a copy put in its place has another birth.
 */
export function epochOf(db: DatabaseSync, file: string): string {
  const read = (name: string): unknown => db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value'];
  const { ino, birthtimeMs } = statSync(file);
  const here = `${ino} ${Math.round(birthtimeMs)}`;
  const epoch = read('epoch');
  if (typeof epoch === 'string' && read('file') === here) return epoch;
  const fresh = crypto.randomUUID();
  const write = db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
  db.exec('BEGIN IMMEDIATE');
  write.run('epoch', fresh);
  write.run('file', here);
  db.exec('COMMIT');
  return fresh;
}

/** Tells a copy that it is one: whoever opens it as a store begins a new epoch. */
export function markBackup(db: DatabaseSync): void {
  db.exec("INSERT OR REPLACE INTO meta VALUES ('file', 'backup')");
}
