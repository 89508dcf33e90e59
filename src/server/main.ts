/** `prosum-server <verb>`: serves if no verb is given; the others are in verbs/. */
import { mkdirSync } from 'node:fs';
import { configFrom, databaseFile } from './config.ts';
import { hooksFrom } from './hook.ts';
import { jsonLog } from './log.ts';
import { smtp } from './mail.ts';
import { seedDemo } from './seed.ts';
import { createServer, demoFolder } from './server.ts';
import { firstStart } from './verbs/space/first.ts';
import type { Verb } from './verbs/verb.ts';

const verbs = new Map<string, () => Promise<{ run: Verb }>>([
  ['import', () => import('./verbs/import.ts')],
  ['export', () => import('./verbs/export.ts')],
  ['export-person', () => import('./verbs/export-person.ts')],
  ['erase', () => import('./verbs/erase.ts')],
  ['retain', () => import('./verbs/retain.ts')],
  ['restore', () => import('./verbs/restore.ts')],
  ['backup', () => import('./verbs/backup.ts')],
  ['count-poll', () => import('./verbs/count-poll.ts')],
  ['recount-points', () => import('./verbs/recount-points.ts')],
  ['verify-receipts', () => import('./verbs/receipts.ts')],
  ['verify-history', () => import('./verbs/verify-history.ts')],
  ['space', () => import('./verbs/space.ts')],
  ['secret', () => import('./verbs/secret.ts')],
  ['role', () => import('./verbs/role.ts')],
]);

const [verb = 'serve', ...words] = process.argv.slice(2);
const names = `serve, ${[...verbs.keys()].join(', ')}`;
const found = verbs.get(verb);
if (verb === 'serve') await serve().catch(cannotStart);
else if (found) process.exitCode = await (await found()).run(words, process);
else if (/^(--help|-h|help)$/.test(verb))
  process.stdout.write(`Usage: npm run prosum -- VERB …\nVerbs: ${names}.\nEach says more: npm run prosum -- VERB --help\n`);
else {
  process.stderr.write(`There is no "${verb}". There are: ${names}.\n`);
  process.exitCode = 2;
}

function cannotStart(error: Error & { code?: string }): void {
  const taken =
    error.code === 'EADDRINUSE'
      ? `Port ${process.env['PORT'] ?? '8787'} is taken: stop what runs there, or choose another with PORT=….`
      : undefined;
  process.stderr.write(`prosum: ${taken ?? error.message}\n`);
  process.exitCode = 1;
}

async function serve(): Promise<void> {
  const log = jsonLog();
  const { data, host, home, mail, ...config } = configFrom(process.env);
  const hooks = hooksFrom(process.env);
  mkdirSync(data, { recursive: true });
  await firstStart(data, process);
  const server = await createServer({
    ...config,
    ...(host !== undefined && { host }),
    ...(home !== undefined && { home }),
    ...(mail && { mailer: smtp(mail.url, mail.from) }),
    ...(hooks && { hooks }),
    file: databaseFile(data),
    log,
  });
  await seedDemo(server.engine, demoFolder, data, log);
  const token = server.identity.staffToken();
  process.stdout.write(
    `prosum: ${server.url}\nprosum: as staff (development only, keep it to yourself): ${server.url}/staff.html#token=${token}\n`,
  );

  let stopping = false;
  const stop = (): void => {
    // Asked twice, the person means it.
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write('prosum: stopping\n');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stop', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
