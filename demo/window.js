/** Who looks through this window: `?as=` names a guest of this browser. Staff come by the link that the server prints (`staff.js`). */
import { token } from './staff.js';

const space = document.querySelector('prosum-space');
const as = new URLSearchParams(location.search).get('as');
if (as) space?.setAttribute('as', as);
else if (token) space?.setAttribute('token', token);
