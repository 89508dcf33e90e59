// The signers that the documentation shows, run as they stand there, by the language they are for.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Identity } from '../../../src/server/identity.ts';
import { site } from './sites.ts';

const text = readFileSync(new URL('../../../src/server/README.md', import.meta.url), 'utf8');
const shown = (fence: string): string => {
  const [, code] = new RegExp(`\`\`\`${fence}\\n([^]*?)\`\`\``).exec(text.slice(text.indexOf('## Your own login')))!;
  return code!;
};

for (const [language, fence, file, commands] of [
  ['Node', 'js', 'sign.mjs', [process.execPath]],
  ['PHP', 'php', 'sign.php', ['php']],
  ['Python', 'python', 'sign.py', ['python3', 'python']],
] as const) {
  const command = commands.find((one) => spawnSync(one, ['--version']).status === 0);
  const missing = command === undefined && `there is no ${language} on this machine`;
  test(`the signer for ${language} signs what the server takes, names with other letters too`, { skip: missing }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'prosum-signer-'));
    const identity = new Identity('a secret of the tests');
    try {
      const { secret } = site(identity, 'velmora');
      writeFileSync(join(folder, file), shown(fence));
      const env = { ...process.env, PROSUM_SPACE_SECRET: secret };
      const token = execFileSync(command!, [join(folder, file)], { env, encoding: 'utf8' }).trim();
      const actor = await identity.actorOf('velmora', token);
      assert.ok(actor, token);
      assert.equal(identity.accounts.factsOf('velmora', actor.id).name, 'Zoë');
      assert.equal(await identity.actorOf('velmora', `${token.slice(0, -3)}AAA`), undefined);
    } finally {
      identity.db.close();
      rmSync(folder, { recursive: true });
    }
  });
}
