/** The algebra of patches: what a replica accepts (K6), how a server folds a window of them into one (K8). */
import { keyOf, type Gone, type Mark, type Patch, type Reader, type Rec, type Seq } from './record.ts';

/**
 * What to do with a patch, given what was seen of its reader.
 * `drop`: nothing new. `take`: apply, and the mark moves. `gap`: apply, do not move, ask `since`. `stale`: another life of the store.
 */
export function accept(mark: Mark | undefined, patch: Patch): 'drop' | 'take' | 'gap' | 'stale' {
  if (!mark || mark.epoch !== patch.epoch) return 'stale';
  const seen = mark.at[patch.reader] ?? 0;
  if (patch.to <= seen) return 'drop';
  return patch.from <= seen ? 'take' : 'gap';
}

export const moved = (mark: Mark, reader: Reader, to: Seq): Mark => ({ epoch: mark.epoch, at: { ...mark.at, [reader]: Math.max(to, mark.at[reader] ?? 0) } });

/** Whether what was read at `page` may count beside what was seen at `mine` (K17): it is no older, reader by reader. */
export const reaches = (page: Mark, mine: Mark | undefined): boolean =>
  !mine || (page.epoch === mine.epoch && Object.entries(mine.at).every(([reader, seq]) => (page.at[reader as Reader] ?? 0) >= (seq ?? 0)));

/** Both, the later of each. Of the same epoch. */
export function joined(a: Mark, b: Mark): Mark {
  const at: Partial<Record<Reader, Seq>> = { ...a.at };
  for (const [reader, seq] of Object.entries(b.at) as [Reader, Seq][]) at[reader] = Math.max(seq, at[reader] ?? 0);
  return { epoch: a.epoch, at };
}

/** Patches of one reader, in order, as one: the newest of each record; of a record and a `gone` the higher seq, at equal seq the record (K8). */
export function folded(patches: readonly Patch[]): Patch | undefined {
  const [first] = patches;
  if (patches.length < 2) return first;
  const records = new Map<string, Rec>();
  const gone = new Map<string, Gone>();
  for (const patch of patches) {
    for (const rec of patch.records) if (rec.seq >= (records.get(keyOf(rec))?.seq ?? 0)) records.set(keyOf(rec), rec);
    for (const one of patch.gone) if (one.seq >= (gone.get(keyOf(one))?.seq ?? 0)) gone.set(keyOf(one), one);
  }
  for (const [key, one] of gone) {
    const rec = records.get(key);
    if (!rec) continue;
    if (rec.seq >= one.seq) gone.delete(key);
    else records.delete(key);
  }
  return { ...first!, to: patches.at(-1)!.to, records: [...records.values()], gone: [...gone.values()] };
}
