/** A server over the net: pages by HTTP, so that the first paint needs no socket; live over socket.io, imported when the page is idle. */
import type { Backend, Hello, Status, Watcher } from '../core/backend.ts';
import type { Actor, Envelope, Receipt } from '../core/command.ts';
import { Unreachable } from '../core/errors.ts';
import type { Page, Query } from '../core/question.ts';
import { isSpan } from '../core/question.ts';
import type { Mark, Topic } from '../core/record.ts';
import { remembered, type Who } from '../client/actor.ts';
import { whenIdle } from '../client/idle.ts';
import type { Live } from './live.ts';

export interface RemoteOptions {
  readonly space: string;
  /** Origin of the server, without a slash at the end. '' is the page's own. */
  readonly server: string;
  readonly who: Who;
  /** How long the page is left in peace before it listens live, ms (2000). */
  readonly peace?: number;
}

/** A topic somebody in this page watches. */
export interface Watch {
  readonly topic: Topic;
  readonly since: () => Mark | undefined;
  readonly watcher: Watcher;
}

const PEACE = 2000;
/** How long one request may take, ms. */
const PATIENCE = 15_000;

export class RemoteBackend implements Backend {
  readonly actor: Actor;
  readonly hello: Hello = { protocol: 1, features: {}, live: true, signals: false, uploads: false };
  status: Status = 'polling';
  readonly #o: RemoteOptions;
  readonly #watches = new Set<Watch>();
  readonly #listeners = new Set<() => void>();
  #token: string | undefined;
  #minting: Promise<string> | undefined;
  #live: Promise<Live> | undefined;
  #channel: Live | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RemoteOptions) {
    this.#o = options;
    this.actor = options.who.actor;
    this.#token = options.who.token ?? kept(this.#key);
  }

  get #key(): string {
    return `prosum:${this.#o.space}:token:${this.#o.who.actor.id}`;
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async read(query: Query): Promise<Page> {
    if (!('topic' in query)) throw new TypeError('Ask for a topic.');
    const path = `/v1/${query.topic}`;
    const response = isSpan(query)
      ? await this.#fetch(`${path}/page?${params(query)}`, {})
      : await this.#fetch(`${path}/read`, { method: 'POST', body: JSON.stringify(query) });
    if (!response.ok) throw new Unreachable(`${response.status}`);
    const page = (await response.json()) as Page;
    // A page may have been kept for hours; the header says when this answer was given (K20).
    return { ...page, now: Math.max(page.now, Date.parse(response.headers.get('date') ?? '') || 0) };
  }

  async send(topic: Topic, envelope: Envelope): Promise<Receipt> {
    const token = await this.#sign();
    if (this.#channel?.connected) return this.#channel.send(topic, envelope);
    const response = await this.#fetch(`/v1/${topic}/commands`, { method: 'POST', body: JSON.stringify(envelope) });
    if (response.status === 401 && this.#o.who.secret && token === this.#token) {
      forget(this.#key);
      this.#token = undefined;
      throw new Unreachable('the token was not taken');
    }
    if (response.status >= 500) throw new Unreachable(`${response.status}`);
    return (await response.json()) as Receipt;
  }

  watch(topic: Topic, since: () => Mark | undefined, watcher: Watcher): () => void {
    const watch = { topic, since, watcher };
    this.#watches.add(watch);
    if (this.#channel) this.#channel.watch(watch);
    else this.#soon();
    return () => {
      this.#watches.delete(watch);
      this.#channel?.leave(topic);
    };
  }

  async close(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#watches.clear();
    (await this.#live)?.close();
  }

  /** The first screen and the first acts come before the socket. */
  #soon(): void {
    this.#waiting ??= setTimeout(() => {
      whenIdle(() => {
        this.#connect();
      });
    }, this.#o.peace ?? PEACE);
  }

  #connect(): void {
    this.#live ??= import('./live.ts').then(async ({ Live }) => {
      const live = await Live.open({
        server: this.#o.server,
        space: this.#o.space,
        token: () => this.#token,
        watches: this.#watches,
        onStatus: (on) => {
          this.#turn(on);
        },
      });
      this.#channel = live;
      return live;
    });
    this.#live.catch(() => {
      this.#live = undefined;
    });
  }

  #turn(on: boolean): void {
    this.#set(on ? 'live' : 'polling');
  }

  #set(status: Status): void {
    if (status === this.status) return;
    this.status = status;
    for (const listener of this.#listeners) listener();
  }

  /** The token of this person; a guest's secret is signed at the first need and kept. */
  #sign(): Promise<string> {
    if (this.#token !== undefined) return Promise.resolve(this.#token);
    this.#minting ??= this.#fetch(`/v1/${this.#o.space}/guest`, { method: 'POST', body: JSON.stringify({ secret: this.#o.who.secret }) })
      .then(async (response) => {
        if (!response.ok) throw new Unreachable(`${response.status}`);
        const { token } = (await response.json()) as { token: string };
        this.#token = remembered(this.#key, () => token);
        this.#channel?.renew();
        return token;
      })
      .finally(() => {
        this.#minting = undefined;
      });
    return this.#minting;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = {};
    if (init.body) headers['content-type'] = 'application/json';
    if (this.#token !== undefined) headers['authorization'] = `Bearer ${this.#token}`;
    try {
      const response = await fetch(this.#o.server + path, { ...init, headers, credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
      if (this.status === 'offline') this.#set(this.#channel?.connected ? 'live' : 'polling');
      return response;
    } catch (error) {
      if (!this.#channel?.connected) this.#set('offline');
      throw new Unreachable(String(error));
    }
  }
}

function params(span: Extract<Query, { list: string }>): string {
  const out = new URLSearchParams({ list: span.list, limit: String(span.limit) });
  for (const bucket of span.where ?? []) out.append('bucket', bucket);
  for (const key of ['after', 'before', 'around'] as const) if (span[key] !== undefined) out.set(key, span[key]);
  return out.toString();
}

function kept(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}
