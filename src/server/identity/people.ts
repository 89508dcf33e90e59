/** Called by the server: keeps Identity and the records of one mind. Roles are records, names are cards; and what other processes write to either is noticed. */
import type { Engine } from '../../core/engine.ts';
import { cardRef, cardTopic } from '../../core/card.ts';
import { deriveId } from '../../core/hash.ts';
import { SYSTEM } from '../../core/reactor.ts';
import { splitTopic, type Id } from '../../core/record.ts';
import type { Commit } from '../../core/store.ts';
import { accountTopic, standing, standingOf, type StandingBody } from '../../features/account/domain.ts';
import type { Heads } from '../heads.ts';
import type { Identity } from '../identity.ts';
import type { Log } from '../log.ts';
import type { Facts } from './accounts.ts';

/** How often the file is looked at that verbs write to, and how often what is over is thrown away, ms. */
const LOOK = 500;
const PURGE = 3_600_000;

export interface PeopleOptions {
  readonly identity: Identity;
  readonly engine: Engine;
  readonly heads: Heads;
  readonly log: Log;
}

export class People {
  readonly #o: PeopleOptions;
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(options: PeopleOptions) {
    this.#o = options;
    const { identity, heads } = options;
    identity.rolesOf = (space, id) => this.#rolesOf(space, id);
    identity.introduced = (space, id, facts) => {
      this.#introduce(space, id, facts).catch((error: unknown) => {
        options.log.error('people', error);
      });
    };
    const look = (): void => {
      if (!identity.db.touched()) return;
      // Who may see kept answers may have changed with the origins.
      heads.forget();
      identity.forget();
    };
    const purge = (): void => {
      identity.db.purge(identity.now());
    };
    purge();
    this.#timers = [setInterval(look, LOOK), setInterval(purge, PURGE)];
    for (const timer of this.#timers) timer.unref();
  }

  /** A role given or taken counts from this commit on. */
  heard({ topic }: Commit): void {
    const [space, feature, id] = splitTopic(topic);
    if (feature === 'account') this.#o.identity.changed(space, id);
  }

  /** Makes somebody the guest he was. Who did something under his own id keeps that one: two pasts cannot be joined. */
  async claim(space: string, id: Id, guest: Id): Promise<'claimed' | 'taken' | 'has_past'> {
    const { identity, engine } = this.#o;
    if (identity.accounts.isClaimed(space, guest)) return 'taken';
    // A card alone is what a login brought along.
    for await (const { topic } of engine.store.scan(space, id)) if (topic !== cardTopic(space, id)) return 'has_past';
    const facts = identity.accounts.factsOf(space, id);
    if (!identity.claim(space, id, guest)) return 'taken';
    // Nobody is called by the id he had for a moment.
    if (facts.name !== undefined) await this.#introduce(space, id, { name: '–' });
    identity.introduced(space, guest, facts);
    const topic = accountTopic(space, guest);
    const envelope = { id: deriveId('claimed', id, guest), actor: SYSTEM.id, command: 'account.claim', args: {} };
    if (engine.registry.command(topic, envelope.command)) await engine.submit(topic, SYSTEM, envelope);
    return 'claimed';
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#o.identity.db.close();
  }

  async #rolesOf(space: string, id: Id): Promise<readonly string[]> {
    const { store } = this.#o.engine;
    const { records } = await store.load(accountTopic(space, id), { refs: [standingOf(id)] });
    const body = records.find(({ kind }) => kind === standing.name)?.body as StandingBody | null | undefined;
    return (body && standing.body.parse(body)?.roles) ?? [];
  }

  /** A name that came with a login goes onto the card. A name that a person chose here himself later stands until the login brings another. */
  async #introduce(space: string, id: Id, { name }: Facts): Promise<void> {
    const { engine } = this.#o;
    if (name === undefined || !engine.registry.commands.has('people.introduce')) return;
    const topic = cardTopic(space, id);
    const { head, records } = await engine.store.load(topic, { refs: [cardRef(id)] });
    const card = records[0]?.body as { readonly name: string } | null | undefined;
    if (card?.name === name) return;
    const envelope = { id: deriveId('introduced', name, String(head)), actor: SYSTEM.id, command: 'people.introduce', args: { name } };
    const receipt = await engine.submit(topic, SYSTEM, envelope);
    if (!receipt.ok) this.#o.log.warn('people', `a name that came with a login was refused: ${receipt.why.refused}`);
  }
}
