// Called by the browser tests' config and by end-to-end tests; promises a Chromium to launch on this machine, without downloading one.
import { existsSync } from 'node:fs';

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** CHROME_PATH, else an installed Chromium or Chrome, else the one npm installed (Linux x64), else Playwright's own download. */
export async function findBrowser(): Promise<Browser> {
  const args = ['--no-sandbox'];
  const system = process.env['CHROME_PATH'] ?? installed.find(existsSync);
  if (system) return { executablePath: system, args };
  if (process.platform === 'linux' && process.arch === 'x64') {
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'; // so that it unpacks the libraries a bare system lacks, too
    const { default: chromium } = await import('@sparticuz/chromium');
    return { executablePath: await chromium.executablePath(), args: [...args, '--headless=shell'] };
  }
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), args };
  throw new Error('No Chromium or Chrome found: install one, or say where it is by CHROME_PATH=/path/to/chrome npm test');
}
