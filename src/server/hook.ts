/** Asks a service of the operator about what people wrote, where a space's rules say so (`hook`). It answers approve, reject or hold; until it does, staff can. Called by the server. */
import { deriveId } from '../core/hash.ts';
import type { Engine } from '../core/engine.ts';
import { readPage } from '../core/pages.ts';
import { SYSTEM } from '../core/reactor.ts';
import { splitTopic, topicOf, type Id, type Rec, type Topic } from '../core/record.ts';
import { object, oneOf, optional, text } from '../core/schema.ts';
import type { Commit } from '../core/store.ts';
import { REASONS, type CaseBody } from '../features/moderation/domain/kinds.ts';
import { post } from './hook-post.ts';
import type { Log } from './log.ts';

export interface Hooks {
  /** By space; `*`: every other one. */
  readonly urls: Readonly<Record<string, string>>;
  /** Signs what is sent: HMAC-SHA256 over `<prosum-time>.<body>`, hex, in `prosum-signature: v1=…`. */
  readonly secret: string;
  /** `host:port` inside that may be reached. */
  readonly allow: readonly string[];
  /** ms */
  readonly timeout?: number;
}

/** `PROSUM_HOOKS`: `velmora=https://check.example/v1; *=…`, with `PROSUM_HOOK_SECRET`, and `PROSUM_HOOK_ALLOW` for hosts inside (`10.0.0.7:8080`). */
export function hooksFrom(env: Readonly<Record<string, string | undefined>>): Hooks | undefined {
  const { PROSUM_HOOKS: hooks, PROSUM_HOOK_SECRET: secret, PROSUM_HOOK_ALLOW: allow = '' } = env;
  if (!hooks) return undefined;
  if (!secret || secret.length < 32) throw new Error('PROSUM_HOOK_SECRET: please give at least 32 characters that nobody can guess.');
  const urls = Object.create(null) as Record<string, string>;
  for (const part of hooks.split(';').filter((one) => one.trim())) {
    const [, space = '', url = ''] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    if (!URL.canParse(url)) throw new Error(`PROSUM_HOOKS: "${part.trim()}" is no space=https://… .`);
    urls[space] = url;
  }
  return { urls, secret, allow: allow.split(/[\s,]+/).filter(Boolean) };
}

const answerSchema = object({
  verdict: oneOf('approve', 'reject', 'hold'),
  reason: optional(oneOf(...REASONS)),
  text: optional(text(1000)),
});
const AT_ONCE = 4;
const TRIES = 3;

export class Hook {
  readonly #engine: Engine;
  readonly #hooks: Hooks;
  readonly #log: Log;
  readonly #waiting: { readonly topic: Topic; readonly rec: Rec<CaseBody> }[] = [];
  readonly #known = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(engine: Engine, hooks: Hooks, log: Log) {
    this.#engine = engine;
    this.#hooks = hooks;
    this.#log = log;
  }

  /** What was open when the server last ended. `spaces`: those to look at. */
  async start(spaces: readonly string[]): Promise<void> {
    for (const space of spaces) {
      const topic = topicOf(space, 'moderation', 'desk');
      const { store, registry } = this.#engine;
      let after: string | undefined;
      do {
        const span = { topic, list: 'queue', limit: 200, ...(after !== undefined && { after }) };
        const page = await readPage(store, registry, SYSTEM, span, this.#engine.now());
        for (const rec of page.records) this.#look(topic, rec);
        after = page.next;
      } while (after !== undefined && !this.#stopped);
    }
  }

  heard({ topic, records }: Pick<Commit, 'topic' | 'records'>): void {
    if (splitTopic(topic)[1] === 'moderation') for (const rec of records) this.#look(topic, rec);
  }

  /** Ends when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#running);
  }

  #look(topic: Topic, rec: Rec): void {
    const body = rec.kind === 'moderation.case' ? (rec as Rec<CaseBody>).body : null;
    const name = body && `${topic} ${rec.id} ${body.seq} ${body.n}`;
    if (!name || body.state !== 'open' || !body.hits.some(({ why }) => why === 'hook') || this.#known.has(name)) return;
    if (this.#known.size > 10_000) this.#known.clear();
    this.#known.add(name);
    this.#waiting.push({ topic, rec: rec as Rec<CaseBody> });
    this.#next();
  }

  #next(): void {
    while (!this.#stopped && this.#running.size < AT_ONCE) {
      const one = this.#waiting.shift();
      if (!one) return;
      const work = this.#ask(one.topic, one.rec).catch((error: unknown) => {
        this.#log.error('hook', error, { case: one.rec.id });
      });
      this.#running.add(work);
      void work.then(() => {
        this.#running.delete(work);
        this.#next();
      });
    }
  }

  async #ask(topic: Topic, { id, body }: Rec<CaseBody>): Promise<void> {
    const { urls, secret, allow, timeout = 3000 } = this.#hooks;
    const [space] = splitTopic(topic);
    const url = urls[space] ?? urls['*'];
    if (!url || !body) return;
    const { place, kind, about, author, sight, hits, seq, n } = body;
    const { records } = await this.#engine.store.load(place, { refs: [{ kind, id: about }] });
    const words = records[0]?.body == null ? '' : (this.#engine.registry.sighted.get(kind)?.text(records[0].body) ?? '');
    const told = { space, place, kind, id: about, author, sight, text: words, hits: hits.map(({ why }) => why) };
    let error: unknown;
    for (let tries = 0; tries < TRIES && !this.#stopped; tries++) {
      try {
        const answer = answerSchema.parse(await post({ url, secret, allow, timeout, body: told, now: this.#engine.now() }));
        if (!answer) throw new Error('its answer says nothing');
        // What a filter or a mode wants staff to see is theirs to let.
        if (answer.verdict === 'approve' && hits.some(({ why }) => why !== 'hook')) return;
        await this.#decide(topic, id, { seq, n }, answer);
        return;
      } catch (failed) {
        error = failed;
      }
    }
    // The case says that nobody has said yes; staff decide.
    this.#log.warn('hook', `${new URL(url).host}: ${String(error)}`);
  }

  async #decide(
    topic: Topic,
    id: Id,
    seen: { readonly seq: number; readonly n: number },
    { verdict, reason, text: words }: NonNullable<ReturnType<typeof answerSchema.parse>>,
  ): Promise<void> {
    if (verdict === 'hold') return;
    const why = { ...(verdict === 'reject' && { reason: reason ?? 'other' }), ...(words && { text: words }) };
    const args = { cases: [id], verdict, ...why, seen: [seen] };
    const envelope = { id: deriveId('hook', id, `${seen.seq} ${seen.n}`), actor: SYSTEM.id, command: 'moderation.decide', args };
    await this.#engine.submit(topic, SYSTEM, envelope);
  }
}
