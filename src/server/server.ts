/** Puts the parts together: one store, one engine, two doors. Called by main.ts with what the operator decided, and by tests with a port of 0. */
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Engine } from '../core/engine.ts';
import { Registry, type Feature } from '../core/feature.ts';
import { lendSha256 } from '../core/hash.ts';
import type { Store } from '../core/store.ts';
import { MemoryStore } from '../stores/memory.ts';
import { Anchors, anchors } from './anchors.ts';
import { Answers } from './answers.ts';
import { MemoryBus } from './bus/memory.ts';
import type { OriginLists } from './config.ts';
import { Door } from './door.ts';
import { Erasing } from './erasing.ts';
import { Feed } from './feed.ts';
import { Presence } from './presence.ts';
import { openGateway, runGateway } from './gateway.ts';
import { Heads } from './heads.ts';
import { Hook, type Hooks } from './hook.ts';
import { openHttp } from './http.ts';
import { Identity } from './identity.ts';
import { Codes } from './identity/codes.ts';
import { identityFile } from './identity/database.ts';
import { People } from './identity/people.ts';
import type { SignIn } from './identity/routes.ts';
import { Visits } from './identity/visits.ts';
import { DEFAULT_RATES, Limits, type Rates } from './limits.ts';
import { jsonLog, type Log } from './log.ts';
import type { Mailer } from './mail.ts';
import { Metrics } from './metrics.ts';
import { Reactions } from './reactions.ts';
import { Retaining } from './retaining.ts';
import { Site } from './site.ts';
import { SqliteStore } from './stores/sqlite.ts';

export interface ServerOptions {
  /** 0 (or left out): any free one. */
  readonly port?: number;
  readonly host?: string;
  /** A database file; left out: in memory, forgotten at the end. */
  readonly file?: string;
  /** Signs tokens. Left out: one for this run. */
  readonly secret?: string;
  readonly rates?: Rates;
  readonly origins?: OriginLists;
  readonly proxies?: number;
  /** Where this server is found from outside, without a slash at the end; left out: where it listens. */
  readonly home?: string;
  /** Sends codes; left out: nobody can sign in by mail. */
  readonly mailer?: Mailer;
  /** Services that are asked about what people write; left out: none. */
  readonly hooks?: Hooks;
  readonly clock?: () => number;
  readonly features?: readonly Feature[];
  readonly log?: Log;
  /** So many commands in one commit, at most; 1 is what a benchmark compares with. */
  readonly most?: number;
  /** Random text that hides what history entries hold; a test may fix it. */
  readonly salt?: () => string;
}

export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly engine: Engine;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly erasing: Erasing;
  readonly retaining: Retaining;
  /** Ends when what follows the acts so far has run. */
  settled(): Promise<void>;
  /** Stops taking, finishes what is under way (at most 10 s), says goodbye to sockets, closes the store. */
  close(): Promise<void>;
}

lendSha256((text) => hash('sha256', text));

/** In a checkout, the built kit and the demo lie beside the sources; in a package they are not there. */
const root =
  [fileURLToPath(new URL('../../', import.meta.url)), fileURLToPath(new URL('../../../', import.meta.url))].find((folder) =>
    existsSync(join(folder, 'rollup.config.mjs')),
  ) ?? process.cwd();
export const demoFolder = join(root, 'demo');
const kitFolder = join(root, 'dist', 'cdn');

