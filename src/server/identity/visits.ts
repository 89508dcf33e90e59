/** Called by the sign-in routes: people whom a provider knows (OpenID Connect, code flow with PKCE). They go there by redirect and come back with a ticket that only the page that sent them can use. */
import type { Configuration } from 'openid-client';
import type { Facts, Login } from './accounts.ts';
import type { IdentityDatabase } from './database.ts';
import { isHttps } from './host.ts';
import { unguessable, type Seal } from './seal.ts';
import type { Provider, Spaces } from './spaces.ts';

const VISIT_LIVES = 10 * 60_000;
const CONFIG_LIVES = 3_600_000;
/** How long a provider may take, s. */
const PATIENCE = 10;

export interface VisitsOptions {
  readonly db: IdentityDatabase;
  readonly seal: Seal;
  readonly spaces: Spaces;
  readonly clock: () => number;
  /** Where the provider sends people back to. */
  readonly callback: () => string;
}

/** Somebody on the way: where to go, and what the page must keep to itself until he is back. */
export interface Leaving {
  readonly url: string;
  readonly flow: string;
}

export class Visits {
  readonly #o: VisitsOptions;
  readonly #configs = new Map<string, { readonly made: number; readonly config: Promise<Configuration> }>();

  constructor(options: VisitsOptions) {
    this.#o = options;
  }

  /** `back`: the page to return to. Rejects when the provider does not answer. */
  async leave(space: string, provider: Provider, back: URL): Promise<Leaving> {
    const { db, seal, clock, callback } = this.#o;
    const client = await import('openid-client');
    const config = await this.#config(provider);
    const [state, flow, verifier, nonce] = [client.randomState(), unguessable(), client.randomPKCECodeVerifier(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: callback(),
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    back.hash = '';
    db.run(
      'INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?)',
      seal.mark('state', state),
      space,
      provider.id,
      seal.mark('flow', flow),
      seal.close(JSON.stringify({ verifier, nonce })),
      back.href,
      clock() + VISIT_LIVES,
    );
    return { url: url.href, flow };
  }

  /** Somebody is back from a provider. Answers where to send him on, with a ticket or without; undefined when nobody is awaited. */
  async arrive(url: URL, failed: (error: unknown) => void): Promise<string | undefined> {
    const { db, seal, clock, spaces } = this.#o;
    const state = url.searchParams.get('state') ?? '';
    const name = seal.mark('state', state);
    const row = db.get('SELECT * FROM visits WHERE state = ? AND until > ?', name, clock());
    // The first one to come is the one who is awaited.
    if (!row || db.run("UPDATE visits SET ticket = '' WHERE state = ? AND ticket IS NULL", name) !== 1) return undefined;
    const back = new URL(row['back'] as string);
    try {
      const provider = spaces.get(row['space'] as string).providers.find(({ id }) => id === row['provider']);
      const kept = JSON.parse(seal.open(row['kept'] as string) ?? 'null') as { verifier: string; nonce: string } | null;
      if (!provider || !kept) throw new Error('The provider or the key has changed meanwhile.');
      const login = await this.#exchange(provider, url, { state, ...kept });
      const ticket = unguessable();
      db.run(
        'UPDATE visits SET ticket = ?, account = ? WHERE state = ?',
        seal.mark('ticket', ticket),
        seal.close(JSON.stringify(login)),
        name,
      );
      back.hash = `prosum-ticket=${ticket}`;
    } catch (error) {
      failed(error);
      db.run('DELETE FROM visits WHERE state = ?', name);
      back.hash = 'prosum-ticket=none';
    }
    return back.href;
  }

  /** The login a ticket stands for, once, for the page that holds its flow. */
  redeem(space: string, flow: string, ticket: string): Login | undefined {
    const { db, seal, clock } = this.#o;
    const account = db.atOnce(() => {
      const keys = [seal.mark('ticket', ticket), seal.mark('flow', flow), space, clock()] as const;
      const row = db.get('SELECT state, account FROM visits WHERE ticket = ? AND flow = ? AND space = ? AND until > ?', ...keys);
      if (row) db.run('DELETE FROM visits WHERE state = ?', row['state'] as string);
      return row?.['account'];
    });
    const login = typeof account === 'string' ? seal.open(account) : undefined;
    return login === undefined ? undefined : (JSON.parse(login) as Login);
  }

  async #exchange(provider: Provider, url: URL, asked: { state: string; verifier: string; nonce: string }): Promise<Login> {
    const client = await import('openid-client');
    const config = await this.#config(provider);
    const current = new URL(this.#o.callback());
    current.search = url.search;
    const tokens = await client.authorizationCodeGrant(config, current, {
      pkceCodeVerifier: asked.verifier,
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const more = config.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {};
    return { issuer: `oidc ${claims.iss}`, subject: claims.sub, facts: factsIn({ ...claims, ...more }) };
  }

  #config(provider: Provider): Promise<Configuration> {
    const { clock, seal } = this.#o;
    const key = JSON.stringify(provider);
    const known = this.#configs.get(key);
    if (known && clock() - known.made < CONFIG_LIVES) return known.config;
    const discover = async (): Promise<Configuration> => {
      const client = await import('openid-client');
      const issuer = new URL(provider.issuer);
      const secret = provider.secret === undefined ? undefined : seal.open(provider.secret);
      return client.discovery(issuer, provider.client, secret, secret === undefined ? client.None() : undefined, {
        timeout: PATIENCE,
        // For a provider on the operator's own machine, and nowhere else.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated only so that it stands out
        ...(isLoopback(issuer) && { execute: [client.allowInsecureRequests] }),
      });
    };
    const config = discover();
    this.#configs.set(key, { made: clock(), config });
    config.catch(() => this.#configs.delete(key));
    return config;
  }
}

const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** What a provider says of somebody, as far as it has a shape we keep. */
function factsIn(claims: Readonly<Record<string, unknown>>): Facts {
  const text = (value: unknown, most: number): string | undefined =>
    typeof value === 'string' && value.trim() && value.length <= most && !/\p{Cc}/u.test(value) ? value.trim() : undefined;
  const [name, mail, avatar] = [text(claims['name'], 80), text(claims['email'], 254), text(claims['picture'], 500)];
  return { ...(name && { name }), ...(mail && { mail }), ...(avatar && isHttps(avatar) && { avatar }) };
}
