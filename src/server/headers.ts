/** Called by the HTTP door: what every answer carries, by what it is. */

/** On everything. */
export const SAFE: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What is data is never a page, in no frame and with no script. */
export const DATA: Readonly<Record<string, string>> = {
  ...SAFE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/** The demo's pages: only what this server serves, no inline script or style, and no string becomes script. */
export const PAGE: Readonly<Record<string, string>> = {
  ...SAFE,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types prosum-lit prosum-purify',
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Answers nobody may keep. */
export const PRIVATE = 'private, no-store';
/** Kept by whoever likes, asked about each time: a 304 costs next to nothing. */
export const SHARED = 'public, no-cache';

const EXPOSED = 'date, etag, retry-after';

let dated = { second: 0, text: '' };
/** The server's clock as a header (K20): a page kept for hours still tells the time of its last 304. */
export function dateOf(now: number): string {
  const second = Math.floor(now / 1000);
  if (dated.second !== second) dated = { second, text: new Date(now).toUTCString() };
  return dated.text;
}

/** For pages of other origins. Nothing here rides on cookies, so `*` gives nothing away; a space with a list of origins answers those by name. */
export function cors(origin: string | undefined, open: boolean): Readonly<Record<string, string>> {
  if (open) return { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED };
  return {
    vary: 'Origin',
    ...(origin !== undefined && { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED }),
  };
}

export const PREFLIGHT: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  'access-control-max-age': '7200',
};
