/** The permission table, made from the registry: for documents, for tests, and for whoever reviews who may do what. */
import type { Registry } from './feature.ts';

export interface PermissionRow {
  readonly command: string;
  /** Of the object; `any` where it does not matter. */
  readonly state: string;
  /** Who may, sorted as declared. Nobody: only the system. */
  readonly roles: readonly string[];
}

/** One row for each command and state in which somebody may; every other state is refused. */
export function permissions(registry: Registry): PermissionRow[] {
  return [...registry.commands.values()].flatMap(({ name, may }) => {
    const states = [...new Set(Object.values(may).flat())].sort();
    if (states.length === 0) return [{ command: name, state: '(the system only)', roles: [] }];
    return states.map((state) => ({ command: name, state, roles: Object.keys(may).filter((role) => may[role]?.includes(state)) }));
  });
}

/** The rows as a Markdown table, states with the same roles together. */
export function permissionTable(registry: Registry): string {
  const lines = new Map<string, string[]>();
  for (const { command, state, roles } of permissions(registry)) {
    const key = `| \`${command}\` | $ | ${roles.join(', ') || '–'} |`;
    lines.set(key, [...(lines.get(key) ?? []), state]);
  }
  return [
    '| command | while it is | may |',
    '|---|---|---|',
    ...[...lines].map(([key, states]) => key.replace('$', states.join(', '))),
  ].join('\n');
}
