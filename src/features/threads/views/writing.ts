/** What a composer does once the first screen stands: tools, drafts, sending. The element passes on what happens in one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { alertIcon, closeIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { summoned } from '../../../ui/summon.ts';
import type { DiscussionThread, Draft } from '../discussion-thread.element.ts';
import { standing, stands } from '../../standing.ts';
import { commentRef, MAX_TEXT, reviewRef } from '../domain/kinds.ts';
import { branchOf } from './branches.ts';
import { writeDraft } from './drafts.ts';
import { card, factsOf, rootOf, rules } from './facts.ts';
import { first } from './around.ts';
import { late, touch, why } from './late.ts';
import { send } from './sending.ts';

const EMPTY: Draft = { text: '' };
export const draftOf = (thread: DiscussionThread, to: string): Draft => thread.drafts.get(to) ?? EMPTY;
const edits = (to: string): Id | undefined => (to.startsWith('edit:') ? to.slice(5) : undefined);
export const areaOf = (thread: DiscussionThread, to: string): HTMLTextAreaElement | null =>
  thread.renderRoot.querySelector(`form[data-to="${CSS.escape(to)}"] textarea`);

/** Something happened in a composer. */
export function write(thread: DiscussionThread, form: HTMLFormElement, event: Event): void {
  const to = form.dataset['to'] ?? '';
  const it = late(thread);
  const { target } = event;
  if (event.type === 'focusin') void equip(thread, to);
  else if (event.type === 'submit') {
    it.presence?.typed(thread, '');
    void send(thread, to);
  } else if (event.type === 'input' && target instanceof HTMLTextAreaElement) {
    change(thread, to, { text: target.value });
    it.presence?.typed(thread, target.value);
    it.mention?.look(thread, to, target);
  } else if (event.type === 'input' && target instanceof HTMLInputElement) {
    if (target.name === 'name') it.name = target.value;
    else change(thread, to, { stars: Number(target.value) });
  } else if (event.type === 'keydown' && target instanceof HTMLTextAreaElement) key(thread, to, event as KeyboardEvent);
}

export function change(thread: DiscussionThread, to: string, by: Partial<Draft>): void {
  writeDraft(thread, to, { ...draftOf(thread, to), ...by });
  thread.refused.delete(`w:${to}`);
  touch(thread, to);
}

function key(thread: DiscussionThread, to: string, event: KeyboardEvent): void {
  const it = late(thread);
  if (it.mention?.key(thread, to, event)) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void send(thread, to);
  } else if (event.key === 'Escape' && to) {
    // An open idea around it stays open.
    event.preventDefault();
    event.stopPropagation();
    shut(thread, to);
  } else it.editing?.editorKeys(event);
}

/** Brings tools, the list of people and what else is needed to send, when somebody begins to write. */
async function equip(thread: DiscussionThread, to: string): Promise<void> {
  const it = late(thread);
  const { topic } = thread;
  // What stands before writing is said once, where one is about to.
  const was = it.at;
  it.at = to;
  if (was !== undefined && was !== to) touch(thread, was);
  // without a net one writes without them, and they come with the next composer
  if (!it.editing) await bring(thread).catch(() => undefined);
  const me = topic.actor?.id;
  if (me && topic.replica && it.nameless === undefined) {
    it.nameless = false;
    await topic.load([reviewRef(me)]).catch(() => undefined);
    it.nameless = !card(topic, me) && topic.actor.roles.includes('guest');
  }
  it.equipped.add(to);
  touch(thread, to);
}

async function bring(thread: DiscussionThread): Promise<void> {
  const it = late(thread);
  const [editor, mention] = await Promise.all([import('../../../ui/editor.ts'), import('./mention.ts')]);
  await editor.openEditor(thread, thread.i.lang);
  thread.dress(editor.editorStyles, mention.mentionStyles);
  it.editing = editor;
  it.mention = mention;
}

