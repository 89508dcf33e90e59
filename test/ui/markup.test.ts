/** What the tools of the editor do to a text: `|` stands for the caret, `[…]` for a selection. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextLine, use, type Edit, type Tool, type Written } from '../../src/ui/markup.ts';

function read(marked: string): Written {
  const bare = marked.replace(/[[\]|]/g, '');
  const from = marked.search(/[[|]/);
  const to = marked.includes('|') ? from : marked.indexOf(']') - 1;
  return { text: bare, from, to };
}
function after({ text }: Written, { at, end, put, from, to }: Edit): string {
  const now = text.slice(0, at) + put + text.slice(end);
  return from === to ? `${now.slice(0, from)}|${now.slice(from)}` : `${now.slice(0, from)}[${now.slice(from, to)}]${now.slice(to)}`;
}

const tools: readonly (readonly [tool: Tool, before: string, after: string])[] = [
  ['bold', 'a [word] here', 'a **[word]** here'],
  ['bold', 'a **[word]** here', 'a [word] here'],
  ['bold', 'a[ word ]here', 'a **[word]** here'],
  ['bold', 'a |', 'a **|**'],
  ['italic', '[word]', '_[word]_'],
  ['italic', '[_word_]', '[word]'],
  ['code', 'the [size] of', 'the `[size]` of'],
  ['quote', 'one\ntw|o', 'one\n> tw|o'],
  ['quote', '> on|e', 'on|e'],
  ['quote', '[one\ntwo]', '[> one\n> two]'],
  ['list', '[one\n\ntwo]', '[- one\n- \n- two]'],
  ['list', '[- one\n- two]', '[one\ntwo]'],
];
for (const [tool, from, to] of tools)
  test(`${tool}: ${JSON.stringify(from)} becomes ${JSON.stringify(to)}`, () => {
    const written = read(from);
    assert.equal(after(written, use(tool, written)), to);
  });

test('a link asks for what is missing: the address of words, the words of an address', () => {
  const words: Written = { text: 'see here', from: 4, to: 8 };
  const edit = use('link', words);
  assert.deepEqual([edit.put, edit.put.slice(edit.from - edit.at, edit.to - edit.at)], ['[here](https://)', 'https://']);
  const address: Written = { text: 'https://velmora.example', from: 0, to: 23 };
  const other = use('link', address);
  assert.deepEqual([other.put, other.from, other.to], ['[](https://velmora.example)', 1, 1]);
});

test('several lines of code are fenced, on lines of their own', () => {
  const written: Written = { text: 'a\nb c', from: 0, to: 3 };
  const edit = use('code', written);
  assert.equal(written.text.slice(0, edit.at) + edit.put + written.text.slice(edit.end), '```\na\nb\n```\n c');
});

for (const [from, to] of [
  ['- one|', '- one\n- |'],
  ['  * one|', '  * one\n  * |'],
  ['9. one|', '9. one\n10. |'],
  ['> one|', '> one\n> |'],
  ['- one\n- |', '- one\n\n|'],
  ['> |', '|'],
])
  test(`Enter after ${JSON.stringify(from)} gives ${JSON.stringify(to)}`, () => {
    const written = read(from!);
    assert.equal(after(written, nextLine(written)!), to);
  });

test('Enter elsewhere is a new line', () => {
  for (const text of ['one|', '-one|', '1.5 kg|', '[a]']) assert.equal(nextLine(read(text)), undefined, text);
});
