/** Called by the base element: reads ink and canvas of the page around a widget, and hears when they change, without polling. */
import type { ReactiveController } from 'lit';

/** Relative luminance of the host's text above which the host is dark. */
const DARK_ABOVE = 0.4;

interface Host extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly scheme: string;
  readonly updateComplete: Promise<boolean>;
  addController(controller: ReactiveController): void;
}

export class HostColours implements ReactiveController {
  readonly #host: Host;
  readonly #states: Set<string> | undefined;
  #sheet: CSSStyleSheet | undefined;
  #probe: HTMLElement | undefined;
  #known = '';

  constructor(host: Host, internals: ElementInternals) {
    this.#host = host;
    this.#states = internals.states as Set<string> | undefined;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.renderRoot;
    if (!(root instanceof ShadowRoot)) return;
    if (!this.#probe) {
      this.#sheet = new CSSStyleSheet();
      root.adoptedStyleSheets.push(this.#sheet);
      this.#probe = document.createElement('i');
      this.#probe.id = 'probe';
      this.#probe.ariaHidden = 'true';
      root.prepend(this.#probe);
      this.#probe.addEventListener('transitionstart', () => this.#read());
    }
    this.#read();
  }

  hostUpdate(): void {
    this.#read();
  }

  #read(): void {
    if (!this.#probe || !this.#sheet || !this.#host.isConnected) return;
    const { color, backgroundColor } = getComputedStyle(this.#probe);
    const light = Number(/xyz-d65 \S+ (\S+)/.exec(backgroundColor)?.[1] ?? 0) > DARK_ABOVE;
    const { scheme } = this.#host;
    const dark = scheme === 'auto' ? light : scheme === 'dark';
    const own = dark !== light;
    const ink = own ? (dark ? '#eceef1' : '#15181d') : color;
    const canvas = own ? (dark ? '#131519' : '#fff') : behind(this.#host);
    const found = `${dark} ${ink} ${canvas}`;
    if (found === this.#known) return;
    this.#known = found;
    this.#states?.delete('settled');
    this.#states?.[dark ? 'add' : 'delete']('dark');
    this.#sheet.replaceSync(`:host{--_host-ink:${ink};--_host-canvas:${canvas}}`);
    void this.#host.updateComplete.then(() => requestAnimationFrame(() => requestAnimationFrame(() => this.#states?.add('settled'))));
  }
}

/** The nearest opaque background, through slots and shadow roots. */
function behind(element: Element): string {
  for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement ?? ((at.getRootNode() as ShadowRoot).host as Element | undefined) ?? null) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/[,/] *0?(\.\d+)?\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