export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { clock = Date.now, log = jsonLog(), proxies = 0, salt } = options;
  const metrics = new Metrics();
  const registry = new Registry([...(options.features ?? (await import('../features/registry.ts')).features), anchors]);
  let foreign = (): void => undefined;
  const store: Store =
    options.file === undefined
      ? new MemoryStore()
      : new SqliteStore({
          file: options.file,
          clock,
          onForeign: () => {
            foreign();
          },
        });
  const heads = new Heads(store);
  const bus = new MemoryBus();
  const engine: Engine = new Engine({
    store,
    registry,
    clock,
    soon: setImmediate,
    ...(salt && { salt }),
    ...(options.most !== undefined && { most: options.most }),
    onCommit: (commit) => {
      void bus.publish(commit);
    },
    onError: (error, where) => {
      log.error('engine', typeof error === 'object' && error !== null && !(error instanceof Error) ? JSON.stringify(error) : error, {
        where,
      });
    },
  });
  const identity = new Identity(options.secret ?? crypto.randomUUID(), clock, {
    file: identityFile(options.file),
    ...(options.origins && { origins: options.origins }),
  });
  const origins = identity.spaces;
  const people = new People({ identity, engine, heads, log });
  const limits = new Limits(options.rates ?? DEFAULT_RATES, clock);
  const door = new Door(engine, limits, metrics);
  const answers = new Answers({ store, registry, heads, clock });
  const reactions = new Reactions(engine, log, () => door.busy);
  const hook = options.hooks && new Hook(engine, options.hooks, log);
  // What is forgotten at the end needs no anchors.
  const anchoring = store instanceof SqliteStore ? new Anchors(engine, store.leftovers, log) : undefined;

  const erasing = new Erasing({
    identity,
    engine,
    log,
    settled: () => reactions.settled(),
    forget: () => {
      heads.forget();
      answers.forget();
    },
    ...(store instanceof SqliteStore && {
      sweep: () => store.leftovers.sweep(),
    }),
  });
  const retaining = new Retaining({
    identity,
    engine,
    erasing,
    log,
    ...(store instanceof SqliteStore && { fade: (space, id) => store.leftovers.fade(space, id) }),
  });
  let home = options.home ?? '';
  const signIn: SignIn = {
    codes: new Codes(identity.db, identity.seal, clock),
    visits: new Visits({ db: identity.db, seal: identity.seal, spaces: origins, clock, callback: () => `${home}/v1/arrivals` }),
    mailer: options.mailer,
    home: () => home,
    claim: (space, id, guest) => people.claim(space, id, guest),
    failed: (error) => {
      log.error('sign-in', error);
    },
  };

  let open = true;
  const app = openHttp({
    signIn,
    erasing,
    engine,
    registry,
    answers,
    door,
    identity,
    limits,
    origins,
    proxies,
    site: new Site(kitFolder, demoFolder),
    metrics,
    log,
    ready: () => open,
  });
  await app.ready();
  const io = openGateway({ http: app.server, identity, origins, proxies, log });
  const presence = new Presence(io);
  const feed = new Feed({
    io,
    store,
    heads,
    metrics,
    onOut: (socket, topic) => {
      presence.leave(socket, topic);
    },
  });
  const stopGateway = runGateway({ io, door, feed, presence, limits, identity, log });

  bus.subscribe((commit) => {
    metrics.add('prosum_commits_total');
    heads.heard(commit);
    answers.heard(commit);
    feed.heard(commit);
    people.heard(commit);
    hook?.heard(commit);
    if (registry.reactions.size > 0) reactions.wake();
  });
  foreign = () => {
    heads.forget();
    answers.forget();
    identity.forget();
    feed.lost();
    reactions.wake();
  };
  metrics.gauge('prosum_sockets', () => io.engine.clientsCount);
  metrics.gauge('prosum_watched_topics', () => feed.topics);
  // What a crash broke off, or a restored copy brought back, is gone before anybody can ask.
  await erasing.start();
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? 'localhost' }).catch(async (error: unknown) => {
    await erasing.stop();
    await reactions.stop();
    anchoring?.stop();
    await store.close();
    people.close();
    throw error;
  });
  const here = url.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  home ||= here;
  retaining.start();
  reactions.wake();
  hook?.start([...origins.all().keys()]).catch((error: unknown) => {
    log.error('hook', error);
  });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    open = false;
    const quiet = new Promise<void>((resolve) => {
      app.server.close(() => {
        resolve();
      });
    });
    app.server.closeIdleConnections();
    await door.empty(10_000);
    await retaining.stop();
    await erasing.stop();
    await reactions.stop();
    await hook?.stop();
    anchoring?.stop();
    await anchoring?.run();
    // What was acknowledged a moment ago is still on its way out.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stopGateway();
    app.server.closeAllConnections();
    await quiet;
    await app.close();
    await store.close();
    people.close();
    options.mailer?.close();
  };
  return {
    url: here,
    engine,
    identity,
    metrics,
    erasing,
    retaining,
    settled: () => reactions.settled(),
    close: () => (closing ??= close()),
  };
}
