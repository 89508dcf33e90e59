/** The base of every widget: knows the colours of the page around it, and speaks events. Safe to import in Node. */
import { LitElement, type CSSResult, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { VERSION } from './define.ts';
import { HostColours } from './host-colours.ts';
import type { Strings } from './localize.ts';
import { tokens } from './tokens.styles.ts';

/** Subclasses list `ProsumElement.styles` first: `static override styles = [ProsumElement.styles, own]`. */
export class ProsumElement extends LitElement {
  static readonly kit = VERSION;
  static override styles: CSSResultGroup = tokens;
  static override properties: PropertyDeclarations = {
    scheme: {},
    strings: { converter: { fromAttribute: json } },
  };

  /** `auto` follows the page; `light` and `dark` insist. */
  declare scheme: 'auto' | 'light' | 'dark';
  /** Own words for single messages; as an attribute, JSON. */
  declare strings: Strings | undefined;

  /** Of the space around. Set by the topic controller. */
  spaceStrings: Strings | undefined;
  /** What the first paint waits for: words of another language. */
  wordsReady: Promise<unknown> | undefined;

  /** States and host semantics. */
  protected readonly internals = this.attachInternals();

  constructor() {
    super();
    this.scheme = 'auto';
    new HostColours(this, this.internals);
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    if (this.wordsReady && !this.hasUpdated) return this.wordsReady.then(() => super.scheduleUpdate());
    void super.scheduleUpdate();
    return undefined;
  }

  /** Adds styles that came with a part loaded later, each once. */
  dress(...styles: readonly CSSResult[]): void {
    const root = this.renderRoot;
    for (const one of styles)
      if (root instanceof ShadowRoot && one.styleSheet && !root.adoptedStyleSheets.includes(one.styleSheet))
        root.adoptedStyleSheets.push(one.styleSheet);
  }

  /** Dispatches `prosum-<verb>`, a request the page may stop; answers whether we may go on. */
  ask(name: `prosum-${string}`, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  /** Dispatches `prosum-<past>`, a fact. */
  tell(name: `prosum-${string}`, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** For object properties: an attribute that is not JSON counts as not set. */
export function json(value: string | null): unknown {
  try {
    return value === null ? undefined : (JSON.parse(value) as unknown);
  } catch {
    void import('./misuse.ts').then(({ notJson }) => {
      notJson(value!);
    });
    return undefined;
  }
}

/** For boolean properties: `"false"` is false, since some frameworks write it. Use as `{ type: Boolean, converter: flag }`. */
export const flag = {
  fromAttribute: (value: string | null): boolean => value !== null && value !== 'false',
  toAttribute: (value: boolean): string | null => (value ? '' : null),
};
