/** What the box loads after its first screen: notes, empty states, dialogs, the roadmap. The box calls each when there is need of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../../core/command.ts';
import { alertIcon, banIcon, clockIcon, mergeIcon } from '../../../ui/icons-more.ts';
import { Localize } from '../../../ui/localize.ts';
import { note as noteOf, noteStyles } from '../../../ui/note.ts';
import { ideaRef } from '../domain/kinds.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import type { Facts } from './facts.ts';
import { isStaff, silent } from './frame.ts';
import { moreWords } from './strings.ts';
import { why, type More } from './why.ts';

const words = new WeakMap<IdeaBox, More>();
const say = (box: IdeaBox): More => words.get(box)!;

/** Words of another language are fetched before anything is shown in them. */
export async function arrive(box: IdeaBox): Promise<void> {
  await moreWords.load[box.i.lang.split('-')[0]!]?.().catch(() => undefined);
  words.set(box, new Localize(box, moreWords));
  box.dress(noteStyles);
}

/** What is to be said about one row: refused, waiting, rejected, merged. */
export function note(box: IdeaBox, facts: Facts): unknown {
  const m = say(box);
  const { id, idea, hidden, own } = facts;
  const pending = box.topic.pendingOf(ideaRef(id)) ?? box.topic.pendingOf({ kind: 'idea.tally', id });
  const refused = box.refused.get(id) ?? (pending?.why && { id: pending.envelope.id, why: pending.why });
  if (refused) {
    const run = (): void => {
      box.refused.delete(id);
      box.topic.dismiss(refused.id);
      box.requestUpdate();
    };
    return noteOf({ icon: alertIcon(), tone: 'bad', text: m.say('refused', { why: why(m, refused.why) }), action: { label: m.say('dismiss'), run } });
  }
  if (idea?.mergedInto) return mergedNote(box, m, facts);
  if (hidden === 'pending') return noteOf({ icon: clockIcon(), tone: 'warn', text: m.say(isStaff(box) && !own ? 'waiting_staff' : 'waiting') });
  if (hidden === 'rejected') return noteOf({ icon: banIcon(), tone: 'bad', text: idea?.rejected?.reason ? m.say('rejected', { reason: idea.rejected.reason }) : m.say('rejected_plain') });
  return nothing;
}

/** Where a merged idea lives on. */
export function mergedNote(host: { readonly topic: IdeaBox['topic'] }, m: More, { idea, vote }: Facts): TemplateResult {
  const into = idea!.mergedInto!;
  const title = host.topic.get(ideaRef(into))?.body?.title;
  if (!title) void host.topic.load([ideaRef(into)]).catch(() => undefined);
  const link = html`<a class="link" href="#idea=${into}" data-id=${into} data-act="open"><bdi>${title ?? '…'}</bdi></a>`;
  return noteOf({ icon: mergeIcon(), text: m.parts(vote === null ? 'merged' : 'merged_voted', { into: link }) });
}

/** A proposal that was refused: why, and the way back to its words. */
export function unsentNote(box: IdeaBox, refusal: Refusal): TemplateResult {
  const m = say(box);
  return html`<div class="unsent" role="alert">${noteOf({ icon: alertIcon(), tone: 'bad', text: m.say('refused', { why: why(m, refusal) }), action: { label: m.say('again_edit'), run: () => { box.propose(); } } })}</div>`;
}

/** In place of the list: it did not load, or there is nothing in it. */
export function nothingShown(box: IdeaBox): TemplateResult {
  const m = say(box);
  if (box.rows?.state === 'error') return html`<div class="void">${noteOf({ icon: alertIcon(), tone: 'bad', text: box.i.say('failed'), action: { label: box.i.say('again'), run: () => void box.rows?.retry() } })}</div>`;
  const [title, lead, act] =
    box.found ? [m.say('none_found', { text: box.query.trim() }), box.near && m.parts('did_you_mean', { word: html`<button class="link plain" data-act="search" data-value=${box.near}>${box.near}</button>` }), button('search', m.say('clear'))]
      : box.sort === 'mine' ? [m.say('empty_mine'), m.say('empty_mine_lead'), share(box)]
        : box.filter || box.tag ? [m.say('empty_filter'), m.say('empty_filter_lead'), button('all', m.say('show_all'))]
          : [m.say('empty'), silent(box) ? nothing : m.say('empty_lead'), share(box)];
  return html`<div class="void" part="empty"><h3 class="t2">${title}</h3>${lead ? html`<p class="small">${lead}</p>` : nothing}${act}</div>`;
}
const button = (act: string, label: string): TemplateResult => html`<button part="button" data-act=${act}>${label}</button>`;
const share = (box: IdeaBox): unknown => (silent(box) ? nothing : button('share', box.i.say('share')));

/** What the first screen does not know how to do. */
export function act(box: IdeaBox, at: HTMLElement): void {
  switch (at.dataset['act']) {
    case 'search':
      box.query = at.dataset['value'] ?? '';
      box.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
      break;
    case 'all': box.filter = box.tag = ''; break;
  }
}

/** What is opened over the list. Each brings its own dialog. */
export function dialogs(box: IdeaBox): unknown {
  return [
    box.idea ? inner(box, 'prosum-idea-card', () => { box.leave(); }) : drop(box, 'prosum-idea-card'),
    box.dialog === 'form' ? inner(box, 'prosum-idea-form', () => { box.dialog = undefined; }) : drop(box, 'prosum-idea-form'),
    box.dialog === 'settings' ? inner(box, 'prosum-idea-settings', () => { box.dialog = undefined; }) : drop(box, 'prosum-idea-settings'),
  ];
}
export function roadmap(box: IdeaBox): HTMLElement {
  return inner(box, 'prosum-idea-roadmap');
}

type Tag = 'prosum-idea-card' | 'prosum-idea-form' | 'prosum-idea-settings' | 'prosum-idea-roadmap';
const LOAD: Readonly<Record<Tag, () => Promise<unknown>>> = {
  'prosum-idea-card': () => import('../idea-card.element.ts'),
  'prosum-idea-form': () => import('../idea-form.element.ts'),
  'prosum-idea-settings': () => import('../idea-settings.element.ts'),
  'prosum-idea-roadmap': () => import('../idea-roadmap.element.ts'),
};
const made = new WeakMap<IdeaBox, Map<Tag, HTMLElement>>();

/** One element of ours inside the box, in the same space and words. */
function inner(box: IdeaBox, tag: Tag, closed?: () => void): HTMLElement {
  const mine = made.get(box) ?? new Map<Tag, HTMLElement>();
  made.set(box, mine);
  let it = mine.get(tag);
  if (!it) {
    void LOAD[tag]();
    it = document.createElement(tag);
    for (const name of ['space', 'server', 'as', 'token', 'lang']) {
      const value = box.getAttribute(name);
      if (value !== null) it.setAttribute(name, value);
    }
    if (closed) {
      it.toggleAttribute('modal', true);
      it.addEventListener('close', closed);
    }
    mine.set(tag, it);
  }
  const { scheme, strings, readonly, idea } = box;
  return Object.assign(it, { box: box.box, scheme, strings, readonly, ...(tag === 'prosum-idea-card' && { idea }) });
}

function drop(box: IdeaBox, tag: Tag): typeof nothing {
  made.get(box)?.delete(tag);
  return nothing;
}

