// The real server, as it is installed, on a database file of its own: filled with ideas nobody has voted on. With `alone`, each command is a commit of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SYSTEM } from '../../../src/core/reactor.ts';
import type { Receipt } from '../../../src/core/command.ts';
import { NO_RATES } from '../../../src/server/limits.ts';
import { createServer } from '../../../src/server/server.ts';
import { answer } from '../child.ts';
import { SECRET, SPACE } from '../space.ts';

const folder = mkdtempSync(join(tmpdir(), 'prosum-bench-'));
const file = join(folder, 'prosum.db');
const server = await createServer({ file, rates: NO_RATES, secret: SECRET, ...(process.argv[2] === 'alone' && { most: 1 }) });
let sent = 0;
const submit = (topic: `${string}/${string}/${string}`, command: string, args: unknown): Promise<Receipt> =>
  server.engine.submit(topic, SYSTEM, { id: `bench-${sent++}`, actor: SYSTEM.id, command, args });

const WORDS = 'a quieter hub for long night rides please because the one we have sings when it is cold and wakes the whole street'.split(
  ' ',
);
const words = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, i) => WORDS[(seed * 7 + i * 5) % WORDS.length]).join(' ');

answer(
  {
    url: () => server.url,
    /** Ids of so many new ideas, shared by people with names. `mark`: words of the first one, to be found again. */
    async seed({
      ideas,
      box = 'box',
      voting = 'stance',
      mark,
    }: {
      ideas: number;
      box?: string;
      voting?: string;
      mark?: { title: string; details: string };
    }) {
      const topic = `${SPACE}/ideas/${box}` as const;
      await submit(topic, 'ideas.configure', { voting });
      for (let i = 0; i < 20; i++) await submit(`${SPACE}/people/rider-${i}`, 'people.introduce', { name: `Rider ${i}` });
      const at = Date.now();
      const receipts = await Promise.all(
        Array.from({ length: ideas }, (_, i) =>
          submit(topic, 'ideas.import', {
            origin: { source: 'bench', id: String(i) },
            ...(i === 0 && mark ? mark : { title: words(i, 7), details: words(i + 3, 22) }),
            tags: [],
            author: `rider-${i % 20}`,
            at: at - i * 3_600_000,
            status: i % 4 === 1 ? 'planned' : 'open',
            votes: voting === 'up' ? 5000 - i : 0,
          }),
        ),
      );
      return receipts.map((receipt) => receipt.ok && receipt.records?.find(({ kind }) => kind === 'idea')?.id);
    },
    /** A poll with secret ballots whose numbers everybody may see. */
    poll: ({ name, options }: { name: string; options: readonly string[] }) =>
      submit(`${SPACE}/polls/${name}`, 'polls.create', {
        question: 'Which one?',
        type: 'single',
        results: 'always',
        options: options.map((id) => ({ id, label: `Option ${id}` })),
      }),
    /** Its numbers as they are published now. */
    async polled({ name }: { name: string }) {
      const refs = ['poll.tally', 'poll.turnout'].map((kind) => ({ kind, id: 'poll' }));
      const { records } = await server.engine.store.load(`${SPACE}/polls/${name}`, { refs });
      return Object.fromEntries(records.map(({ kind, body }) => [kind, body]));
    },
    /** A thread of so many comments by people with names. `mark`: the words of the first one, to be found again. */
    async discuss({ comments, name, mark }: { comments: number; name: string; mark?: string }) {
      const topic = `${SPACE}/threads/${name}` as const;
      for (let i = 0; i < 20; i++) await submit(`${SPACE}/people/rider-${i}`, 'people.introduce', { name: `Rider ${i}` });
      const at = Date.now() - comments * 60_000;
      for (let from = 0; from < comments; from += 500)
        await Promise.all(
          Array.from({ length: Math.min(500, comments - from) }, (_, i) =>
            submit(topic, 'threads.import', {
              origin: { source: 'bench', id: String(from + i) },
              text: from + i === 0 && mark ? mark : words(from + i, 26),
              author: `rider-${i % 20}`,
              at: at + (from + i) * 60_000,
            }),
          ),
        );
    },
    /** Others take part in it for so many seconds: they vote on these comments, so often in a second, and every tenth time somebody writes one. Answers how often. */
    async stir({ name, comments, rate, seconds }: { name: string; comments: readonly string[]; rate: number; seconds: number }) {
      const topic = `${SPACE}/threads/${name}` as const;
      const end = performance.now() + seconds * 1000;
      const began = performance.now();
      let done = 0;
      let refused = 0;
      while (performance.now() < end) {
        for (; done < ((performance.now() - began) / 1000) * rate; done++) {
          const actor = { id: `stirrer-${sent}`, roles: ['member'] };
          const receipt =
            done % 10 === 9
              ? submit(topic, 'threads.import', {
                  origin: { source: 'bench', id: `late-${sent}` },
                  text: words(done, 26),
                  author: `rider-${done % 20}`,
                  at: Date.now(),
                })
              : server.engine.submit(topic, actor, {
                  id: `bench-${sent++}`,
                  actor: actor.id,
                  command: 'threads.vote',
                  args: { comment: comments[(done * 7) % comments.length], value: 1 },
                });
          void receipt.then(({ ok }) => (refused += ok ? 0 : 1));
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return { done, refused };
    },
    /** Resolves when all that follows what was done is done. */
    async followed() {
      const db = new DatabaseSync(file, { readOnly: true });
      const left = db.prepare('SELECT count(*) AS n FROM followups WHERE due <= ?');
      while (left.get(Date.now())?.['n'] !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
      db.close();
    },
    /** How many envelopes of people were ever accepted: each left a receipt on disk. (The server itself sends one a minute, to anchor.) */
    accepted() {
      const db = new DatabaseSync(file, { readOnly: true });
      const row = db.prepare("SELECT count(*) AS n FROM receipts WHERE actor <> 'system'").get();
      db.close();
      return row?.['n'];
    },
  },
  async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
