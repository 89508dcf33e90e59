/** Text as the filters read it: what looks alike is alike, what is not seen is not there. Called by `words.ts` and `filters.ts`; pure. */

/**
 * Letters that look like Latin ones, after compatibility folding (NFKD) and lower case: pairs of a Latin letter and its look-alikes.
 * A hand-picked part of the Unicode data file confusables.txt (UTS #39): what keyboards and copy-and-paste tools bring.
 */
const ALIKE: readonly (readonly [string, string])[] = [
  ['a', 'аαɑᴀ'],
  ['b', 'ьвʙβɓ'],
  ['c', 'сϲᴄҫ'],
  ['d', 'ԁɗᴅđð'],
  ['e', 'еєҽεᴇɛə'],
  ['f', 'ƒꜰſ'],
  ['g', 'ɡɢԍց'],
  ['h', 'һнհʜħ'],
  ['i', 'іιıɪӏì'],
  ['j', 'јϳᴊ'],
  ['k', 'кκᴋĸ'],
  ['l', 'ⅼłʟǀℓ'],
  ['m', 'мᴍ'],
  ['n', 'пηɴո'],
  ['o', 'оοσօᴏøɵө'],
  ['p', 'рρᴘþ'],
  ['q', 'ԛգ'],
  ['r', 'гʀɾ'],
  ['s', 'ѕꜱʂ'],
  ['t', 'тτᴛŧ'],
  ['u', 'υսᴜцʋ'],
  ['v', 'νѵᴠ'],
  ['w', 'ԝшщωᴡ'],
  ['x', 'хχ'],
  ['y', 'уүʏγ'],
  ['z', 'ᴢʐ'],
];
const LATIN = new Map(ALIKE.flatMap(([latin, others]) => Array.from(others, (one) => [one, latin] as const)));
/** Letters in circles, squares and flags, which NFKD leaves as they are: first and last code point. */
const FRAMED: readonly (readonly [number, number])[] = [
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
  [0x1f1e6, 0x1f1ff],
];
/** Blanks that are drawn as nothing, beside format characters and marks. */
const UNSEEN = /[\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/gu;

/** Lower-case letters of one alphabet, without marks and without what is not seen. Digits and signs stay. */
export function plain(text: string): string {
  let out = '';
  for (const sign of text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(UNSEEN, '')) out += LATIN.get(sign) ?? unframed(sign);
  return out;
}
function unframed(sign: string): string {
  const code = sign.codePointAt(0)!;
  const frame = code > 0x1f000 && FRAMED.find(([from, to]) => code >= from && code <= to);
  return frame ? String.fromCharCode(97 + code - frame[0]) : sign;
}

/** Digits and signs that stand for letters. `1`, `!` and `|` stand for two. */
const SIGNS: Readonly<Record<string, string>> = {
  0: 'o',
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '£': 'l',
  '+': 't',
};
/** The words somebody may have meant: each way to read the signs that stand for two letters. */
export const spelled = (text: string): readonly string[] => {
  const as = (letter: string): string => text.replace(/[^a-z]/g, (sign) => ('1!|'.includes(sign) ? letter : (SIGNS[sign] ?? '')));
  return /[1!|]/.test(text) ? [as('i'), as('l')] : [as('')];
};

/** The beginning of a text; a sign cut in two is marked as such. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '\ufffd');
