/** Called by the HTTP door for everything that is not the API: the built kit and the demo site, from lists of files read beforehand, so that no path from outside ever reaches the disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly brotli: Buffer | undefined;
  readonly page: boolean;
  readonly cache: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** Chunks carry a hash of what they hold in their name; entries do not. */
const HASHED = /[\\/]chunks[\\/][^\\/]+$/;

interface Found {
  readonly file: string;
  readonly kit: boolean;
}

export class Site {
  readonly #folders: readonly { readonly folder: string; readonly kit: boolean }[];
  readonly #read = new Map<string, { readonly stamp: string; readonly asset: Asset }>();
  #found = new Map<string, Found>();
  #looked = 0;

  /** The demo stands before the kit where both have a file of one name. */
  constructor(kit: string, demo: string) {
    this.#folders = [
      { folder: kit, kit: true },
      { folder: demo, kit: false },
    ];
    this.#look();
  }

  /** `path` as it came, without the query; a folder is its index.html. */
  asset(path: string): Asset | undefined {
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const at = this.#find(name) ?? this.#find(`${name}.html`);
    if (!at) return undefined;
    const { mtimeMs, size } = statSync(at.file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
    if (size < 0) return undefined;
    const stamp = `${String(mtimeMs)} ${String(size)}`;
    const known = this.#read.get(at.file);
    if (known?.stamp === stamp) return known.asset;
    const asset = read(at);
    this.#read.set(at.file, { stamp, asset });
    return asset;
  }

  #find(name: string): Found | undefined {
    const found = this.#found.get(name);
    // Whoever works on the demo or builds again need not restart; a stranger's guesses do not make the disk work.
    if (!found && Date.now() - this.#looked > 1000) {
      this.#look();
      return this.#found.get(name);
    }
    return found;
  }

  #look(): void {
    this.#looked = Date.now();
    this.#found = new Map();
    for (const { folder, kit } of this.#folders) {
      if (!existsSync(folder)) continue;
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (extname(name) in TYPES) this.#found.set(`/${name.split(sep).join('/')}`, { file: join(folder, name), kit });
      }
    }
  }
}

function read({ file, kit }: Found): Asset {
  const body = readFileSync(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return {
    type,
    body,
    page: type.startsWith('text/html'),
    brotli: kit && existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : undefined,
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cache:
      kit && HASHED.test(file)
        ? 'public, max-age=31536000, immutable'
        : kit
          ? 'public, max-age=300, stale-while-revalidate=86400'
          : 'no-cache',
  };
}
