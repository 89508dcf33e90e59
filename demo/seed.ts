/** The demo's content for the server: `seed(submit)` sends ordinary commands as the system, each once. Written as plain JavaScript, so that a page without a server can run it too. */
export { seed } from './seed.js';
