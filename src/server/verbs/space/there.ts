/** Called by `space create`: which spaces the database of this environment holds something of. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseFile, dataFolder } from '../../config.ts';
import type { Io } from '../verb.ts';

export function spacesThere(env: Io['env']): readonly string[] {
  const file = databaseFile(dataFolder(env));
  if (!existsSync(file)) return [];
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db.prepare("SELECT DISTINCT substr(topic, 1, instr(topic, '/') - 1) AS space FROM heads ORDER BY space").all();
    return rows.map((row) => String(row['space']));
  } finally {
    db.close();
  }
}
