/** The verbs of the kernel: what somebody may ask for, and how a command decides. Features write these; the engine and the page run them. */
import type { Id, Rec, Reader, Ref, Schema, Seq, Topic } from './record.ts';

export interface Actor {
  readonly id: Id;
  readonly roles: readonly string[];
  /** The product itself: reactions, imports. May do all, reads all. */
  readonly system?: true;
}

/** Who, where, when. `newId(name)` gives the same id for the same envelope and name, in the page and on the server (K7). */
export interface Moment {
  readonly actor: Actor;
  readonly topic: Topic;
  readonly now: number;
  readonly newId: (name: string) => Id;
  /** Gates want somebody to look before others read what this act says: why. Whoever decides lets it wait. */
  readonly hold?: readonly Hold[];
}

/** Why something said should wait: which rule, and the words it met. For staff. */
export interface Hold {
  readonly why: string;
  readonly met?: string;
  /** It need not wait: somebody looks, or remembers, afterwards. */
  readonly after?: true;
  /** The words themselves are what is wrong, whoever says them and however often: what cannot let them wait refuses them. */
  readonly wrong?: true;
}

/** For commands whose words cannot wait (a name, the reason beside a ballot): whether they must be refused. */
export const isWrong = ({ hold }: Moment): boolean => hold?.some(({ wrong }) => wrong) ?? false;

/** An expected no: a value, translated by the widget, never thrown. `retryAfter` in seconds. */
export interface Refusal {
  readonly refused: `${string}.${string}`;
  readonly retryAfter?: number;
  readonly data?: unknown;
}

export type Reads = Readonly<Record<string, Ref | readonly Ref[] | undefined>>;
export type Fact<W> = W extends readonly Ref<infer B>[]
  ? readonly (Rec<B> | undefined)[]
  : W extends Ref<infer B>
    ? Rec<B> | undefined
    : undefined;
export type Facts<R extends Reads> = { readonly [K in keyof R]: Fact<R[K]> };

/** What is known so far of a record: undefined when there is none, or not yet. */
export type Have = <B>(ref: Ref<B>) => Rec<B> | undefined;

export interface Change {
  readonly ref: Ref;
  /** Empty: nobody (the record is gone for all). */
  readonly readers: readonly Reader[];
  /** Left out: as it was (null for a new record). */
  readonly by?: Id | null;
  /** null deletes. */
  readonly body: unknown;
}

/** Something that came to be. It goes into the topic's history and wakes reactions. */
export interface Happening {
  readonly name: string;
  readonly about: Ref;
  readonly data: unknown;
  /** Wake reactions at this time (ms) instead of now. */
  readonly due?: number;
  /** No actor in the history (secret ballots). */
  readonly unsigned?: true;
  /** Who may read the entry in the history; left out: staff. */
  readonly readers?: readonly Reader[];
  /** What it is about is in this sight now: what others say of content that may wait (`Feature.sighted`). */
  readonly sight?: Sight;
}

/** pending: waits for staff. rejected: taken out by them. gone: its author took it back, or nothing is left. */
export type Sight = 'public' | 'pending' | 'rejected' | 'gone';

export type Decision = { readonly changes: readonly Change[]; readonly happened?: readonly Happening[] } | Refusal;

/** role → the object states in which that role may; what is not listed is refused. `*` is any state. */
export type Permission = Readonly<Record<string, readonly string[]>>;

/** A hash of what these parts say together. */
export type Derive = (...parts: readonly string[]) => Id;

export interface Command<A, R extends Reads = Reads> {
  readonly name: `${string}.${string}`;
  /** `deriveId`, for commands that make new ids: a page can then guess them. */
  readonly ids?: Derive;
  readonly args: Schema<A>;
  readonly may: Permission;
  /** The words others will read of it; undefined: this time none. A command that says something heeds `moment.hold`. */
  says?(args: A): string | undefined;
  /** The actor must be able to read it, else the answer is the same `unknown` as for nothing. */
  about?(args: A): Ref;
  /** What it needs to know. `have` answers with what is known so far; asked again as more is known, at most three rounds. */
  reads(args: A, moment: Moment, have: Have): R;
  /** Names the row of the permission table: own, other's, pending, locked … Left out: `any`. (Write it below `reads`: types are inferred downwards.) */
  state?(facts: Facts<R>, args: A, moment: Moment): string;
  /** Pure and synchronous. Writes only what it read (K2). */
  decide(facts: Facts<R>, args: A, moment: Moment): Decision;
}

/** Any command, as tables of commands see it. */
export type AnyCommand = Command<unknown>;

/** Stands before every command of every feature: ban, agreement, trust, lock, quota. */
export interface Gate {
  readonly name: string;
  /** The codes it may answer with: whatever shows refusals has words for them. */
  readonly refuses?: readonly Refusal['refused'][];
  /** As a command's: asked again as more is known. `said`: what the command says to others, where it says something. */
  reads(command: string, args: unknown, moment: Moment, have: Have, said: string | undefined): Reads;
  /** Only of what says something the answer may be a hold. */
  pass(facts: Facts<Reads>, command: string, moment: Moment, said: string | undefined): Refusal | Held | undefined;
}
/** It may pass, but what it says waits. */
export interface Held {
  readonly hold: readonly Hold[];
}

/** A command with its idempotency id and the actor who wrote it. */
export interface Envelope {
  readonly id: Id;
  readonly actor: Id;
  readonly command: string;
  readonly args: unknown;
}

/** The answer to an envelope. When ok, `records` is the truth it made or met, as its actor may read it, in that life of the store (K5). */
export type Receipt =
  | { readonly id: Id; readonly ok: true; readonly seq: Seq; readonly epoch?: string; readonly records?: readonly Rec[] }
  | { readonly id: Id; readonly ok: false; readonly why: Refusal };

export const refuse = (refused: Refusal['refused'], data?: unknown): Refusal => (data === undefined ? { refused } : { refused, data });

export const isRefusal = (value: Decision | Refusal | undefined): value is Refusal => value !== undefined && 'refused' in value;

/** Gives a command its types; at run time it is the object itself. */
export const command = <A, R extends Reads>(it: Command<A, R>): Command<A, R> => it;
