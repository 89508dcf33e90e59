/** Which rows of a long list are near the screen: a change need not look at the others at once. The thread calls this at each change. */

/** The first and the last index among the children of `list`. */
export function near({ children }: Element): readonly [first: number, last: number] {
  const { innerHeight } = window;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.getBoundingClientRect().bottom < -innerHeight) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < children.length && children[last]!.getBoundingClientRect().top < 2 * innerHeight) last++;
  return [low, last];
}
