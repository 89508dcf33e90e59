/** Opens the database that the server of this environment uses, beside it or without it. Verbs call it; whoever opens closes. */
import { existsSync } from 'node:fs';
import { Engine } from '../../core/engine.ts';
import { Registry } from '../../core/feature.ts';
import { features } from '../../features/registry.ts';
import { MemoryStore } from '../../stores/memory.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { SqliteStore } from '../stores/sqlite.ts';
import type { Io } from './verb.ts';

/** An engine over the database. With `look`, a database that is not there is not made. */
export function openEngine(env: Io['env'], look = false): Engine {
  const file = databaseFile(dataFolder(env));
  const store = look && !existsSync(file) ? new MemoryStore() : new SqliteStore({ file });
  return new Engine({ store, registry: new Registry(features), soon: setImmediate });
}
