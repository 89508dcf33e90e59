/** What a row of the API is: what it is called, takes and answers. The tables are in routes.ts and identity/routes.ts. */
import type { Actor } from '../core/command.ts';
import type { Engine } from '../core/engine.ts';
import type { Registry } from '../core/feature.ts';
import type { Answers } from './answers.ts';
import type { Door } from './door.ts';
import type { Erasing } from './erasing.ts';
import type { Identity, Proof } from './identity.ts';
import type { SignIn } from './identity/routes.ts';
import type { Limits } from './limits.ts';

export interface Parts {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly answers: Answers;
  readonly door: Door;
  readonly identity: Identity;
  readonly limits: Limits;
  readonly signIn: SignIn;
  readonly erasing: Erasing;
}

export interface Asked {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly address: string;
  /** undefined: no token came. A bad one never gets here. */
  readonly actor: Actor | undefined;
  /** What the token said. */
  readonly proof: Proof | undefined;
  /** If-None-Match. */
  readonly have: string | undefined;
}

export interface Said {
  readonly status: number;
  /** A value to be written as JSON, or bytes that are. */
  readonly body?: unknown;
  readonly etag?: string;
  /** May be kept by anybody. */
  readonly shared?: boolean;
  readonly retryAfter?: number;
  /** Go there instead. */
  readonly location?: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** With `{names}` as OpenAPI writes them. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly takes?: string;
  readonly answers: string;
  readonly bytes?: number;
  /** Costs the database something: counted against its address. */
  readonly reads?: true;
  run(asked: Asked, parts: Parts): Promise<Said> | Said;
}

/** A no before anything was decided has the shape of a receipt, so that a page meets one kind of no; `message` says what to do. */
export const no = (status: number, refused: string, message: string, id = ''): Said => ({
  status,
  body: { id, ok: false, why: { refused }, message },
});

/** The one sentence about tokens. */
export const WHO = 'Please send a token of this space: Authorization: Bearer …; a guest gets one from POST /v1/{space}/guest.';
