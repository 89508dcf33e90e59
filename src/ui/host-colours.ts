/** Called by the base element: reads ink and canvas of the page around a widget, and hears when they change, without polling. Between light and dark, where tints fail, ink is black or white and the only colour of text. */
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
  #scheme = '';

  constructor(host: Host, internals: ElementInternals) {
    this.#host = host;
    this.#states = internals.states;
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
    if (this.#scheme !== this.#host.scheme) this.#read();
  }

  #read(): void {
    if (!this.#probe || !this.#sheet || !this.#host.isConnected) return;
    const scheme = (this.#scheme = this.#host.scheme);
    const light = luminance(this.#probe) > DARK_ABOVE;
    const dark = scheme === 'auto' ? light : scheme === 'dark';
    const own = dark !== light;
    const ink = own ? (dark ? '#eceef1' : '#15181d') : getComputedStyle(this.#probe).color;
    const canvas = own ? (dark ? '#131519' : '#fff') : behind(this.#host);
    const found = ink + canvas;
    if (found === this.#known) return;
    this.#known = found;
    this.#state('settled', false);
    this.#paint(dark, ink, canvas);
    const y = luminance(this.#probe, '::after');
    const middle = y > 0.035 && y < 0.8;
    this.#state('middle', middle);
    if (middle) this.#paint(y < 0.179, y < 0.179 ? '#fff' : '#000', canvas);
    void this.#host.updateComplete.then(() =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          this.#state('settled', true);
        }),
      ),
    );
  }

  #paint(dark: boolean, ink: string, canvas: string): void {
    this.#state('dark', dark);
    this.#sheet!.replaceSync(`:host{--_host-ink:${ink};--_host-canvas:${canvas}}`);
  }

  #state(name: string, on: boolean): void {
    this.#states?.[on ? 'add' : 'delete'](name);
  }
}

/** As WCAG counts it: of the text where the probe stands, or (`::after`) of the canvas. The probe has turned both into xyz. */
const luminance = (probe: Element, of?: string): number =>
  Number(/xyz-d65 \S+ (\S+)/.exec(getComputedStyle(probe, of).backgroundColor)?.[1] ?? 0);

/** The nearest opaque background, through slots and shadow roots. */
function behind(element: Element): string {
  for (
    let at: Element | null = element;
    at;
    at = at.assignedSlot ?? at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host ?? null
  ) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(rgba.*,|.*\/) *0?(\.\d+)?\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
