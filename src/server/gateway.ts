/** The socket door: lets pages in (origin, protocol, token), checks every packet before anybody looks at it, hands commands to the door and watches to the feed. */
import { ServerResponse, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { FAILED, UNKNOWN } from '../core/refusals.ts';
import { splitTopic, type Topic } from '../core/record.ts';
import { markSchema, MAX_ENVELOPE, PROTOCOL_FLOOR, PROTOCOL_VERSION, TOO_MANY, tooDeep, topicSchema } from '../core/wire.ts';
import { addressOf } from './address.ts';
import type { Origins } from './config.ts';
import type { Door } from './door.ts';
import type { Feed, PageServer, PageSocket } from './feed.ts';
import { BAD_TOKEN, type Identity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';

export interface GatewayOptions {
  readonly http: HttpServer;
  readonly identity: Identity;
  readonly origins: Origins;
  readonly proxies: number;
  readonly log: Log;
}

/** What a page may watch at once, and how much may lie unsent for a page that does not read. */
const MOST_WATCHES = 64;
const MOST_UNSENT = 1024 * 1024;
/** How long a goodbye may take, ms. */
const PATIENCE = 1000;

export function openGateway({ http, origins, proxies, identity, log }: GatewayOptions): PageServer {
  const io: PageServer = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: MAX_ENVELOPE + 8192,
    connectTimeout: 10_000,
    // CORS does not guard upgrades; this does, before anything is spoken.
    allowRequest: (request, decide) => {
      decide(null, origins.mayUseSome(request.headers.origin));
    },
    cors: { origin: true, credentials: false, maxAge: 7200 },
  });
  // Engine.IO keeps a stand-in for the answer to an upgrade as long as the socket lives, and with it the request and its headers.
  io.engine.use((_request: IncomingMessage, response: { req?: unknown }, next: () => void) => {
    next();
    if (!(response instanceof ServerResponse)) delete response.req;
  });
  const letIn = async (socket: PageSocket): Promise<string | undefined> => {
    const { auth, headers, address } = socket.handshake;
    const { space, token, protocol } = auth as Record<string, unknown>;
    if (typeof protocol !== 'number' || protocol < PROTOCOL_FLOOR || protocol > PROTOCOL_VERSION) return 'kernel.protocol';
    if (typeof space !== 'string' || !topicSchema.parse(`${space}/x/x`) || !origins.has(space) || !origins.mayUse(space, headers.origin))
      return UNKNOWN;
    const asked = token !== undefined && token !== null;
    const proof = asked ? await identity.prove(space, token) : undefined;
    const actor = proof && (await identity.stand(proof));
    if (asked && !actor) return BAD_TOKEN;
    socket.data = { space, actor, proof, address: addressOf(headers, address, proxies), watches: new Map() };
    // None of these is needed any more, and a page may stay for days.
    socket.handshake.headers = {};
    socket.handshake.auth = {};
    (socket.conn as unknown as { request: unknown }).request = null;
    return undefined;
  };
  io.use((socket, next) => {
    letIn(socket).then(
      (no) => {
        next(no === undefined ? undefined : new Error(no));
      },
      (error: unknown) => {
        log.error('socket', error);
        next(new Error(FAILED));
      },
    );
  });
  return io;
}

export interface GatewayParts {
  readonly io: PageServer;
  readonly door: Door;
  readonly feed: Feed;
  readonly presence: Presence;
  readonly limits: Limits;
  readonly identity: Identity;
  readonly log: Log;
}

