// The three doors a command may come through, each with somebody in each role; and a way to put records into their stores as they are.
import { createHmac } from 'node:crypto';
import { House, localBackend } from '../../../src/backends/local.ts';
import type { Actor, Receipt } from '../../../src/core/command.ts';
import { buildBatch } from '../../../src/core/commit.ts';
import { Registry } from '../../../src/core/feature.ts';
import { keyOf, type Rec, type Topic } from '../../../src/core/record.ts';
import type { Store } from '../../../src/core/store.ts';
import { splitTopic } from '../../../src/core/record.ts';
import { features } from '../../../src/features/registry.ts';
import { MemoryStore } from '../../../src/stores/memory.ts';
import { ear, running, SECRET, type Ear } from '../../server/running.ts';
import { ME, NOW, type Role } from './scene.ts';

export interface Doorway {
  readonly name: string;
  readonly store: Store;
  send(topic: Topic, role: Role, command: string, args: object, id: string): Promise<Receipt>;
  close(): Promise<void>;
}
const actorIn = (role: Role): Actor => ({ id: ME, roles: [role] });
/** As the server signs for every space; in this role. */
export function tokenOf(role: Role, space = '*'): string {
  const body = Buffer.from(JSON.stringify({ space, ...actorIn(role), exp: Date.now() + 3_600_000 })).toString('base64url');
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
}

const MOST_SOCKETS = 200;
const registry = new Registry(features);

export async function put(store: Store, topic: Topic, records: readonly Rec[]): Promise<void> {
  const snapshot = await store.load(topic, { refs: [] });
  const changed = new Map(records.map((is) => [keyOf(is), { was: null, is }]));
  const batch = buildBatch(topic, snapshot, Math.max(snapshot.head + 1, NOW - 60_000), NOW - 60_000, changed, [], registry, () => 's');
  if (!(await store.commit(topic, snapshot.head, batch))) throw new Error('The head moved.');
}

export async function local(): Promise<Doorway> {
  const house = new House({ store: new MemoryStore(), registry, clock: () => NOW });
  return {
    name: 'the backend in the page',
    store: house.engine.store,
    async send(topic, role, command, args, id) {
      const backend = await localBackend({ space: splitTopic(topic)[0], actor: actorIn(role), house });
      return backend.send(topic, { id, actor: ME, command, args });
    },
    close: () => house.close(),
  };
}

/** One server, two doors. */
export async function remote(): Promise<readonly [Doorway, Doorway]> {
  // In memory: what is tried here is the doors, and each of thousands of cases would wait for the disk.
  const server = await running({ clock: () => NOW, features, file: undefined as never });
  const { store } = server.engine;
  const sockets = new Map<string, Promise<Ear>>();
  const leave = (one: Promise<Ear>): Promise<void> =>
    one.then((it) => {
      it.close();
    });
  // One connection for each space and role: most cases share a space. Those of longest ago are closed.
  const socketOf = (space: string, role: Role): Promise<Ear> => {
    const key = `${space} ${role}`;
    const there = sockets.get(key) ?? ear(server.url, tokenOf(role), space);
    sockets.delete(key);
    sockets.set(key, there);
    const [[oldest, one] = []] = sockets;
    if (sockets.size > MOST_SOCKETS && oldest !== undefined && sockets.delete(oldest)) void leave(one!);
    return there;
  };
  const http: Doorway = {
    name: 'HTTP',
    store,
    async send(topic, role, command, args, id) {
      const headers = { authorization: `Bearer ${tokenOf(role)}` };
      const answer = await server.post(`/v1/${topic}/commands`, { id, actor: ME, command, args }, headers);
      return (await answer.json()) as Receipt;
    },
    close: () => Promise.resolve(),
  };
  const socket: Doorway = {
    name: 'the socket',
    store,
    async send(topic, role, command, args, id) {
      const { socket: line } = await socketOf(splitTopic(topic)[0], role);
      return (await line.timeout(5000).emitWithAck('send', topic, { id, actor: ME, command, args })) as Receipt;
    },
    async close() {
      await Promise.all([...sockets.values()].map(leave));
      await server.close();
    },
  };
  return [http, socket];
}
