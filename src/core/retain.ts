/** Throws away what is over and was kept long enough (`Kind.over`). Server and verb call it. */
import type { Engine } from './engine.ts';
import { rewrite } from './erase.ts';
import type { Change } from './command.ts';
import type { Registry } from './feature.ts';
import type { Rec, Ref, Topic } from './record.ts';
import { lift } from './versions.ts';

const DAY = 86_400_000;
const AT_ONCE = 200;

/** `days`: how long each class is kept after it is over; what is not named stays. `look`: counts and writes nothing. Answers how many of each class. */
export async function retain(
  engine: Engine,
  space: string,
  days: Readonly<Record<string, number | undefined>>,
  look = false,
): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  const now = engine.now();
  const old = new Map<Topic, Ref[]>();
  for await (const { topic, record } of engine.store.scan(space)) {
    const as = isOld(record, days, now, engine.registry);
    if (as === undefined) continue;
    found[as] = (found[as] ?? 0) + 1;
    const refs = old.get(topic) ?? [];
    refs.push({ kind: record.kind, id: record.id });
    old.set(topic, refs);
  }
  if (look) return found;
  const gone = ({ kind, id, ...rec }: Rec): Change | undefined =>
    isOld({ kind, id, ...rec }, days, now, engine.registry) === undefined ? undefined : { ref: { kind, id }, readers: [], body: null };
  for (const [topic, refs] of old)
    for (let i = 0; i < refs.length; i += AT_ONCE) while (!(await rewrite(engine, topic, refs.slice(i, i + AT_ONCE), gone))) continue;
  return found;
}

/** The class by which it may go now. */
function isOld(record: Rec, days: Readonly<Record<string, number | undefined>>, now: number, registry: Registry): string | undefined {
  const kind = registry.kinds.get(record.kind);
  if (!kind?.over || record.body === null) return undefined;
  const rec = lift(record, registry);
  const over = typeof rec === 'string' ? undefined : kind.over(rec);
  const kept = over && days[over.as];
  return over && kept !== undefined && over.since + kept * DAY <= now ? over.as : undefined;
}
