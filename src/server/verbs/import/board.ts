/** Reads an exported idea board (one JSON file) and checks all of it. `import ideas` calls it before anything is written. */
import { MAX_DETAILS, MAX_STORED_TITLE } from '../../../features/ideas/domain/kinds.ts';
import type { Schema } from '../../../core/record.ts';
import { int, list, nullable, object, optional, text } from '../../../core/schema.ts';
import { BadInput } from '../verb.ts';
import { readJson } from './file.ts';
import { sentence } from './conversation.ts';

const OLDEST = Date.UTC(1990, 0, 1);
const AHEAD = 86_400_000;
const MAX_COMMENT = 10_000;

/** A date as ISO 8601 says it, as ms. */
const moment: Schema<number> = {
  parse(value, wrong, path = '') {
    const at =
      typeof value === 'string' && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.test(value)
        ? Date.parse(value)
        : NaN;
    return at >= OLDEST && at <= Date.now() + AHEAD ? at : void wrong?.(path, 'moment');
  },
};
const somebody = text(80, 1);
const answerSchema = object({ author: somebody, created: moment, body: text(5000, 1) });
const commentSchema = object({ author: somebody, created: moment, body: text(MAX_COMMENT, 1) });
const ideaSchema = object({
  id: text(200, 1),
  title: text(MAX_STORED_TITLE, 1),
  body: text(MAX_DETAILS),
  author: somebody,
  created: moment,
  votes: int(0, 10 ** 7),
  status: text(40, 1),
  tags: optional(list(text(40, 1), 10)),
  answer: optional(nullable(answerSchema)),
  comments: optional(list(commentSchema, 10_000)),
});
const boardSchema = object({ source: text(200, 1), ideas: list(ideaSchema, 100_000) });
export type Board = ReturnType<typeof boardSchema.parse> & object;
export type BoardIdea = Board['ideas'][number];

/** The members each level may have; others are dropped, and counted. */
const BOARD = ['source', 'ideas'];
const IDEA = ['id', 'title', 'body', 'author', 'created', 'votes', 'status', 'tags', 'answer', 'comments'];
const WORDS = ['author', 'created', 'body'];

/** The board, and how often each member that we do not know was there. */
export function readBoard(path: string): { readonly board: Board; readonly unknown: ReadonlyMap<string, number> } {
  const unknown = new Map<string, number>();
  const raw = trimmed(readJson(path), unknown);
  let fault = { at: '', rule: '', limit: undefined as number | undefined };
  const board = boardSchema.parse(raw, (at, rule, limit) => {
    fault = { at, rule, limit };
  });
  if (!board) throw new BadInput(`${path} at ${fault.at || 'the top'}`, told(fault.rule, fault.limit));
  const places = new Map<string, number>();
  for (const [i, { id }] of board.ideas.entries()) {
    const before = places.get(id);
    if (before !== undefined)
      throw new BadInput(
        `${path} at ideas[${String(i)}].id`,
        `"${id}" is the id of ideas[${String(before)}] already. Remove one of the two or give it an id of its own.`,
      );
    places.set(id, i);
  }
  return { board, unknown };
}

function told(rule: string, limit?: number): string {
  if (rule === 'missing') return 'this is missing. Add it.';
  if (rule === 'text') return 'this must be text, in quotes.';
  if (rule === 'number') return `this must be a whole number from 0 to ${String(limit)}, without quotes.`;
  if (rule === 'list') return 'this must be a list: [ … ].';
  if (rule === 'object') return 'this must be an object: { … }.';
  if (rule === 'too_many') return `this has more than ${String(limit)} entries. Split the file.`;
  if (rule === 'moment')
    return `this must be a date such as 2016-10-18T09:30:00Z, between the years 1990 and ${String(new Date().getUTCFullYear())}.`;
  return `this ${sentence(rule, limit)}`;
}

/** A copy without members that nobody here reads. Whatever is not an object stays as it is: the schema will name it. */
function trimmed(raw: unknown, unknown: Map<string, number>): unknown {
  const only = (value: unknown, names: readonly string[], label: string): unknown => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const strange = Object.keys(value).filter((key) => !names.includes(key));
    for (const key of strange) unknown.set(label + key, (unknown.get(label + key) ?? 0) + 1);
    return strange.length === 0 ? value : Object.fromEntries(Object.entries(value).filter(([key]) => names.includes(key)));
  };
  const each = (value: unknown, of: (item: unknown) => unknown): unknown => (Array.isArray(value) ? value.map(of) : value);
  const within = (value: unknown, key: string, of: (inner: unknown) => unknown): unknown =>
    value !== null && typeof value === 'object' && Object.hasOwn(value, key)
      ? { ...value, [key]: of((value as Record<string, unknown>)[key]) }
      : value;
  return within(only(raw, BOARD, ''), 'ideas', (ideas) =>
    each(ideas, (idea) => {
      const answered = within(only(idea, IDEA, 'idea.'), 'answer', (answer) => only(answer, WORDS, 'answer.'));
      return within(answered, 'comments', (comments) => each(comments, (comment) => only(comment, WORDS, 'comment.')));
    }),
  );
}
