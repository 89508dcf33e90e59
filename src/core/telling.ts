/** What of the history is told to people: a feature says so of each of its happenings, a commit writes down where each stands, `told.ts` reads it (K13). */
import type { Happening } from './command.ts';
import type { HistoryBody, HistoryContent } from './history.ts';
import { ref, splitTopic, type Id, type Reader, type Ref, type Topic } from './record.ts';
import { normalReaders } from './reading.ts';
import type { Told } from './store.ts';

/** made: something new. decided: somebody who may, or time, settled something. changed: the rest that befalls things. people: who comes, goes and stands for what. */
export type Sort = 'made' | 'decided' | 'changed' | 'people';
export type Details = Readonly<Record<string, string | number | boolean | undefined>>;

/** How one happening is told. */
export interface Telling {
  readonly as: Sort;
  /** all: everybody who may read what it is about, as long as that is so. staff: staff, and the persons whom the happening names as readers. */
  readonly to: 'all' | 'staff';
  /** It happened elsewhere before and was brought here: when, and who did it. */
  came?(data: Loose): { readonly at: number; readonly by: Id | null };
  /** Not every one of that name is worth telling. */
  when?(data: Loose): boolean;
  /** What it is about, where that is something else than the happening says: the comment that a case in another topic is about. */
  about?(data: Loose): Ref | undefined;
  /** Whose sight it shares, in its own topic; left out: of what it is about. */
  under?(data: Loose): Ref;
  /** Another thing it speaks of, in its own topic. */
  with?(data: Loose): Ref | undefined;
  /** Whom it is about besides who did it. */
  member?(data: Loose): Id | undefined;
  /** What of it is told besides: the new status, the reason. `body`: of what it is about, as it is now. */
  says?(data: Loose, body: Loose): Details;
}
/** Data of a happening, or a body, as its own feature wrote it. Most of it is text; what is not, the feature knows. */
export type Loose = Readonly<Record<string, string | undefined>>;

/** What the records of a feature are called in a sentence. */
export interface Names {
  /** By kind. */
  readonly titles: Readonly<Record<string, (body: Loose) => string | undefined>>;
  /** The kind that topics of other features are named after: `threads/ideas:main:<idea>`. */
  readonly thing?: string;
  /** The record that names a whole topic. */
  readonly topic?: Ref;
}

/** One happening as it is told. Titles are as they are now. */
export interface ToldBody {
  /** Of the happening; '' once it is erased, which staff alone is told. */
  readonly name: string;
  readonly as: Sort;
  readonly at: number;
  readonly actor: Id | null;
  /** What it is about, and where. */
  readonly topic: Topic;
  readonly kind: string;
  readonly id: Id;
  /** What that is called; what its topic, or the thing its topic is named after, is called; another thing it speaks of. */
  readonly what?: string;
  readonly within?: string;
  readonly with?: string;
  readonly member?: Id;
  readonly says?: Details;
}
export const toldRef = (id: Id): Ref<ToldBody> => ref('told', id);

/** The longest bucket a page can ask for. */
const MOST_LETTERS = 128;

/** `ideas:main:i7` for the idea i7 of the box main; what is in a topic named after it is of it, too. */
export function pathsOf(topic: Topic, id: Id): readonly string[] {
  const [, feature, name] = splitTopic(topic);
  const parts = name.split(':');
  const above = parts.slice(2).map((_, i) => parts.slice(0, i + 2).join(':'));
  const named = parts.length > 2 ? [...above, name] : [];
  return [...named, `${feature}:${name}`, `${feature}:${name}:${id}`];
}

/** Under which names a telling is found: all, by sort, by person, by thing. */
export function bucketsOf(telling: Telling, topic: Topic, about: string, actor: Id | null, data: unknown): readonly string[] {
  const loose = (data ?? {}) as Loose;
  const other = telling.about?.(loose);
  const paths = [...pathsOf(topic, about.slice(about.indexOf(' ') + 1)), ...(other ? pathsOf(other.topic ?? topic, other.id) : [])];
  const people = [actor, telling.member?.(loose)].filter((id) => id !== null && id !== undefined);
  const all = ['', `as:${telling.as}`, ...people.map((id) => `by:${id}`), ...paths.map((path) => `of:${path}`)];
  return [...new Set(all)].filter((bucket) => bucket.length <= MOST_LETTERS);
}

/** An entry by who did it, and when: what was brought here counts from when it was. */
export function toldOf(telling: Telling | undefined, content: HistoryContent): HistoryContent {
  const came = telling?.came?.((content.data ?? {}) as Loose);
  return came ? { ...content, at: came.at, actor: came.by } : content;
}

/** Where an entry stands among what is told; nowhere, if it is not. */
export function placed(telling: Telling | undefined, happening: Happening, topic: Topic, id: Id, entry: HistoryBody): readonly Told[] {
  const content = entry.content && toldOf(telling, entry.content);
  if (!telling || !content || telling.when?.((content.data ?? {}) as Loose) === false) return [];
  const readers: readonly Reader[] = telling.to === 'all' ? ['all'] : normalReaders(happening.readers ?? ['staff']);
  const buckets = bucketsOf(telling, topic, content.about, content.actor, content.data);
  return readers.flatMap((reader) => buckets.map((bucket) => ({ bucket, reader, rank: content.at, id })));
}
