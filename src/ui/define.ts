/** Called by every *.element.ts to register its tag; a second copy of the kit on a page never throws, and another version is told about once. */

/** The version of the kit, as in package.json. */
export const VERSION = '0.1.0';

interface Versioned {
  readonly kit?: string;
}

/** Registers `tag`. If it is taken, the first one stays; a different version of ours is warned about. Without a registry (a server) nothing happens. */
export function define(tag: string, element: CustomElementConstructor & Versioned): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  const there = registry?.get(tag) as Versioned | undefined;
  if (!there) registry?.define(tag, element);
  else if (there !== element && there.kit !== element.kit)
    void import('./misuse.ts').then(({ otherVersion }) => {
      otherVersion(tag, there.kit);
    });
}
