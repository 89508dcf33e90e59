// `npm run bench [-- votes reads …]`: prints, as Markdown, what was measured beside its floor or rival in the same run, and which goals that meets. Never a test.
import { cpus, release } from 'node:os';
import { build, fail } from '../../src/server/ready.mjs';
import { QUICK, ROUNDS } from './measured.ts';

const benches: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<string> }>> = {
  votes: { title: 'Votes (P11)', run: async () => (await import('./votes.ts')).votes() },
  comments: { title: 'Comments (P13)', run: async () => (await import('./comments.ts')).comments() },
  reads: { title: 'Reads (P12)', run: async () => (await import('./reads.ts')).reads() },
  fanout: { title: 'Fan-out (P8)', run: async () => (await import('./fanout.ts')).fanout() },
  conflation: { title: 'One hot idea before many (P9)', run: async () => (await import('./conflation.ts')).conflation() },
  idle: { title: 'Idle viewers (P10)', run: async () => (await import('./idle.ts')).idle() },
  poll: { title: 'A poll before many (P9)', run: async () => (await import('./poll.ts')).poll() },
  coldload: { title: 'A cold visit (P4, P5)', run: async () => (await import('./coldload.ts')).coldload() },
  thread: { title: 'Ten thousand comments (P6, P7)', run: async () => (await import('./thread.ts')).thread() },
  firstscreen: { title: 'First screen of 1,000 ideas', run: async () => (await import('./firstscreen.ts')).firstscreen() },
};

const words = process.argv.slice(2);
const strange = words.find((word) => !(word in benches));
if (strange !== undefined) fail(`there is no benchmark "${strange}"; there are ${Object.keys(benches).join(', ')}`);
if (!build()) fail('the kit does not build; the reason stands above');

const began = Date.now();
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${release()}, ${new Date().toISOString()}`);
console.log(`Medians of ${ROUNDS} rounds in which contenders took turns${QUICK ? ' (quick: to see that it runs)' : ''}.\n`);
for (const [name, { title, run }] of Object.entries(benches)) {
  if (words.length > 0 && !words.includes(name)) continue;
  const from = Date.now();
  const found = await run().catch((error: unknown) => {
    process.exitCode = 1;
    return `It ended with ${String(error)}`;
  });
  console.log(`## ${title}\n\n${found}\n\n${Math.round((Date.now() - from) / 1000)} s\n`);
}
console.log(`${Math.round((Date.now() - began) / 1000)} s in all`);
// A benchmark that ended early may have left a server behind; servers end with this process.
process.exit();
