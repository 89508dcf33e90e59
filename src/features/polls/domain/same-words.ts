/** Whether two options read alike: the rules for options of staff and of voters ask it, so that nobody's votes are split by a space or a capital. */
const bare = (label: string): string => label.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
export const sameWords = (one: string, other: string): boolean => bare(one) === bare(other);
