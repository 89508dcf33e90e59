/** Cuts a commit into one patch per reader. The server's feed and the local backend both call it. */
import type { Gone, Patch, Reader, Rec, Seq } from './record.ts';
import type { Commit } from './store.ts';

/**
 * One patch for each reader the commit concerns. `known` holds the last `to` each reader was told here;
 * a reader not in it has seen nothing from this node, so its patch claims only this commit (K6).
 */
export function cut(commit: Commit, known: Map<Reader, Seq>): Map<Reader, Patch> {
  const parts = new Map<Reader, { records: Rec[]; gone: Gone[] }>();
  const part = (reader: Reader): { records: Rec[]; gone: Gone[] } => {
    const there = parts.get(reader);
    if (there) return there;
    const fresh = { records: [], gone: [] };
    parts.set(reader, fresh);
    return fresh;
  };
  for (const rec of commit.records) for (const reader of rec.readers) part(reader).records.push(rec);
  for (const { reader, kind, id, seq } of commit.left) part(reader).gone.push({ kind, id, seq });

  const patches = new Map<Reader, Patch>();
  for (const [reader, { records, gone }] of parts) {
    const from = Math.min(known.get(reader) ?? commit.from, commit.from);
    patches.set(reader, { topic: commit.topic, epoch: commit.epoch, reader, from, to: commit.to, records, gone });
    known.set(reader, commit.to);
  }
  return patches;
}
