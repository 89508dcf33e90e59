// Called by `npm test` on whatever Node is there (20 or newer): installs what is missing, then lets test/runner.ts run on the Node that fits.
import { spawnSync } from 'node:child_process';
import { install, node, root } from '../src/server/ready.mjs';

install();
const { status } = spawnSync(node(), ['test/runner.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
