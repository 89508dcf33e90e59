/** The backend contract over the net from a real browser: another origin, CORS, sockets, and a cable that is pulled. */
import { expect } from '@open-wc/testing';
import { RemoteBackend } from '../../src/backends/remote.ts';
import type { Who } from '../../src/client/actor.ts';
import type { Backend } from '../../src/core/backend.ts';
import { backendContract } from '../../src/testing/backend-contract.ts';

const ask = async (query: Record<string, string>): Promise<unknown> =>
  (await fetch(`/contract?${new URLSearchParams(query).toString()}`)).json();
let spaces = 0;

for (const kind of ['memory', 'sqlite']) {
  const kit = {
    test: (title: string, run: () => Promise<void>) => {
      it(`remote+${kind} ${title}`, run);
    },
    equal: (actual: unknown, expected: unknown, message?: string) => {
      expect(actual).to.deep.equal(expected, message);
    },
  };
  backendContract(kit, async () => {
    const space = `browser-${kind}-${spaces++}`;
    const lines = new Map<string, string>();
    const backends: Backend[] = [];
    return {
      space,
      async as(user) {
        const { url, who } = (await ask({ kind, user })) as { url: string; who: Who };
        lines.set(user, url);
        const backend = new RemoteBackend({ space, server: url, who, peace: 0 });
        backends.push(backend);
        return backend;
      },
      cut: async (user) => {
        await ask({ pull: lines.get(user)! });
      },
      heal: async (user) => {
        await ask({ plug: lines.get(user)! });
      },
      close: async () => {
        await Promise.all(backends.map((backend) => backend.close()));
      },
    };
  });
}
