/** Who is asking: the doors ask with what they got from outside, and get an actor or one constant no. What stands behind it is in `identity/`. */
import type { Actor } from '../core/command.ts';
import { deriveId } from '../core/hash.ts';
import type { Id } from '../core/record.ts';
import type { OriginLists } from './config.ts';
import { Accounts, type Facts, type Login } from './identity/accounts.ts';
import { Erasures } from './identity/erasures.ts';
import { IdentityDatabase } from './identity/database.ts';
import { HostTokens, looksLikeJwt, SKEW, tokenName } from './identity/host.ts';
import { Seal } from './identity/seal.ts';
import { Sessions, TOKEN_LIVES, type Turned } from './identity/sessions.ts';
import { Spaces } from './identity/spaces.ts';
import { Tokens } from './identity/tokens.ts';

/** The one answer to every token that is not good: forged, expired, of another space, of another shape. */
export const BAD_TOKEN = 'kernel.token';

const YEAR = 365 * 86_400_000;
const GUEST_LIVES = 5 * YEAR;
const STAFF_LIVES = YEAR;
const MOST_REMEMBERED = 20_000;
const MOST_BYTES = 4096;

/** The id a secret gives a guest. Pages derive the same, so that they know it before they ask. */
export const guestId = (space: string, secret: string): string => `g_${deriveId('guest', space, secret)}`;

/** What a good token says; it stands until `until` (ms), and as long as what it rests on does. Ask `stand` each time. */
export interface Proof {
  readonly space: string;
  readonly id: Id;
  readonly roles: readonly string[];
  readonly until: number;
  /** The session it belongs to. */
  readonly session?: string;
  /** Signed by the host: the name of the token, and when (s). */
  readonly host?: { readonly token: string; readonly iat: number };
}

/** What somebody gets who signed in. `until`: when the token must have been renewed, ms. */
export interface Session {
  readonly token: string;
  readonly refresh: string;
  readonly until: number;
  readonly actor: Actor;
}

export interface IdentityOptions {
  /** Left out: in memory. */
  readonly file?: string;
  readonly origins?: OriginLists;
}

/** What the space itself says of a person, and when his host's tokens were ended (s). */
interface Standing {
  readonly roles: readonly string[];
  readonly since: number;
}

export class Identity {
  readonly spaces: Spaces;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly erasures: Erasures;
  readonly seal: Seal;
  readonly db: IdentityDatabase;
  /** Roles that the space gives somebody; whoever knows the records lends it. */
  rolesOf: (space: string, id: Id) => Promise<readonly string[]> = () => Promise.resolve([]);
  /** Somebody came with facts about himself; whoever keeps cards lends it. */
  introduced: (space: string, id: Id, facts: Facts) => void = () => undefined;
  readonly #tokens: Tokens;
  readonly #host: HostTokens;
  readonly #clock: () => number;
  /** Tokens that were good, so that a vote costs no signature check. */
  readonly #good = new Map<string, Proof>();
  readonly #standing = new Map<string, Promise<Standing>>();
  readonly #listeners = new Set<(space?: string, id?: Id) => void>();
  #ended: Map<string, number> | undefined;

  constructor(secret: string, clock: () => number = Date.now, { file = ':memory:', origins }: IdentityOptions = {}) {
    this.#clock = clock;
    this.db = new IdentityDatabase(file);
    this.seal = new Seal(secret);
    this.spaces = new Spaces(this.db, origins);
    this.accounts = new Accounts(this.db, clock);
    this.sessions = new Sessions(this.db, this.seal, clock);
    this.erasures = new Erasures(this.db, clock);
    this.#tokens = new Tokens(secret);
    this.#host = new HostTokens(this.seal, clock);
  }

  now(): number {
    return this.#clock();
  }

