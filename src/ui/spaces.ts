/** Called by the topic controller: which space a widget stands in, and the connection to it. */
import { AGAIN } from '../client/again.ts';
import type { Space } from '../client/space.ts';
import { above } from './above.ts';

/** `server`: origin; left out: the backend in this page; `auto`: the server this page came from, if there is one. `as` tells guests of one browser apart. */
export interface SpaceConfig {
  readonly space: string;
  readonly server?: string | undefined;
  readonly as?: string | undefined;
  /** Signed by somebody for this person; left out: a guest. */
  readonly token?: string | undefined;
  /** Asked for a token at first and before it ends. */
  readonly getToken?: (() => Promise<string | null | undefined>) | undefined;
  /** For the backend in this page: URL of a module that fills an empty space. */
  readonly seed?: string | undefined;
}
/** What `<prosum-space>` answers to those who ask by the context protocol. */
export interface SpaceContext extends SpaceConfig {
  /** Own words, by `catalogue.key`. */
  readonly strings?: Readonly<Record<string, unknown>> | undefined;
}
export const SPACE_CONTEXT = 'prosum-space';

/** The community context protocol: whoever provides `context` stops the event and calls back, again at each change. */
export interface ContextRequest extends Event {
  readonly context: unknown;
  readonly contextTarget: Element;
  readonly callback: (value: SpaceContext, unsubscribe?: () => void) => void;
  readonly subscribe: boolean;
}

/** Keeps answering while `found` is told about changes of the space around; call the result to stop. */
export function spaceAround(host: HTMLElement, found: (context: SpaceContext) => void): () => void {
  let over = false;
  let unsubscribe: (() => void) | undefined;
  const look = (): void => {
    const answer = { came: false };
    const callback: ContextRequest['callback'] = (context, stop) => {
      answer.came = true;
      unsubscribe = stop;
      if (over) stop?.();
      else found(context);
    };
    const request = new Event('context-request', { bubbles: true, composed: true });
    host.dispatchEvent(Object.assign(request, { context: SPACE_CONTEXT, contextTarget: host, callback, subscribe: true }));
    if (!answer.came) found(ownConfig(host));
  };
  const provider = above(host, 'prosum-space');
  if (provider?.matches(':not(:defined)'))
    void customElements.whenDefined('prosum-space').then(() => {
      if (!over) look();
    });
  else look();
  return () => {
    over = true;
    unsubscribe?.();
  };
}

/** The widget's own attributes, else those of the script tag that brought the kit. */
function ownConfig(host: HTMLElement): SpaceConfig {
  const script = document.querySelector<HTMLScriptElement>('script:is([src*="prosum"],[data-prosum]):is([data-space],[data-server])');
  // Who names another server gets nobody's token along.
  const server = host.getAttribute('server');
  const other = server !== null && server !== script?.dataset['server'];
  const value = (name: string): string | null | undefined =>
    host.getAttribute(name) ?? (other && name === 'token' ? undefined : script?.dataset[name]);
  if (value('server') && !value('space'))
    void import('./misuse.ts').then(({ noSpace }) => {
      noSpace(host.localName);
    });
  return configOf(value);
}

/** The attributes that name a space, wherever they stand. */
export const CONFIG = ['space', 'server', 'as', 'token', 'seed'] as const;
export function configOf(value: (name: string) => string | null | undefined): SpaceConfig {
  return {
    space: 'demo',
    ...Object.fromEntries(
      CONFIG.flatMap((name) => {
        const it = value(name) ?? '';
        return it ? [[name, it]] : [];
      }),
    ),
  };
}

/** The connection to a space. What it takes is brought now; without a net, again and again. */
export async function enter(config: SpaceConfig): Promise<Space> {
  for (;;) {
    const brought = await import('./enter.ts').catch(() => undefined);
    if (brought) return brought.open(config);
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}
