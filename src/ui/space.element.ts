/** `<prosum-space>`: says to everything inside which space it belongs to, on which server, as whom, and in which words. */
import { define, VERSION } from './define.ts';
import { json } from './element.ts';
import { CONFIG, configOf, SPACE_CONTEXT, type ContextRequest, type SpaceContext } from './spaces.ts';

/** On a server there is no element to extend. */
const Base = (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ?? (EventTarget as unknown as typeof HTMLElement);

/**
 * @summary The space around widgets. Shows nothing of its own.
 * @attr space - name of the space
 * @attr server - origin of the server, `auto` for the one this page came from; without it everything stays in this browser
 * @attr as - tells guests of one browser apart (demonstrations)
 * @attr token - what somebody signed for this person; without it a guest
 * @attr seed - without a server: URL of a module whose `seed(submit)` fills an empty space
 * @attr strings - JSON: own words for messages, as `{"ideas.share": "…"}`
 */
export class ProsumSpace extends Base {
  static readonly kit = VERSION;
  static readonly observedAttributes = [...CONFIG, 'strings'];
  #getToken: SpaceContext['getToken'];
  readonly #asked = new Map<ContextRequest['callback'], () => void>();

  constructor() {
    super();
    this.addEventListener('context-request', this.#answer);
  }

  /** Asked for a token that the host site signs: at first, and each time before it ends. Nothing: nobody is signed in there. */
  get getToken(): SpaceContext['getToken'] {
    return this.#getToken;
  }
  set getToken(ask: SpaceContext['getToken']) {
    const other = this.#getToken && this.#getToken !== ask;
    this.#getToken = ask;
    // Who asks otherwise means somebody else.
    if (other) void import('../client/session.ts').then(({ announce }) => announce());
    this.attributeChangedCallback();
  }

  connectedCallback(): void {
    // A page may have said it before this class was here.
    const early = Object.getOwnPropertyDescriptor(this, 'getToken');
    if (early && delete (this as { getToken?: unknown }).getToken) this.getToken = early.value as SpaceContext['getToken'];
    if (!this.getAttribute('space'))
      void import('./misuse.ts').then(({ noName }) => {
        noName();
      });
  }

  attributeChangedCallback(): void {
    for (const [callback, stop] of this.#asked) callback(this.context, stop);
  }

  get context(): SpaceContext {
    return {
      ...configOf((name) => this.getAttribute(name)),
      getToken: this.#getToken,
      strings: json(this.getAttribute('strings')) as SpaceContext['strings'],
    };
  }

  readonly #answer = (event: Event): void => {
    const request = event as ContextRequest;
    if (request.context !== SPACE_CONTEXT) return;
    event.stopPropagation();
    const stop = (): void => {
      this.#asked.delete(request.callback);
    };
    if (request.subscribe) this.#asked.set(request.callback, stop);
    request.callback(this.context, stop);
  };
}

define('prosum-space', ProsumSpace);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-space': ProsumSpace;
  }
}
