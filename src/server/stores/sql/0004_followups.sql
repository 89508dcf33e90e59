-- Followups lie in the order of writing, as they are handed out and done: by their ids, which are hashes, each filled a page of the log three times over.
-- The start of an id finds it, and which are leased is written down with the lease.
ALTER TABLE followups RENAME TO followups_by_id;
DROP INDEX followups_by_due;
DROP INDEX followups_by_free;
CREATE TABLE followups (
  i INTEGER PRIMARY KEY,
  id TEXT NOT NULL, topic TEXT NOT NULL,
  reaction TEXT NOT NULL, happening TEXT NOT NULL, cause TEXT NOT NULL,
  due INTEGER NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL, tries INTEGER NOT NULL, free INTEGER NOT NULL
);
INSERT INTO followups (id, topic, reaction, happening, cause, due, seq, n, tries, free)
  SELECT id, topic, reaction, happening, cause, due, seq, json_extract(cause, '$.n'), tries, free FROM followups_by_id
  ORDER BY due, seq, json_extract(cause, '$.n');
DROP TABLE followups_by_id;
CREATE INDEX followups_by_id ON followups (substr(id, 1, 8));
CREATE INDEX followups_by_due ON followups (due, seq, n);
CREATE INDEX followups_by_free ON followups (free) WHERE free > 0;
