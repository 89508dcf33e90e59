/** Loaded when a page uses us wrongly, or as it may not mean to: one console line per case, never an exception in the host page. */
import { KitError } from '../core/errors.ts';
import { VERSION } from './define.ts';

const said = new Set<string>();
function once(level: 'error' | 'warn' | 'info', words: string): void {
  if (said.has(words)) return;
  said.add(words);
  console[level](words);
}

export const report = (error: KitError): void => {
  once('error', error.message);
};

export const noSpace = (tag: string): void => {
  report(new KitError('space.missing', `A server is given but no space: add data-space="…" to the script tag or space="…" to <${tag}>.`));
};
export const noName = (): void => {
  report(new KitError('space.unnamed', '<prosum-space> needs a name: <prosum-space space="your-site">.'));
};
export const notJson = (text: string): void => {
  report(new KitError('attribute.json', `An attribute should be JSON and is not, so it counts as not set: ${text.slice(0, 80)}`));
};
export const noServer = (): void => {
  once(
    'info',
    'prosum: no server is given, so what is written stays in this browser. To share it, add data-server="https://…" to the script tag.',
  );
};
export const otherVersion = (tag: string, there = 'unknown'): void => {
  once('warn', `prosum: <${tag}> is already there in version ${there}; version ${VERSION} was loaded too and is not used.`);
};
