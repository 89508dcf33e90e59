// Called by test/run.mjs: runs every test in Node, in a browser and end to end (or those whose path holds one of the given words), and adds up one sum.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../src/server/ready.mjs';
import type { Count } from './count.ts';

process.chdir(root);
const words = process.argv.slice(2);
const files = globSync('test/**/*.test.ts', { exclude: ['**/node_modules/**'] }).sort();
const chosen = files.filter((file) => !words.length || words.some((word) => file.slice('test/'.length).includes(word)));
if (!chosen.length) console.log(`No test file has ${words.join(' or ')} in its path.`);

const inBrowser = chosen.filter((file) => file.endsWith('.browser.test.ts'));
const endToEnd = chosen.filter((file) => /^test\/(e2e|xss)\//.test(file) && !inBrowser.includes(file));
const inNode = chosen.filter((file) => !inBrowser.includes(file) && !endToEnd.includes(file));
const nodeTest = ['--test', '--test-timeout=600000', '--test-reporter=./test/count.ts'];
const browserTest = ['node_modules/@web/test-runner/dist/bin.js', '--config', 'test/web-test-runner.config.mjs', '--files'];
const needBuild = /^test\/(rules|server|e2e|xss)\//;

const counts: Count[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'prosum-test-'));
if (chosen.some((file) => needBuild.test(file)) && !build({ types: true })) counts.push({ passed: 0, failed: 1, skipped: [] });
if (inNode.length) counts.push(run('in Node', [...nodeTest, ...inNode]));
if (inBrowser.length) counts.push(run('in a browser', [...browserTest, ...inBrowser]));
if (endToEnd.length) counts.push(run('end to end', [...nodeTest, '--test-concurrency=1', ...endToEnd]));
rmSync(scratch, { recursive: true, force: true });

const sum = (of: (count: Count) => number) => counts.reduce((total, count) => total + of(count), 0);
const [passed, failed, skipped] = [sum((count) => count.passed), sum((count) => count.failed), sum((count) => count.skipped.length)];
for (const line of counts.flatMap((count) => count.skipped)) console.log(`skipped: ${line}`);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed || !passed ? 1 : 0;

/** One runner, in a process of its own; it leaves its count in a file. A runner that ends without one has failed. */
function run(name: string, args: string[]): Count {
  console.log(`\n${name}`);
  const file = join(scratch, `${String(counts.length)}.json`);
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, PROSUM_COUNT: file },
  });
  const count = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Count) : { passed: 0, failed: 0, skipped: [] };
  if (status !== 0 && !count.failed) count.failed = 1;
  return count;
}
