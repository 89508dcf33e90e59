/** For npm users: the element and its class. */
export { Activity } from './activity.element.ts';
