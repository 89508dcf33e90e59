/** Called by parts of the account that a page shows by themselves: the whole account stands in their place. */
import type { LitElement } from 'lit';
import '../account.element.ts';

const made = new WeakMap<LitElement, HTMLElement>();

export function alone(host: LitElement): HTMLElement {
  const there = made.get(host);
  if (there) return there;
  const account = document.createElement('prosum-account');
  account.setAttribute('view', 'panel');
  for (const name of ['space', 'server', 'as', 'token', 'seed', 'scheme', 'strings']) {
    const value = host.getAttribute(name);
    if (value !== null) account.setAttribute(name, value);
  }
  made.set(host, account);
  return account;
}
