/** What a feature brings, and the registry that engine, stores and pages look things up in. */
import { history } from './history.ts';
import type { AnyCommand, Gate } from './command.ts';
import type { AnyKind, Id, Kind, Rec, Ref, Seq, Topic } from './record.ts';
import type { Reaction } from './reaction.ts';
import type { Want } from './question.ts';
import type { Names, Telling } from './telling.ts';

/** An ordered index of a kind. Rows stand highest rank first; equal ranks by id. */
export interface List<B> {
  readonly name: string;
  readonly kind: string;
  /** For reactions only: rows are placed for the system, whoever may read the records. */
  readonly inner?: true;
  /** Of what is told in all topics of the space (`told.ts`); read, not watched. */
  readonly across?: true;
  /** Several: status, each tag, parent. A query may name any of them, all of which must hold. */
  buckets?(rec: Rec<B>): readonly string[];
  /**
   * How the ids of all that is in this bucket begin, for buckets of inner lists that are as many as there are records: no member is written
   * down then, the ids are walked and `buckets` says which of them are in it.
   */
  stem?(bucket: string): string | undefined;
  /** Prefixes of the buckets whose counts a page carries (`status:`). The whole list is always counted. */
  readonly facets?: readonly string[];
  /** Of the body alone, never of now; undefined: this record is not in the list. A list without ranks is read bucket by bucket, by id. */
  rank?(body: B): number | undefined;
  /** What a row needs beside itself: its text, my ballot, the author's card. Relative to one viewer. */
  also?(rec: Rec<B>, viewer: Id | undefined, topic: Topic): readonly Want[];
}

/** A named search over the text of a kind. Results pass the same readers as everything else. */
export interface Finder<B> {
  readonly name: string;
  readonly kind: string;
  text(body: B): string;
  /** `all`: every word must occur, the last one as a prefix (search). `any`: the closest first (similar). */
  readonly match: 'all' | 'any';
  also?(rec: Rec<B>, viewer: Id | undefined, topic: Topic): readonly Want[];
}

/** Content that staff let into sight and take out of it; what moderates goes by this and knows no feature. Its happenings carry `sight`. */
export interface Sighted {
  readonly kind: string;
  /** What people read of it. */
  text(body: unknown): string;
  /** The command that brings it into this sight. `by`: who decided, having seen it as it was at `seen`: what its author changed after that stays hidden (`moderation.changed`). */
  act(id: Id, to: 'public' | 'pending' | 'rejected', why: { readonly by: Id; readonly reason: string; readonly seen: Seq }): Asked;
}
/** A command and its arguments, for whoever sends it on. */
export interface Asked {
  readonly command: AnyCommand;
  readonly args: unknown;
}

export interface Feature {
  readonly name: string;
  readonly version: number;
  readonly kinds: readonly AnyKind[];
  readonly lists: readonly List<unknown>[];
  readonly commands: readonly AnyCommand[];
  readonly gates?: readonly Gate[];
  readonly reactions?: readonly Reaction[];
  readonly finders?: readonly Finder<unknown>[];
  readonly sighted?: readonly Sighted[];
  /** Each happening of this feature, and how it is told; null: it stands in the history and is not told. */
  readonly tells?: Readonly<Record<string, Telling | null>>;
  readonly names?: Names;
}

/** Features by name, and their parts by name. Names that come from a client are looked up here and nowhere else. */
export class Registry {
  readonly features: readonly Feature[];
  readonly kinds = new Map<string, AnyKind>();
  readonly commands = new Map<string, AnyCommand>();
  readonly reactions = new Map<string, Reaction>();
  readonly sighted = new Map<string, Sighted>();
  readonly tells = new Map<string, Telling | null>();
  readonly titles = new Map<string, Names['titles'][string]>();
  readonly gates: readonly Gate[];
  readonly #lists = new Map<string, Map<string, List<unknown>>>();
  readonly #finders = new Map<string, Map<string, Finder<unknown>>>();
  readonly #listsOfKind = new Map<string, List<unknown>[]>();
  readonly #findersOfKind = new Map<string, Finder<unknown>[]>();
  readonly #following = new Map<string, readonly Reaction[]>();

  constructor(features: readonly Feature[]) {
    this.features = features;
    this.kinds.set(history.name, history);
    this.gates = features.flatMap((feature) => feature.gates ?? []);
    for (const feature of features) {
      for (const kind of feature.kinds) once(this.kinds, kind.name, kind);
      for (const command of feature.commands) once(this.commands, command.name, command);
      for (const reaction of feature.reactions ?? []) once(this.reactions, reaction.name, reaction);
      for (const sighted of feature.sighted ?? []) once(this.sighted, sighted.kind, sighted);
      for (const [name, telling] of Object.entries(feature.tells ?? {})) once(this.tells, name, telling);
      for (const [of, title] of Object.entries(feature.names?.titles ?? {})) once(this.titles, of, title);
      this.#lists.set(feature.name, new Map(feature.lists.map((list) => [list.name, list])));
      this.#finders.set(feature.name, new Map((feature.finders ?? []).map((finder) => [finder.name, finder])));
      for (const list of feature.lists) push(this.#listsOfKind, list.kind, list);
      for (const finder of feature.finders ?? []) push(this.#findersOfKind, finder.kind, finder);
    }
  }

  list(topic: Topic, name: string): List<unknown> | undefined {
    return this.#lists.get(featureOf(topic))?.get(name);
  }

  finder(topic: Topic, name: string): Finder<unknown> | undefined {
    return this.#finders.get(featureOf(topic))?.get(name);
  }

  listsOf(kind: string): readonly List<unknown>[] {
    return this.#listsOfKind.get(kind) ?? [];
  }

  findersOf(kind: string): readonly Finder<unknown>[] {
    return this.#findersOfKind.get(kind) ?? [];
  }

  /** The reactions that a happening of this name wakes. */
  following(happening: string): readonly Reaction[] {
    const known = this.#following.get(happening);
    if (known) return known;
    const wakes = ({ name, on }: Reaction): boolean => (on === '*' ? ownerOf(name) !== ownerOf(happening) : on === happening);
    const found = [...this.reactions.values()].filter(wakes);
    this.#following.set(happening, found);
    return found;
  }

  /** A command may be sent only to a topic of its own feature. */
  command(topic: Topic, name: string): AnyCommand | undefined {
    const command = this.commands.get(name);
    return command && name.startsWith(`${featureOf(topic)}.`) ? command : undefined;
  }
}

/** Of a command, a happening, a reaction: `ideas.voted` is of `ideas`. */
const ownerOf = (name: string): string => name.split('.', 1)[0]!;

export const featureOf = (topic: Topic): string => topic.split('/', 2)[1] ?? '';

/** Gives parts their types; `unknown` stands for "some body" in the tables. */
export const kind = <B>(it: Kind<B>): Kind<B> => it;
export const list = <B>(it: List<B>): List<B> => it;
export const finder = <B>(it: Finder<B>): Finder<B> => it;
export const refOf = <B>(of: Kind<B>, id: Id, topic?: Topic): Ref<B> => (topic ? { kind: of.name, id, topic } : { kind: of.name, id });

function once<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.has(name)) throw new Error(`Two things are called "${name}": names are unique across features.`);
  map.set(name, value);
}

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  const there = map.get(name);
  if (there) there.push(value);
  else map.set(name, [value]);
}
