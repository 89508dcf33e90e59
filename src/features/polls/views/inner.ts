/** What is opened below a poll or over it, each part loaded when it is first opened. */
import { html, nothing } from 'lit';
import { json } from '../../../ui/element.ts';
import { deviceIcon } from '../../../ui/icons-more.ts';
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
/** Those that are here with their words, which each poll brings for itself. */
const parts = new WeakMap<Poll, Map<string, Part>>();

/** Outcome, what is opened, and whose words stay in this browser. */
export function below(poll: Poll): unknown {
  const { panel } = poll;
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
  void LOAD[name]().then(
    async (module) => {
      await module.arrive?.(poll);
      mine.set(name, module);
      poll.requestUpdate();
    },
    () => {
      poll.panel = undefined;
    },
  );
  return nothing;
}

const editors = new WeakMap<Poll, HTMLElement>();
/** Creating and editing, over the page. */
export function dialogs(poll: Poll): unknown {
  if (poll.panel !== 'editor') return nothing;
  let it = editors.get(poll);
  if (!it) {
    void import('../poll-editor.element.ts').catch(() => {
      editors.delete(poll);
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
