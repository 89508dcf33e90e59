/** The outbox of a space: where its letters are kept, how many travel at once, and when to try again. Loaded with the first act, or when there is time for what an earlier page left behind. */
import type { Backend } from '../core/backend.ts';
import { openDisk } from './disk.ts';
import { Outbox } from './outbox.ts';
import type { Space } from './space.ts';

/** Outside a browser there are no events of the net. */
const page = globalThis as Partial<typeof globalThis>;

/** From when a page is idle it is heard what it says of consent. */
const root = page.document?.documentElement;
if (root)
  new MutationObserver(() => {
    void import('./consent.ts').then(({ turned }) => turned());
  }).observe(root, { attributeFilter: ['data-prosum-consent'] });

export function openPost(space: Space, backend: Promise<Backend>, changed: () => void): Outbox {
  const ears = new AbortController();
  const outbox: Outbox = new Outbox({
    space: space.name,
    actor: space.actor.id,
    disk: space.local ? Promise.resolve(undefined) : openDisk(),
    send: async (topic, envelope) => (await backend).send(topic, envelope),
    width: () => (space.status === 'live' ? 16 : 1),
    onChange: changed,
    onClose: () => {
      ears.abort();
    },
  });
  const wake = (): void => {
    if (space.status !== 'offline') outbox.wake();
    changed();
  };
  for (const event of ['online', 'offline']) page.addEventListener?.(event, wake, { signal: ears.signal });
  void backend.then((way) => way.onStatus(wake));
  return outbox;
}
