/** Called by lists with many times in them: a row is drawn again when its age is another. */

/** Another number whenever `Localize.time` may say something else: by minutes in the first hour, by hours in the first week, then no more. */
export function age(at: number, now: number): number {
  const minutes = Math.floor((now - at) / 60_000);
  return minutes < 60 ? minutes : minutes < 7 * 24 * 60 ? 60 + Math.floor(minutes / 60) : Infinity;
}
