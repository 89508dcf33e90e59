/** Called by the HTTP door: pages as bytes, kept while nothing their reader may see has changed. An ETag says what was seen and nothing of what was not (K10). */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Actor } from '../core/command.ts';
import type { Registry } from '../core/feature.ts';
import { readPage, viewerOf } from '../core/pages.ts';
import type { Page, Span } from '../core/question.ts';
import { baseReaders, EVERYBODY, isEntrance } from '../core/readers.ts';
import type { Reader, Seq, Topic } from '../core/record.ts';
import type { Commit, Store } from '../core/store.ts';
import type { Heads } from './heads.ts';

export interface Answer {
  readonly etag: string;
  /** Left out where a private page is only remembered by its ETag. */
  readonly body?: Buffer;
  /** What it was made of: it holds while each of these readers still saw nothing later. */
  readonly seen: readonly (readonly [Topic, Reader, Seq])[];
  /** At this version of the heads it was found to hold. */
  version: number;
}

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PRIVATE = 20_000;

export interface AnswersOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly heads: Heads;
  readonly clock: () => number;
}

export class Answers {
  readonly #o: AnswersOptions;
  /** By the request's own URL. */
  readonly #public = new Map<string, Answer>();
  readonly #private = new Map<string, Answer>();
  #bytes = 0;
  /** Rises whenever all is forgotten. */
  #life = 0;

  constructor(options: AnswersOptions) {
    this.#o = options;
  }

  /** What everybody may see at this URL, if it still holds. */
  public(url: string): Answer | undefined {
    return this.#holding(this.#public, url);
  }

  /** The answer for this actor (undefined: anybody). `have`: an ETag the asker holds; if it still is right, there may be no body. */
  async answer(url: string, actor: Actor | undefined, span: Span, have?: string): Promise<Answer & { page?: Page }> {
    const { store, registry, heads, clock } = this.#o;
    const viewer = await viewerOf(store, span.topic, actor);
    const keyFor = (readers: readonly Reader[]): string => (actor ? `${actor.id} ${actor.roles.join()} ${readers.join()} ${url}` : url);
    const key = keyFor(viewer.readers);
    const known = this.#holding(actor ? this.#private : this.#public, key);
    if (known && (known.body || (have !== undefined && have === known.etag))) return known;

    const version = heads.version;
    const life = this.#life;
    const sights = [await this.#see(span.topic, actor)];
    const page = await readPage(store, registry, actor, span, clock());
    for (const { topic } of page.foreign ?? []) sights.push(await this.#see(topic, actor));
    const seen = sights.flatMap(({ held }) => held);
    const body = Buffer.from(JSON.stringify(page));
    const told = sights.flatMap((sight) => sight.told);
    const etag = etagOf(heads.epoch, viewer.readers.length > 0 ? key : keyFor(baseReaders(actor)), told);
    // What is told, and silent kinds, move no head: a page of them cannot be kept, and its ETag is what it says.
    const list = registry.list(span.topic, span.list);
    if (list?.across || registry.kinds.get(list?.kind ?? '')?.live === false)
      return { etag: etagOf(JSON.stringify({ ...page, now: 0 }), key, []), body, seen, version };
    const answer: Answer = { etag, seen, version, ...(!actor && { body }) };
    if (life === this.#life && actor) this.#keepPrivate(key, answer);
    else if (life === this.#life) this.#keep(key, answer);
    return { ...answer, body };
  }

  /** Who is let in where has changed, or may have: what is kept was made for others. */
  forget(): void {
    this.#public.clear();
    this.#bytes = 0;
    this.#forgetPrivate();
  }

  #forgetPrivate(): void {
    this.#private.clear();
    this.#life++;
  }

  /** What everybody gets holds while one person more is let in: a page made anew would tell of it by its time. */
  heard({ topic, granted, revoked }: Commit): void {
    const users = isEntrance(topic) ? [...granted, ...revoked].map(({ user }) => user) : [];
    if (users.includes(EVERYBODY)) this.forget();
    else if (users.length > 0) this.#forgetPrivate();
  }

  /** Until when this holds, and what its ETag tells. What is behind a closed entrance looks like what is not there, and stays so whatever happens there. */
  async #see(topic: Topic, actor: Actor | undefined): Promise<{ readonly held: Answer['seen']; readonly told: Answer['seen'] }> {
    const { readers } = await viewerOf(this.#o.store, topic, actor);
    if (readers.length === 0) return { held: [], told: baseReaders(actor).map((reader) => [topic, reader, 0]) };
    const at = await this.#o.heads.of(topic, readers);
    const seen = readers.map((reader, i) => [topic, reader, at[i]!] as const);
    return { held: seen, told: seen };
  }

  #holding(kept: Map<string, Answer>, key: string): Answer | undefined {
    const { heads } = this.#o;
    const answer = kept.get(key);
    if (!answer || answer.version === heads.version) return answer;
    if (answer.seen.every(([topic, reader, seq]) => heads.peek(topic, reader) === seq)) {
      answer.version = heads.version;
      return answer;
    }
    kept.delete(key);
    this.#bytes -= answer.body?.length ?? 0;
    return undefined;
  }

  #keep(key: string, answer: Answer): void {
    this.#bytes += (answer.body?.length ?? 0) - (this.#public.get(key)?.body?.length ?? 0);
    this.#public.set(key, answer);
    for (const [oldest, { body }] of this.#public) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#public.delete(oldest);
      this.#bytes -= body?.length ?? 0;
    }
  }

  #keepPrivate(key: string, answer: Answer): void {
    if (this.#private.size >= MOST_PRIVATE) this.#private.clear();
    this.#private.set(key, answer);
  }
}

/** What is not worth the work goes as it is. */
const WORTH_IT = 1024;
export const mayCompress = ({ length }: Buffer, accepts: string | string[] | undefined): boolean =>
  length > WORTH_IT && accepts?.includes('br') === true;
export const compressed = (body: Buffer): Buffer => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** Weak: the same page may travel compressed or not. */
function etagOf(epoch: string, key: string, seen: Answer['seen']): string {
  const hash = createHash('sha256').update(JSON.stringify([epoch, key, seen]));
  return `W/"${hash.digest('base64url').slice(0, 22)}"`;
}
