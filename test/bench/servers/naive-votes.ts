// What P11 is measured against: one durable transaction a vote, in a tight loop (`loop`) or behind node:http (`votes`); and the door alone, which stores nothing (`ack`).
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
  CREATE TABLE ideas (id INTEGER PRIMARY KEY, votes INTEGER NOT NULL);
  CREATE TABLE votes (idea INTEGER NOT NULL, voter INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (idea, voter)) WITHOUT ROWID;
  CREATE TABLE events (seq INTEGER PRIMARY KEY, idea INTEGER NOT NULL, voter INTEGER NOT NULL, body TEXT NOT NULL);
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) INSERT INTO ideas SELECT i, 0 FROM n`);
const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');
const ballot = db.prepare('INSERT INTO votes VALUES (?, ?, ?)');
const count = db.prepare('UPDATE ideas SET votes = votes + 1 WHERE id = ?');
const event = db.prepare('INSERT INTO events (idea, voter, body) VALUES (?, ?, ?)');
let voters = 0;

function vote(): void {
  const voter = voters++;
  const idea = voter % 200;
  const at = Date.now();
  begin.run();
  ballot.run(idea, voter, at);
  count.run(idea);
  event.run(idea, voter, JSON.stringify({ value: 1, at }));
  commit.run();
}

const receipt = JSON.stringify({ id: 'a-receipt', ok: true, seq: 1, words: 'x'.repeat(700) });
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    JSON.parse(body);
    if (request.url === '/votes') vote();
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': receipt.length }).end(receipt);
  });
});
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));

answer(
  {
    port: () => (server.address() as AddressInfo).port,
    loop(ms: number) {
      const began = performance.now();
      const before = voters;
      while (performance.now() - began < ms) vote();
      return ((voters - before) * 1000) / (performance.now() - began);
    },
  },
  () => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
