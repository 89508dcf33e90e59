/** The nouns of the kernel: records, who may read them, and how they are named. Everybody imports this; it imports nothing. */

export type Id = string;
/** The clock of a topic: max(head + 1, now in ms). It rises, it does not count (K6). */
export type Seq = number;
/** `space/feature/name`: the unit of subscription, order and writing. */
export type Topic = `${string}/${string}/${string}`;
/** Who may read a record. `all` stands alone; the others may be several on one record. `system` is the product itself and nobody outside. */
export type Reader = 'all' | 'members' | 'staff' | 'system' | `user:${Id}` | `group:${string}`;

/** Points at a record. With `topic` it points into another topic: read-only there, and recent rather than exact (K14). */
export interface Ref<B = unknown> {
  readonly kind: string;
  readonly id: Id;
  readonly topic?: Topic;
  /** Carries the body's type only; never set. */
  readonly _?: B;
}

export interface Rec<B = unknown> {
  readonly kind: string;
  readonly id: Id;
  /** Version of the body's shape. */
  readonly v: number;
  readonly seq: Seq;
  /** When it became visible to this audience: what "N new" counts. */
  readonly born: Seq;
  /** Whose it is: export, erase, "own". */
  readonly by: Id | null;
  readonly readers: readonly Reader[];
  /** null: deleted. */
  readonly body: B | null;
}

/** A record that left somebody's sight. */
export interface Gone {
  readonly kind: string;
  readonly id: Id;
  readonly seq: Seq;
}

/** What a page has seen: one seq per reader. `epoch` is the life of a store and changes with a restore. */
export interface Mark {
  readonly epoch: string;
  readonly at: Readonly<Partial<Record<Reader, Seq>>>;
}

/** What changed for ONE reader in `(from, to]`; the patches of a reader form one chain. */
export interface Patch {
  readonly topic: Topic;
  readonly epoch: string;
  readonly reader: Reader;
  readonly from: Seq;
  readonly to: Seq;
  readonly records: readonly Rec[];
  readonly gone: readonly Gone[];
}

/** `user` counts as `reader` inside one topic, because a record there says so. */
export interface Grant {
  /** A person, `@` for everybody, or `@<role>` for whoever has it (`readers.ts`). */
  readonly user: Id;
  readonly reader: Reader;
}

/** Reads a value as T, or says what is wrong by calling `wrong(path, rule)` and answers undefined. */
export interface Schema<T> {
  parse(value: unknown, wrong?: Wrong, path?: string): T | undefined;
}
export type Wrong = (path: string, rule: string, limit?: number) => void;

export interface Kind<B> {
  readonly name: string;
  readonly version: number;
  readonly body: Schema<B>;
  /** The most a body may weigh, in bytes of UTF-8 JSON. */
  readonly bytes: number;
  /** `up[n]` turns a body of version n into one of version n + 1. */
  readonly up?: Readonly<Record<number, (old: unknown) => unknown>>;
  /** false: in pages, never in patches (history, old ballots). */
  readonly live?: false;
  /** Rights this record gives inside its topic: a ballot lets its voter read `group:voted/<poll>`. */
  grants?(rec: Rec<B>): readonly Grant[];
  /**
   * What remains when this person goes: asked of every record in a topic where they have or are something, so look whose it is (`rec.by`). `theirs`: their
   * own records there, as they were. null removes it. Their id is struck out of what is left by itself. Left out: it holds nothing of a person.
   */
  erase?(rec: Rec<B>, person: Id, theirs: readonly Rec[]): B | null;
  /** It is over, since when (ms), and in which class a space says how many days it is kept from then. Left out: it stays. */
  over?(rec: Rec<B>): { readonly as: string; readonly since: number } | undefined;
  /** What goes into the file of whose it is (`rec.by`): their words and choices, never those of others. undefined: nothing. Stands wherever `erase` does. */
  own?(rec: Rec<B>, person: Id): unknown;
}

export type AnyKind = Kind<unknown>;

export const ref = <B>(kind: string, id: Id, topic?: Topic): Ref<B> => (topic ? { kind, id, topic } : { kind, id });

/** The name of a record inside its topic. Kinds hold no space, so the pair can be told apart again. */
export const keyOf = (at: { readonly kind: string; readonly id: Id }): string => `${at.kind} ${at.id}`;

export const topicOf = (space: string, feature: string, name: string): Topic => `${space}/${feature}/${name}`;

/** `[space, feature, name]`; the name may hold further slashes. */
export function splitTopic(topic: Topic): [space: string, feature: string, name: string] {
  const [space = '', feature = '', ...name] = topic.split('/');
  return [space, feature, name.join('/')];
}
