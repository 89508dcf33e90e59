// Called by `npm start`: makes the checkout ready, then runs the server and hands its signals and its exit code through.
// The script says `exec`, so that npm's signals come here and not to a shell in between; cmd.exe knows no exec and takes the other half.
import { spawn } from 'node:child_process';
import { build, fail, install, node, root } from './ready.mjs';

install();
if (!build()) fail('the kit does not build; the reason stands above');
const server = spawn(node(), ['src/server/main.ts', 'serve'], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT')); // a terminal has sent it to the server already
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
