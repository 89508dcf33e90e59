/** Called by `serve` at the first start: fills the demo's space with the content written for it, once per data folder. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Engine } from '../core/engine.ts';
import { SYSTEM } from '../core/reactor.ts';
import type { Topic } from '../core/record.ts';
import type { Log } from './log.ts';

/** The demo's module: `submit` sends one command as the system; `place` is `feature/name` inside the space. */
interface Content {
  readonly space: string;
  readonly seed: (submit: (place: string, command: string, args: unknown, id: string) => Promise<unknown>) => Promise<void>;
}

export async function seedDemo(engine: Engine, demo: string, data: string, log: Log): Promise<void> {
  const script = join(demo, 'seed.js');
  const done = join(data, 'seeded');
  if (existsSync(done) || !existsSync(script)) return;
  try {
    const { space, seed } = (await import(pathToFileURL(script).href)) as Content;
    await seed((place, command, args, id) => engine.submit(`${space}/${place}` as Topic, SYSTEM, { id, actor: SYSTEM.id, command, args }));
    writeFileSync(done, `${new Date().toISOString()}\n`);
  } catch (error) {
    // Without its content the demo is empty, and everything else works.
    log.error('seed', error);
  }
}
