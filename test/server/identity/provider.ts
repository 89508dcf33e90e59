// A provider of the tests: a real oidc-provider on loopback, and a browser that walks through its pages by following redirects.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
// @ts-expect-error it brings no types
import OidcProvider from 'oidc-provider';

interface Ours {
  callback(): (request: unknown, response: unknown) => void;
  interactionDetails(
    request: unknown,
    response: unknown,
  ): Promise<{
    uid: string;
    prompt: { name: string; details: { missingOIDCScope?: string[] } };
    params: { client_id: string };
    session?: { accountId: string };
  }>;
  interactionFinished(request: unknown, response: unknown, result: object, options: object): Promise<void>;
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
}

export interface TestProvider {
  readonly issuer: string;
  /** Who signs in there next. */
  person: string;
  /** The person says no. */
  denies: boolean;
  readonly paths: string[];
  close(): Promise<void>;
}

/** `callback`: where the server under test wants people back. */
export async function provider(callback: () => string): Promise<TestProvider> {
  const http: Server = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${String((http.address() as AddressInfo).port)}`;
  const clients = [
    { client_id: 'prosum', client_secret: 'a secret of the client', redirect_uris: [callback()], grant_types: ['authorization_code'] },
    { client_id: 'open', token_endpoint_auth_method: 'none', redirect_uris: [callback()], grant_types: ['authorization_code'] },
  ];
  const oidc = new (OidcProvider as new (issuer: string, options: object) => Ours)(issuer, {
    clients,
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub'], profile: ['name', 'picture'], email: ['email'] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, name: `${sub} of the provider`, email: `${sub}@provider.example`, picture: 'http://insecure.example/x.png' }),
    }),
  });
  const it: TestProvider = {
    issuer,
    person: 'ana',
    denies: false,
    paths: [],
    close: () =>
      new Promise((resolve) => {
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  };
  const standard = oidc.callback();
  http.on('request', (request, response) => {
    it.paths.push(`${String(request.method)} ${String(request.url).split('?')[0] ?? ''}`);
    if (!request.url?.startsWith('/interaction/')) {
      standard(request, response);
      return;
    }
    void interact(oidc, it, request, response);
  });
  return it;
}

async function interact(oidc: Ours, it: TestProvider, request: unknown, response: unknown): Promise<void> {
  const { prompt, params, session } = await oidc.interactionDetails(request, response);
  const finish = (result: object): Promise<void> => oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  if (it.denies) return finish({ error: 'access_denied' });
  if (prompt.name === 'login') return finish({ login: { accountId: it.person } });
  const grant = new oidc.Grant({ accountId: session?.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
  return finish({ consent: { grantId: await grant.save() } });
}

/** Follows redirects from `url` until one leads to `end`; answers that address. Keeps the provider's cookies, as a browser does. */
export async function walk(url: string, end: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = url, hops = 0; hops < 20; hops++) {
    if (at.startsWith(end)) return at;
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${at} leads nowhere: ${String(answer.status)} ${await answer.text()}`);
    at = new URL(next, at).href;
  }
  throw new Error('It leads round in a circle');
}
