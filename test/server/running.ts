// A server for a test, with people who talk to it as a page would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Receipt } from '../../src/core/command.ts';
import { guestId } from '../../src/server/identity.ts';
import type { Page } from '../../src/core/question.ts';
import type { Mark, Patch } from '../../src/core/record.ts';
import type { ToPage, ToServer } from '../../src/core/wire.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer, type ServerOptions } from '../../src/server/server.ts';
import { notes } from './notes.ts';

export const SECRET = 'a secret of the tests';
export const TOPIC = 'acme/notes/board';

export interface Running extends RunningServer {
  /** The folder of the database. */
  readonly folder: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Somebody with a token: a guest of that name, or `staff`. */
  as(name: string, space?: string): Person;
}
export interface Person {
  readonly id: string;
  readonly token: string;
  send(command: string, args: unknown, id?: string): Promise<Receipt>;
  page(query: string): Promise<Page>;
}

export async function running(options: ServerOptions = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const server = await createServer({
    file: join(folder, 'prosum.db'),
    features: [notes],
    rates: NO_RATES,
    secret: SECRET,
    log: silent,
    ...options,
  });
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(server.url + path, { headers });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const as = (name: string, space = 'acme'): Person => {
    const secret = `the secret of ${name}`;
    const token = name === 'staff' ? server.identity.staffToken() : server.identity.guest(space, secret).token;
    const id = name === 'staff' ? 'staff' : guestId(space, secret);
    const headers = { authorization: `Bearer ${token}` };
    return {
      id,
      token,
      send: async (command, args, envelope = crypto.randomUUID()) =>
        (await (await post(`/v1/${space}/notes/board/commands`, { id: envelope, actor: id, command, args }, headers)).json()) as Receipt,
      page: async (query) => (await (await get(`/v1/${space}/notes/board/page?${query}`, headers)).json()) as Page,
    };
  };
  return {
    ...server,
    folder,
    get,
    post,
    as,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const silent = { warn: () => undefined, error: () => undefined };

/** A page's socket that remembers what it heard. */
export interface Ear {
  readonly socket: Socket<ToPage, ToServer>;
  readonly patches: Patch[];
  readonly frames: (readonly Patch[])[];
  readonly stale: string[];
  readonly readers: (readonly string[])[];
  watch(topic: string, since?: Mark | null): Promise<unknown>;
  close(): void;
}

export function ear(url: string, token?: string, space = 'acme', headers: Record<string, string> = {}): Promise<Ear> {
  const socket: Socket<ToPage, ToServer> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { space, token, protocol: 1 },
    extraHeaders: headers,
  });
  const heard: Ear = {
    socket,
    patches: [],
    frames: [],
    stale: [],
    readers: [],
    watch: (topic, since = null) => socket.timeout(5000).emitWithAck('watch', topic as never, since),
    close: () => {
      socket.disconnect();
    },
  };
  socket.on('patches', (patches) => {
    heard.patches.push(...patches);
    heard.frames.push(patches);
  });
  socket.on('stale', (topic) => {
    heard.stale.push(topic);
  });
  socket.on('readers', (_topic, now) => {
    (heard.readers as string[][]).push([...now]);
  });
  return new Promise((resolve, reject) => {
    socket.on('connect', () => {
      resolve(heard);
    });
    socket.on('connect_error', reject);
  });
}

/** Waits until something is so; says what it waited for when it never is. */
export async function until(what: string, is: () => boolean | Promise<boolean>, most = 5000): Promise<void> {
  const end = Date.now() + most;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`It never came to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
