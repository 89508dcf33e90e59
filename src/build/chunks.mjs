// Called by rollup for each module: in which file of the script-tag kit it stands, and what that file is called.
import { basename, join } from 'node:path';
import { alone } from './elements.mjs';

/** Asked for one after another by whoever acts first. */
const ACTS = ['src/client/acts.ts', 'src/client/post.ts', 'src/backends/line.ts'];
/** What a page with a server takes to go on from its first page. */
const CLIENT = ['src/ui/enter.ts', 'src/backends/remote.ts'];

/** How many parts that are opened later share what stands in one file for them. */
const OFTEN = 5;
/** Elements that are no page's first screen: their wait is cheaper than bytes of every page. */
const UNHURRIED = /\/(moderation|activity)\/|\/(account-data|member-card|leaderboard)\.element\.ts$/;

/**
 * Few files, each whole: what most widgets share at once (`kit`), what acting and hearing take (`acts`), what a widget shows first with the shapes it shares with others (`idea-box`),
 * and each act of it that is loaded alone, with its rules. Crumbs cost requests, and compress badly.
 */
export function together(id, { getModuleInfo }) {
  const info = (one) => getModuleInfo(one) ?? { importers: [], dynamicImporters: [] };
  const askers = (start) => {
    const reached = new Set([start]); // from here up to whoever is imported by nobody at once
    for (const one of reached) info(one).importers.forEach((importer) => reached.add(importer));
    return reached;
  };
  const above = [...askers(id)];
  const shows = above.filter((one) => info(one).isEntry && alone.some(([, path]) => one.endsWith(path)));
  const featureOf = (path) => /\/features\/(\w+)[/.]/.exec(path)?.[1];
  const of = new Set(shows.map(featureOf));
  // Whose elements ever ask for it, at once or later; the backend in the page, which asks for everything, aside.
  const ever = new Set([id]);
  for (const one of ever)
    if (!one.endsWith('registry.ts')) for (const by of [...info(one).importers, ...info(one).dynamicImporters]) ever.add(by);
  const owners = new Set([...ever].filter((one) => one.endsWith('.element.ts')).map(featureOf));
  // What elements of one feature alone show stands with them, and crumbs of ours that nothing below is made of; what only some of them do is no burden to the others.
  if (
    shows.length > 1 &&
    of.size === 1 &&
    (owners.size === 1 || featureOf(id) || (/\/src\/ui\//.test(id) && info(id).code.length < 1200))
  ) {
    const [feature] = of;
    return alone.filter(([, path]) => featureOf(`/${path}`) === feature).length === shows.length ? feature : `${feature}-some`;
  }
  const widgets = [...askers(join(process.cwd(), 'src/ui/topic-controller.ts'))].filter((one) => info(one).isEntry);
  const often = widgets.filter((one) => above.includes(one)).length >= widgets.length / 2;
  const under = (paths) => paths.some((path) => above.includes(join(process.cwd(), path)));
  const parts = above.filter((one) => info(one).dynamicImporters.length > 0);
  if (parts.length >= OFTEN && !shows.some((one) => !UNHURRIED.test(one)) && !under([...CLIENT, ...ACTS])) {
    if (/\/src\/core\//.test(id)) return 'rules';
    if (/\/src\/(ui|features)\/[\w.-]+$|\/node_modules\/lit/.test(id) && !/\.(element|\w\w)\.ts$/.test(id)) return 'later';
  }
  if (/\/src\/features\//.test(id)) {
    if (shows.length === 1) return basename(shows[0]).replace('.element.ts', '');
    if (shows.length > 1) return featureOf(id);
    const act = above.find(
      (one) => /\/domain\//.test(one) && info(one).dynamicImporters.some((by) => [...askers(by)].some((at) => info(at).isEntry)),
    );
    return act && basename(act).replace('.ts', '');
  }
  if (often) return 'kit';
  if (/\/(ui\/(rows|later)|client\/(keep|random))\.ts$/.test(id)) return 'kit'; // most pages need them, and asking costs more
  return under(CLIENT) ? 'client' : under(ACTS) ? 'acts' : undefined;
}

/** A chunk is named after its feature or package or, where it has one door, after the file behind it. */
export function chunkName({ name, facadeModuleId, isDynamicEntry }) {
  const [, owner] =
    /(?:features|node_modules)\/((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?(?:index\.m?[jt]s|strings\.\w+\.ts)$/.exec(facadeModuleId ?? '') ?? [];
  const known = facadeModuleId || isDynamicEntry || /^[a-z-]+$/.test(name);
  return `chunks/${owner ?? (known ? name.replace(/\.\w+$/, '') : 'shared')}-[hash:7].js`;
}
