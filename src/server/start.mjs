// Called by `npm start`: makes the checkout ready, then runs the server and hands its signals and its exit code through.
import { spawn } from 'node:child_process';
import { build, fail, install, node, root } from './ready.mjs';

install();
if (!build()) fail('the kit does not build; the reason stands above');
const server = spawn(node(), ['src/server/main.ts', 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT')); // a terminal has sent it to the server already
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
