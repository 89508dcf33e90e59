/** What the tests of the verbs stand on: a data folder of their own, verbs run as a person would run them, and the box as somebody sees it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../../src/core/command.ts';
import { Registry } from '../../../src/core/feature.ts';
import { readPage } from '../../../src/core/pages.ts';
import type { Page } from '../../../src/core/question.ts';
import { topicOf, type Rec, type Topic } from '../../../src/core/record.ts';
import { features } from '../../../src/features/registry.ts';
import type { IdeaBody, TallyBody } from '../../../src/features/ideas/domain/kinds.ts';
import { SqliteStore } from '../../../src/server/stores/sqlite.ts';
import type { Verb } from '../../../src/server/verbs/verb.ts';

export const fixtures = join(import.meta.dirname, 'fixtures');
/** Real exports stand beside the project where there are any. */
export const real = join(import.meta.dirname, '../../../../shared/data');
export const withoutReal: string | false = !existsSync(real) && 'the real exports are not beside the project (../shared/data)';

export const registry = new Registry(features);
export const STAFF: Actor = { id: 'ines', roles: ['moderator'] };
export const GUEST: Actor = { id: 'g_passer_by', roles: ['guest'] };

/** A data folder with a database that verbs and tests share. */
export class Desk implements Disposable {
  readonly data = mkdtempSync(join(tmpdir(), 'prosum-verbs-'));
  readonly database = join(this.data, 'prosum.db');
  out = '';
  err = '';

  /** Runs a verb; what it says is in `out` and `err`. */
  async run(verb: Verb, ...argv: string[]): Promise<number> {
    this.out = '';
    this.err = '';
    return verb(argv, {
      stdout: { write: (text) => (this.out += text) },
      stderr: { write: (text) => (this.err += text) },
      env: { PROSUM_DATA: this.data },
    });
  }

  /** Runs a verb in a process of its own, as an operator would while the server goes on. Rejects with what it complained about. */
  apart(verb: string, ...argv: string[]): Promise<string> {
    const main = join(import.meta.dirname, '../../../src/server/main.ts');
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [main, verb, ...argv], { env: { ...process.env, PROSUM_DATA: this.data } }, (error, out, err) => {
        if (error) reject(new Error(err));
        else resolve(out);
      });
    });
  }

  async look<T>(at: (store: SqliteStore) => Promise<T>): Promise<T> {
    const store = new SqliteStore({ file: this.database });
    try {
      return await at(store);
    } finally {
      await store.close();
    }
  }

  /** The heads of all topics: equal before and after means that nothing was committed. */
  heads(space: string): Promise<Record<string, number>> {
    return this.look(async (store) => {
      const heads: Record<string, number> = {};
      for await (const { topic } of store.scan(space)) heads[topic] ??= (await store.load(topic, { refs: [] })).head;
      return heads;
    });
  }

  box(space: string, box: string, actor?: Actor): Promise<Box> {
    return this.look((store) => boxOf(store, topicOf(space, 'ideas', box), actor));
  }

  exists(): boolean {
    return existsSync(this.database);
  }

  [Symbol.dispose](): void {
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** A whole box as one viewer sees it. */
export interface Box {
  readonly ideas: readonly Rec<IdeaBody>[];
  readonly tallies: readonly TallyBody[];
  readonly counts: Readonly<Record<string, number>>;
  /** All that was sent, as text: what is not for this viewer must not occur in it. */
  readonly bytes: string;
  readonly votes: { readonly agree: number; readonly disagree: number; readonly pass: number; readonly imported: number };
}

export async function boxOf(store: SqliteStore, topic: Topic, actor?: Actor, list = 'newest'): Promise<Box> {
  const records = new Map<string, Rec>();
  const rows: string[] = [];
  let bytes = '';
  let page: Page | undefined;
  do {
    page = await readPage(store, registry, actor, { topic, list, limit: 100, ...(page?.next && { after: page.next }) }, Date.now());
    bytes += JSON.stringify(page);
    rows.push(...page.rows);
    for (const rec of page.records) records.set(`${rec.kind} ${rec.id}`, rec);
  } while (page.next);
  const tallies = rows.map((id) => records.get(`idea.tally ${id}`)!.body as TallyBody);
  const sum = (of: 'agree' | 'disagree' | 'pass' | 'imported') => tallies.reduce((total, tally) => total + tally[of], 0);
  return {
    ideas: rows.map((id) => records.get(`idea ${id}`) as Rec<IdeaBody>),
    tallies,
    counts: page.counts ?? {},
    bytes,
    votes: { agree: sum('agree'), disagree: sum('disagree'), pass: sum('pass'), imported: sum('imported') },
  };
}
