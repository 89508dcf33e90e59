/** Called by `serve` at the first start: fills the demo's space with the content written for it, once per data folder. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Engine } from '../core/engine.ts';
import { submitTo, type Seed } from '../core/seed.ts';
import type { Log } from './log.ts';

export async function seedDemo(engine: Engine, demo: string, data: string, log: Log): Promise<void> {
  const script = join(demo, 'seed.js');
  const done = join(data, 'seeded');
  if (existsSync(done) || !existsSync(script)) return;
  try {
    const { space, seed } = (await import(pathToFileURL(script).href)) as { space: string; seed: Seed };
    await seed(submitTo(engine, space));
    writeFileSync(done, `${new Date().toISOString()}\n`);
  } catch (error) {
    // Without its content the demo is empty, and everything else works.
    log.error('seed', error);
  }
}
