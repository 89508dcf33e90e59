/** What the operator said of each space: who may embed it, whose tokens it takes, how people sign in. Verbs write it, the doors and Identity ask. */
import { int, object, oneOf, list, optional, text, name, bool } from '../../core/schema.ts';
import type { OriginLists, Origins } from '../config.ts';
import type { IdentityDatabase } from './database.ts';

export const ALGORITHMS = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A key that may sign for a space, with the one algorithm it is for. `key`: sealed (HS256), else a public key in PEM. */
const keySchema = object({ id: name(32), alg: oneOf(...ALGORITHMS), key: text(4000, 16) });
/** OpenID Connect: `id` stands in addresses, `label` on the button, `secret` is sealed; without one, the client is public. */
const providerSchema = object({
  id: name(32),
  label: text(60, 1),
  issuer: text(400, 8),
  client: text(200, 1),
  secret: optional(text(2000)),
});

const days = int(1, 3650);

const settingsSchema = object({
  title: optional(text(80)),
  /** Whose pages may use it; left out: any. */
  origins: optional(list(text(300), 50)),
  /** Who signs (`iss`); left out: `<space>`. */
  issuer: optional(text(200, 1)),
  keys: list(keySchema, 8),
  /** Whether tokens of the host may carry roles. */
  roles: optional(bool),
  /** Whether a code by e-mail lets in. */
  mail: optional(bool),
  providers: list(providerSchema, 8),
  /** Days that somebody who asks to be erased may think again; left out: none. */
  eraseAfter: optional(int(0, 30)),
  /** Days that things are kept once they are over, by class; left out: they stay. */
  keep: optional(
    object({
      /** Reports and cases that were decided. */
      reports: optional(days),
      /** Notices to people, once no appeal is possible or it was answered. */
      notices: optional(days),
      /** Logins of people who never did anything. */
      accounts: optional(days),
      /** That somebody was erased: as long as copies of the database are kept. */
      erased: optional(days),
    }),
  ),
});
export type SpaceSettings = NonNullable<ReturnType<(typeof settingsSchema)['parse']>>;
export type SigningKey = SpaceSettings['keys'][number];
export type Provider = SpaceSettings['providers'][number];

export const NO_SETTINGS: SpaceSettings = { keys: [], providers: [] };

export class Spaces implements Origins {
  readonly #db: IdentityDatabase;
  readonly #env: OriginLists;
  #known: ReadonlyMap<string, SpaceSettings> | undefined;

  /** `origins`: what the environment says; it stands above what a space says. */
  constructor(db: IdentityDatabase, origins: OriginLists = {}) {
    this.#db = db;
    this.#env = origins;
  }

  /** While no space was ever created, every name is one: that is for trying out. */
  has(space: string): boolean {
    const known = this.all();
    return known.size === 0 || known.has(space);
  }

  get(space: string): SpaceSettings {
    return this.all().get(space) ?? NO_SETTINGS;
  }

  all(): ReadonlyMap<string, SpaceSettings> {
    return (this.#known ??= new Map(
      this.#db.all('SELECT name, settings FROM spaces ORDER BY name').map((row) => {
        const settings = settingsSchema.parse(JSON.parse(row['settings'] as string));
        if (!settings) throw new Error(`The settings of the space ${String(row['name'])} cannot be read.`);
        return [row['name'] as string, settings];
      }),
    ));
  }

  /** Throws with the path of what is wrong. */
  set(space: string, settings: SpaceSettings): void {
    let wrong = '';
    const parsed = settingsSchema.parse(JSON.parse(JSON.stringify(settings)), (path, rule) => {
      wrong = `${path} (${rule})`;
    });
    if (!parsed) throw new Error(`These are no settings of a space: ${wrong}.`);
    this.#db.run('INSERT OR REPLACE INTO spaces VALUES (?, ?)', space, JSON.stringify(parsed));
    this.forget();
  }

  forget(): void {
    this.#known = undefined;
  }

  mayUse(space: string, origin: string | undefined): boolean {
    const allowed = this.#listOf(space);
    return allowed === undefined || origin === undefined || allowed.includes(origin);
  }

  isOpen(space: string): boolean {
    return this.#listOf(space) === undefined;
  }

  mayUseSome(origin: string | undefined): boolean {
    const created = [...this.all().keys()];
    const named = Object.keys(this.#env).filter((space) => space !== '*');
    return (created.length === 0 && this.mayUse('*', origin)) || [...created, ...named].some((space) => this.mayUse(space, origin));
  }

  #listOf(space: string): readonly string[] | undefined {
    const said = Object.hasOwn(this.#env, space) ? this.#env[space] : this.#env['*'];
    return said ?? this.get(space).origins;
  }
}
