/** Opens the database that the server of this environment uses, beside it or without it. Verbs call it; whoever opens closes. */
import { existsSync } from 'node:fs';
import { Engine } from '../../core/engine.ts';
import { Registry } from '../../core/feature.ts';
import type { Seq, Topic } from '../../core/record.ts';
import type { Batch, Store } from '../../core/store.ts';
import { features } from '../../features/registry.ts';
import { MemoryStore } from '../../stores/memory.ts';
import { databaseFile, dataFolder } from '../config.ts';
import { SqliteStore } from '../stores/sqlite.ts';
import type { Io } from './verb.ts';

export interface Opened {
  readonly engine: Engine;
  /** How often somebody else, the running server most likely, was faster so far and a commit had to be made again. */
  readonly lost: () => number;
}

/** An engine over the database. With `look`, a database that is not there is not made. */
export function openEngine(env: Io['env'], look = false): Opened {
  const file = databaseFile(dataFolder(env));
  const over = (store: Store): Engine => new Engine({ store, registry: new Registry(features), soon: setImmediate });
  if (look && !existsSync(file)) return { engine: over(new MemoryStore()), lost: () => 0 };
  const store = new Racing({ file });
  return { engine: over(store), lost: () => store.lost };
}

class Racing extends SqliteStore {
  lost = 0;

  override async commit(topic: Topic, head: Seq, batch: Batch): Promise<boolean> {
    const written = await super.commit(topic, head, batch);
    if (!written) this.lost++;
    return written;
  }
}
