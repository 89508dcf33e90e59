/** The script tag's entry: loads each `prosum-*` element from the file of its name beside this one, when one comes near the viewport. Loaded twice, it runs once. */

/** How near to the viewport an element is loaded, px. */
const NEAR = 600;
const asked = new Set<string>();
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      bring(target);
    }
  },
  { rootMargin: `${NEAR}px` },
);

function bring(element: Element): void {
  hurry(element);
  load(element.localName);
}

/** A tag that fails is said once and hurts no other; the next one of its name tries again. */
function load(tag: string): void {
  if (asked.has(tag) || customElements.get(tag)) return;
  asked.add(tag);
  // The first format of a page takes the browser a while, whatever it is of: now, while files are on their way, nobody waits for it.
  setTimeout(Intl.NumberFormat);
  import(new URL(`./${tag}.js`, import.meta.url).href).catch((error: unknown) => {
    asked.delete(tag);
    console.error(`no ${tag}`, error);
  });
}

/** Which page an element asks for first, from its `@first`: the build knows, a page of sources does without. */
declare const FIRST: Readonly<Record<string, string>> | undefined;
const first = typeof FIRST === 'undefined' ? {} : FIRST;
const page = document as Document & { [EARLY]?: Map<string, Promise<Response>> };
const EARLY: unique symbol = Symbol.for('prosum.early') as never;
/** Pages on their way, by address; who shows one first takes it (`client/glance.ts`). */
const early = page[EARLY] ?? new Map<string, Promise<Response>>();

/** Asks for an element's first page beside its code. Only for somebody new, on a page that says everything in the script tag: who is known asks in their own name. */
function hurry(element: Element): void {
  const { space, server, token } = script?.dataset ?? {};
  const asks = first[element.localName];
  if (
    !asks ||
    !space ||
    token ||
    !/:.*[^/]$/.test(server ?? '') ||
    element.closest('prosum-space,[space],[server],[token],[as]') ||
    known(space)
  )
    return;
  const path = asks.replace(/\{(\w+)=(\w+)\}/g, (_, name: string, usual: string) => element.getAttribute(name) ?? usual);
  const address = `${server}/v1/${space}/${path}`;
  if (early.has(address)) return;
  const answer = fetch(address, { credentials: 'omit' });
  answer.catch(() => undefined); // whoever reads it hears it, too
  early.set(address, answer);
}
const script = document.querySelector<HTMLScriptElement>('script:is([src*="prosum"],[data-prosum])[data-space]');
function known(space: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`prosum:${space}:`));
  } catch {
    return true;
  }
}

/** Looks for elements of ours below `root`. Call it with a shadow root: what stands inside one is not seen from outside. */
export function discover(root: Element | Document | ShadowRoot): void {
  for (const element of root.querySelectorAll(':not(:defined)')) consider(element);
}

function consider(element: Element): void {
  if (element.localName === 'prosum-space') load('prosum-space');
  else if (/^prosum-/.test(element.localName) && element.matches(':not(:defined)')) {
    // What is on the screen need not wait for a frame to be told so. What is hidden has no height, and waits until it is shown.
    const { top, bottom } = element.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) bring(element);
    else near.observe(element);
  }
}

if (!page[EARLY]) {
  page[EARLY] = early;
  discover(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element) {
          consider(node);
          discover(node);
        }
  }).observe(document, { childList: true, subtree: true });
}
