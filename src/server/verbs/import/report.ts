/** What an import says: a line a second while it runs, and at the end what came in and what was dropped and why. */
import type { Io } from '../verb.ts';

export interface Report {
  readonly from: string;
  readonly into: string;
  readonly dryRun: boolean;
  /** Of each sort of thing: how many the source has, how many are new here. */
  readonly came: Readonly<Record<string, { readonly read: number; readonly added: number }>>;
  /** Figures to compare with the source's own. */
  readonly figures: Readonly<Record<string, number>>;
  readonly dropped: readonly { readonly what: string; readonly count: number; readonly why: string }[];
  readonly notes: readonly string[];
  readonly seconds: number;
}

export function say(report: Report, io: Io, json: boolean): void {
  if (json) {
    io.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const { came, figures, dropped, notes } = report;
  const n = (value: number): string => value.toLocaleString('en').padStart(9);
  const lines = [
    `${report.dryRun ? 'Would import' : 'Imported'} ${report.from} into ${report.into} (${report.seconds.toFixed(1)} s)`,
    ...Object.entries(came).map(
      ([what, { read, added }]) =>
        `${n(read)} ${what}: ${added === read ? 'all new' : `${added.toLocaleString('en')} new, ${(read - added).toLocaleString('en')} there already`}`,
    ),
    ...Object.entries(figures).map(([what, value]) => `${n(value)} ${what}`),
    dropped.length > 0 ? 'Dropped:' : 'Nothing was dropped.',
    ...dropped.map(({ what, count, why }) => `${n(count)} ${what}: ${why}`),
    ...notes.map((note) => `Note: ${note}`),
    ...(report.dryRun ? ['Nothing was written: this was a dry run.'] : []),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
}

/** Progress for a person at a terminal; elsewhere only the totals. */
export class Progress {
  readonly #io: Io;
  #last = performance.now();

  constructor(io: Io) {
    this.#io = io;
  }

  at(done: number, of: number, what: string): void {
    if (!this.#io.stderr.isTTY || performance.now() - this.#last < 1000) return;
    this.#last = performance.now();
    this.#io.stderr.write(`${done.toLocaleString('en')} of ${of.toLocaleString('en')} ${what} …\n`);
  }

  total(count: number, what: string): void {
    if (count > 1) this.#io.stderr.write(`${count.toLocaleString('en')} ${what} written\n`);
  }
}
