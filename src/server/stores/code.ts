/** Called by the SQLite store: a short name for a longer key, so that an index over it is dense. */

/** 48 bits over these parts of a topic's key (FNV-1a, twice). Not a secret and not unique: whoever reads compares the key itself. */
export function codeOf(t: number, ...parts: readonly string[]): number {
  let a = 0x811c9dc5 ^ t;
  let b = 0x01000193 ^ t;
  for (const [n, part] of parts.entries()) {
    const text = n > 0 ? ` ${part}` : part;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b);
    }
  }
  return (a >>> 0) * 0x10000 + ((b >>> 0) & 0xffff);
}
