/** Called by the editor's tools: what a tool does to a stretch of Markdown. Pure; positions count UTF-16 units, as a textarea does. */

/** A text with a selection. */
export interface Written {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
/** Replace `at`…`end` by `put`, then select `from`…`to`. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly put: string;
  readonly from: number;
  readonly to: number;
}
export type Tool = 'bold' | 'italic' | 'code' | 'link' | 'quote' | 'list';

const AROUND = { bold: '**', italic: '_', code: '`' } as const;
const BEFORE = { quote: '> ', list: '- ' } as const;

export function use(tool: Tool, written: Written): Edit {
  if (tool === 'quote' || tool === 'list') return mark(BEFORE[tool], written);
  if (tool === 'link') return link(written);
  return tool === 'code' && chosen(written).includes('\n') ? fence(written) : wrap(AROUND[tool], trimmed(written));
}

const chosen = ({ text, from, to }: Written): string => text.slice(from, to);

/** Spaces at the ends of a selection stay outside: Markdown does not read `** a **`. */
function trimmed(written: Written): Written {
  const inside = chosen(written);
  const from = written.from + inside.length - inside.trimStart().length;
  return inside.trim() ? { ...written, from, to: from + inside.trim().length } : written;
}

/** Puts signs around the selection, or takes them away where they are. */
function wrap(sign: string, { text, from, to }: Written): Edit {
  const n = sign.length;
  const inside = text.slice(from, to);
  if (inside.length > 2 * n && inside.startsWith(sign) && inside.endsWith(sign))
    return { at: from, end: to, put: inside.slice(n, -n), from, to: to - 2 * n };
  if (text.slice(from - n, from) === sign && text.slice(to, to + n) === sign)
    return { at: from - n, end: to + n, put: inside, from: from - n, to: to - n };
  return { at: from, end: to, put: sign + inside + sign, from: from + n, to: to + n };
}

function fence(written: Written): Edit {
  const { text, from, to } = written;
  const before = from > 0 && text[from - 1] !== '\n' ? '\n' : '';
  const after = to < text.length && text[to] !== '\n' ? '\n' : '';
  const start = from + before.length + 4;
  return { at: from, end: to, put: `${before}\`\`\`\n${chosen(written)}\n\`\`\`${after}`, from: start, to: start + to - from };
}

/** An address becomes where a link leads and its words are asked for next; words become a link and its address is. */
function link(written: Written): Edit {
  const { from, to } = written;
  const inside = chosen(written).trim();
  const address = /^https?:\/\/\S+$/.test(inside);
  const put = address ? `[](${inside})` : `[${inside}](https://)`;
  return { at: from, end: to, put, from: address ? from + 1 : from + inside.length + 3, to: address ? from + 1 : from + put.length - 1 };
}

/** Puts a sign before every line that is touched, or takes it away where all have it. */
function mark(sign: string, { text, from, to }: Written): Edit {
  const at = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(at, end).split('\n');
  const all = lines.every((line) => line.startsWith(sign));
  const put = lines.map((line) => (all ? line.slice(sign.length) : sign + line)).join('\n');
  return lines.length === 1 && from === to
    ? {
        at,
        end,
        put,
        from: Math.max(at, from + (all ? -sign.length : sign.length)),
        to: Math.max(at, to + (all ? -sign.length : sign.length)),
      }
    : { at, end, put, from: at, to: at + put.length };
}

/** What Enter does at the end of a line of a list or a quote: the next one begins alike, an empty one ends it. Undefined: an ordinary new line. */
export function nextLine({ text, from, to }: Written): Edit | undefined {
  if (from !== to) return undefined;
  const at = text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(at, from);
  const found = /^(\s*)(?:([-*+]) |(\d{1,9})([.)]) |(> ?))/.exec(line);
  if (!found) return undefined;
  const [sign, indent = '', bullet, number, dot = '', quote] = found;
  if (line === sign && (text[from] ?? '\n') === '\n') {
    // Without an empty line what is written next would still be of the quote or the list.
    const put = at > 0 ? '\n' : '';
    return { at, end: from, put, from: at + put.length, to: at + put.length };
  }
  const put = `\n${indent}${bullet ? `${bullet} ` : number ? `${String(Number(number) + 1)}${dot} ` : quote}`;
  return { at: from, end: from, put, from: from + put.length, to: from + put.length };
}
