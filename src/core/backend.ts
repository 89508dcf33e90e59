/** The port a page talks through: in the page (`backends/local.ts`), over the net (`backends/remote.ts`), or yours. Six methods. */
import type { Actor, Envelope, Receipt, Refusal } from './command.ts';
import type { Page, Query } from './question.ts';
import type { Mark, Patch, Reader, Topic } from './record.ts';

/** What this backend can do. `features` maps a feature to its version; what is missing, widgets hide. */
export interface Hello {
  readonly protocol: number;
  readonly features: Readonly<Record<string, number>>;
  readonly live: boolean;
  readonly signals: boolean;
  readonly uploads: boolean;
  /** In-page backend: what is written stays in this browser. */
  readonly local?: true;
}

export interface Watcher {
  patch(patch: Patch): void;
  /** Who I count as, now: what I lost goes, what I won arrives as a patch from 0. */
  readers(now: readonly Reader[]): void;
  /** Too much to say, or history is gone: read again what is shown; blank nothing. */
  stale(): void;
  /** This topic is no longer (or not) for you. */
  over(why: Refusal): void;
  signal?(signal: unknown): void;
}

export type Status = 'live' | 'polling' | 'offline';

export interface Backend {
  readonly actor: Actor;
  readonly status: Status;
  readonly hello: Hello;
  onStatus(listener: () => void): () => void;
  /** Rejects with `Unreachable` when nobody answers. `atLeast`: do not answer from before this mark. */
  read(query: Query, atLeast?: Mark): Promise<Page>;
  /** `since` is asked at every (re)connection: what the page has seen by then. Ends by calling the answer. */
  watch(topic: Topic, since: () => Mark | undefined, watcher: Watcher): () => void;
  /** Rejects with `Unreachable` when nobody answers; the envelope may then be sent again. */
  send(topic: Topic, envelope: Envelope): Promise<Receipt>;
  close(): Promise<void>;
  signal?(topic: Topic, signal: unknown): void;
  /** What somebody may do with all that is kept of him here. Left out: the server has routes for it. */
  readonly mine?: Mine;
}
/** `file`: all and only theirs (`core/own.ts`). `erase`: done when it resolves. */
export interface Mine {
  file(): Promise<unknown>;
  erase(): Promise<void>;
}

/** Carries commits, or a hint of them, to every node. */
export interface Bus {
  publish(commit: import('./store.ts').Commit): Promise<void>;
  subscribe(heard: (commit: import('./store.ts').Commit) => void): () => void;
}
