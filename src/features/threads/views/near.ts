/** Which rows of a long list are near the screen: a change need not look at the others at once. The thread calls this when all may have changed. */
import type { Id } from '../../../core/record.ts';

/** Ids of those among the children of `list`, and of its stretches. */
export function near({ children }: Element): readonly Id[] {
  const { innerHeight } = window;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.getBoundingClientRect().bottom < -innerHeight) low = middle + 1;
    else high = middle;
  }
  const found: Id[] = [];
  for (let at = children[low]; at && at.getBoundingClientRect().top < 2 * innerHeight; at = at.nextElementSibling ?? undefined) {
    const { id } = (at as HTMLElement).dataset;
    found.push(...(id === undefined ? near(at) : [id]));
  }
  return found;
}
