-- What of the history is told, over all topics of a space, by bucket and reader; `low` is minus the time, so that the latest come first. What happened before
-- this table was made is in the history and not told.
CREATE TABLE told (
  space TEXT NOT NULL, bucket TEXT NOT NULL, reader TEXT NOT NULL, low REAL NOT NULL, id TEXT NOT NULL, t INTEGER NOT NULL,
  PRIMARY KEY (space, bucket, reader, low, id)
) WITHOUT ROWID;
