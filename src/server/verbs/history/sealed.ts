/** What an exported history is made of, and how it is sealed: `export --history` writes it, `verify-history` reads it, and so can anybody else (README.md here). */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../../core/hash.ts';
import type { HistoryBody } from '../../../core/history.ts';
import type { AnchorBody } from '../../anchors.ts';

/** The first line. `anchored`: the root of the space's last anchor, '' without one. `key`: an Ed25519 public key, 32 bytes in base64url. */
export interface Header {
  readonly format: 'prosum-history';
  readonly version: 1;
  readonly space: string;
  readonly epoch: string;
  readonly at: string;
  readonly anchored: string;
  readonly key: string;
}
export interface AnchorLine {
  readonly anchor: AnchorBody;
}
export interface EntryLine {
  readonly topic: string;
  readonly entry: HistoryBody;
}
/** What a topic's register is: how many entries, how many of them erased, its last link, and the first entry that did not fit when it was written out (-1: none). */
export interface Chain {
  readonly entries: number;
  readonly erased: number;
  readonly head: string;
  readonly broken: number;
}
/** The line after the entries of a topic. */
export interface ChainLine {
  readonly topic: string;
  readonly chain: Chain & { readonly root: string; readonly signature: string };
}
/** The last line. */
export interface SealLine {
  readonly seal: { readonly topics: number; readonly root: string; readonly signature: string };
}
export type HistoryLine = Header | AnchorLine | EntryLine | ChainLine | SealLine;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The running root over header, anchors and topics: whoever changes, drops or moves one of them changes all that follow. */
export const first = (header: Header): string => sha256(canonical(header));
export const withAnchor = (root: string, anchor: AnchorBody): string => sha256(`${root} ${canonical(anchor)}`);
export const withChain = (root: string, topic: string, { entries, erased, head, broken }: Chain): string =>
  sha256(`${root} ${canonical({ topic, entries, erased, head, broken })}`);
/** What the last signature says: this is all. */
export const lastWords = (root: string, topics: number): string => `seal ${root} ${String(topics)}`;

/** Signs with the key of this data folder, which is made when it is first needed and never leaves it. */
export class Signer {
  readonly key: string;
  readonly #private: KeyObject;

  constructor(data: string) {
    this.#private = createPrivateKey(pemIn(join(data, 'history.key')));
    this.key = createPublicKey(this.#private).export({ format: 'jwk' }).x!;
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#private).toString('base64url');
  }
}

function pemIn(file: string): string {
  try {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

/** undefined: this is no key. */
export function publicKey(key: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

export const signedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
