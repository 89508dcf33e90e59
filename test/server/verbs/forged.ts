/** How somebody without the key might bend an exported history: each takes the lines of a file (and of another) and answers others, seeded. */
import { canonical } from '../../../src/core/hash.ts';
import { rootOf, type AnchorBody } from '../../../src/server/anchors.ts';
import { first, sha256, withAnchor, withChain, type Header } from '../../../src/server/verbs/history/sealed.ts';

type Json = Record<string, unknown>;
interface Entry {
  previous: string;
  hash: string;
  link: string;
  salt: string;
  content: Json | null;
}
interface Parsed extends Json {
  topic?: string;
  entry?: Entry;
  chain?: Json & { head: string; root: string; entries: number; erased: number; broken: number };
  anchor?: AnchorBody;
  seal?: Json & { root: string };
}
/** Numbers from 0 to below `n`. */
export type Dice = (n: number) => number;

/** Mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const parse = (line: string): Parsed => JSON.parse(line) as Parsed;
const pick = <T>(some: readonly T[], dice: Dice): T => some[dice(some.length)]!;
const where = (lines: readonly string[], fits: (line: Parsed) => boolean): number[] =>
  lines.flatMap((line, i) => (fits(parse(line)) ? [i] : []));
const topicsIn = (lines: readonly string[]): string[] => [...new Set(lines.flatMap((line) => parse(line).topic ?? []))];

/** Another value somewhere in this one. */
function edited(value: unknown, dice: Dice): unknown {
  if (typeof value === 'string') return value === '' ? 'x' : value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
  if (typeof value === 'number') return value + 1 + dice(1000);
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  const keys = Object.keys(value as Json);
  if (keys.length === 0) return Array.isArray(value) ? ['x'] : { x: 1 };
  const key = pick(keys, dice);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Json;
  copy[key] = edited(copy[key], dice);
  return copy;
}

/** All that can be made to fit again without the key: hashes and links from this entry on, heads, anchors, roots. */
function rehashed(lines: readonly string[]): string[] {
  let [root, link, entries, erased, anchored] = ['', '', 0, 0, ''];
  return lines.map((text, i) => {
    const line = parse(text);
    if (i === 0) {
      root = first(line as unknown as Header);
    } else if (line.anchor) {
      const anchor = { ...line.anchor, previous: anchored };
      line.anchor = { ...anchor, root: rootOf(anchor) };
      anchored = line.anchor.root;
      root = withAnchor(root, line.anchor);
    } else if (line.entry) {
      const hash = line.entry.content === null ? line.entry.hash : sha256(`${line.entry.salt} ${canonical(line.entry.content)}`);
      line.entry = { ...line.entry, previous: link, hash, link: sha256(`${link} ${hash}`) };
      link = line.entry.link;
      entries++;
      if (line.entry.content === null) erased++;
    } else if (line.chain) {
      line.chain = { ...line.chain, entries, erased, head: link };
      root = line.chain.root = withChain(root, line.topic!, line.chain);
      [link, entries, erased] = ['', 0, 0];
    } else if (line.seal) line.seal = { ...line.seal, root };
    return JSON.stringify(line);
  });
}

const without = (lines: readonly string[], i: number): string[] => lines.toSpliced(i, 1);
const swapped = (lines: readonly string[], i: number, j: number): string[] => lines.with(i, lines[j]!).with(j, lines[i]!);

