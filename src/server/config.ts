/** What the operator decides: read once at start from the environment, and from the data folder for what was made up there. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_RATES, type Rate, type Rates } from './limits.ts';

export interface Config {
  readonly port: number;
  readonly host: string | undefined;
  /** The folder of the database and the signing secret. */
  readonly data: string;
  readonly secret: string;
  readonly origins: OriginLists;
  readonly rates: Rates;
  /** How many proxies of ours stand before the server: so many last entries of X-Forwarded-For are believed. */
  readonly proxies: number;
  /** Where the server is found from outside; undefined: where it listens. */
  readonly home: string | undefined;
  /** The mail server, as `smtp://user:password@host:587`, and who mails come from. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
}

/** By space, the origins whose pages may use it. A space that is not here (and has no `*`): any. */
export type OriginLists = Readonly<Record<string, readonly string[]>>;

/** What the doors ask. A request without an origin comes from no page. */
export interface Origins {
  /** Whether there is such a space. */
  has(space: string): boolean;
  mayUse(space: string, origin: string | undefined): boolean;
  /** Any page may use it. */
  isOpen(space: string): boolean;
  /** Whether some space welcomes it; which one is asked for may be known only later. */
  mayUseSome(origin: string | undefined): boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

export const dataFolder = (env: Env): string => resolve(env['PROSUM_DATA'] ?? '.prosum');
export const databaseFile = (data: string): string => join(data, 'prosum.db');

export function configFrom(env: Env): Config {
  const data = dataFolder(env);
  return {
    data,
    port: number(env, 'PORT', 8787),
    host: env['HOST'],
    secret: env['PROSUM_SECRET'] ?? keptSecret(data),
    origins: origins(env['PROSUM_ORIGINS']),
    rates: {
      ...DEFAULT_RATES,
      actor: rate(env, 'PROSUM_RATE', DEFAULT_RATES.actor),
      address: rate(env, 'PROSUM_RATE_ADDRESS', DEFAULT_RATES.address),
      reads: rate(env, 'PROSUM_RATE_READS', DEFAULT_RATES.reads),
    },
    proxies: number(env, 'PROSUM_PROXIES', 0),
    home: home(env['PROSUM_URL']),
    mail: mail(env),
  };
}

/** A secret nobody chose, made at the first start and readable by its owner only. */
function keptSecret(data: string): string {
  const file = join(data, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(data, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}

function number(env: Env, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,5}$/.test(text)) throw new Error(`${name} is "${text}": please give a whole number.`);
  return Number(text);
}

function home(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!isOrigin(text)) throw new Error(`PROSUM_URL is "${text}": please write it like https://community.example, without anything behind.`);
  return text;
}

function mail(env: Env): Config['mail'] {
  const { PROSUM_SMTP: url, PROSUM_MAIL_FROM: from } = env;
  if (!url) return undefined;
  if (!/^smtps?:\/\/\S+$/.test(url)) throw new Error('PROSUM_SMTP: please write it like smtp://user:password@mail.example:587.');
  if (!from?.includes('@')) throw new Error('PROSUM_MAIL_FROM: please say who mails come from, like Community <hello@brand.example>.');
  return { url, from };
}

/** A scheme, a host, perhaps a port, in the one way browsers write them. */
export const isOrigin = (text: string): boolean => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** `20` or `20/200`: so many a second, and so many at once. `0`: no limit. */
function rate(env: Env, name: string, otherwise: Rate): Rate {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const [, perSecond, burst] = /^(\d{1,7})(?:\/(\d{1,7}))?$/.exec(text) ?? [];
  if (perSecond === undefined) throw new Error(`${name} is "${text}": please write it like 20/200, so many a second and so many at once.`);
  return { perSecond: Number(perSecond), burst: Number(burst ?? Number(perSecond) * 10) };
}

/** `velmora=https://velmora.example https://www.velmora.example; *=https://other.example` */
export function origins(text = ''): OriginLists {
  const out: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const part of text
    .split(';')
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const [space = '', list = ''] = part.split('=');
    const named = list.trim().split(/\s+/).filter(Boolean);
    const wrong = named.find((origin) => !isOrigin(origin));
    if (!named.length || wrong !== undefined)
      throw new Error(
        `PROSUM_ORIGINS: "${wrong ?? part}" is no origin; please write space=https://host, several separated by spaces, and the next space after a semicolon.`,
      );
    out[space.trim()] = named;
  }
  return out;
}
