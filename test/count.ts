// Called by `node --test` as its reporter: says what failed and why, one line per file, and leaves the count where test/runner.ts reads it.
import type { AssertionError } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface Count {
  passed: number;
  failed: number;
  readonly skipped: string[];
}

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const count: Count = { passed: 0, failed: 0, skipped: [] };
  const perFile = new Map<string, { passed: number; ms: number }>();
  for await (const { type, data } of events) {
    if (type === 'test:diagnostic' && data.file) yield `  ${data.message}\n`;
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = data.file ? relative('.', data.file) : '';
    const whole = data.details.type === 'suite' || data.name === file; // suites and files repeat what their tests have said
    if (data.skip !== undefined || data.todo !== undefined) {
      const reason = [data.skip, data.todo].find((word) => typeof word === 'string' && word) ?? 'no reason given';
      count.skipped.push(`${file}: ${data.name} (${String(reason)})`);
    } else if (type === 'test:fail') {
      const { error } = data.details;
      if (whole && 'failureType' in error && error.failureType === 'subtestsFailed') continue;
      count.failed += 1;
      yield `✖ ${file}: ${data.name}\n${why('cause' in error ? error.cause : error)}\n\n`;
    } else if (!whole) {
      count.passed += 1;
      const sofar = perFile.get(file) ?? { passed: 0, ms: 0 };
      perFile.set(file, {
        passed: sofar.passed + 1,
        ms: sofar.ms + (data.nesting === 0 ? data.details.duration_ms : 0),
      });
    }
  }
  for (const [file, { passed, ms }] of perFile) yield `✔ ${file}: ${passed} in ${ms.toFixed(0)} ms\n`;
  if (process.env['PROSUM_COUNT']) writeFileSync(process.env['PROSUM_COUNT'], JSON.stringify(count));
}

/** An assertion that brings its own words needs only its place besides; anything else is shown whole, without the runner's own frames. */
function why(cause: unknown): string {
  const { code, generatedMessage, operator, stack } = cause as Partial<AssertionError>;
  const worded = code === 'ERR_ASSERTION' && generatedMessage === false && (operator === '==' || operator === 'fail');
  const text = worded && stack ? stack : inspect(cause, { depth: 6, colors: process.stdout.isTTY });
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:/.test(line))
    .join('\n');
}
