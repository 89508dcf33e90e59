/** What is opened over the list or in its place: elements of ours, each loaded when it is first opened, in the same space and words as the box. */
import { nothing } from 'lit';
import { again } from '../../../ui/again.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import type { IdeasElement } from '../ideas-element.ts';

export type Tag = 'prosum-idea-card' | 'prosum-idea-form' | 'prosum-idea-settings' | 'prosum-idea-roadmap';
const LOAD: Readonly<Record<Tag, () => Promise<unknown>>> = {
  'prosum-idea-card': () => import('../idea-card.element.ts'),
  'prosum-idea-form': () => import('../idea-form.element.ts'),
  'prosum-idea-settings': () => import('../idea-settings.element.ts'),
  'prosum-idea-roadmap': () => import('../idea-roadmap.element.ts'),
};
const made = new WeakMap<IdeasElement, Map<Tag, HTMLElement>>();

/** The one element of this tag inside `host`. `closed`: it is a dialog, and this follows when it is over. */
export function inner(host: IdeasElement, tag: Tag, props: Readonly<Record<string, unknown>> = {}, closed?: () => void): HTMLElement {
  const mine = made.get(host) ?? new Map<Tag, HTMLElement>();
  made.set(host, mine);
  let it = mine.get(tag);
  if (!it) {
    void again(LOAD[tag]).catch(() => {
      // there is no net: as if nobody had opened it, so that it can be opened again
      mine.delete(tag);
      closed?.();
    });
    it = document.createElement(tag);
    for (const name of ['space', 'server', 'as', 'token', 'lang']) {
      const value = host.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    if (closed) {
      it.toggleAttribute('modal', true);
      it.addEventListener('close', () => {
        mine.delete(tag);
        closed();
      });
    }
    mine.set(tag, it);
  }
  const { box, scheme, strings, readonly } = host;
  return Object.assign(it, { box, scheme, strings, readonly }, props);
}

/** Closes a dialog as if the person had; focus returns to where it was. */
export const close = (host: IdeasElement, tag: Tag): void => made.get(host)?.get(tag)?.shadowRoot?.querySelector('dialog')?.close();

export const dialogs = (box: IdeaBox): unknown => [
  box.idea
    ? inner(box, 'prosum-idea-card', { idea: box.idea }, () => {
        leave(box);
      })
    : nothing,
  box.dialog === 'form'
    ? inner(box, 'prosum-idea-form', {}, () => {
        box.dialog = undefined;
      })
    : nothing,
  box.dialog === 'settings'
    ? inner(box, 'prosum-idea-settings', {}, () => {
        box.dialog = undefined;
      })
    : nothing,
];
export const roadmap = (box: IdeaBox): HTMLElement => inner(box, 'prosum-idea-roadmap');

/** The idea that was open is not any more; its address goes with it. */
function leave(box: IdeaBox): void {
  if (new URLSearchParams(location.hash.slice(1)).get('idea') === box.idea)
    history.replaceState(history.state, '', location.pathname + location.search);
  box.idea = undefined;
}
