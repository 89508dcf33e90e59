/** What the server counts, as Prometheus text. Everybody in src/server may count here; names of clients never become labels. */

const BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 1000] as const;

export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();
  readonly #buckets = new Array<number>(BOUNDS.length + 1).fill(0);
  #sum = 0;
  #count = 0;

  /** `name{label="value"}`, as it will be printed. */
  add(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  /** A decided command, after so many ms. */
  command(ms: number, outcome: string): void {
    this.add(
      outcome === 'ok' ? 'prosum_commands_total{outcome="ok"}' : `prosum_commands_total{outcome="${outcome.replace(/[^\w.]/g, '')}"}`,
    );
    this.#count++;
    this.#sum += ms;
    const at = BOUNDS.findIndex((bound) => ms <= bound);
    this.#buckets[at < 0 ? BOUNDS.length : at]!++;
  }

  /** Turned away at the door. */
  refused(why: string): void {
    this.add(`prosum_turned_away_total{why="${why.replace(/[^\w.]/g, '')}"}`);
  }

  text(): string {
    const lines: string[] = [];
    const family = (name: string, type: string, entries: readonly (readonly [string, number])[]): void => {
      lines.push(`# TYPE ${name} ${type}`, ...entries.map(([label, value]) => `${label} ${String(value)}`));
    };
    const families = new Map<string, [string, number][]>();
    for (const entry of this.#counters) {
      const name = entry[0].split('{')[0]!;
      families.set(name, [...(families.get(name) ?? []), entry]);
    }
    for (const [name, entries] of families) family(name, 'counter', entries);
    for (const [name, read] of this.#gauges) family(name, 'gauge', [[name, read()]]);
    let sofar = 0;
    const steps = this.#buckets.map(
      (n, i) => [`prosum_command_seconds_bucket{le="${i < BOUNDS.length ? String(BOUNDS[i]! / 1000) : '+Inf'}"}`, (sofar += n)] as const,
    );
    family('prosum_command_seconds', 'histogram', [
      ...steps,
      ['prosum_command_seconds_sum', this.#sum / 1000],
      ['prosum_command_seconds_count', this.#count],
    ]);
    family('process_resident_memory_bytes', 'gauge', [['process_resident_memory_bytes', process.memoryUsage.rss()]]);
    return `${lines.join('\n')}\n`;
  }
}
