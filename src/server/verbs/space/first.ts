/** Called by `serve`: asks a person at a terminal, once per data folder, whether to set up a space. Without a terminal nobody is asked and the demo is there. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../verb.ts';
import { questions, walk } from './walk.ts';

export async function firstStart(data: string, io: Io): Promise<void> {
  const asked = join(data, 'asked');
  if (!io.stdin?.isTTY || !io.stdout.isTTY || existsSync(asked)) return;
  const { stdin, stdout } = io;
  const answers = await questions(stdin, stdout, (ask) =>
    walk(ask, (text) => stdout.write(text), '; npm run prosum -- space create asks again'),
  );
  writeFileSync(asked, `${new Date().toISOString()}\n`);
  if (answers) await (await import('../space.ts')).createAs(io, answers);
}
