/** A server over the net: pages by HTTP, so that the first paint needs no socket. Acting and listening come with the first act, or when the page is idle (`line.ts`). */
import type { Backend, Hello, Status, Watcher } from '../core/backend.ts';
import type { Actor, Envelope, Receipt } from '../core/command.ts';
import { Unreachable } from '../core/errors.ts';
import { isSpan, pathOf, type Page, type Query } from '../core/question.ts';
import type { Mark, Topic } from '../core/record.ts';
import type { Who } from '../client/actor.ts';
import { pageOf } from '../client/glance.ts';
import { recall } from '../client/keep.ts';
import type { Line } from './line.ts';

export interface RemoteOptions {
  readonly space: string;
  /** Origin of the server, without a slash at the end. '' is the page's own. */
  readonly server: string;
  readonly who: Who;
  /** How long the page is left in peace before it listens live, ms (2000). */
  readonly peace?: number;
}

/** How long one request may take, ms. */
const PATIENCE = 15_000;

export class RemoteBackend implements Backend {
  readonly actor: Actor;
  readonly hello: Hello = { protocol: 1, features: {}, live: true, signals: true, uploads: false };
  status: Status = 'polling';
  readonly options: RemoteOptions;
  /** What says who asks; a guest has none until the server signed one. */
  token: string | undefined;
  readonly #listeners = new Set<() => void>();
  #opening: Promise<Line> | undefined;
  #told = false;

  constructor(options: RemoteOptions) {
    this.options = options;
    this.actor = options.who.actor;
    this.token = options.who.token ?? recall(this.key);
  }

  /** Where a guest's token is kept. */
  get key(): string {
    return `prosum:${this.options.space}:token:${this.actor.id}`;
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  turn(status: Status): void {
    if (status === this.status) return;
    this.status = status;
    for (const listener of this.#listeners) listener();
  }

  async read(query: Query): Promise<Page> {
    if (!('topic' in query)) throw new TypeError('Ask for a topic.');
    const response = await (isSpan(query) ? this.ask(pathOf(query)) : this.ask(`${query.topic}/read`, query));
    // A proxy may answer in its own words.
    return pageOf(response).catch((error: unknown) => {
      throw new Unreachable(String(error));
    });
  }

  /** One request below `/v1/`; with a body it is a POST. Rejects with `Unreachable` when nobody answers. */
  async ask(path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {};
    if (body) headers['content-type'] = 'application/json';
    if (this.token !== undefined) headers['authorization'] = `Bearer ${this.token}`;
    const address = `${this.options.server}/v1/${path}`;
    try {
      const response = await (this.options.who.fetch ?? fetch)(address, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        headers,
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (this.status === 'offline') this.turn('polling');
      if (response.status === 404) this.#tellWhy();
      return response;
    } catch (error) {
      if (this.status !== 'live') this.turn('offline');
      this.#tellWhy();
      throw new Unreachable(String(error));
    }
  }

  async send(topic: Topic, envelope: Envelope): Promise<Receipt> {
    return (await this.#line()).send(topic, envelope);
  }

  watch(topic: Topic, since: () => Mark | undefined, watcher: Watcher): () => void {
    const watch = { topic, since, watcher };
    let left = false;
    const enter = (): void => {
      if (left) return;
      this.#line().then(
        (line) => {
          if (!left) line.watch(watch);
        },
        () => setTimeout(enter, PATIENCE),
      );
    };
    enter();
    return () => {
      left = true;
      this.#opening?.then(
        (line) => {
          line.leave(watch);
        },
        () => undefined,
      );
    };
  }

  signal(topic: Topic, signal: unknown): void {
    this.#line().then(
      (line) => {
        line.signal(topic, signal);
      },
      () => undefined,
    );
  }

  async close(): Promise<void> {
    await (await this.#opening)?.close();
  }

  /** To who builds the page, once. */
  #tellWhy(): void {
    if (this.#told) return;
    this.#told = true;
    import('./unreached.ts').then(
      ({ unreached }) => unreached(this.options),
      () => undefined,
    );
  }

  #line(): Promise<Line> {
    return (this.#opening ??= import('./line.ts').then(
      ({ Line }) => new Line(this),
      (error: unknown) => {
        this.#opening = undefined;
        throw new Unreachable(String(error));
      },
    ));
  }
}
