/** The backend contract over the net: a real server on a store in memory and on SQLite, real HTTP and sockets, a cable that is pulled. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { RemoteBackend } from '../../src/backends/remote.ts';
import type { Backend } from '../../src/core/backend.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer } from '../../src/server/server.ts';
import { backendContract, notes } from '../../src/testing/backend-contract.ts';
import { SECRET, who } from './people.ts';
import { cable, type Cable } from './proxy.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

for (const kind of ['memory', 'sqlite'] as const) {
  const kit = {
    test: (title: string, run: () => Promise<void>) => {
      void test(`remote+${kind} ${title}`, run);
    },
    equal: (actual: unknown, expected: unknown, message?: string) => {
      assert.deepEqual(actual, expected, message);
    },
  };
  backendContract(kit, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
    const open = () =>
      createServer({
        features: [notes],
        rates: NO_RATES,
        secret: SECRET,
        log: silent,
        ...(kind === 'sqlite' && { file: join(folder, 'prosum.db') }),
      });
    let server = await open();
    const cables = new Map<string, Cable>();
    const backends: Backend[] = [];
    const unplug = async (): Promise<void> => {
      await Promise.all(backends.splice(0).map((backend) => backend.close()));
      await Promise.all([...cables.values()].map((one) => one.close()));
      cables.clear();
    };
    return {
      space: 'contract',
      async as(user) {
        const line = cables.get(user) ?? (await cable(server.url));
        cables.set(user, line);
        const backend = new RemoteBackend({ space: 'contract', server: line.url, who: who(user), peace: 0 });
        backends.push(backend);
        return backend;
      },
      cut: async (user) => {
        await cables.get(user)?.pull();
      },
      heal: async (user) => {
        await cables.get(user)?.plug();
      },
      ...(kind === 'sqlite' && {
        async restart() {
          await unplug();
          await server.close();
          server = await open();
        },
      }),
      async close() {
        await unplug();
        await server.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
}
