/** What is opened over the list or in its place: elements of ours, each loaded when it is first opened, in the same space and words as the box. */
import { nothing } from 'lit';
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

/** The one element of this tag inside `host`. `closed`: it is a dialog, and this follows when it is over. `missing`: it could not be loaded. */
export function inner(
  host: IdeasElement,
  tag: Tag,
  props: Readonly<Record<string, unknown>> = {},
  closed?: () => void,
  missing?: () => void,
): HTMLElement {
  const mine = made.get(host) ?? new Map<Tag, HTMLElement>();
  made.set(host, mine);
  let it = mine.get(tag);
  if (!it) {
    void LOAD[tag]().catch(() => {
      // there is no net: as if nobody had opened it, so that it can be opened again
      mine.delete(tag);
      closed?.();
      missing?.();
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

export function dialogs(box: IdeaBox): unknown {
  const { idea, dialog } = box;
  const card = (): void => {
    leave(box);
  };
  const shut = (): void => {
    box.dialog = undefined;
  };
  return [
    idea ? inner(box, 'prosum-idea-card', { idea }, card, missing(box, { idea })) : nothing,
    dialog ? inner(box, `prosum-idea-${dialog}`, {}, shut, missing(box, { dialog })) : nothing,
  ];
}
export const roadmap = (box: IdeaBox): HTMLElement =>
  inner(box, 'prosum-idea-roadmap', {}, undefined, missing(box, { view: 'roadmap' }, { view: 'list' }));

/** Says that it did not come, and how to ask for it again. */
const missing =
  (box: IdeaBox, again: Partial<IdeaBox>, now: Partial<IdeaBox> = {}) =>
  (): void => {
    box.missed = () => {
      box.missed = undefined;
      Object.assign(box, again);
    };
    Object.assign(box, now);
    box.requestUpdate();
  };

/** The idea that was open is not any more; its address goes with it. */
function leave(box: IdeaBox): void {
  if (new URLSearchParams(location.hash.slice(1)).get('idea') === box.idea)
    history.replaceState(history.state, '', location.pathname + location.search);
  box.idea = undefined;
}
