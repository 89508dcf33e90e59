// The page of rights, made of what the commands declare. `node test/rules/rights.ts` writes it; `rights.test.ts` says when it is stale.
import { writeFileSync } from 'node:fs';
import { permissionTable } from '../../src/core/permissions.ts';
import { Registry } from '../../src/core/feature.ts';
import { features } from '../../src/features/registry.ts';

export const PAGE = 'src/features/RIGHTS.md';

/** One table for each feature. */
export function page(): string {
  const tables = features.map((feature) => `## ${feature.name}\n\n${permissionTable(new Registry([feature]))}\n`);
  return `# Who may do what

Made of what the commands declare (\`may\`); \`node test/rules/rights.ts\` writes it anew. What has no row is refused (\`kernel.forbidden\`), in every backend and at every door;
\`test/rules/rights-matrix.test.ts\` tries each command in each role on an object in each state. A command about something that its actor may not read, and any command of somebody who is
not let in (see [membership](membership/README.md)), gets \`kernel.unknown\`, whatever the table says. Beside the table stand gates: guests' rules (\`account.admit\`), levels that unlock
(\`people.configure\`), sanctions (\`moderation\`), terms (\`membership\`).

${tables.join('\n')}`;
}

if (import.meta.main) writeFileSync(PAGE, page());
