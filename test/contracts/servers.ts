// For browser tests: real servers beside the test runner, one in memory and one on SQLite, with the contract's people and cables that can be pulled.
// GET /contract?kind=memory|sqlite&user=ana → {url, who}; /contract?pull=URL and /contract?plug=URL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { notes } from '../../src/testing/notes.ts';
import { SECRET, who } from './people.ts';
import { cable, type Cable } from './proxy.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function contractServers() {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-'));
  const servers = new Map<string, Promise<RunningServer>>();
  const cables = new Map<string, Cable>();
  const server = (kind: string): Promise<RunningServer> => {
    const there =
      servers.get(kind) ??
      createServer({
        features: [notes],
        rates: NO_RATES,
        secret: SECRET,
        log: silent,
        ...(kind === 'sqlite' && { file: join(folder, 'prosum.db') }),
      });
    servers.set(kind, there);
    return there;
  };
  const answer = async (query: URLSearchParams): Promise<unknown> => {
    await cables.get(query.get('pull') ?? '')?.pull();
    await cables.get(query.get('plug') ?? '')?.plug();
    if (!query.has('kind')) return {};
    const line = await cable((await server(query.get('kind')!)).url);
    cables.set(line.url, line);
    return { url: line.url, who: who(query.get('user') as 'ana') };
  };
  return {
    name: 'contract-servers',
    async serve({ path, URL: at }: { path: string; URL: URL }) {
      return path === '/contract' ? { body: JSON.stringify(await answer(at.searchParams)), type: 'json' } : undefined;
    },
    async serverStop() {
      for (const line of cables.values()) await line.close();
      for (const running of servers.values()) await (await running).close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
