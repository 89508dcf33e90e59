/** One listener of each kind for everything inside a thread. What is pressed before the rest is here waits for it. */
import type { DiscussionThread } from '../discussion-thread.element.ts';

export function listen(thread: DiscussionThread, root: HTMLElement | DocumentFragment): void {
  root.addEventListener('click', (event) => {
    const at = (event.target as Element).closest<HTMLElement>('[data-act]');
    if (!at) return;
    if (!thread.more) event.preventDefault();
    thread.later.need((more) => {
      more.act(thread, at, event as MouseEvent);
    });
  });
  for (const kind of ['submit', 'input', 'focusin', 'keydown'])
    root.addEventListener(kind, (event) => {
      const form = (event.target as Element).closest<HTMLFormElement>('form.compose');
      if (!form) return;
      if (kind === 'submit') event.preventDefault();
      if (thread.more) thread.more.write(thread, form, event);
      else if (kind === 'submit')
        thread.later.need((more) => {
          more.write(thread, form, event);
        });
    });
}
