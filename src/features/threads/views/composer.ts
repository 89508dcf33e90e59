/** Where somebody writes: at the top, below a comment, or in place of one. Part of the first screen: it takes words before its tools are here. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DiscussionThread } from '../discussion-thread.element.ts';

/** `to`: empty for the thread, the id of a comment to answer it, `edit:<id>` to change it. */
export function composer(thread: DiscussionThread, to: string): TemplateResult {
  const { i, more } = thread;
  const label = i.say(to ? 'answer' : 'write');
  const field = `w-${to.replace(':', '-')}`;
  return html`${more?.above(thread, to)}
    <form class="compose" part="composer" data-to=${to} novalidate>
      ${more?.asked(thread, to)}
      <label class="vh" for=${field}>${label}</label>
      <textarea id=${field} rows="1" dir="auto" placeholder=${label} .value=${thread.drafts.get(to)?.text ?? ''} ?hidden=${thread.previewed === to} aria-describedby="${field}-hint"></textarea>
      ${more?.aid(thread, to)}
      <div>${more?.tools(thread, to, field)}<button part="button button-primary">${more?.sendWord(thread, to) ?? i.say('post')}</button></div>
    </form>
    <p class="meta" id="${field}-hint" part="hint">${more?.hint(thread, to) ?? nothing}</p>`;
}
