// Rollup plugins that make files smaller as they stand and as they travel.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import MagicString from 'magic-string';
import { visit } from './syntax.mjs';

/** Takes indentation and comments out of html`` and css`` in our sources. White space shrinks to one space, never to none, where it could show. */
export function templates() {
  return {
    name: 'templates',
    transform(code, id) {
      if (!id.endsWith('.ts') || !/\b(html|svg|css)`/.test(code)) return null;
      const edited = new MagicString(code);
      visit(this.parse(code), ({ type, tag, quasi }) => {
        const shrink = type === 'TaggedTemplateExpression' && { css: shrinkCss, html: shrinkHtml, svg: shrinkHtml }[tag.name];
        if (!shrink) return;
        for (const { start, end, value } of quasi.quasis) {
          const short = shrink(value.raw, quasi);
          if (start < end && short !== value.raw) edited.update(start, end, short);
        }
      });
      return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
    },
  };
}

function shrinkHtml(raw, { quasis }) {
  return quasis.some(({ value }) => /<(pre|textarea)\b/.test(value.raw)) ? raw : raw.replace(/\s*\n\s*/g, ' ');
}

function shrinkCss(raw) {
  const outsideText = (css, pattern, by) =>
    css.replace(new RegExp(`("[^"]*"|'[^']*')|${pattern.source}`, 'g'), (_, text, ...found) => text ?? by(...found));
  const bare = outsideText(raw, /\/\*[^]*?\*\//, () => '');
  return outsideText(bare, /\s*([{};,>])\s*|(:)\s+|\s+/, (mark, colon) => mark ?? colon ?? ' ').replace(/;\}/g, '}');
}

export function brotli() {
  const compress = (file) =>
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  return {
    name: 'brotli',
    writeBundle: ({ dir, file }, bundle) =>
      Object.keys(bundle)
        .filter((name) => name.endsWith('.js'))
        .forEach((name) => compress(dir ? join(dir, name) : file)),
  };
}
