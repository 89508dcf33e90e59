/** `<prosum-rich-text>`: somebody's text. Shown plain at once; where it holds Markdown, dressed in place when it comes near the viewport. Widgets use it; it takes colours and type from them. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { define, VERSION } from './define.ts';
import { MARKUP, mentions, type People } from './markup-signs.ts';

/**
 * @summary Text of a person, source in Markdown.
 * @csspart text - the text
 */
export class ProsumRichText extends LitElement {
  static readonly kit = VERSION;
  static override styles = css`
:host{display:block;overflow-wrap:anywhere;text-wrap:pretty}
div{display:grid;gap:.65em}
p,ul,ol,h4,h5,h6,blockquote,pre,table{margin:0;min-inline-size:0}
p{white-space:pre-line}
h4,h5,h6{font-size:1em;font-weight:600;line-height:1.4}
ul,ol{padding-inline-start:1.4em}
li+li{margin-block-start:.25em}
strong,b{font-weight:600}
a[href]{color:var(--_accent-ink,inherit);text-decoration:underline 1px var(--_accent-line,currentcolor);text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--_accent-ink,currentcolor);outline-offset:2px}
blockquote{padding-inline-start:.75em;border-inline-start:2px solid var(--_line-2,currentcolor);color:var(--_ink-3,inherit)}
code{font-family:ui-monospace,monospace;font-size:.9em;padding:.1em .3em;border-radius:4px;background:var(--_fill-2,transparent)}
pre{padding:.75em;border-radius:var(--_r,8px);background:var(--_fill-1,transparent);white-space:pre-wrap}
pre code{padding:0;background:none}
hr{inline-size:100%;block-size:1px;margin:.35em 0;border:0;background:var(--_line,currentcolor)}
table{inline-size:100%;border-collapse:collapse;font-size:.9375em}
:is(th,td){padding:.35em .75em .35em 0;text-align:start;border-block-end:1px solid var(--_line,currentcolor)}
`;

  static override properties = { text: {}, key: {}, people: { attribute: false }, nodes: { state: true } };

  /** The text, as it was written. */
  declare text: string;
  /** Names the record and its version, as `id@seq`: rendered once, kept. */
  declare key: string | undefined;
  /** Names of those the text mentions as `@{id}`. */
  declare people: People | undefined;
  declare private nodes: readonly Node[] | undefined;
  #near: IntersectionObserver | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
    this.#near = undefined;
  }

  constructor() {
    super();
    this.text = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#await();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text') && !changed.has('people')) return;
    this.nodes = undefined;
    if (this.hasUpdated) this.#await();
  }

  #await(): void {
    if (this.nodes || !this.isConnected || !MARKUP.test(this.text)) return;
    this.#near ??= new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#dress().catch(this.#later);
      },
      { rootMargin: '300px' },
    );
    this.#near.observe(this);
  }

  /** Without a net its signs stand as they were written, for now. */
  readonly #later = (): void => {
    const online = (): void => {
      this.#await();
    };
    addEventListener('online', online, { once: true });
  };

  async #dress(): Promise<void> {
    this.#near?.disconnect();
    const { text, people } = this;
    const { render } = await import('./markdown.ts');
    const safe = await render(text, this.key);
    if (people)
      for (const words of wordsOf(safe))
        words.replaceWith(...this.#named(words.data).map((one) => (typeof one === 'string' ? one : bold(one.name))));
    if (text === this.text && people === this.people) this.nodes = [...safe.childNodes];
  }

  /** Words, and the names of people between them. */
  #named(text: string): (string | { readonly name: string })[] {
    const names = new Map(Object.entries(this.people ?? {}));
    return mentions(text).map((piece, n) => (n % 2 ? { name: `@${names.get(piece) ?? '…'}` } : piece));
  }

  override render(): unknown {
    return html`<div part="text" dir="auto">${
      this.nodes ??
      this.text
        .trim()
        .split(/\n\s*\n/)
        .map(
          (paragraph) =>
            html`<p>${this.people ? this.#named(paragraph).map((one) => (typeof one === 'string' ? one : html`<b>${one.name}</b>`)) : paragraph}</p>`,
        )
    }</div>`;
  }
}

/** Text outside of code that may name somebody. */
function wordsOf(nodes: DocumentFragment): Text[] {
  const found: Text[] = [];
  const walk = document.createNodeIterator(nodes, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode() as Text | null; text; text = walk.nextNode() as Text | null)
    if (text.data.includes('@{') && !text.parentElement?.closest('code')) found.push(text);
  return found;
}
function bold(name: string): HTMLElement {
  const it = document.createElement('strong');
  it.textContent = name;
  return it;
}

define('prosum-rich-text', ProsumRichText);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-rich-text': ProsumRichText;
  }
}
