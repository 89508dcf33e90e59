/** What a box looked like last time, so that its place has the right height before anything is read. */
import type { IdeaBox } from '../idea-box.element.ts';
import { boxOf } from './facts.ts';

interface Look { readonly rows: number; readonly title?: string | undefined; readonly lead?: string | undefined }
const key = (box: IdeaBox): string => `prosum:look:${box.topic.context?.space ?? ''}/${box.box}`;
const known = new WeakMap<IdeaBox, Look | undefined>();

export function remembered(box: IdeaBox): Look | undefined {
  if (!known.has(box) && box.topic.context) {
    try {
      known.set(box, JSON.parse(localStorage.getItem(key(box)) ?? 'null') ?? undefined);
    } catch {
      known.set(box, undefined);
    }
  }
  return known.get(box);
}

export function remember(box: IdeaBox): void {
  const { title, lead } = boxOf(box.topic);
  const rows = Math.min(box.rows?.rows.length ?? 0, box.limit);
  const was = remembered(box);
  if (box.sort !== 'top' || box.filter || box.tag || (was && was.rows === rows && was.title === title && was.lead === lead)) return;
  known.set(box, { rows, title, lead });
  try {
    localStorage.setItem(key(box), JSON.stringify({ rows, title, lead }));
  } catch { /* a browser that keeps nothing */ }
}
