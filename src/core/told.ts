/** Called by `pages.ts` for lists across topics: what happened in a space, told to one viewer. What he may not read is not there, and nothing says that it is (K10, K13). */
import { cardOf, cardTopic } from './card.ts';
import type { Actor } from './command.ts';
import type { Registry } from './feature.ts';
import { history, type HistoryBody, type HistoryContent } from './history.ts';
import { cursorOf, placeOf } from './place.ts';
import { MAX_LIMIT, type Page, type Span } from './question.ts';
import { readersIn } from './readers.ts';
import { keyOf, splitTopic, type Reader, type Rec, type Ref, type Topic } from './record.ts';
import { mayRead } from './reading.ts';
import type { Place, Store } from './store.ts';
import { bucketsOf, toldOf, type Loose, type Telling, type ToldBody } from './telling.ts';
import { lift } from './versions.ts';

/** How many places are looked at at once, and for one page. */
const STRETCH = 200;
const MOST = 20_000;
const SINCE = 'since:';

/** `where`: buckets, all of which must hold (`telling.ts`), and `since:<ms>`. */
export async function readTold(store: Store, registry: Registry, actor: Actor | undefined, span: Span, now: number): Promise<Page> {
  const teller = new Teller(store, registry, actor);
  const [space] = splitTopic(span.topic);
  const readers = await teller.readers(span.topic);
  const mark = await store.heads(span.topic, readers);
  const limit = Math.max(1, Math.min(span.limit, MAX_LIMIT));
  const since = Number(span.where?.find((one) => one.startsWith(SINCE))?.slice(SINCE.length) ?? 0);
  const [bucket = '', ...more] = (span.where ?? []).filter((one) => !one.startsWith(SINCE));
  const rows: Rec<ToldBody>[] = [];
  let after = placeOf(span.after);
  for (let walked = 0; readers.length > 0 && rows.length <= limit && walked < MOST; walked += STRETCH) {
    const places = await store.told({ space, bucket, readers, limit: STRETCH, ...(after && { after }) });
    const recent = places.filter(({ rank }) => !(rank < since));
    rows.push(...(await teller.tell(recent, more)));
    after = places.at(-1);
    if (recent.length < STRETCH) break;
  }
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    mark,
    now,
    records: shown,
    rows: shown.map(({ id }) => id),
    ...(last && { next: cursorOf({ rank: last.body!.at, id: last.id }) }),
    ...(await teller.cards(space, shown)),
  };
}

/** What one viewer may be told. Holds what was looked up for one page. */
class Teller {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #actor: Actor | undefined;
  readonly #readers = new Map<Topic, Promise<readonly Reader[]>>();
  readonly #records = new Map<string, Rec | undefined>();

  constructor(store: Store, registry: Registry, actor: Actor | undefined) {
    this.#store = store;
    this.#registry = registry;
    this.#actor = actor;
  }

  readers(topic: Topic): Promise<readonly Reader[]> {
    let known = this.#readers.get(topic);
    if (!known) this.#readers.set(topic, (known = readersIn(this.#store, topic, [this.#actor]).then(([mine]) => mine!)));
    return known;
  }

  /** Those of these places that he may be told, in their order. */
  async tell(places: readonly (Place & { readonly topic: Topic })[], buckets: readonly string[]): Promise<Rec<ToldBody>[]> {
    const open = new Set<Topic>();
    for (const topic of new Set(places.map((place) => place.topic))) if ((await this.readers(topic)).length > 0) open.add(topic);
    const there = places.filter(({ topic }) => open.has(topic));
    await this.#load(there.map(({ topic, id }) => ({ kind: history.name, id, topic })));
    const entries = there.map(
      (place) => new Entry(place, this.#of({ kind: history.name, id: place.id, topic: place.topic }), this.#registry),
    );
    await this.#load(entries.flatMap((entry) => entry.needs));
    const rows: Rec<ToldBody>[] = [];
    for (const entry of entries) {
      const row = await this.#row(entry);
      if (row && buckets.every((bucket) => entry.buckets.includes(bucket))) rows.push(row);
    }
    return rows;
  }

  /** The cards of who did it and of whom it is about. */
  async cards(space: string, rows: readonly Rec<ToldBody>[]): Promise<Pick<Page, 'foreign'>> {
    const people = new Set(rows.flatMap(({ body }) => [body!.actor, body!.member ?? null]).filter((id) => id !== null));
    await this.#load([...people].map((id) => cardOf(space, id)));
    const foreign: { topic: Topic; records: Rec[] }[] = [];
    for (const id of people) {
      const card = await this.#seen(cardOf(space, id));
      if (card) foreign.push({ topic: cardTopic(space, id), records: [card] });
    }
    return foreign.length > 0 ? { foreign } : {};
  }

  async #row({ place, content, telling, about, under, within, beside }: Entry): Promise<Rec<ToldBody> | undefined> {
    const { topic, id, rank } = place;
    const staff = (await this.readers(topic)).includes('staff');
    const row = (body: ToldBody): Rec<ToldBody> => ({ kind: 'told', id, v: 1, seq: rank, born: rank, by: null, readers: ['all'], body });
    if (!content || !telling) return staff ? row({ name: '', as: 'changed', at: rank, actor: null, topic, kind: '', id: '' }) : undefined;
    const outer = await this.#seen(within);
    const shown =
      staff || (telling.to === 'staff' ? true : (await this.#seen(under)) !== undefined && (outer !== undefined || !within?.thing));
    if (!shown) return undefined;
    const thing = await this.#seen(about);
    const data = (content.data ?? {}) as Loose;
    const member = telling.member?.(data);
    const says = telling.says?.(data, (thing?.body ?? {}) as Loose);
    const title = this.#title(thing);
    const inside = about.topic !== topic || within?.id !== about.id ? this.#title(outer) : undefined;
    const other = this.#title(await this.#seen(beside));
    return row({
      name: content.name,
      as: telling.as,
      at: content.at,
      actor: content.actor,
      topic: about.topic,
      kind: about.kind,
      id: about.id,
      ...(title && { what: title }),
      ...(inside && inside !== title && { within: inside }),
      ...(other && { with: other }),
      ...(member && { member }),
      ...(says && { says }),
    });
  }

  #title(rec: Rec | undefined): string | undefined {
    return rec && this.#registry.titles.get(rec.kind)?.(rec.body as Loose);
  }

  #of(at: At): Rec | undefined {
    return this.#records.get(`${at.topic} ${keyOf(at)}`);
  }

