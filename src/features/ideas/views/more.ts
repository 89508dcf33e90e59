/** What the box loads once its first screen stands: what can be pressed, what stands around the list, notes, dialogs. The element calls these by name. */
import { Localize } from '../../../ui/localize.ts';
import { noteStyles } from '../../../ui/note.ts';
import { boxRef, ideaRef } from '../domain/kinds.ts';
import type { IdeaBox, Sort } from '../idea-box.element.ts';
import { controlStyles } from '../../../ui/controls.styles.ts';
import { loadVoting } from '../ideas-element.ts';
import { moreStyles } from './more.styles.ts';
import { moreWords } from './strings.ts';
import { words, type More } from './why.ts';
export { countLine, footer, options } from './frame.ts';
export { close, dialogs, roadmap } from './inner.ts';
export { note, nothingShown, unsentNote } from './notes.ts';
export { stance } from './stance.ts';
export { mode, terms } from './terms-chip.ts';
import { close } from './inner.ts';

/** The words of what is loaded later. */
export const say = (box: IdeaBox): More => words.get(box)!;

/** Words of another language are fetched before anything is shown in them, and what a vote is before anybody votes. */
export async function arrive(box: IdeaBox): Promise<void> {
  await Promise.all([moreWords.load[box.i.lang.split('-')[0]!]?.(), loadVoting()]).catch(() => undefined);
  words.set(box, new Localize(box, moreWords));
  box.dress(controlStyles, moreStyles, noteStyles);
  const onHash = (): void => void readAddress(box);
  // The whole date is written when somebody points at it.
  box.renderRoot.addEventListener('pointerover', ({ target }) => {
    const time = (target as Element).closest('time');
    if (time) time.title = box.i.moment(Date.parse(time.dateTime));
  });
  // That something did not open is said until the next act, whatever it is.
  const onAct = ({ target }: Event): void => {
    if (!box.missed || !(target as Element).closest('button,a,input,select')) return;
    box.missed = undefined;
    box.requestUpdate();
  };
  for (const type of ['click', 'input']) box.renderRoot.addEventListener(type, onAct, { capture: true });
  let waiting = 0;
  let away = false;
  let ruled: unknown;
  box.addController({
    hostConnected() {
      addEventListener('hashchange', onHash);
      onHash();
    },
    hostDisconnected() {
      removeEventListener('hashchange', onHash);
    },
    hostUpdate() {
      // without rows nothing has brought the rules, and a guess needs to know that there are none
      if (ruled !== box.topic.replica) void box.topic.load([boxRef()]).catch(() => undefined);
      ruled = box.topic.replica;
      const { status, pending } = box.topic;
      // What did not open for want of a net opens by itself no more, and what said so is not true any longer.
      if ((away && status !== 'offline') || box.idea || box.dialog || box.view === 'roadmap') box.missed = undefined;
      away = status === 'offline';
      if (status === 'offline') waiting = pending;
      else if (waiting && !pending) {
        waiting = 0;
        flash(box, 'sent');
      }
    },
    hostUpdated() {
      search(box);
    },
  });
}

/** `#idea=<id>` opens an idea; going back closes it. Of several boxes on a page only the one that has it. */
async function readAddress(box: IdeaBox): Promise<void> {
  const id = new URLSearchParams(location.hash.slice(1)).get('idea');
  if (!id) {
    if (addressed.delete(box)) close(box, 'prosum-idea-card');
    return;
  }
  await box.topic.load([ideaRef(id)]).catch(() => undefined);
  if (!box.topic.get(ideaRef(id)) && document.querySelectorAll('prosum-idea-box').length > 1) return;
  box.idea = id;
  addressed.add(box);
}
const addressed = new WeakSet<IdeaBox>();

/** What was searched for, to search again when words or filters change. */
const asked = new WeakMap<IdeaBox, string>();
function search(box: IdeaBox): void {
  const query = box.query.trim();
  const question = query && [box.filter, box.tag, box.sort, query].join(' ');
  if ((asked.get(box) ?? '') === question) return;
  asked.set(box, question);
  if (query) void import('./search.ts').then((module) => module.search(box, box.query));
  else {
    box.found = undefined;
    box.requestUpdate();
  }
}

/** Puts a word into the count line for four seconds, and says it. */
function flash(box: IdeaBox, what: 'current' | 'sent'): void {
  box.flash = what;
  box.said = say(box).say(what);
  box.requestUpdate();
  setTimeout(() => {
    box.flash = '';
    box.requestUpdate();
  }, 4000);
}

/** Shows what came meanwhile, and leads to the first of it, wherever it ranks. */
async function renew(box: IdeaBox): Promise<void> {
  const had = new Set(box.shown);
  box.rows?.refresh();
  flash(box, 'current');
  const find = (selector: string): HTMLElement | null => box.renderRoot.querySelector<HTMLElement>(selector);
  find('.count')?.focus({ preventScroll: true });
  const first = box.shown.find((id) => !had.has(id));
  if (first === undefined) return;
  for (let row = null; !row;) {
    await box.updateComplete;
    row = find(`li[data-id="${CSS.escape(first)}"] a`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
    // Rows far down are drawn some frames later.
    if (!row) await new Promise(requestAnimationFrame);
  }
}

/** Something was pressed that is not a vote. */
export function act(box: IdeaBox, at: HTMLElement, event: MouseEvent): void {
  const { act: what, value = '' } = at.dataset;
  const find = (selector: string): HTMLElement | null => box.renderRoot.querySelector<HTMLElement>(selector);
  switch (what) {
    case 'open':
      if (
        !event.ctrlKey &&
        !event.metaKey &&
        !event.shiftKey &&
        !box.ask('prosum-open', { idea: at.closest<HTMLElement>('[data-id]')?.dataset['id'] })
      )
        event.preventDefault();
      break;
    case 'share':
      box.propose();
      break;
    case 'settings':
      box.dialog = 'settings';
      break;
    case 'sort':
      box.sort = value as Sort;
      break;
    case 'view':
      box.view = box.view === 'roadmap' ? 'list' : 'roadmap';
      break;
    case 'all':
      box.filter = box.tag = '';
      break;
    case 'again':
      void box.rows?.retry();
      break;
    case 'search':
      box.query = value;
      find('input')?.focus();
      break;
    case 'new':
      void renew(box);
      break;
    case 'more': {
      const last = CSS.escape(box.shown.at(-1) ?? '');
      void box.rows
        ?.more()
        .then(() => box.updateComplete)
        .then(() => {
          find(`li[data-id="${last}"] + li a`)?.focus({ preventScroll: true });
        });
    }
  }
}
