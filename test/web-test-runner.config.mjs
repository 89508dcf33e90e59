// Called by test/runner.ts for *.browser.test.ts: sources as they are, types stripped on the way, in one Chromium.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findBrowser } from './browser.ts';
import { contractServers } from './contracts/servers.ts';
import { accountServers } from './features/account/servers.ts';

export default {
  files: 'test/**/*.browser.test.ts',
  nodeResolve: { browser: true, exportConditions: ['production'] },
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 10_000 } },
  plugins: [contractServers(), accountServers(), esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' })],
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: await findBrowser() })],
  reporters: [defaultReporter(), { onTestRunFinished: ({ sessions }) => leaveCount(sessions) }],
};

/** A file that did not even load counts as one failure, so that it cannot go unnoticed. */
function leaveCount(sessions) {
  const count = { passed: 0, failed: 0, skipped: [] };
  for (const { testFile, testResults, passed } of sessions) {
    const tests = testResults ? all(testResults) : [];
    count.passed += tests.filter((test) => test.passed && !test.skipped).length;
    count.failed += tests.filter((test) => !test.passed && !test.skipped).length;
    count.skipped.push(
      ...tests.filter((test) => test.skipped).map((test) => `${relative('.', testFile)}: ${test.name} (skipped in its file)`),
    );
    if (!passed && !tests.some((test) => !test.passed && !test.skipped)) count.failed += 1;
  }
  if (process.env.PROSUM_COUNT) writeFileSync(process.env.PROSUM_COUNT, JSON.stringify(count));
}

function all({ tests, suites }) {
  return [...tests, ...suites.flatMap(all)];
}
