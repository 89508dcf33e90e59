/** Which seeds a property runs with: those that failed once, kept for ever, then as many more as asked for (FUZZ_RUNS, default 60). */

/** Seeds that once found a defect, by property. */
const KEPT: Readonly<Record<string, readonly number[]>> = {
  /** A receipt, and pages, of the life before a restore. */
  restore: [33, 351],
};

export const runs = (): number => Number(process.env['FUZZ_RUNS'] ?? 60);

export function seeds(property: string, count: number): number[] {
  const first = Number(process.env['FUZZ_SEED'] ?? 1);
  return [...(KEPT[property] ?? []), ...Array.from({ length: count }, (_, i) => first + i)];
}
