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

export const moved = (mark: Mark, reader: Reader, to: Seq): Mark => ({
  epoch: mark.epoch,
  at: { ...mark.at, [reader]: Math.max(to, mark.at[reader] ?? 0) },
});

/** Whether everything after `since` is also after `page`: a page read then may count beside what was heard since (K17). */
export const reaches = (page: Mark, since: Mark): boolean =>
  page.epoch === since.epoch && (Object.keys(since.at) as Reader[]).every((reader) => (page.at[reader] ?? 0) >= since.at[reader]!);

/** What both have seen, reader by reader. Of one epoch. */
export function shared(a: Mark, b: Mark): Mark {
  const at: Partial<Record<Reader, Seq>> = {};
  for (const reader of Object.keys({ ...a.at, ...b.at }) as Reader[]) at[reader] = Math.min(a.at[reader] ?? 0, b.at[reader] ?? 0);
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