/** By name: what was done. */
export const forgeries: Readonly<Record<string, (lines: readonly string[], other: readonly string[], dice: Dice) => string[]>> = {
  'a value is edited': (lines, _, dice) => {
    const i = dice(lines.length);
    return lines.with(i, JSON.stringify(edited(parse(lines[i]!), dice)));
  },
  'an entry is edited': (lines, _, dice) => {
    const i = pick(
      where(lines, ({ entry }) => entry !== undefined),
      dice,
    );
    const line = parse(lines[i]!);
    line.entry!.content = edited(line.entry!.content, dice) as Json;
    return lines.with(i, JSON.stringify(line));
  },
  'a member is added': (lines, _, dice) => {
    const i = dice(lines.length);
    return lines.with(i, JSON.stringify({ ...parse(lines[i]!), x: 1 }));
  },
  'a line is dropped': (lines, _, dice) => without(lines, dice(lines.length)),
  'a line is doubled': (lines, _, dice) => {
    const i = dice(lines.length);
    return lines.toSpliced(i, 0, lines[i]!);
  },
  'two lines change places': (lines, _, dice) => {
    const i = dice(lines.length - 1);
    return swapped(lines, i, i + 1 + dice(lines.length - i - 1));
  },
  'the end is cut': (lines, _, dice) => lines.slice(0, dice(lines.length)),
  'a topic ends early': (lines, _, dice) => {
    const i = pick(
      where(lines, ({ entry }) => entry !== undefined),
      dice,
    );
    const end = lines.findIndex((line, at) => at > i && parse(line).chain !== undefined);
    return lines.toSpliced(i, end - i);
  },
  'a topic is dropped': (lines, _, dice) => {
    const topic = pick(topicsIn(lines), dice);
    return lines.filter((line) => parse(line).topic !== topic);
  },
  'topics change names': (lines, _, dice) => {
    const [a, b] = [pick(topicsIn(lines).slice(0, 1), dice), pick(topicsIn(lines).slice(1), dice)];
    return lines.map((line) => {
      const { topic, ...rest } = parse(line);
      return topic === undefined ? line : JSON.stringify({ topic: topic === a ? b : topic === b ? a : topic, ...rest });
    });
  },
  'topics change places': (lines, _, dice) => {
    const topics = topicsIn(lines);
    const i = dice(topics.length - 1);
    const of = (topic: string): string[] => lines.filter((line) => parse(line).topic === topic);
    const order = topics.with(i, topics[i + 1]!).with(i + 1, topics[i]!);
    return [...lines.filter((line) => !parse(line).topic && !parse(line).seal), ...order.flatMap(of), lines.at(-1)!];
  },
  'two files are spliced': (lines, other, dice) => [
    ...lines.slice(0, 1 + dice(lines.length - 1)),
    ...other.slice(1 + dice(other.length - 1)),
  ],
  'entries of another file are put in': (lines, other, dice) => {
    const i = pick(
      where(lines, ({ entry }) => entry !== undefined),
      dice,
    );
    const theirs = parse(
      pick(
        other.filter((line) => parse(line).entry !== undefined),
        dice,
      ),
    );
    return lines.with(i, JSON.stringify({ ...theirs, topic: parse(lines[i]!).topic }));
  },
  'an entry is blanked as if it had been erased': (lines, _, dice) => {
    const i = pick(
      where(lines, ({ entry }) => entry !== undefined),
      dice,
    );
    const line = parse(lines[i]!);
    return lines.with(i, JSON.stringify({ ...line, entry: { ...line.entry, salt: null, content: null } }));
  },
  'an entry is edited and all hashes from it on are made to fit': (lines, other, dice) =>
    rehashed(forgeries['an entry is edited']!(lines, other, dice)),
  'an entry is dropped and all hashes are made to fit': (lines, _, dice) =>
    rehashed(
      without(
        lines,
        pick(
          where(lines, ({ entry }) => entry !== undefined),
          dice,
        ),
      ),
    ),
  'a topic is dropped and all hashes are made to fit': (lines, other, dice) => {
    const kept = forgeries['a topic is dropped']!(lines, other, dice);
    const seal = parse(kept.at(-1)!);
    return rehashed(kept.with(-1, JSON.stringify({ seal: { ...seal.seal, topics: topicsIn(kept).length } })));
  },
  'the anchors are cut': (lines, _, dice) => {
    const all = where(lines, ({ anchor }) => anchor !== undefined);
    const from = pick(all, dice);
    return lines.filter((_line, i) => i < from || !all.includes(i));
  },
};
