/** A classic script for systems that take `type="module"` away: imports the loader from beside itself. Its `data-*` mean the same. */
if (document.currentScript) document.currentScript.dataset['prosum'] = '';
void import('./auto.ts');
