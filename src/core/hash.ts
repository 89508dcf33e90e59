/** One synchronous hash for both sides (SHA-256, FIPS 180-4): derived ids, digests of envelopes, the chain of history. */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (x: number): number => ((x - Math.floor(x)) * 2 ** 32) | 0;
const K = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
const START = Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
const W = new Int32Array(64);
const encoder = new TextEncoder();
const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

function block(state: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++, at += 4) W[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let i = 16; i < 64; i++) {
    const w15 = W[i - 15]!;
    const w2 = W[i - 2]!;
    W[i] = W[i - 16]! + W[i - 7]! + (turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3)) + (turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10));
  }
  // One by one: taking an array apart walks its iterator, and this runs for every command.
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!,
    e = state[4]!,
    f = state[5]!,
    g = state[6]!,
    h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const t = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const u = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t) | 0;
    d = c;
    c = b;
    b = a;
    a = (t + u) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** Grows to the longest text there was. */
let room = new Uint8Array(2048);

/** The SHA-256 of a text's UTF-8 bytes, as eight 32-bit words. */
function words(text: string): Int32Array {
  if (room.length < text.length * 3 + 72) room = new Uint8Array(text.length * 4 + 72);
  const length = encoder.encodeInto(text, room).written;
  const end = ((length + 72) >> 6) << 6;
  room.fill(0, length, end);
  room[length] = 0x80;
  new DataView(room.buffer).setUint32(end - 8, length / 2 ** 29);
  new DataView(room.buffer).setUint32(end - 4, length << 3);
  const state = START.slice();
  for (let at = 0; at < end; at += 64) block(state, room, at);
  return state;
}

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(text: string): string {
  if (native) return native(text);
  let out = '';
  for (const word of words(text)) out += hex(word);
  return out;
}
const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

let native: ((text: string) => string) | undefined;
/** A host with a SHA-256 of its own may lend it: the same 64 digits, several times faster. A server does; a page has none that answers at once. */
export function lendSha256(digest: (text: string) => string): void {
  native = digest;
  derived = new Map();
}

/** A server derives the same ids several times, while a command asks what it must read and then decides. */
let derived: Map<string, string> | undefined;
const MOST_DERIVED = 10_000;

/**
 * A short name for what these parts say together: 24 letters and digits, about 124 bits of SHA-256.
 * Parts are length-prefixed, so `('a','bc')` and `('ab','c')` differ.
 */
export function deriveId(...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  let out = derived?.get(text) ?? '';
  if (out) return out;
  const digest = sha256(text);
  for (let at = 0; at < 32; at += 8)
    out += parseInt(digest.slice(at, at + 8), 16)
      .toString(36)
      .padStart(7, '0')
      .slice(-6);
  if (derived && derived.size >= MOST_DERIVED) derived.clear();
  derived?.set(text, out);
  return out;
}

/** An id that sorts by when it was made (a seq): what is written one after the other then lies side by side in a database. `unique` tells it from others of that moment. */
export const inOrder = (seq: number, unique: string): string => `${seq.toString(36).padStart(9, '0')}${unique.slice(0, 15)}`;

/** JSON with sorted keys: equal values give equal text. Undefined members are left out, as JSON does. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === undefined ? 'null' : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let out = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) out += `${out && ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${out}}`;
}
