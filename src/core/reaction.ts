/** What follows a happening, later or larger than one commit. At least once; steps have derived ids, so their effect is once (K15). */
import type { Command, Happening, Reads, Receipt } from './command.ts';
import type { Page, Query } from './question.ts';
import type { Topic } from './record.ts';
import type { Cause } from './store.ts';

export interface Desk {
  /** Reads as the system. */
  read(query: Query): Promise<Page>;
  /** Sends as the system; the envelope's id derives from the cause and `step`. */
  send<A, R extends Reads>(topic: Topic, command: Command<A, R>, args: A, step: string): Promise<Receipt>;
}

export interface Reaction {
  readonly name: string;
  /** The happening it follows. */
  readonly on: string;
  run(happening: Happening & { readonly cause: Cause }, desk: Desk): Promise<void>;
}

/** Cascades end here. */
export const MAX_DEPTH = 8;
/** After so many failures a followup is parked and an alarm raised. */
export const MAX_TRIES = 8;
