// Called by imports.test.ts: reads who imports whom out of sources and says which of the seven sentences were broken, and where.
import { posix } from 'node:path';
import ts from 'typescript';

/** Sources by path below src/, e.g. `core/engine.ts`. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  readonly from: string;
  readonly line: number;
  /** A path below src/, or the name of a package. */
  readonly to: string;
  readonly ours: boolean;
  readonly how: 'value' | 'type' | 'lazy';
}

interface Rule {
  readonly sentence: string;
  readonly breaks: (imports: readonly Import[], all: readonly Import[]) => readonly Import[];
}

const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1];
const packageOf = (to: string) => /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? to;
const atServer = (path: string) => within(path, 'server');
const lazyOnly = ['socket.io-client', 'dompurify', 'markdown-it'];

export function rules(serverLibraries: readonly string[]): readonly Rule[] {
  return [
    {
      sentence: '1. `core` imports nothing of ours, and nothing of a page or of Node.',
      breaks: (imports) => imports.filter(({ from, to, ours }) => within(from, 'core') && !(ours && within(to, 'core'))),
    },
    {
      sentence:
        '2. `domain.ts` (and what it stands on in its folder) imports `core` only; of another feature it may import the *types* of happenings, nothing else.',
      breaks: (imports, all) => {
        const domain = reachable(
          all,
          ({ from, to }) => featureOf(from) === featureOf(to),
          (path) => /^features\/[^/]+\/domain(\.ts|\/)/.test(path),
        );
        const allowed = ({ from, to, ours, how }: Import) =>
          ours && (within(to, 'core') || featureOf(to) === featureOf(from) || (featureOf(to) !== undefined && how === 'type'));
        return imports.filter((one) => domain.has(one.from) && !allowed(one));
      },
    },
    {
      sentence: '3. `ui` and `client` never import `features`; a widget hands its feature to the controller.',
      breaks: (imports) => imports.filter(({ from, to }) => within(from, 'ui', 'client') && within(to, 'features')),
    },
    {
      sentence: '4. `client/space.ts` alone chooses a backend, and imports it lazily.',
      breaks: (imports) =>
        imports.filter(
          ({ from, to, how }) =>
            within(to, 'backends') && !within(from, 'backends') && how !== 'type' && !(from === 'client/space.ts' && how === 'lazy'),
        ),
    },
    {
      sentence: "5. `server` never reaches a `*.element.ts`: Lit stays out of the server's bundle.",
      breaks: (imports, all) => {
        const server = reachable(all, ({ how }) => how !== 'type', atServer);
        return imports.filter(
          ({ from, to, how }) => server.has(from) && how !== 'type' && (to.endsWith('.element.ts') || packageOf(to) === 'lit'),
        );
      },
    },
    {
      sentence: `6. ${lazyOnly.map((name) => `\`${name}\``).join(', ')} appear in exactly one \`import()\` each.`,
      breaks: (imports) =>
        lazyOnly.flatMap((name) => {
          const uses = imports.filter(({ to, how }) => packageOf(to) === name && how !== 'type');
          return [...uses.filter(({ how }) => how === 'value'), ...uses.filter(({ how }) => how === 'lazy').slice(1)];
        }),
    },
    {
      sentence: '7. Nothing under `src` outside `server/` imports a server library.',
      breaks: (imports) =>
        imports.filter(
          ({ from, to, how }) => !atServer(from) && how !== 'type' && (serverLibraries.includes(packageOf(to)) || to.startsWith('node:')),
        ),
    },
  ];
}

/** Each broken sentence, followed by the places that break it. */
export function broken(sources: Sources, serverLibraries: readonly string[]): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  return rules(serverLibraries).flatMap(({ sentence, breaks }) => {
    const places = breaks(imports, imports).map(
      ({ from, line, to, how }) => `   src/${from}:${line} imports ${how === 'value' ? '' : `(${how}) `}${to}`,
    );
    return places.length ? [[sentence, ...places].join('\n')] : [];
  });
}

/** How often each lazily loaded package is asked for. */
export function doors(sources: Sources): Map<string, number> {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  return new Map(lazyOnly.map((name) => [name, imports.filter(({ to, how }) => packageOf(to) === name && how === 'lazy').length]));
}

function importsOf(from: string, text: string): Import[] {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, how: Import['how']) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const ours = specifier.text.startsWith('.');
    const to = ours ? posix.normalize(posix.join(posix.dirname(from), specifier.text)) : specifier.text;
    found.push({ from, to, ours, how, line: source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'value');
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], 'lazy');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The files that start, and all they reach by imports that count. */
function reachable(all: readonly Import[], counts: (one: Import) => boolean, starts: (path: string) => boolean): Set<string> {
  const reached = new Set(all.map(({ from }) => from).filter(starts));
  for (const path of reached) for (const one of all) if (one.from === path && one.ours && counts(one)) reached.add(one.to);
  return reached;
}
