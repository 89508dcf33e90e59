/** Called by long lists: shows what a Lit template says as plain nodes, copied from a master of the same shape. Nothing is kept of a row beside its nodes; what needs more (listeners, directives, objects) is not stamped. */
import { nothing, render, type TemplateResult } from 'lit';

/** Stands for the nth text of a template while its master is made. */
const sign = (n: number): string => `\uE000${n}\uE001`;
const SIGN = /\uE000(\d+)\uE001/;
/** So many shapes are remembered. */
const MOST = 200;

/** A text or an attribute: words of the template, and between them numbers of the texts that fill it. */
interface Slot {
  readonly at: Text | Attr;
  readonly words: readonly string[];
}
interface Master {
  readonly nodes: DocumentFragment;
  readonly slots: readonly (readonly Slot[])[];
  /** What stands in it now. */
  readonly texts: string[];
}

const masters = new Map<string, Master | undefined>();
const names = new WeakMap<TemplateStringsArray, number>();
let named = 0;

/** The nodes of a template; undefined: it holds what only Lit can keep. */
export function stamp(result: TemplateResult): DocumentFragment | undefined {
  const texts: string[] = [];
  const shape = shapeOf(result, texts);
  if (shape === undefined) return undefined;
  if (!masters.has(shape)) {
    if (masters.size >= MOST) masters.delete(masters.keys().next().value!);
    masters.set(shape, make(result, texts));
  }
  const master = masters.get(shape);
  if (!master) return undefined;
  texts.forEach((text, n) => {
    if (text === master.texts[n]) return;
    master.texts[n] = text;
    for (const { at, words } of master.slots[n]!)
      at.nodeValue = words.map((word, i) => (i % 2 ? master.texts[Number(word)] : word)).join('');
  });
  return master.nodes.cloneNode(true) as DocumentFragment;
}

/** Templates with the same shape differ in texts only, which are put into `texts`. Undefined: it holds something else. */
function shapeOf(value: unknown, texts: string[]): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    texts.push(String(value));
    return 's';
  }
  if (value === undefined || value === null || value === nothing) return '-';
  if (typeof value === 'boolean') return value ? '+' : '!';
  if (Array.isArray(value)) return shapesOf(value, '[', texts);
  const { strings, values } = value as Partial<TemplateResult>;
  if (!strings || !values) return undefined;
  if (!names.has(strings)) names.set(strings, ++named);
  // What a picture looks like is its shape: a browser complains of paths that are none.
  if (isPicture(strings)) return `${names.get(strings)!}{${values.join('|')}}`;
  return shapesOf(values, `${names.get(strings)!}(`, texts);
}
const isPicture = ([first]: TemplateStringsArray): boolean => first!.startsWith('<svg');
function shapesOf(values: readonly unknown[], begin: string, texts: string[]): string | undefined {
  let shape = begin;
  for (const one of values) {
    const inner = shapeOf(one, texts);
    if (inner === undefined) return undefined;
    shape += inner;
  }
  return `${shape})`;
}

/** Draws it once with signs in place of its texts, and looks where they came to stand. */
function make(result: TemplateResult, texts: readonly string[]): Master | undefined {
  const nodes = document.createDocumentFragment();
  let signs = 0;
  const signed = (value: unknown): unknown =>
    typeof value === 'string' || typeof value === 'number'
      ? sign(signs++)
      : Array.isArray(value)
        ? value.map(signed)
        : (value as TemplateResult | undefined)?.strings && !isPicture((value as TemplateResult).strings)
          ? { ...(value as TemplateResult), values: (value as TemplateResult).values.map(signed) }
          : value;
  render(signed(result), nodes);
  const slots = texts.map((): Slot[] => []);
  const look = (at: Text | Attr): void => {
    const words = at.nodeValue!.split(SIGN);
    words.forEach((n, i) => {
      if (i % 2) slots[Number(n)]!.push({ at, words });
    });
  };
  const spare: ChildNode[] = [];
  const walk = document.createNodeIterator(nodes, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (node instanceof Comment) spare.push(node);
    else for (const at of (node as Element).attributes) look(at);
  for (const one of spare) one.remove();
  nodes.normalize();
  const written = document.createNodeIterator(nodes, NodeFilter.SHOW_TEXT);
  for (let text = written.nextNode() as Text | null; text; text = written.nextNode() as Text | null)
    // A break between tags is for whoever reads the template.
    if (/^\s*\n\s*$/.test(text.data)) text.remove();
    else look(text);
  return slots.every(({ length }) => length > 0) ? { nodes, slots, texts: texts.map((_, n) => sign(n)) } : undefined;
}

/** Makes `to` hold what `from` holds, touching only what is other: what has focus keeps it. Both are stamped, or of the same markup. */
export function morph(to: ParentNode & Node, from: ParentNode & Node): void {
  let old = to.firstChild;
  for (const now of [...from.childNodes]) {
    const next: ChildNode | null = old?.nextSibling ?? null;
    if (!old) to.append(now);
    else if (old.nodeName !== now.nodeName) old.replaceWith(now);
    else if (now instanceof Element && !now.isEqualNode(old)) {
      for (const { name, value } of now.attributes)
        if ((old as Element).getAttribute(name) !== value) (old as Element).setAttribute(name, value);
      for (const { name } of [...(old as Element).attributes]) if (!now.hasAttribute(name)) (old as Element).removeAttribute(name);
      morph(old as Element, now);
    } else if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
    old = next;
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}
