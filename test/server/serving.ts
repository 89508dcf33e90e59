// Run by crash.test.ts and stop.test.ts in a process of its own: a server on the database it is given, which is killed or stopped in the middle.
import { createServer } from '../../src/server/server.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { notes } from './notes.ts';
import { SECRET } from './running.ts';

const server = await createServer({ file: process.argv[2]!, features: [notes], secret: SECRET, rates: NO_RATES });
process.stdout.write(`${server.url}\n`);
const stop = (): void => {
  void server.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
