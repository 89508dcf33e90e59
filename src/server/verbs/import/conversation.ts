/** Reads an exported Polis conversation (summary.csv, comments.csv, votes.csv) and checks all of it. `import polis` calls it before anything is written. */
import { join } from 'node:path';
import type { Vote } from '../../../features/ideas/domain/kinds.ts';
import { MAX_STORED_TITLE } from '../../../features/ideas/domain/kinds.ts';
import { text } from '../../../core/schema.ts';
import { BadInput } from '../verb.ts';
import { rows, type Row } from './table.ts';

export interface Statement {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  readonly text: string;
  /** By the conversation's moderators: the public never saw it. */
  readonly rejected: boolean;
}
export interface CastVote {
  readonly voter: string;
  readonly value: Vote;
  /** ms */
  readonly at: number;
}
export interface Conversation {
  readonly topic: string;
  readonly description: string;
  /** What names this conversation among all: its address, or its topic where the export has no address. */
  readonly source: string;
  readonly statements: readonly Statement[];
  /** The last vote of each person on each statement, by statement, in order of time. */
  readonly votes: ReadonlyMap<string, readonly CastVote[]>;
  /** Rows that an earlier or later row made void, and rows about statements that are not there. */
  readonly replaced: number;
  readonly strays: number;
}

/** Nothing in these files is older; a day ahead is a clock that runs fast, more is a mistake. */
const OLDEST = Date.UTC(2000, 0, 1);
const AHEAD = 86_400_000;

export async function readConversation(directory: string, now: number): Promise<Conversation> {
  const summary = await readSummary(join(directory, 'summary.csv'));
  const statements = await readStatements(join(directory, 'comments.csv'), now);
  return { ...summary, statements, ...(await readVotes(join(directory, 'votes.csv'), new Set(statements.map(({ id }) => id)), now)) };
}

async function readSummary(path: string): Promise<Pick<Conversation, 'topic' | 'description' | 'source'>> {
  const values = new Map<string, string>();
  for await (const { cells } of rows(path, ['key', 'value'], false)) values.set(cells.key, cells.value);
  const topic = values.get('topic')?.trim();
  if (!topic) throw new BadInput(path, 'there is no row "topic,…". Take the file as it was exported.');
  return {
    topic,
    description: values.get('conversation-description')?.trim() ?? '',
    source: (values.get('url')?.trim() || `polis: ${topic}`).slice(0, 200),
  };
}

async function readStatements(path: string, now: number): Promise<Statement[]> {
  const found = new Map<string, Statement & { line: number }>();
  const body = text(MAX_STORED_TITLE, 1);
  for await (const row of rows(path, ['timestamp', 'comment-id', 'author-id', 'moderated', 'comment-body'])) {
    const at = stamp(path, row, now);
    const id = person(path, row, 'comment-id');
    const before = found.get(id);
    if (before) throw wrong(path, row, `comment-id ${id} stands on line ${String(before.line)} already. Remove one of the two.`);
    const { moderated } = row.cells;
    if (!['-1', '0', '1'].includes(moderated)) throw wrong(path, row, `moderated is "${brief(moderated)}"; it must be -1, 0 or 1.`);
    let fault = '';
    const checked = body.parse(row.cells['comment-body'], (_path, rule, limit) => {
      fault = sentence(rule, limit);
    });
    if (checked === undefined) throw wrong(path, row, `comment-body ${fault}`);
    found.set(id, { id, author: person(path, row, 'author-id'), at, text: checked, rejected: moderated === '-1', line: row.line });
  }
  return [...found.values()].sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
}

async function readVotes(
  path: string,
  known: ReadonlySet<string>,
  now: number,
): Promise<Pick<Conversation, 'votes' | 'replaced' | 'strays'>> {
  const last = new Map<string, Map<string, CastVote>>();
  let replaced = 0;
  let strays = 0;
  for await (const row of rows(path, ['timestamp', 'comment-id', 'voter-id', 'vote'])) {
    const at = stamp(path, row, now);
    const [id, voter] = [person(path, row, 'comment-id'), person(path, row, 'voter-id')];
    const { vote } = row.cells;
    if (!['-1', '0', '1'].includes(vote))
      throw wrong(path, row, `vote is "${brief(vote)}"; it must be 1 (agree), 0 (pass) or -1 (disagree).`);
    if (!known.has(id)) {
      strays++;
      continue;
    }
    const there = last.get(id) ?? new Map<string, CastVote>();
    last.set(id, there);
    const before = there.get(voter);
    if (before) replaced++;
    if (!before || before.at <= at) there.set(voter, { voter, value: Number(vote) as Vote, at });
  }
  const inOrder = (votes: Iterable<CastVote>): CastVote[] => [...votes].sort((a, b) => a.at - b.at || (a.voter < b.voter ? -1 : 1));
  return { votes: new Map([...last].map(([id, votes]) => [id, inOrder(votes.values())])), replaced, strays };
}

function stamp<C extends string>(path: string, row: Row<C | 'timestamp'>, now: number): number {
  const raw = row.cells.timestamp;
  const at = /^\d{1,15}$/.test(raw) ? Number(raw) : NaN;
  if (!(at >= OLDEST && at <= now + AHEAD)) {
    throw wrong(
      path,
      row,
      `timestamp is "${brief(raw)}"; it must be milliseconds since 1970, between the years 2000 and ${String(new Date(now).getUTCFullYear())}.`,
    );
  }
  return at;
}

function person<C extends string>(path: string, row: Row<C>, column: C): string {
  const raw = row.cells[column];
  if (!/^[\w-]{1,64}$/.test(raw)) throw wrong(path, row, `${column} is "${brief(raw)}"; it must be a number or a short name.`);
  return raw;
}

/** A rule of `core/schema.ts` that text broke, in words that say what to do. */
export function sentence(rule: string, limit?: number): string {
  if (rule === 'too_long') return `is longer than ${String(limit)} characters. Shorten it.`;
  if (rule === 'too_short') return 'is empty. Fill it or remove it.';
  if (rule === 'characters') return 'holds a control character or half a character. Remove it.';
  return `is not as it must be (${rule}).`;
}

const wrong = (path: string, row: Row<string>, what: string): BadInput => new BadInput(`${path} line ${String(row.line)}`, what);
const brief = (raw: string): string => (raw.length > 40 ? `${raw.slice(0, 40)}…` : raw);
