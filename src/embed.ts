/** A classic script for systems that take `type="module"` away: imports the loader that stands beside it. Its `data-*` mean the same. */
const script = document.currentScript as HTMLScriptElement | null;
if (script) {
  script.dataset['prosum'] = '';
  // By its whole address: from another site an address of its own would be relative to nothing.
  void import(new URL('prosum.js', script.src).href);
}
