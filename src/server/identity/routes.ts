/** Called by the HTTP door: signing in, staying signed in, signing out. Rows of the same table as the rest of the API. */
import { object, optional, bool, text, name } from '../../core/schema.ts';
import type { Schema } from '../../core/record.ts';
import { tooDeep } from '../../core/wire.ts';
import type { Mailer } from '../mail.ts';
import { codeMail } from '../mail.ts';
import { no, WHO, type Asked, type Parts, type Route, type Said } from '../route.ts';
import { BAD_TOKEN } from '../identity.ts';
import type { Session } from '../identity.ts';
import { addressIn, type Codes } from './codes.ts';
import type { Login } from './accounts.ts';
import type { Visits } from './visits.ts';

/** What signing in needs beside Identity. `mailer`: left out, no mail can be sent. */
export interface SignIn {
  readonly codes: Codes;
  readonly visits: Visits;
  readonly mailer: Mailer | undefined;
  /** Where this server is found from outside. */
  readonly home: () => string;
  /** Makes somebody the guest he was, if he did nothing under another name. */
  claim(space: string, id: string, guest: string): Promise<'claimed' | 'taken' | 'has_past'>;
  failed(error: unknown): void;
}

const secret = text(200, 16);
const mailSchema = object({ mail: text(254, 3), lang: optional(text(40)) });
const codeSchema = object({ mail: text(254, 3), challenge: secret, code: text(20, 1) });
const leaveSchema = object({ provider: name(32), back: text(2000, 8) });
const ticketSchema = object({ flow: secret, ticket: secret });
const refreshSchema = object({ refresh: text(300, 16) });
const claimSchema = object({ secret });
const outSchema = object({ everywhere: optional(bool) });

const bad = (what: string): Said => no(400, 'kernel.args', `Please send ${what}.`);
/** One answer to every code and ticket that does not let in: wrong, late, used, guessed too often. */
const NOT_IN = no(
  403,
  'account.not_in',
  'This did not work: it may be mistyped, older than ten minutes or used already. Please ask for a new one.',
);
const NOBODY = no(401, BAD_TOKEN, WHO);

const bodyIn = <T>({ body }: Asked, schema: Schema<T>): T | undefined => (tooDeep(body) ? undefined : schema.parse(body));
const spaceIn = ({ params }: Asked): string => params['space'] ?? '';
const slow = (seconds: number): Said => ({
  ...no(429, 'kernel.too_fast', `Please come back in ${String(seconds)} s.`),
  retryAfter: seconds,
});
const letIn = async ({ identity }: Parts, space: string, login: Login | undefined): Promise<Said> =>
  login ? { status: 200, body: (await identity.signIn(space, login)) satisfies Session } : NOT_IN;

