-- Run once by database.ts. Numbered files only ever follow; a released one is never edited.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a topic. Everything else names a topic by its number.
CREATE TABLE heads (
  t INTEGER PRIMARY KEY,
  topic TEXT NOT NULL UNIQUE,
  head INTEGER NOT NULL,
  chain TEXT NOT NULL
);

-- `readers` is joined by spaces; `body` is JSON, NULL when deleted. Rows lie in the order they were first written, so that new ones touch few pages.
CREATE TABLE records (
  i INTEGER PRIMARY KEY,
  t INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  v INTEGER NOT NULL, seq INTEGER NOT NULL, born INTEGER NOT NULL,
  author TEXT, readers TEXT NOT NULL, body TEXT,
  UNIQUE (t, kind, id)
);

-- What a reader last saw of a record. An older row of the same record may remain where it left and came back: the newest counts.
CREATE TABLE sights (
  t INTEGER NOT NULL, reader TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, gone INTEGER NOT NULL,
  PRIMARY KEY (t, reader, seq, kind, id)
) WITHOUT ROWID;

-- `low` is minus the rank, so that reading order is the order of the key.
CREATE TABLE ranks (
  t INTEGER NOT NULL, list TEXT NOT NULL, reader TEXT NOT NULL, low REAL NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (t, list, reader, low, id)
) WITHOUT ROWID;

CREATE TABLE members (
  t INTEGER NOT NULL, list TEXT NOT NULL, bucket TEXT NOT NULL, reader TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (t, list, bucket, reader, id)
) WITHOUT ROWID;

CREATE TABLE counts (
  t INTEGER NOT NULL, list TEXT NOT NULL, readers TEXT NOT NULL, bucket TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (t, list, readers, bucket)
) WITHOUT ROWID;

-- `words` are folded already (stores/words.ts), the index only intersects them. `place` keeps topics and finders apart.
CREATE TABLE texts (
  i INTEGER PRIMARY KEY,
  t INTEGER NOT NULL, finder TEXT NOT NULL, id TEXT NOT NULL, readers TEXT NOT NULL, words TEXT NOT NULL,
  UNIQUE (t, finder, id)
);
CREATE VIRTUAL TABLE found USING fts5 (
  place, words, content = '', contentless_delete = 1, detail = 'column', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE grants (
  t INTEGER NOT NULL, user TEXT NOT NULL, reader TEXT NOT NULL, giver TEXT NOT NULL,
  PRIMARY KEY (t, user, reader, giver)
) WITHOUT ROWID;

-- In the order of writing, so that the oldest are found without an index. `code` is a short hash of topic, actor and id: a dense index.
CREATE TABLE receipts (
  i INTEGER PRIMARY KEY,
  code INTEGER NOT NULL, t INTEGER NOT NULL, actor TEXT NOT NULL, id TEXT NOT NULL,
  digest TEXT NOT NULL, seq INTEGER NOT NULL, changed TEXT NOT NULL
);
CREATE INDEX receipts_by_code ON receipts (code);

CREATE TABLE followups (
  id TEXT PRIMARY KEY, topic TEXT NOT NULL,
  reaction TEXT NOT NULL, happening TEXT NOT NULL, cause TEXT NOT NULL,
  due INTEGER NOT NULL, seq INTEGER NOT NULL, tries INTEGER NOT NULL, free INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX followups_by_due ON followups (due, seq);
CREATE INDEX followups_by_free ON followups (free);
