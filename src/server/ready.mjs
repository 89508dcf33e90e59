// Called by `npm start` and `npm test` on whatever Node is there (20 or newer); promises installed dependencies, a Node that runs TypeScript, and a fresh build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const say = (words) => console.log(`prosum: ${words}`);

/** Runs `npm ci` if what stands in node_modules is not what the lock file asks for. */
export function install() {
  const lack = lacking();
  if (!lack) return;
  say(`${lack}; installing (npm ci, about half a minute)`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm itself stays on the Node that started it: the one in node_modules is about to be replaced.
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env;
  const options = { cwd: root, stdio: 'inherit' };
  const done = npm ? spawnSync(node, [npm, ...args], options) : spawnSync('npm', args, { ...options, shell: true });
  if (done.status !== 0) fail('npm ci did not succeed; its message stands above');
}

/** What is missing in node_modules, in words; undefined when nothing is. npm leaves there its own account of what it put. */
function lacking() {
  const account = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, account))) return 'the dependencies are not installed yet';
  const wanted = json('package-lock.json').packages;
  const present = json(account).packages;
  for (const [path, { version, link, optional, peer }] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || link) continue;
    const found = present[path];
    if (!found && (optional || peer)) continue; // for another platform, or not wanted here
    if (found?.version !== version) return `${path.replace(/.*node_modules\//, '')} ${version} is missing`;
  }
}

/** The Node that runs TypeScript as it is: the one npm installed, else the one running now if it can. */
export function node() {
  const own = `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/node`;
  const found = [own, `${own}.exe`].map((path) => join(root, path)).find(existsSync);
  if (found) return found;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  fail(
    `npm has no Node build for ${process.platform}-${process.arch}: please run this with Node 22.18 or newer (this is ${process.version})`,
  );
}

/** Builds the kit if its sources changed since the last build; `types` asks for the part npm users get, too. False: it does not build. */
export function build({ types = false } = {}) {
  const manifest = 'dist/cdn/manifest.json';
  const fresh = existsSync(join(root, manifest)) && json(manifest).sources === sources();
  if (fresh && (!types || existsSync(join(root, 'dist/index.js')))) return true;
  say('building the kit');
  return run('node_modules/rollup/dist/bin/rollup', '-c', '--silent') && (!types || emit());
}

const run = (...args) => spawnSync(node(), args, { cwd: root, stdio: 'inherit' }).status === 0;

/** The part that npm users get. Inside classes TypeScript 6.0 leaves `import('./x.ts')` as it is written; what is published asks for files that are there. */
export function emit() {
  if (!run('node_modules/typescript/bin/tsc')) return false;
  for (const path of readdirSync(join(root, 'dist'), { recursive: true })) {
    if (!path.endsWith('.js') || path.startsWith('cdn')) continue;
    const [file, asked] = [join(root, 'dist', path), /(\bimport\((['"])\.[^'"]*)\.ts(\2\))/g];
    const text = readFileSync(file, 'utf8');
    if (asked.test(text)) writeFileSync(file, text.replace(asked, '$1.js$3'));
  }
  return true;
}

/** One hash over everything the kit is built from. */
export function sources() {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'src'), { recursive: true }).filter(
    (path) => /\.(ts|mjs)$/.test(path) && !path.startsWith(`server${sep}`),
  );
  for (const path of ['package-lock.json', 'tsconfig.json', 'rollup.config.mjs', ...files.sort().map((file) => join('src', file))])
    hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

export function fail(words) {
  console.error(`prosum: ${words}`);
  process.exit(1);
}
