/** Finds listed words in a text, however they are spelled, and nothing inside other words (Scunthorpe keeps its name). Called by `filters.ts`; pure. */
import { bare } from './met.ts';
import { cut, plain, spelled } from './plain.ts';
import { en } from './words/en.ts';
import { pl } from './words/pl.ts';
import type { Language, RulesBody } from './rules.ts';

const LISTS: Readonly<Record<Language, readonly string[]>> = { en, pl };

/** A listed word: letters without doubles, and how often each must stand at least (`ass` is not `as`). */
interface Entry {
  readonly word: string;
  readonly letters: string;
  readonly runs: readonly number[];
  readonly begins: boolean;
}
interface Spelling {
  readonly letters: string;
  readonly runs: readonly number[];
}
function spellingOf(word: string): Spelling {
  const runs = [...word.matchAll(/(.)\1*/gu)].map(([run]) => run.length);
  return { letters: word.replace(/(.)\1+/gu, '$1'), runs };
}
function entryOf(listed: string): Entry {
  const word = plain(listed).replace(/[^a-z]/g, '');
  return { word, ...spellingOf(word), begins: listed.trim().endsWith('*') };
}

const known = new Map<string, readonly Entry[]>();
/** The words of these lists; worked out once. */
export function entriesOf({ languages, own, fine }: RulesBody['words']): readonly Entry[] {
  const key = JSON.stringify([languages, own, fine]);
  let entries = known.get(key);
  if (!entries) {
    const good = new Set(fine.map((word) => plain(word).replace(/[^a-z]/g, '')));
    entries = [...languages.flatMap((language) => LISTS[language]), ...own]
      .map(entryOf)
      .filter(({ word }) => word.length > 1 && !good.has(word));
    if (known.size > 50) known.clear();
    known.set(key, entries);
  }
  return entries;
}

/** Longer ones are read up to here: a filter must not become the attack. */
const MOST = 20_000;
const MOST_IN_CHUNK = 100;
/** The first listed word in the text, and the part of the text it was found in. */
export function findWord(text: string, lists: RulesBody['words']): { readonly word: string; readonly met: string } | undefined {
  const entries = entriesOf(lists);
  const read = text.slice(0, MOST);
  for (const chunk of read.split(/\s+/)) {
    const entry = inChunk(plain(chunk.slice(0, MOST_IN_CHUNK)), entries);
    if (entry) return { word: entry.word, met: cut(bare(chunk), 60) };
  }
  // Letter by letter: "w o r d", "w.o.r.d w". Wider gaps part words.
  for (const [met] of plain(read).matchAll(/(?<![a-z0-9])[a-z0-9@$!|](?:(?:[ \t]?[._\-*~,][ \t]?|[ \t])[a-z0-9@$!|](?![a-z0-9])){2,40}/g)) {
    const entry = isNumber(met) ? undefined : first(spelled(met), entries);
    if (entry) return { word: entry.word, met: cut(met, 60) };
  }
  return undefined;
}

/** What stands between blanks: as it is, with signs for letters, with signs between letters, with letters left out. */
function inChunk(chunk: string, entries: readonly Entry[]): Entry | undefined {
  const words: string[] = chunk.match(/[a-z]+/g) ?? [];
  const inner = chunk.replace(/^[^a-z0-9@$]+|[^a-z0-9@$]+$/g, '');
  if (/[a-z]/.test(inner) && /[^a-z'’]/.test(inner) && !/:\/\/|^www\./.test(inner)) {
    // A hyphen, a dot between letters; an apostrophe belongs to the word ("who're").
    if (!/['’]/.test(inner) && !isNumber(inner)) words.push(...spelled(inner));
    const masked = /^[a-z][a-z*#]*[*#][a-z*#]*[a-z]$/.test(inner) ? maskedBy(inner, entries) : undefined;
    if (masked) return masked;
  }
  return first(words, entries);
}

/** More digits than letters: a size, a model ("A55"), an amount. */
const isNumber = (chunk: string): boolean => chunk.replace(/[^0-9]/g, '').length > chunk.replace(/[^a-z]/g, '').length;

function first(words: readonly string[], entries: readonly Entry[]): Entry | undefined {
  for (const word of words) {
    if (word.length < 3) continue;
    const { letters, runs } = spellingOf(word);
    const found = entries.find(
      (entry) =>
        (entry.begins ? letters.startsWith(entry.letters) : letters === entry.letters) && entry.runs.every((run, i) => runs[i]! >= run),
    );
    if (found) return found;
  }
  return undefined;
}

/** `f**k`: each sign stands for one letter. */
function maskedBy(chunk: string, entries: readonly Entry[]): Entry | undefined {
  if (chunk.length < 4) return undefined;
  const pattern = new RegExp(`^${chunk.replace(/[*#]/g, '[a-z]')}$`);
  return entries.find(({ word }) => pattern.test(word));
}
