/** The script tag's entry: loads each `prosum-*` element from the file of its name beside this one, when one comes near the viewport. Loaded twice, it runs once. */

const asked = new Set<string>();
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      load(target.localName);
    }
  },
  { rootMargin: '600px' },
);

/** A tag that fails is said once and hurts no other; the next one of its name tries again. */
function load(tag: string): void {
  if (asked.has(tag) || customElements.get(tag)) return;
  asked.add(tag);
  import(new URL(`./${tag}.js`, import.meta.url).href).catch((error: unknown) => {
    asked.delete(tag);
    console.error(`prosum: <${tag}> could not be loaded`, error);
  });
}

/** Looks for elements of ours below `root`. Call it with a shadow root: what stands inside one is not seen from outside. */
export function discover(root: Element | Document | ShadowRoot): void {
  for (const element of root.querySelectorAll(':not(:defined)')) consider(element);
}

function consider(element: Element): void {
  if (element.localName === 'prosum-space') load('prosum-space');
  else if (/^prosum-[a-z-]+$/.test(element.localName) && element.matches(':not(:defined)')) near.observe(element);
}

const once = Symbol.for('prosum.auto');
if (!(once in document)) {
  Object.defineProperty(document, once, { value: true });
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
