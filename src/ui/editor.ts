/** Called by widgets once somebody is about to write: tools, keys and a preview around a textarea of theirs. Loaded on demand; adopt `editorStyles` with it. */
import { css, html, type TemplateResult } from 'lit';
import { boldIcon, codeIcon, eyeIcon, italicIcon, linkIcon, listIcon, quoteIcon } from './icons-more.ts';
import { Localize } from './localize.ts';
import { editorWords, type editorEnglish } from './editor-strings.ts';
import { nextLine, use, type Edit, type Tool } from './markup.ts';
import './rich-text.element.ts';

export type EditorWords = Localize<typeof editorEnglish>;
type Host = ConstructorParameters<typeof Localize>[0];

const said = new WeakMap<Host, EditorWords>();
/** Tools speak the language of the widget they stand in. Resolves when its words are here. */
export async function openEditor(host: Host, lang: string): Promise<void> {
  if (said.has(host)) return;
  await editorWords.load[lang.split('-')[0]!]?.().catch(() => undefined);
  if (!said.has(host)) said.set(host, new Localize(host, editorWords));
}

const TOOLS: readonly (readonly [tool: Tool, icon: () => TemplateResult, key?: string])[] = [
  ['bold', boldIcon, 'b'],
  ['italic', italicIcon, 'i'],
  ['link', linkIcon, 'k'],
  ['quote', quoteIcon],
  ['code', codeIcon, 'e'],
  ['list', listIcon],
];

/**
 * The tools of the textarea with this id in the same root. They are one stop of the Tab key, arrows go from one to the next.
 * Call `openEditor` first. `preview`: it is shown at the moment; `turn` is called when it should change.
 */
export function editorTools(host: Host, area: string, preview: boolean, turn: () => void): TemplateResult {
  const m = said.get(host)!;
  return html`<div part="tools" class="tools-row" role="toolbar" aria-label=${m.say('tools')} aria-controls=${area} @keydown=${roam}>${TOOLS.map(
    ([tool, icon, key], n) =>
      html`<button type="button" part="button button-quiet" class="tool t-${tool}" tabindex=${n ? -1 : 0} ?disabled=${preview} aria-label=${m.say(tool)} title=${key ? m.say('with_key', { name: m.say(tool), key: keys(key) }) : m.say(tool)} @click=${(
        event: Event,
      ) => {
        const it = areaOf(event, area);
        if (it) apply(it, use(tool, written(it)));
      }}>${icon()}</button>`,
  )}<button type="button" part="button button-quiet" class="tool preview" tabindex="-1" aria-pressed=${preview} aria-label=${m.say('preview')} title=${m.say('preview')} @click=${turn}>${eyeIcon()}</button></div>`;
}

/** In the place of the textarea: how the text will look. It goes through the same door as everything that is shown. */
export function editorPreview(host: Host, text: string): TemplateResult {
  const m = said.get(host)!;
  return html`<div part="preview" class="preview-box" tabindex="0" role="region" aria-label=${m.say('preview')}>${
    text.trim() ? html`<prosum-rich-text .text=${text}></prosum-rich-text>` : html`<p class="meta">${m.say('preview_empty')}</p>`
  }</div>`;
}

/** For `keydown` of the textarea: bold, italic, link, code by their usual keys; lists and quotes go on by themselves. */
export function editorKeys(event: KeyboardEvent): void {
  const it = event.target as HTMLTextAreaElement;
  if (event.isComposing || event.altKey) return;
  const tool = event.ctrlKey || event.metaKey ? TOOLS.find(([, , key]) => key === event.key.toLowerCase())?.[0] : undefined;
  const edit = tool
    ? use(tool, written(it))
    : event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey
      ? nextLine(written(it))
      : undefined;
  if (!edit) return;
  event.preventDefault();
  apply(it, edit);
}

const written = (it: HTMLTextAreaElement) => ({ text: it.value, from: it.selectionStart, to: it.selectionEnd });
const areaOf = (event: Event, id: string): HTMLTextAreaElement | null =>
  ((event.currentTarget as Element).getRootNode() as ShadowRoot | Document).querySelector<HTMLTextAreaElement>(
    `textarea#${CSS.escape(id)}`,
  );
const keys = (key: string): string => `${/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl+'}${key.toUpperCase()}`;

/** As if it had been typed, so that it can be undone by the browser's own key. */
export function apply(it: HTMLTextAreaElement, { at, end, put, from, to }: Edit): void {
  it.focus();
  it.setSelectionRange(at, end);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else goes into the undo history
  const done = put ? document.execCommand('insertText', false, put) : document.execCommand('delete');
  if (!done) {
    it.setRangeText(put, at, end);
    it.dispatchEvent(new Event('input', { bubbles: true }));
  }
  it.setSelectionRange(from, to);
}

function roam(event: KeyboardEvent): void {
  const row = event.currentTarget as HTMLElement;
  const tools = [...row.querySelectorAll<HTMLButtonElement>('button:enabled')];
  const at = tools.indexOf(event.target as HTMLButtonElement);
  const ahead = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const back = ahead === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const to = { [ahead]: at + 1, [back]: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tools.at(to % tools.length)!;
  for (const one of row.querySelectorAll('button')) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}

export const editorStyles = css`
.tools-row{display:flex;flex-wrap:wrap}
.tools-row .tool{inline-size:max(30px,var(--_target) - 6px);min-block-size:max(30px,var(--_target) - 6px);padding:0}
.tools-row .tool:disabled{background:none}
.preview-box{min-block-size:3lh;border-radius:calc(var(--_r)*.5)}
@container prosum (width < 480px){.tool:is(.t-bold,.t-italic,.t-code,.t-list){display:none}}
`;
