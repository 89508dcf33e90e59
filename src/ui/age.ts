/** Called by lists with many times in them. */
import { UNITS } from './localize.ts';

/** Another number whenever `Localize.time` may say something else. */
export function age(at: number, now: number): number {
  const ago = (now - at) / 1000;
  const size = UNITS.find(([, , upTo]) => ago < upTo)?.[1];
  return size ? Math.floor(ago / size) * size : Infinity;
}
