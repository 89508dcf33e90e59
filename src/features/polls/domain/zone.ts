/** Times of a clock on the wall in a time zone, and moments. Editors call this; `datetime-local` speaks wall times. */

/** How far the wall clock of this zone is ahead of UTC at this moment, ms. */
function ahead(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / 1000) * 1000;
}

/** "2026-11-30T18:00" in this zone, as ms. An hour that a clock skips in spring is the one after it; one that comes twice in autumn is the first. What is no date is NaN. */
export function momentOf(zone: string, wall: string): number {
  const naive = Date.parse(`${wall}Z`);
  if (Number.isNaN(naive)) return NaN;
  const guesses = [naive - ahead(zone, naive - 86_400_000), naive - ahead(zone, naive + 86_400_000)];
  return guesses.find((at) => wallOf(zone, at) === wall) ?? guesses[0]!;
}

/** What `datetime-local` shows for a moment in this zone. */
export const wallOf = (zone: string, at: number): string => new Date(at + ahead(zone, at)).toISOString().slice(0, 16);

/** Of this browser. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
