-- What one person alone reads (a ballot) is found by that person, and needs no row in `sights`: `only_for` is a short hash of topic and reader, a dense
-- index. Rows in `sights` stay true, the newer of the two counts.
ALTER TABLE records ADD COLUMN only_for INTEGER;
CREATE INDEX records_by_reader ON records (only_for, seq) WHERE only_for IS NOT NULL;