/** Answers with a stop: no more connections, and everybody out. */
export function runGateway({ io, door, feed, presence, limits, identity, log }: GatewayParts): () => Promise<void> {
  io.on('connection', (socket) => {
    const { space, proof, address, watches } = socket.data;
    const who = proof && `${space} ${proof.id}`;
    /** Whatever goes wrong with one packet ends at most the socket it came by. */
    const guarded = (event: 'watch' | 'leave' | 'send' | 'signal', handle: (...args: readonly unknown[]) => Promise<void> | void): void => {
      const listener = (...args: unknown[]): void => {
        void (async () => handle(...args))().catch((error: unknown) => {
          log.error('socket', error, { event });
          socket.disconnect(true);
        });
      };
      socket.on(event, listener);
    };
    guarded('watch', async (given, since, ack) => {
      const topic = ours(space, given);
      const mark = since === null || tooDeep(since) ? null : markSchema.parse(since);
      if (typeof ack !== 'function' || mark === undefined || !topic) {
        refuse(socket, ack);
        return;
      }
      // A page that is sent away comes back after a while, on its own and with jitter.
      if (limits.read(address, who) !== undefined) {
        socket.disconnect(true);
        return;
      }
      if (watches.size >= MOST_WATCHES && !watches.has(topic)) {
        (ack as Ack)({ refused: TOO_MANY });
        return;
      }
      const readers = await feed.watch(socket, topic, mark);
      (ack as Ack)({ readers });
    });
    guarded('leave', (given) => {
      const topic = ours(space, given);
      if (!topic) return;
      presence.leave(socket, topic);
      feed.leave(socket, topic);
    });
    guarded('signal', (given, sign) => {
      const topic = ours(space, given);
      if (topic) presence.signal(socket, topic, sign);
    });
    guarded('send', async (given, envelope, ack) => {
      const topic = ours(space, given);
      if (typeof ack !== 'function' || !topic) {
        refuse(socket, ack);
        return;
      }
      // Asked at each command: a page may be open for days, and what its person may do can change in a moment.
      const actor = proof && (await identity.stand(proof));
      // No answer at all: the page keeps the envelope, and comes back as who it is by then.
      if (proof && !actor) {
        socket.disconnect(true);
        return;
      }
      const { receipt } = await door.pass(topic, actor, address, envelope);
      (ack as Ack)(receipt);
    });
    socket.on('disconnecting', () => {
      for (const topic of [...watches.keys()]) {
        presence.leave(socket, topic);
        feed.leave(socket, topic);
      }
    });
  });
  const slow = setInterval(() => {
    dropSlow(io, log);
  }, 5000);
  slow.unref();
  const leaving = dropLapsed(io, identity, log);
  return async () => {
    clearInterval(slow);
    leaving();
    const open = Object.values((io.engine as unknown as { clients: Readonly<Record<string, Conn>> }).clients);
    io.disconnectSockets(true);
    // Who does not read does not hear the goodbye either.
    const hard = setTimeout(() => {
      for (const { transport } of open) transport.socket?.terminate?.();
    }, PATIENCE);
    await io.close();
    clearTimeout(hard);
  };
}

type Ack = (answer: unknown) => void;

/** A topic of the space this socket is in; anything else is nothing. */
function ours(space: string, given: unknown): Topic | undefined {
  const topic = topicSchema.parse(given);
  return topic && splitTopic(topic)[0] === space ? topic : undefined;
}

/** A packet of a shape no page of ours sends. */
function refuse(socket: PageSocket, ack: unknown): void {
  if (typeof ack === 'function') (ack as Ack)({ refused: UNKNOWN, id: '', ok: false, why: { refused: UNKNOWN } });
  else socket.disconnect(true);
}

/** How often open sockets are asked whether their tokens still hold, ms. */
const RECHECK = 2000;

/** Sends away whoever is no longer who he was, as soon as that is known: he comes back as who he is now, and reads what he may read now. Answers how to stop. */
function dropLapsed(io: PageServer, identity: Identity, log: Log): () => void {
  const look = async (socket: PageSocket): Promise<void> => {
    const { proof, actor } = socket.data;
    if (!proof) return;
    const now = await identity.stand(proof);
    if (now?.id !== actor?.id || now?.roles.join() !== actor?.roles.join()) socket.disconnect(true);
  };
  const lookAt = (which: (data: PageSocket['data']) => boolean): void => {
    for (const socket of io.of('/').sockets.values())
      if (which(socket.data))
        look(socket).catch((error: unknown) => {
          log.error('socket', error);
        });
  };
  const stop = identity.onChange((space, id) => {
    lookAt(({ proof }) => (space === undefined || proof?.space === space) && (id === undefined || proof?.id === id));
  });
  const lapsed = setInterval(() => {
    const now = identity.now();
    lookAt(({ proof }) => proof !== undefined && proof.until <= now);
  }, RECHECK);
  lapsed.unref();
  return () => {
    clearInterval(lapsed);
    stop();
  };
}

/** Who does not read must not fill this server's memory: the page comes back and catches up. */
function dropSlow(io: PageServer, log: Log): void {
  for (const socket of io.of('/').sockets.values()) {
    const conn = socket.conn as unknown as Conn;
    if (unsent(conn) <= MOST_UNSENT) continue;
    log.warn('socket', 'a page did not read and was sent away');
    socket.disconnect(true);
    // A goodbye would wait behind all the rest.
    conn.close(true);
    conn.transport.socket?.terminate?.();
  }
}

/** What Engine.IO keeps of a connection and does not type. */
interface Conn {
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number; terminate?(): void } };
  readonly writeBuffer: readonly { readonly data?: { readonly length?: number } }[];
  close(discard: boolean): void;
}

/** What waits for a page: handed to the net, and behind that. */
const unsent = ({ transport, writeBuffer }: Conn): number =>
  writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), transport.socket?.bufferedAmount ?? 0);
