/** The socket door: lets pages in (origin, protocol, token), checks every packet before anybody looks at it, hands commands to the door and watches to the feed. */
import type { IncomingMessage } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { UNKNOWN } from '../core/errors.ts';
import { splitTopic, type Topic } from '../core/record.ts';
import { markSchema, MAX_ENVELOPE, PROTOCOL_FLOOR, PROTOCOL_VERSION, tooDeep, topicSchema } from '../core/wire.ts';
import { addressOf } from './address.ts';
import { mayUse, type Origins } from './config.ts';
import type { Door } from './door.ts';
import type { Feed, PageServer, PageSocket } from './feed.ts';
import { BAD_TOKEN, type Identity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';

export interface GatewayOptions {
  readonly http: HttpServer;
  readonly identity: Identity;
  readonly origins: Origins;
  readonly proxies: number;
}

/** What a page may watch at once, and how much may lie unsent for a page that does not read. */
const MOST_WATCHES = 64;
const MOST_UNSENT = 1024 * 1024;
/** How long a goodbye may take, ms. */
const PATIENCE = 1000;

export function openGateway({ http, origins, proxies, identity }: GatewayOptions): PageServer {
  const io: PageServer = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: MAX_ENVELOPE + 8192,
    connectTimeout: 10_000,
    // CORS does not guard upgrades; this does, before anything is spoken.
    allowRequest: (request, decide) => {
      decide(null, knownOrigin(origins, request));
    },
    cors: { origin: true, credentials: false, maxAge: 7200 },
  });
  io.use((socket, next) => {
    const { auth, headers, address } = socket.handshake;
    const { space, token, protocol } = auth as Record<string, unknown>;
    if (typeof protocol !== 'number' || protocol < PROTOCOL_FLOOR || protocol > PROTOCOL_VERSION) {
      next(new Error('kernel.protocol'));
      return;
    }
    if (typeof space !== 'string' || !topicSchema.parse(`${space}/x/x`) || !mayUse(origins, space, headers.origin)) {
      next(new Error(UNKNOWN));
      return;
    }
    const actor = token === undefined || token === null ? undefined : identity.actorOf(space, token);
    if (token !== undefined && token !== null && !actor) {
      next(new Error(BAD_TOKEN));
      return;
    }
    socket.data = { space, actor, address: addressOf(headers, address, proxies), watches: new Map() };
    // None of these is needed any more, and a page may stay for days.
    socket.handshake.headers = {};
    socket.handshake.auth = {};
    (socket.conn as unknown as { request: unknown }).request = null;
    next();
  });
  return io;
}

/** Answers with a stop: no more connections, and everybody out. */
export function runGateway(io: PageServer, door: Door, feed: Feed, limits: Limits, log: Log): () => Promise<void> {
  io.on('connection', (socket) => {
    const { space, actor, address, watches } = socket.data;
    /** Whatever goes wrong with one packet ends at most the socket it came by. */
    const guarded = (event: 'watch' | 'leave' | 'send', handle: (...args: readonly unknown[]) => Promise<void> | void): void => {
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
      if (limits.read(address) !== undefined) {
        socket.disconnect(true);
        return;
      }
      if (watches.size >= MOST_WATCHES && !watches.has(topic)) {
        (ack as Ack)({ refused: 'kernel.too_many' });
        return;
      }
      const readers = await feed.watch(socket, topic, mark);
      (ack as Ack)({ readers });
    });
    guarded('leave', (given) => {
      const topic = ours(space, given);
      if (topic) feed.leave(socket, topic);
    });
    guarded('send', async (given, envelope, ack) => {
      const topic = ours(space, given);
      if (typeof ack !== 'function' || !topic) {
        refuse(socket, ack);
        return;
      }
      const { receipt } = await door.pass(topic, actor, address, envelope);
      (ack as Ack)(receipt);
    });
    socket.on('disconnecting', () => {
      for (const topic of [...watches.keys()]) feed.leave(socket, topic);
    });
  });
  const slow = setInterval(() => {
    dropSlow(io, log);
  }, 5000);
  slow.unref();
  return async () => {
    clearInterval(slow);
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

/** Some space must welcome the origin; which one is asked for is known only later, and checked then. */
function knownOrigin(origins: Origins, request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return mayUse(origins, '*', origin) || Object.keys(origins).some((space) => mayUse(origins, space, origin));
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
