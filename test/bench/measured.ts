// Called by every benchmark: rounds in which contenders take turns, medians over the rounds, and the Markdown that comes of them.
// Absolute figures of a shared machine mean little; ratios of contenders that took turns in one run do.

/** `BENCH_QUICK=1`: fewer and shorter rounds, to see that everything runs. */
export const QUICK = process.env['BENCH_QUICK'] === '1';
export const ROUNDS = QUICK ? 2 : 5;

export interface Goal {
  /** As it stands in the list of goals: P11. */
  readonly goal: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

export type Measure = () => Promise<Readonly<Record<string, number>>>;

/** Lets every contender run once a round, in turn, and answers the median of each of its figures. The first round warms up and is dropped. */
export async function rounds(
  contenders: Readonly<Record<string, Measure>>,
  count = ROUNDS,
): Promise<Map<string, Readonly<Record<string, number>>>> {
  const all = new Map<string, Readonly<Record<string, number>>[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= count; round++) {
    for (const [name, measure] of Object.entries(contenders)) {
      say(`round ${round} of ${count}: ${name}`);
      const figures = await measure();
      if (round > 0) all.get(name)!.push(figures);
    }
  }
  say('');
  return new Map([...all].map(([name, runs]) => [name, medians(runs)]));
}

/** Where it stands, for whoever watches a terminal. */
const say = (words: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${words.slice(0, 100).padEnd(100)}${words ? '' : '\r'}`);
};

function medians(runs: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  return Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((key) => [
      key,
      quantile(
        runs.map((run) => run[key]!),
        0.5,
      ),
    ]),
  );
}

export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

export type Cell = string | number | undefined;

export function table(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(columns.map((column) => show(row[column]))))].join('\n');
}

export const goals = (all: readonly Goal[]): string =>
  table(all.map(({ goal, wanted, measured, met }) => ({ goal, wanted, measured, verdict: met ? 'met' : '**not met**' })));

/** Three digits that count, thousands apart. */
export function show(value: Cell): string {
  if (typeof value !== 'number') return value ?? '';
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en-US', Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

/** One goal of "at least" or "at most" so many times something. */
export const atLeast = (goal: string, what: string, value: number, limit: number, unit = 'x'): Goal => ({
  goal,
  wanted: `${what}: at least ${show(limit)}${unit}`,
  measured: `${show(value)}${unit}`,
  met: value >= limit,
});
export const atMost = (goal: string, what: string, value: number, limit: number, unit = 'x'): Goal => ({
  goal,
  wanted: `${what}: at most ${show(limit)}${unit}`,
  measured: `${show(value)}${unit}`,
  met: value <= limit,
});