export const identityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/{space}/sign-in',
    summary: 'How people sign in to this space',
    answers: 'Ways',
    run(asked, { identity, signIn }) {
      const { title, mail, providers, keys } = identity.spaces.get(spaceIn(asked));
      return {
        status: 200,
        body: {
          title: title ?? null,
          mail: mail === true && signIn.mailer !== undefined,
          providers: providers.map(({ id, label }) => ({ id, label })),
          host: keys.length > 0,
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/v1/{space}/me',
    summary: 'Who the bearer of this token is',
    answers: 'Me',
    run(asked, { identity }) {
      const { actor, proof } = asked;
      if (!actor || !proof) return NOBODY;
      const { mail, name: called } = identity.accounts.factsOf(spaceIn(asked), actor.id);
      const by = proof.host ? 'host' : proof.session === undefined ? 'guest' : 'session';
      const space = spaceIn(asked);
      const going = identity.erasures.of(space, actor.id);
      const erase = { after: identity.spaces.get(space).eraseAfter ?? 0, due: going?.due ?? null };
      return { status: 200, body: { actor, by, until: proof.until, name: called ?? null, mail: mail ?? null, erase } };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/sign-in/mail',
    summary: 'Sends a code to an e-mail address',
    takes: 'MailAddress',
    answers: 'Challenge',
    bytes: 1024,
    async run(asked, { identity, signIn, limits }) {
      const space = spaceIn(asked);
      const args = bodyIn(asked, mailSchema);
      const to = args && addressIn(args.mail);
      const settings = identity.spaces.get(space);
      if (!settings.mail || !signIn.mailer) return no(404, 'account.no_mail', 'This space sends no codes.');
      if (!to) return bad('{"mail": "name@example.org"}');
      const wait = limits.signIn(asked.address);
      const sent = wait === undefined ? signIn.codes.make(space, to) : wait;
      if (typeof sent === 'number') return slow(sent);
      const { subject, text: words } = codeMail(args.lang ?? 'en', settings.title ?? space, sent.code);
      try {
        await signIn.mailer.send(to, subject, words);
      } catch (error) {
        signIn.failed(error);
        return no(503, 'account.mail_failed', 'The mail could not be sent; please try again later.');
      }
      return { status: 200, body: { challenge: sent.challenge } };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/sign-in/code',
    summary: 'Signs in with the code that came by mail',
    takes: 'Code',
    answers: 'Session',
    bytes: 1024,
    run(asked, parts) {
      const { limits, signIn } = parts;
      const args = bodyIn(asked, codeSchema);
      if (!args) return bad('{"mail", "challenge", "code"}');
      const wait = limits.signIn(asked.address);
      if (wait !== undefined) return slow(wait);
      const space = spaceIn(asked);
      return letIn(parts, space, signIn.codes.redeem(space, addressIn(args.mail) ?? '', args.challenge, args.code));
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/sign-in/provider',
    summary: 'Begins a visit to a provider (OpenID Connect)',
    takes: 'Leave',
    answers: 'Leaving',
    bytes: 4096,
    async run(asked, { identity, signIn, limits }) {
      const space = spaceIn(asked);
      const args = bodyIn(asked, leaveSchema);
      const provider = identity.spaces.get(space).providers.find(({ id }) => id === args?.provider);
      if (!args || !provider) return bad('{"provider", "back"} with a provider this space has');
      const back = backIn(args.back);
      const listed = back && !identity.spaces.isOpen(space) && identity.spaces.mayUse(space, back.origin);
      if (!back || !(listed || back.origin === new URL(signIn.home()).origin))
        return no(403, 'kernel.origin', 'People can come back to pages of the origins this space names, and to no others.');
      const wait = limits.signIn(asked.address);
      if (wait !== undefined) return slow(wait);
      try {
        return { status: 200, body: await signIn.visits.leave(space, provider, back) };
      } catch (error) {
        signIn.failed(error);
        return no(503, 'account.provider_failed', `${provider.label} does not answer; please try again later.`);
      }
    },
  },
  {
    method: 'GET',
    path: '/v1/arrivals',
    summary: 'Where a provider sends people back to; sends them on to their page',
    answers: 'Nothing',
    async run(asked, { signIn }) {
      const location = await signIn.visits.arrive(new URL(asked.url.trim(), signIn.home()), (error) => {
        signIn.failed(error);
      });
      return location === undefined
        ? no(400, 'account.not_in', 'Nobody is awaited here. Please begin again on the page you came from.')
        : { status: 303, location };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/sign-in/ticket',
    summary: 'Signs in with the ticket that came back from a provider',
    takes: 'Ticket',
    answers: 'Session',
    bytes: 1024,
    run(asked, parts) {
      const args = bodyIn(asked, ticketSchema);
      if (!args) return bad('{"flow", "ticket"}');
      const wait = parts.limits.signIn(asked.address);
      if (wait !== undefined) return slow(wait);
      return letIn(parts, spaceIn(asked), parts.signIn.visits.redeem(spaceIn(asked), args.flow, args.ticket));
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/session',
    summary: 'The next token for a refresh token, which changes each time',
    takes: 'Refresh',
    answers: 'Session',
    bytes: 1024,
    async run(asked, { identity }) {
      const args = bodyIn(asked, refreshSchema);
      if (!args) return bad('{"refresh": "…"}');
      const session = await identity.refresh(spaceIn(asked), args.refresh);
      return session ? { status: 200, body: session } : NOBODY;
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/claim',
    reads: true,
    summary: 'Takes over what a guest did, whose secret one holds; only for somebody who did nothing else yet',
    takes: 'GuestSecret',
    answers: 'Session',
    bytes: 1024,
    async run(asked, { identity, signIn }) {
      const { proof, actor } = asked;
      if (!proof || !actor || (proof.session === undefined && !proof.host)) return NOBODY;
      const args = bodyIn(asked, claimSchema);
      if (!args) return bad('{"secret": "…"} of the guest');
      const space = spaceIn(asked);
      const guest = identity.guest(space, args.secret).actor.id;
      const result = await signIn.claim(space, actor.id, guest);
      if (result === 'taken') return no(409, 'account.taken', 'What this guest did belongs to somebody who signed in already.');
      if (result === 'has_past')
        return no(409, 'account.has_past', 'You did something here under your own name already; two pasts cannot be joined.');
      return { status: 200, body: proof.host ? { actor: { ...actor, id: guest } } : await identity.sessionOf(space, guest) };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/sign-out',
    summary: 'Ends this session or token, or all of this person',
    takes: 'SignOut',
    answers: 'Nothing',
    bytes: 1024,
    run(asked, { identity }) {
      const args = bodyIn(asked, outSchema);
      if (!args) return bad('{"everywhere": true} or {}');
      if (!asked.proof) return NOBODY;
      identity.end(asked.proof, args.everywhere === true);
      return { status: 200, body: {} };
    },
  },
];

/** An address of a page, without anything that stands for somebody. */
function backIn(text: string): URL | undefined {
  const back = URL.canParse(text) ? new URL(text) : undefined;
  return back && ['https:', 'http:'].includes(back.protocol) && !back.username && !back.password ? back : undefined;
}
