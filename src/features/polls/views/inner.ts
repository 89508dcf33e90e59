/** What is opened below a poll or over it, each part loaded when it is first opened. */
import { html, nothing } from 'lit';
import { json } from '../../../ui/element.ts';
import { alertIcon, deviceIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import type { Poll } from '../poll.element.ts';
import { words } from './why.ts';

/** A part that is drawn inside the poll. */
export interface Part {
  panel(poll: Poll): unknown;
  /** Brings its words in the language of the poll: nothing is shown in another before. */
  arrive?(poll: Poll): Promise<unknown> | undefined;
}
const LOAD: Readonly<Record<'method' | 'voices' | 'desk' | 'outcome', () => Promise<Part>>> = {
  method: () => import('./method.ts'),
  voices: () => import('./voices.ts'),
  desk: () => import('./desk.ts'),
  outcome: () => import('./outcome.ts'),
};
/** What of a poll could not be loaded. */
const missed = new WeakMap<Poll, Set<string>>();
const missedOf = (poll: Poll): Set<string> => {
  const mine = missed.get(poll) ?? new Set();
  missed.set(poll, mine);
  return mine;
};
/** In its place: that it did not come, and how to ask for it again. */
function notOpened(poll: Poll, name: 'editor' | keyof typeof LOAD): unknown {
  const m = words.get(poll)!;
  const run = (): void => {
    missedOf(poll).delete(name);
    if (name !== 'outcome') poll.panel = name;
    poll.requestUpdate();
    // The button that was pressed is gone.
    const at = (selector: string): HTMLElement | null => poll.renderRoot.querySelector(selector);
    void poll.updateComplete.then(() => (at(`.foot [data-act=${name}]`) ?? at('#q'))?.focus());
  };
  return html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: m.say('not_opened'), action: { label: m.say('again'), run } })}</div>`;
}

/** Those that are here with their words, which each poll brings for itself. */
const parts = new WeakMap<Poll, Map<string, Part>>();

/** Outcome, what is opened, and whose words stay in this browser. */
export function below(poll: Poll): unknown {
  const { panel } = poll;
  // Whoever closes what did not come and opens it again asks for it again.
  for (const name of Object.keys(LOAD)) if (name !== panel && name !== 'outcome') missedOf(poll).delete(name);
  return html`${poll.body?.outcome ? part(poll, 'outcome') : nothing}${panel && panel !== 'editor' ? part(poll, panel) : nothing}${
    poll.topic.local
      ? html`<footer class="meta" part="footer"><span part="demo-mark">${deviceIcon()}${words.get(poll)!.say('demo')}</span></footer>`
      : nothing
  }`;
}

function part(poll: Poll, name: keyof typeof LOAD): unknown {
  const mine = parts.get(poll) ?? new Map<string, Part>();
  parts.set(poll, mine);
  const there = mine.get(name);
  if (there) return there.panel(poll);
  if (missedOf(poll).has(name)) return notOpened(poll, name);
  void LOAD[name]()
    .then(async (module) => {
      await module.arrive?.(poll);
      mine.set(name, module);
    })
    .catch(() => missedOf(poll).add(name))
    .finally(() => {
      poll.requestUpdate();
    });
  return nothing;
}

const editors = new WeakMap<Poll, HTMLElement>();
/** Creating and editing, over the page. */
export function dialogs(poll: Poll): unknown {
  if (poll.panel) missedOf(poll).delete('editor');
  if (poll.panel !== 'editor') return missedOf(poll).has('editor') ? notOpened(poll, 'editor') : nothing;
  let it = editors.get(poll);
  if (!it) {
    void import('../poll-editor.element.ts').catch(() => {
      editors.delete(poll);
      missedOf(poll).add('editor');
      poll.panel = undefined;
    });
    it = document.createElement('prosum-poll-editor');
    for (const name of ['space', 'server', 'as', 'token', 'lang']) {
      const value = poll.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    it.toggleAttribute('modal', true);
    it.addEventListener('close', () => {
      editors.delete(poll);
      poll.panel = undefined;
      // The desk it was opened from is gone.
      void poll.updateComplete.then(() => poll.renderRoot.querySelector<HTMLElement>('.foot [data-act=desk],[data-act=editor]')?.focus());
    });
    editors.set(poll, it);
  }
  const { poll: name, scheme, strings, templates = json(poll.getAttribute('templates')) } = poll;
  return Object.assign(it, { poll: name, scheme, strings, templates });
}
