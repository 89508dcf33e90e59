// What most end-to-end tests open and close: a brand's site before a server of its own, and a browser to visit it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { Receipt } from '../../src/core/command.ts';
import { SYSTEM } from '../../src/core/reactor.ts';
import { NO_RATES } from '../../src/server/limits.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { findBrowser } from '../browser.ts';
import { openHost, type Host } from './host.ts';

export interface Site {
  readonly server: RunningServer;
  readonly host: Host;
  readonly browser: Browser;
  /** Sends a command of the product itself to a topic of the space `acme`; it must be taken. */
  submit(place: string, command: string, args: unknown): Promise<Receipt>;
  close(): Promise<void>;
}

/** `pages`: HTML by path; `HERE` in one is the address of the site. */
export async function openSite(pages: Readonly<Record<string, string>>): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'prosum-site-'));
  const server = await createServer({ file: join(folder, 'prosum.db'), rates: NO_RATES });
  const served: Record<string, string> = {};
  const host = await openHost(served, server.url);
  for (const [path, page] of Object.entries(pages)) served[path] = page.replaceAll('HERE', host.url);
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  let sent = 0;
  return {
    server,
    host,
    browser,
    async submit(place, command, args) {
      const envelope = { id: `site-${sent++}`, actor: SYSTEM.id, command, args };
      const receipt = await server.engine.submit(`acme/${place}` as 'acme/ideas/box', SYSTEM, envelope);
      assert.ok(receipt.ok, JSON.stringify(receipt));
      return receipt;
    },
    async close() {
      await browser.close();
      await host.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
