/** What stands in the rows of a window, known at once: a list of ten thousand is not looked through for each page or each comment that comes. */
import type { Id } from '../core/record.ts';

const sets = new WeakMap<readonly Id[], Set<Id>>();

/** The same as a set, made once for each array. */
export function setOf(rows: readonly Id[]): ReadonlySet<Id> {
  const set = sets.get(rows) ?? new Set(rows);
  sets.set(rows, set);
  return set;
}

/** `rows` with those of `more` that are not among them: before or after them. The set goes on with the new array. */
export function joined(rows: readonly Id[], more: readonly Id[], before = false): readonly Id[] {
  const set = setOf(rows) as Set<Id>;
  const fresh = more.filter((id) => !set.has(id) && set.add(id));
  const both = before ? fresh.concat(rows) : rows.concat(fresh);
  sets.delete(rows);
  sets.set(both, set);
  return both;
}
