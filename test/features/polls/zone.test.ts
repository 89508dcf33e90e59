/** Closing dates mean a clock on a wall somewhere: over the changes to summer time and back, and in zones with odd minutes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf, wallOf } from '../../../src/features/polls/domain/zone.ts';

const iso = (zone: string, wall: string): string => new Date(momentOf(zone, wall)).toISOString();

test('winter and summer', () => {
  assert.equal(iso('Europe/Warsaw', '2026-11-30T18:00'), '2026-11-30T17:00:00.000Z');
  assert.equal(iso('Europe/Warsaw', '2026-06-30T18:00'), '2026-06-30T16:00:00.000Z');
  assert.equal(iso('America/Los_Angeles', '2026-06-30T18:00'), '2026-07-01T01:00:00.000Z');
  assert.equal(iso('Asia/Kathmandu', '2026-06-30T18:00'), '2026-06-30T12:15:00.000Z');
  assert.equal(iso('Pacific/Kiritimati', '2026-01-01T00:00'), '2025-12-31T10:00:00.000Z');
});

test('the hour that is skipped in spring is the one after it', () => {
  // 2026-03-29: at 02:00 it is 03:00
  assert.equal(iso('Europe/Warsaw', '2026-03-29T01:59'), '2026-03-29T00:59:00.000Z');
  assert.equal(wallOf('Europe/Warsaw', momentOf('Europe/Warsaw', '2026-03-29T02:30')), '2026-03-29T03:30');
  assert.equal(iso('Europe/Warsaw', '2026-03-29T03:00'), '2026-03-29T01:00:00.000Z');
});

test('the hour that comes twice in autumn is the first', () => {
  assert.equal(iso('Europe/Warsaw', '2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(iso('Europe/Warsaw', '2026-10-25T03:00'), '2026-10-25T02:00:00.000Z');
});

test('what is shown in the editor means the same moment again, in every zone, over a year', () => {
  for (const zone of Intl.supportedValuesOf('timeZone').filter((_, n) => n % 7 === 0))
    for (let day = 0; day < 365; day += 5) {
      const at = Date.UTC(2026, 0, 1, 13, 30) + day * 86_400_000;
      assert.equal(momentOf(zone, wallOf(zone, at)), at, `${zone} ${new Date(at).toISOString()}`);
    }
});

test('what is no date is no moment', () => {
  for (const wall of ['', '20999-12-03T02:15']) assert.equal(momentOf('Europe/Warsaw', wall), NaN, wall);
});
