/** Who looks through this window: `?as=` names a guest of this browser, `#token=` is what a server signed for its staff. */
const space = document.querySelector('prosum-space');
const as = new URLSearchParams(location.search).get('as');
const token = new URLSearchParams(location.hash.slice(1)).get('token');
if (as) space?.setAttribute('as', as);
if (token) space?.setAttribute('token', token);
