/** Bodies across versions: old ones are lifted on reading, newer ones and broken ones are set aside (K18). */
import type { Registry } from './feature.ts';
import type { Rec } from './record.ts';

/** The record in today's shape; 'newer' or 'broken' when this code cannot read it. Deleted records and kinds of others pass. */
export function lift(rec: Rec, registry: Registry): Rec | 'newer' | 'broken' {
  const kind = registry.kinds.get(rec.kind);
  if (!kind || rec.body === null) return rec;
  if (rec.v > kind.version) return 'newer';
  try {
    let body: unknown = rec.body;
    for (let v = rec.v; v < kind.version; v++) body = (kind.up?.[v] ?? missing(rec.kind, v))(body);
    if (kind.body.parse(body) === undefined) return 'broken';
    return rec.v === kind.version ? rec : { ...rec, v: kind.version, body };
  } catch {
    return 'broken';
  }
}

function missing(kind: string, v: number): never {
  throw new Error(`Kind ${kind} has no step from version ${v}.`);
}
