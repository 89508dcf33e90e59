// Run by killed.test.ts in a process of its own: a server with every feature on the database it is given, which is killed in the middle.
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer } from '../../src/server/server.ts';
import { SECRET } from '../server/running.ts';

const server = await createServer({ file: process.argv[2]!, secret: SECRET, rates: NO_RATES });
process.stdout.write(`${server.url}\n`);
