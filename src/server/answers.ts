/** Called by the HTTP door: pages as bytes, kept while nothing their reader may see has changed. An ETag says what was seen and nothing of what was not (K10). */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Actor } from '../core/command.ts';
import type { Registry } from '../core/feature.ts';
import { baseReaders, readPage, viewerOf } from '../core/pages.ts';
import type { Page, Span } from '../core/question.ts';
import type { Reader, Seq, Topic } from '../core/record.ts';
import type { Store } from '../core/store.ts';
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
    const key = actor ? `${actor.id} ${actor.roles.join()} ${viewer.readers.join()} ${url}` : url;
    const known = this.#holding(actor ? this.#private : this.#public, key);
    if (known && (known.body || (have !== undefined && have === known.etag))) return known;

    const version = heads.version;
    const seen = await this.#see(span.topic, viewer.readers);
    const page = await readPage(store, registry, actor, span, clock());
    const base: readonly Reader[] = actor ? baseReaders(actor) : ['all'];
    for (const { topic } of page.foreign ?? []) seen.push(...(await this.#see(topic, base)));
    const body = Buffer.from(JSON.stringify(page));
    const etag = etagOf(heads.epoch, key, seen);
    // History and other silent kinds move no head: a page of them cannot be kept.
    if (registry.kinds.get(registry.list(span.topic, span.list)?.kind ?? '')?.live === false) return { etag: '', body, seen, version };
    const answer: Answer = { etag, seen, version, ...(!actor && { body }) };
    if (actor) this.#keepPrivate(key, answer);
    else this.#keep(key, answer);
    return { ...answer, body };
  }

  async #see(topic: Topic, readers: readonly Reader[]): Promise<[Topic, Reader, Seq][]> {
    const at = await this.#o.heads.of(topic, readers);
    return readers.map((reader, i) => [topic, reader, at[i]!]);
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

export const compressed = (body: Buffer): Buffer => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** Weak: the same page may travel compressed or not. */
function etagOf(epoch: string, key: string, seen: Answer['seen']): string {
  const hash = createHash('sha256').update(JSON.stringify([epoch, key, seen]));
  return `W/"${hash.digest('base64url').slice(0, 22)}"`;
}
