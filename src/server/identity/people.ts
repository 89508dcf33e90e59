/** Called by the server: keeps Identity and the records of one mind. Roles are records, names are cards; and what other processes write to either is noticed. */
import type { Engine } from '../../core/engine.ts';
import { cardRef, cardTopic, type CardBody } from '../../core/card.ts';
import { deriveId } from '../../core/hash.ts';
import { SYSTEM } from '../../core/reactor.ts';
import { splitTopic, type Id, type Topic } from '../../core/record.ts';
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
    if (identity.accounts.isClaimed(space, guest) || identity.erasures.hasGone(space, guest)) return 'taken';
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

  /** A name that came with a login goes onto the card; one that a person chose here later stands until the login brings another. Picture and badges are as the last login says. */
  async #introduce(space: string, id: Id, { name, avatar, badges = [] }: Facts): Promise<void> {
    const topic = cardTopic(space, id);
    const card = await this.#cardOf(space, id);
    if (name !== undefined && card?.name !== name) await this.#put(topic, 'people.introduce', { name });
    const known = { picture: card?.picture ?? null, badges: card?.badges ?? [] };
    const is = { picture: avatar ?? null, badges };
    if ((card ?? name) !== undefined && JSON.stringify(known) !== JSON.stringify(is)) await this.#put(topic, 'people.present', is);
  }
  async #cardOf(space: string, id: Id): Promise<CardBody | undefined> {
    const { records } = await this.#o.engine.store.load(cardTopic(space, id), { refs: [cardRef(id)] });
    return (records[0]?.body as CardBody | null | undefined) ?? undefined;
  }
  async #put(topic: Topic, command: string, args: object): Promise<void> {
    const { engine, log } = this.#o;
    if (!engine.registry.commands.has(command)) return;
    const { head } = await engine.store.load(topic, { refs: [] });
    const id = deriveId(command, JSON.stringify(args), String(head));
    const receipt = await engine.submit(topic, SYSTEM, { id, actor: SYSTEM.id, command, args });
    if (!receipt.ok) log.warn('people', `what came with a login was refused: ${receipt.why.refused}`);
  }
}