  /** As this viewer may read it. */
  async #seen(at: Ref | undefined): Promise<Rec | undefined> {
    const rec = at?.topic && this.#of(at as At);
    if (!rec || rec.body === null || !mayRead(rec.readers, await this.readers((at as At).topic))) return undefined;
    const lifted = lift(rec, this.#registry);
    return typeof lifted === 'string' ? undefined : lifted;
  }

  async #load(refs: readonly Ref[]): Promise<void> {
    const fresh = new Map<Topic, Ref[]>();
    for (const at of refs) {
      const key = `${at.topic!} ${keyOf(at)}`;
      if (this.#records.has(key)) continue;
      this.#records.set(key, undefined);
      fresh.set(at.topic!, [...(fresh.get(at.topic!) ?? []), { kind: at.kind, id: at.id }]);
    }
    for (const [topic, wanted] of fresh) {
      const { records } = await this.#store.load(topic, { refs: wanted });
      for (const rec of records) this.#records.set(`${topic} ${keyOf(rec)}`, rec);
    }
  }
}
type At = Ref & { readonly topic: Topic };

/** An entry of the history, and which records decide how it is told. */
class Entry {
  readonly place: Place & { readonly topic: Topic };
  readonly content: HistoryContent | undefined;
  readonly telling: Telling | undefined;
  readonly buckets: readonly string[];
  readonly about: At;
  readonly under: At;
  readonly within: (At & { readonly thing?: true }) | undefined;
  readonly beside: At | undefined;

  constructor(place: Place & { readonly topic: Topic }, rec: Rec | undefined, registry: Registry) {
    this.place = place;
    const { topic } = place;
    const content = (rec?.body as HistoryBody | null | undefined)?.content ?? undefined;
    this.telling = (content && registry.tells.get(content.name)) ?? undefined;
    this.content = content && toldOf(this.telling, content);
    const [kind = '', ...id] = (content?.about ?? '').split(' ');
    const data = (content?.data ?? {}) as Loose;
    const at = (it: Ref): At => ({ kind: it.kind, id: it.id, topic: it.topic ?? topic });
    const own = at({ kind, id: id.join(' ') });
    const about = this.telling?.about?.(data);
    const under = this.telling?.under?.(data);
    const beside = this.telling?.with?.(data);
    this.about = about ? at(about) : own;
    this.under = under ? at(under) : own;
    this.beside = beside && at(beside);
    this.within = outerOf(this.about.topic, registry);
    this.buckets = content && this.telling ? bucketsOf(this.telling, topic, content.about, this.content!.actor, content.data) : [];
  }

  get needs(): readonly Ref[] {
    return [this.about, this.under, this.within, this.beside].filter((it) => it !== undefined);
  }
}

/** What gives a topic its name: the thing it is named after, or a record of its own. */
function outerOf(topic: Topic, registry: Registry): (At & { readonly thing?: true }) | undefined {
  const [space, feature, name] = splitTopic(topic);
  const [over = '', ...parts] = name.split(':');
  const thing = parts.length > 1 ? registry.features.find((one) => one.name === over)?.names?.thing : undefined;
  if (thing) return { kind: thing, id: parts.at(-1)!, topic: `${space}/${over}/${parts.slice(0, -1).join(':')}`, thing: true };
  const own = registry.features.find((one) => one.name === feature)?.names?.topic;
  return own && { kind: own.kind, id: own.id, topic };
}
