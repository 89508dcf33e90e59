/** The keys of the desk. They work while the focus is inside it and nobody is writing, so they take nothing from the page (WCAG 2.1.4). */
import type { ModerationDesk } from '../moderation-desk.element.ts';

const ACTS: Readonly<Record<string, string>> = { a: 'approve', r: 'reject', h: 'hold', u: 'undo', Escape: 'clear', '?': 'keys' };
const MOVES: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

export function keyed(desk: ModerationDesk, event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || desk.asks || at.matches('textarea,select,input:not([type=checkbox])')) return;
  // What has the focus is meant, whatever came into the list meanwhile.
  desk.cursor = at.closest('article')?.dataset['id'] ?? desk.cursor;
  const by = MOVES[event.key];
  const act = ACTS[event.key];
  if (by !== undefined) desk.move(by);
  else if (event.key === 'x' && desk.view === 'queue' && desk.cursor !== undefined) desk.pick(desk.cursor);
  else if (event.key === 'Enter' && at.matches('article') && desk.view !== 'sanctions' && desk.cursor !== undefined)
    desk.act('open', [desk.cursor]);
  else if (act === 'undo' && desk.view === 'queue') desk.undo();
  else if (act !== undefined && (desk.view === 'queue' || act === 'keys')) desk.act(act, desk.meant);
  else return;
  event.preventDefault();
}
