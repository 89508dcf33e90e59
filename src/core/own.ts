/** All and only what is one person's in a space, for their own file (`Kind.own`). Server and backend in the page call it. */
import { SOMEBODY } from './erase.ts';
import { history, type HistoryBody } from './history.ts';
import type { Registry } from './feature.ts';
import type { Id, Topic } from './record.ts';
import type { Store } from './store.ts';
import { lift } from './versions.ts';

/** One thing of theirs. `at`: when it last changed, ms. */
export interface OwnItem {
  readonly place: Topic;
  readonly kind: string;
  readonly id: Id;
  readonly at: number;
  readonly said: unknown;
}

/** In the order of places and of writing. What others said, and who they are, is not in it. */
export async function* ownOf(store: Store, registry: Registry, space: string, person: Id): AsyncIterable<OwnItem> {
  for await (const { topic: place, record } of store.scan(space, person)) {
    const kind = registry.kinds.get(record.kind);
    const rec = lift(record, registry);
    if (!kind?.own || typeof rec === 'string' || rec.body === null) continue;
    const said = kind.own(rec, person);
    if (said === undefined || said === null) continue;
    const at = kind === history ? ((rec.body as HistoryBody).content?.at ?? rec.seq) : rec.seq;
    yield { place, kind: rec.kind, id: rec.id, at, said: alone(said, person) };
  }
}

/** Others have random ids of exactly these shapes (of a login, of a guest); in somebody's own file they are nobody in particular. Words that only look alike stay. */
const PERSON = /(?<!\w)(?:u_[0-9a-f]{30}|g_[0-9a-z]{24})(?!\w)/g;
const alone = (said: unknown, person: Id): unknown =>
  JSON.parse(JSON.stringify(said).replace(PERSON, (id) => (id === person ? id : SOMEBODY)));
