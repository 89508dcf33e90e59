// For browser tests of the account: a real server beside the test runner, with a mail server, a provider and a host site that signs.
// GET /account?… with `space` makes a space that offers everything; `code`, `token`, `walk`, `appoint`, `end`, `stop` do what their names say.
import { SYSTEM } from '../../../src/core/reactor.ts';
import { features } from '../../../src/features/registry.ts';
import { NO_RATES } from '../../../src/server/limits.ts';
import { smtp } from '../../../src/server/mail.ts';
import { createServer, type RunningServer } from '../../../src/server/server.ts';
import { post, type Post } from '../../server/identity/post.ts';
import { provider, walk, type TestProvider } from '../../server/identity/provider.ts';
import { site, type Site } from '../../server/identity/sites.ts';

const silent = { warn: () => undefined, error: () => undefined };

interface Place {
  readonly server: RunningServer;
  readonly letters: Post;
  readonly idp: TestProvider;
  readonly sites: Map<string, Site>;
}

async function open(): Promise<Place> {
  const letters = await post();
  const server = await createServer({ features, rates: NO_RATES, log: silent, mailer: smtp(letters.url, 'hello@brand.example') });
  const idp = await provider(() => `${server.url}/v1/arrivals`);
  return { server, letters, idp, sites: new Map() };
}

export function accountServers() {
  let place: Promise<Place> | undefined;
  const answer = async (query: URLSearchParams, origin: string): Promise<unknown> => {
    const { server, letters, idp, sites } = await (place ??= open());
    const { identity } = server;
    const space = query.get('space') ?? '';
    const get = (name: string): string | undefined => query.get(name) ?? undefined;
    if (query.has('code')) return { code: await letters.codeTo(get('code')!) };
    if (query.has('token'))
      return {
        token: sites
          .get(space)!
          .token({ sub: get('token'), name: get('name'), ...(query.has('late') && { exp: Math.floor(Date.now() / 1000) + 30 }) }),
      };
    if (query.has('walk')) return { back: await walk(get('walk')!, origin) };
    if (query.has('end')) {
      identity.endAll(space, get('end')!);
      return {};
    }
    if (query.has('appoint')) {
      const envelope = { id: crypto.randomUUID(), actor: SYSTEM.id, command: 'account.appoint', args: { role: get('role') } };
      return server.engine.submit(`${space}/account/${get('appoint')!}`, SYSTEM, envelope);
    }
    const offers = query.get('offers') ?? 'mail provider host';
    const made = site(identity, space, {
      origins: [origin],
      title: 'Velmora',
      mail: offers.includes('mail'),
      providers: offers.includes('provider') ? [{ id: 'club', label: 'the club', issuer: idp.issuer, client: 'open' }] : [],
    });
    sites.set(space, made);
    if (!offers.includes('host')) identity.spaces.set(space, { ...identity.spaces.get(space), keys: [] });
    return { url: server.url };
  };
  return {
    name: 'account-servers',
    async serve({ path, URL: at, headers }: { path: string; URL: URL; headers: { host?: string } }) {
      if (path !== '/account') return undefined;
      return { body: JSON.stringify(await answer(at.searchParams, `http://${headers.host ?? ''}`)), type: 'json' };
    },
    async serverStop() {
      if (!place) return;
      const { server, letters, idp } = await place;
      await server.close();
      await letters.close();
      await idp.close();
    },
  };
}