/** Opens a composer for this comment, or `edit:` it, and goes there. */
export async function start(thread: DiscussionThread, to: string, quote?: Draft['quote']): Promise<void> {
  const it = late(thread);
  const { topic } = thread;
  const id = edits(to);
  if (id && !draftOf(thread, to).text) {
    const { comment, stat } = factsOf(topic, id) ?? {};
    const text = (comment?.text ?? '').replace(/@\{([\w\-.:~]{1,128})\}/g, (_, person: string) => {
      const name = card(topic, person)?.body?.name ?? person;
      it.picks.set(name, person);
      return `@${name}`;
    });
    thread.drafts.set(to, { text, ...(stat?.stars && { stars: stat.stars }) });
  }
  if (quote) writeDraft(thread, to, { ...draftOf(thread, to), quote });
  thread.writing.add(to);
  if (to && !id) branchOf(thread, rootOf(topic, to));
  touch(thread, to);
  await thread.updateComplete;
  const area = areaOf(thread, to);
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

/** Closes it; what was written stays as a draft. Focus returns to where it was opened. */
export function shut(thread: DiscussionThread, to: string): void {
  const id = edits(to);
  if (id) writeDraft(thread, to, EMPTY);
  thread.writing.delete(to);
  if (thread.previewed === to) thread.previewed = undefined;
  touch(thread, to);
  void thread.updateComplete.then(() => {
    thread.renderRoot
      .querySelector<HTMLElement>(`#c-${CSS.escape(id ?? to)} > .main > .box > .acts > [data-act=${id ? 'menu' : 'reply'}]`)
      ?.focus();
  });
}

/** Above the box: whom one answers, what holds against who writes, what is quoted, why it was refused. */
export function above(thread: DiscussionThread, to: string): unknown {
  const it = late(thread);
  const { m } = it;
  const refused = thread.refused.get(`w:${to}`);
  const { quote } = draftOf(thread, to);
  const id = edits(to);
  const name = factsOf(thread.topic, id ?? to)?.card?.name ?? thread.i.say('guest');
  const close = (act: string, label: string): TemplateResult =>
    html`<button type="button" part="button button-quiet" class="square" aria-label=${label} data-act=${act} data-value=${to}>${closeIcon()}</button>`;
  return [
    to
      ? html`<div class="meta to"><span>${id ? m.say('editing') : m.parts('replying', { name: html`<b><bdi>${name}</bdi></b>` })}</span>${close('shut', m.say('cancel'))}</div>`
      : nothing,
    it.at === to
      ? standing(thread, `threads/${thread.thread}`, to, () => {
          touch(thread, to);
        })
      : nothing,
    refused && !stands(thread, to)
      ? html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: first(m.say('refused', { why: why(it, refused) })) })}</div>`
      : nothing,
    !to && it.moved ? note({ icon: alertIcon(), tone: 'warn', text: first(m.say('moved')) }) : nothing,
    quote ? html`<div class="to"><blockquote dir="auto">${quote.text}</blockquote>${close('unquote', m.say('unquote'))}</div>` : nothing,
  ];
}

/** Inside the box, above the words: stars of a review. */
export function asked(thread: DiscussionThread, to: string): unknown {
  const { rating } = late(thread);
  const stat = edits(to) ? factsOf(thread.topic, edits(to)!)?.stat : undefined;
  return (to === '' || stat?.stars) && rules(thread.topic).mode === 'review'
    ? rating?.choose(thread, to, draftOf(thread, to).stars)
    : nothing;
}

/** Below the words: how they will look, people to mention, how I am called. */
export function aid(thread: DiscussionThread, to: string): unknown {
  const it = late(thread);
  const { m } = it;
  return [
    thread.previewed === to ? it.editing?.editorPreview(thread, draftOf(thread, to).text) : nothing,
    it.mention?.list(thread, to) ?? nothing,
    it.nameless && it.equipped.has(to) && !edits(to)
      ? html`<label class="called"><span class="meta">${m.say('name')} ${m.say('optional')}</span><input part="input" name="name" dir="auto" autocomplete="name" maxlength="80" .value=${it.name}></label>`
      : nothing,
  ];
}

export const tools = (thread: DiscussionThread, to: string, field: string): unknown => {
  const it = late(thread);
  return [
    it.equipped.has(to)
      ? it.editing?.editorTools(thread, field, thread.previewed === to, () => {
          const shown = thread.previewed;
          thread.previewed = shown === to ? undefined : to;
          touch(thread, to);
          if (shown !== undefined && shown !== to) touch(thread, shown);
        })
      : nothing,
    to
      ? html`<button type="button" part="button button-quiet" class="push" data-act="shut" data-value=${to}>${it.m.say('cancel')}</button>`
      : nothing,
  ];
};

export const sendWord = (thread: DiscussionThread, to: string): string | undefined => {
  const { m } = late(thread);
  return edits(to) ? m.say('save') : to === '' && rules(thread.topic).mode === 'review' ? m.say('review_post') : undefined;
};

/** Below the box, once somebody writes. */
export function hint(thread: DiscussionThread, to: string): unknown {
  const { m, editing, equipped, kept } = late(thread);
  const { text } = draftOf(thread, to);
  const { moderation, editWindow } = rules(thread.topic);
  if (text.length > MAX_TEXT) return html`<span class="bad-word">${m.say('too_long', { n: MAX_TEXT })}</span>`;
  if (!editing || !equipped.has(to) || (!text && !to)) return nothing;
  const minutes = Math.round(editWindow / 60_000);
  const chip = edits(to) ? undefined : summoned(thread, 'prosum-agreement-chip', to);
  chip?.setAttribute('for', `threads/${thread.thread}`);
  return [
    chip && html`${Object.assign(chip, { about: 'words' })} `,
    m.say(kept && text ? 'hint_draft' : 'hint'),
    ' ',
    moderation === 'before' ? m.say('hint_moderated') : minutes && !edits(to) ? m.say('hint_edit', { n: minutes }) : '',
  ];
}

/** Whether this comment is one of mine that can still be changed, and for how many minutes; Infinity: without end. */
export function minutesLeft(thread: DiscussionThread, id: Id): number {
  const { topic } = thread;
  const { stat, comment, own } = factsOf(topic, id) ?? {};
  if (!own || !comment || !stat || (stat.held && stat.held !== 'pending')) return 0;
  if (stat.held === 'pending') return Infinity;
  return Math.ceil(((topic.get(commentRef(id))?.body?.at ?? 0) + rules(topic).editWindow - topic.now()) / 60_000);
}
