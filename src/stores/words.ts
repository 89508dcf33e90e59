/** Words of a text, for finders where no database brings its own: folded case, no accents, longer than one letter. */

/** `Błotniki, 650b!` → `blotniki 650b`. */
export function wordsOf(text: string): string[] {
  const folded = text.toLowerCase().replaceAll('ł', 'l').normalize('NFKD').replace(/\p{M}/gu, '');
  return folded.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** Ids of the texts that match, best first. `all`: every word of the query occurs, the last as a prefix. `any`: rare shared words weigh most. */
export function matches(
  texts: readonly { readonly id: string; readonly text: string }[],
  query: string,
  match: 'all' | 'any',
  limit: number,
): string[] {
  const wanted = [...new Set(wordsOf(query))];
  if (wanted.length === 0) return [];
  const has = (words: ReadonlySet<string>, word: string): boolean => words.has(word) || [...words].some((w) => w.startsWith(word));
  // Weighed against the texts that hold a word at all: a store with an index brings no others, and both rank alike.
  const bags = texts
    .map(({ id, text }) => ({ id, words: new Set(wordsOf(text)) }))
    .filter(({ words }) => wanted.some((word) => has(words, word)));
  const weight = new Map(wanted.map((word) => [word, Math.log(1 + bags.length / (1 + bags.filter((bag) => has(bag.words, word)).length))]));
  const scored = bags.map(({ id, words }) => {
    const hits = wanted.filter((word) => has(words, word));
    const score =
      match === 'all' && hits.length < wanted.length ? 0 : hits.reduce((sum, word) => sum + weight.get(word)!, 0) / Math.sqrt(words.size);
    return { id, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}