  /** A guest is whoever knows the secret; the id is derived, so the page knows it before the server was asked. */
  guest(space: string, secret: string): { token: string; actor: Actor } {
    const actor = { id: guestId(space, secret), roles: ['guest'] };
    return { token: this.#tokens.sign({ space, ...actor, exp: this.#clock() + GUEST_LIVES }), actor };
  }

  /** The staff of every space of this server, for development: printed at start, never sent by it. */
  staffToken(): string {
    return this.#tokens.sign({ space: '*', id: 'staff', roles: ['admin'], exp: this.#clock() + STAFF_LIVES });
  }

  /** The actor a token names in this space, now; undefined for every token that is not good. */
  async actorOf(space: string, token: unknown): Promise<Actor | undefined> {
    const proof = await this.prove(space, token);
    return proof && this.stand(proof);
  }

  /** What a token says, if it may be believed. Costs a signature check once. */
  async prove(space: string, token: unknown): Promise<Proof | undefined> {
    if (typeof token !== 'string' || token.length > MOST_BYTES) return undefined;
    const host = looksLikeJwt(token);
    const key = `${space} ${host ? tokenName(token) : token}`;
    const known = this.#good.get(key);
    if (known) return known;
    const proof = host ? await this.#fromHost(space, token) : this.#fromUs(space, token);
    if (!proof || proof.until <= this.#clock()) return undefined;
    if (this.#good.size >= MOST_REMEMBERED) this.#good.clear();
    this.#good.set(key, proof);
    return proof;
  }

  /** Who a proof is at this moment: roles may have come and gone, and what it rests on may have ended. */
  async stand(proof: Proof): Promise<Actor | undefined> {
    const { space, id, roles, until, session, host } = proof;
    if (until <= this.#clock() || this.erasures.isGone(space, id)) return undefined;
    if (session !== undefined && !this.sessions.isAlive(session)) return undefined;
    if (id.startsWith('g_') && session === undefined && !host && this.accounts.isClaimed(space, id)) return undefined;
    if (session === undefined && !host) return { id, roles };
    const standing = await this.#standingOf(space, id);
    if (host && (host.iat < standing.since || this.#endedTokens().has(host.token))) return undefined;
    return { id, roles: [...new Set([...roles, ...standing.roles])] };
  }

  /** Signs somebody in whose login was found good. */
  signIn(space: string, login: Login): Promise<Session> {
    return this.sessionOf(space, this.#person(space, login));
  }

  /** A new session for somebody who has shown who he is. */
  sessionOf(space: string, id: Id): Promise<Session> {
    return this.#session(space, this.sessions.open(space, id));
  }

  /** Somebody goes on as the guest he was; if he asked to be erased, so he will be. False: somebody else has, or the guest is gone. The old id must have done nothing. */
  claim(space: string, id: Id, guest: Id): boolean {
    const done = this.db.atOnce(() => {
      if (this.erasures.hasGone(space, guest) || !this.accounts.claim(space, id, guest)) return false;
      this.erasures.carry(space, id, guest);
      return true;
    });
    if (!done) return false;
    this.#good.clear();
    this.sessions.forget();
    this.changed(space, id);
    this.changed(space, guest);
    return true;
  }

  /** undefined: the refresh token is not, or no longer, good. */
  async refresh(space: string, refresh: string): Promise<Session | undefined> {
    const turned = this.sessions.turn(space, refresh);
    if (!turned) return undefined;
    if (!('ended' in turned)) return this.#session(space, turned);
    // Whoever holds one of its tokens is nobody now.
    this.changed(space, turned.ended);
    return undefined;
  }

  /** Ends what this proof rests on; with `everywhere`, all that this person has. A guest's is the browser's to forget. */
  end(proof: Proof, everywhere: boolean): void {
    const { space, id, session, host, until } = proof;
    if (session !== undefined) this.sessions.end(session);
    if (host) {
      this.db.run('INSERT OR IGNORE INTO ended VALUES (?, ?)', host.token, until);
      this.#ended = undefined;
    }
    if (everywhere && (session !== undefined || host)) this.endAll(space, id);
    this.changed(space, id);
  }

  /** Signs a person out wherever he is. */
  endAll(space: string, id: Id): void {
    this.sessions.endAll(space, id);
    this.accounts.startOver(space, id);
    this.changed(space, id);
  }

  /** Somebody goes for good: no session, no login, and whoever shows something of his is nobody. */
  part(space: string, id: Id): void {
    this.accounts.remove(space, id);
    this.#good.clear();
    this.sessions.forget();
    this.erasures.forget();
    this.changed(space, id);
  }

  /** Something that decides who somebody is or what he may do has changed: it counts from now on, on open sockets too. */
  changed(space: string, id: Id): void {
    this.#standing.delete(`${space} ${id}`);
    this.#tell(space, id);
  }

  /** Another process has written, or the operator has: nothing remembered here holds. */
  forget(): void {
    this.#good.clear();
    this.#standing.clear();
    this.#ended = undefined;
    this.spaces.forget();
    this.accounts.forget();
    this.sessions.forget();
    this.erasures.forget();
    this.#tell();
  }

  /** `heard` without a space: anybody may have changed. Answers how to stop. */
  onChange(heard: (space?: string, id?: Id) => void): () => void {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  }

  async #fromHost(space: string, token: string): Promise<Proof | undefined> {
    const claims = await this.#host.read(space, this.spaces.get(space), token);
    if (!claims || this.accounts.isParted(space, claims.login, claims.iat)) return undefined;
    const id = this.#person(space, claims.login);
    return { space, id, roles: claims.roles, until: (claims.exp + SKEW) * 1000, host: { token: tokenName(token), iat: claims.iat } };
  }

  #person(space: string, login: Login): Id {
    const { id, news } = this.accounts.find(space, login);
    if (news) this.introduced(space, id, login.facts);
    return id;
  }

  #fromUs(space: string, token: string): Proof | undefined {
    const claims = this.#tokens.read(token);
    if (!claims || (claims.space !== '*' && claims.space !== space)) return undefined;
    return { space, id: claims.id, roles: claims.roles, until: claims.exp, ...(claims.sid !== undefined && { session: claims.sid }) };
  }

  /** The token says no more than that he is a member: what else he is, is looked up each time. */
  async #session(space: string, { session, account, refresh }: Turned): Promise<Session> {
    this.accounts.saw(space, account);
    const until = this.#clock() + TOKEN_LIVES;
    const token = this.#tokens.sign({ space, id: account, roles: ['member'], exp: until, sid: session });
    const { roles } = await this.#standingOf(space, account);
    return { token, refresh, until, actor: { id: account, roles: [...new Set(['member', ...roles])] } };
  }

  #standingOf(space: string, id: Id): Promise<Standing> {
    const key = `${space} ${id}`;
    let standing = this.#standing.get(key);
    if (!standing) {
      if (this.#standing.size >= MOST_REMEMBERED) this.#standing.clear();
      standing = this.rolesOf(space, id).then((roles) => ({ roles, since: this.accounts.since(space, id) }));
      this.#standing.set(key, standing);
      standing.catch(() => this.#standing.delete(key));
    }
    return standing;
  }

  #endedTokens(): Map<string, number> {
    return (this.#ended ??= new Map(
      this.db.all('SELECT token, until FROM ended').map((row) => [row['token'] as string, Number(row['until'])]),
    ));
  }

  #tell(space?: string, id?: Id): void {
    for (const heard of [...this.#listeners]) heard(space, id);
  }
}

/** The token of an Authorization header; undefined when there is none, '' when it is something else. */
export function bearer(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /^bearer ([\w\-.]+)$/i.exec(header)?.[1] ?? '';
}
