/** How an empty space is filled with content: by ordinary commands. Called by the backend in the page and by the server's first start. */
import type { Actor, Receipt } from './command.ts';
import type { Engine } from './engine.ts';
import { SYSTEM } from './reactor.ts';

/** Sends one command to `feature/name` inside the space, as a member (`who`) or as the system. `id` makes it happen once. */
export type Submit = (place: `${string}/${string}`, command: string, args: unknown, id: string, who?: string) => Promise<Receipt>;
/** What the module exports as `seed`. */
export type Seed = (submit: Submit) => Promise<void>;

export const submitTo =
  (engine: Engine, space: string): Submit =>
  (place, command, args, id, who) => {
    const actor: Actor = who === undefined ? SYSTEM : { id: who, roles: ['member'] };
    return engine.submit(`${space}/${place}`, actor, { id, actor: actor.id, command, args });
  };
