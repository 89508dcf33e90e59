// What P13 is measured against: one durable transaction a comment, in a tight loop (`loop`) or behind node:http (`comments`); and the door alone, which stores nothing (`ack`).
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answer } from '../child.ts';

const folder = mkdtempSync(join(tmpdir(), 'prosum-bench-'));
const db = new DatabaseSync(join(folder, 'naive.db'));
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE threads (id INTEGER PRIMARY KEY, comments INTEGER NOT NULL);
  CREATE TABLE comments (id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, parent INTEGER, author TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE INDEX comments_by_thread ON comments (thread, at);
  CREATE TABLE events (seq INTEGER PRIMARY KEY, comment INTEGER NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL);
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) INSERT INTO threads SELECT i, 0 FROM n`);
const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');
const insert = db.prepare('INSERT INTO comments VALUES (?, ?, NULL, ?, ?, ?)');
const count = db.prepare('UPDATE threads SET comments = comments + 1 WHERE id = ?');
const event = db.prepare('INSERT INTO events (comment, author, body) VALUES (?, ?, ?)');
let comments = 0;

function comment(author: string, text: string): void {
  const id = comments++;
  const at = Date.now();
  begin.run();
  insert.run(id, id % 200, author, at, text);
  count.run(id % 200);
  event.run(id, author, JSON.stringify({ comment: id, at }));
  commit.run();
}

const receipt = JSON.stringify({ id: 'a-receipt', ok: true, seq: 1, words: 'x'.repeat(900) });
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const { actor, args } = JSON.parse(body) as { actor: string; args: { text: string } };
    if (request.url === '/comments') comment(actor, args.text);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': receipt.length }).end(receipt);
  });
});
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));

answer(
  {
    port: () => (server.address() as AddressInfo).port,
    loop({ ms, text }: { ms: number; text: string }) {
      const began = performance.now();
      const before = comments;
      while (performance.now() - began < ms) comment('somebody', text);
      return ((comments - before) * 1000) / (performance.now() - began);
    },
  },
  () => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
