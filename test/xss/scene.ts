// Called by the tests of hostile text: a space, and commands in it whose words are hostile.
import type { Actor, Receipt } from '../../src/core/command.ts';
import type { Rec, Ref, Topic } from '../../src/core/record.ts';
import { commentRef } from '../../src/features/threads/domain/kinds.ts';
import { NO_SETTINGS } from '../../src/server/identity/spaces.ts';
import type { RunningServer } from '../../src/server/server.ts';
import type { Hand } from './hand.ts';
import { LIMITS } from './table.ts';

export const member = (id: string, role = 'member'): Actor => ({ id, roles: [role] });
export const STAFF = member('staff', 'admin');
/** So many words, one after another. */
export const SOME: readonly string[] = Array<string>(10).fill('$');

/** `ana` writes, `ben` answers and reports, `cora` applies, `dan` was put out, `staff` does the rest. */
export class Scene {
  readonly space: string;
  readonly ids: Record<string, string> = {};
  /** What the host site signed. */
  readonly tokens: Record<string, string> = {};
  readonly server: RunningServer;
  readonly hand: Hand;
  #sent = 0;

  constructor(server: RunningServer, space: string, hand: Hand) {
    this.server = server;
    this.space = space;
    server.identity.spaces.set(space, NO_SETTINGS);
    server.identity.forget();
    this.hand = hand;
  }

  /** `place`: `feature/name`. Where the arguments say `$`, the field's next value goes. */
  async send(place: string, command: string, args: object, as: Actor = STAFF): Promise<Receipt & { ok: true }> {
    const id = `${this.space}-${String(this.#sent++)}`;
    const filled = this.#fill(args, command, '');
    const receipt = await this.server.engine.submit(`${this.space}/${place}` as Topic, as, { id, actor: as.id, command, args: filled });
    if (!receipt.ok) throw new Error(`${command} was refused: ${JSON.stringify([receipt.why, filled])}`);
    return receipt;
  }
  #fill(value: unknown, command: string, path: string): unknown {
    if (value === '$') return this.hand.value(`${command} ${path}`);
    if (Array.isArray(value)) return value.map((one) => this.#fill(one, command, `${path}[]`));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const field = (rest: string): string => `${command} ${rest}`;
        const inner = [path, key].filter(Boolean).join('.');
        // a table: any names as keys
        if (LIMITS.has(field(`${path}{key}`))) {
          const name = key === '$' ? this.hand.value(field(`${path}{key}`)) : key;
          return [name, this.#fill(one, command, `${path}{}`)];
        }
        return [key, this.#fill(one, command, inner)];
      }),
    );
  }
  made = (receipt: Receipt & { ok: true }, kind: string): string => receipt.records!.find((one) => one.kind === kind)!.id;
  /** A record as it is stored. */
  async get<B>(place: string, ref: Ref<B>): Promise<Rec<B> | undefined> {
    const { records } = await this.server.engine.store.load(`${this.space}/${place}` as Topic, { refs: [ref] });
    return records[0] as Rec<B> | undefined;
  }

  /** Only what a comment says can be quoted. */
  async quote(place: string, comment: string): Promise<object> {
    const rec = await this.get(place, commentRef(comment));
    return { comment, text: rec!.body!.text.slice(0, 600) };
  }
}
