/** People of this thread, offered while somebody writes an @. Loaded with the tools of writing. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { apply } from '../../../ui/editor.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { statRef } from '../domain/kinds.ts';
import { card } from './facts.ts';
import { late, touch } from './late.ts';

interface Person {
  readonly id: Id;
  readonly name: string;
}
interface Looking {
  readonly to: string;
  /** Where the @ stands, and what follows it. */
  readonly at: number;
  readonly text: string;
  readonly found: readonly Person[];
  on: number;
}
const MOST = 6;
const asked = new WeakMap<DiscussionThread, Looking>();

/** Everybody who wrote here, as far as this page knows. */
function people(thread: DiscussionThread): Person[] {
  const { topic } = thread;
  const ids = new Set(
    thread.shown.flatMap((root) => [root, ...thread.replies!.of(root)]).map((id) => topic.get(statRef(id))?.body?.author),
  );
  ids.delete(topic.actor?.id);
  return [...ids].flatMap((id) => {
    const name = card(topic, id)?.body?.name;
    return id && name ? [{ id, name }] : [];
  });
}
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Looks whether the caret stands behind an @ and the beginning of a name. */
export function look(thread: DiscussionThread, to: string, area: HTMLTextAreaElement): void {
  const before = area.value.slice(0, area.selectionStart);
  const begun = /(?:^|[\s(])@([\p{L}\p{M}\p{N}_.'-]*(?: [\p{L}\p{M}\p{N}_.'-]*)?)$/u.exec(before)?.[1];
  const was = asked.get(thread);
  const word = bare(begun ?? '');
  const found =
    begun === undefined
      ? []
      : people(thread)
          .filter(
            ({ name }) =>
              bare(name).startsWith(word) ||
              bare(name)
                .split(' ')
                .some((part) => part.startsWith(word)),
          )
          .slice(0, MOST);
  if (found.length) asked.set(thread, { to, at: area.selectionStart - begun!.length - 1, text: begun!, found, on: 0 });
  else asked.delete(thread);
  const open = found.length > 0;
  // The list is in the same root; only the textarea, not its template, knows of it.
  for (const [name, value] of [
    ['aria-haspopup', 'listbox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', 'people'],
    ['aria-activedescendant', 'person-0'],
  ] as const)
    if (open) area.setAttribute(name, value);
    else area.removeAttribute(name);
  if (open) thread.said = late(thread).m.say('mention', { n: found.length });
  if (open || was) touch(thread, to);
}

/** Answers whether the key was for the list. */
export function key(thread: DiscussionThread, to: string, event: KeyboardEvent): boolean {
  const it = asked.get(thread);
  if (it?.to !== to) return false;
  const area = event.target as HTMLTextAreaElement;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    it.on = (it.on + by + it.found.length) % it.found.length;
    area.setAttribute('aria-activedescendant', `person-${String(it.on)}`);
    touch(thread, to);
  } else if (event.key === 'Enter' || event.key === 'Tab') pick(thread, area, it.on);
  else if (event.key === 'Escape') close(thread, area);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function pick(thread: DiscussionThread, area: HTMLTextAreaElement, n: number): void {
  const it = asked.get(thread)!;
  const { id, name } = it.found[n]!;
  late(thread).picks.set(name, id);
  close(thread, area);
  const put = `@${name} `;
  apply(area, { at: it.at, end: it.at + it.text.length + 1, put, from: it.at + put.length, to: it.at + put.length });
}

function close(thread: DiscussionThread, area: HTMLTextAreaElement): void {
  const it = asked.get(thread);
  asked.delete(thread);
  for (const name of ['aria-haspopup', 'aria-autocomplete', 'aria-controls', 'aria-activedescendant']) area.removeAttribute(name);
  if (it) touch(thread, it.to);
}

export function list(thread: DiscussionThread, to: string): TemplateResult | typeof nothing {
  const it = asked.get(thread);
  if (it?.to !== to) return nothing;
  return html`<ul id="people" class="people" part="people" role="listbox" aria-label=${late(thread).m.say('mention', { n: it.found.length })}>${it.found.map(
    ({ id, name }, n) =>
      html`<li id="person-${n}" role="option" aria-selected=${n === it.on} @pointerdown=${(event: Event) => {
        event.preventDefault();
        const area = (event.currentTarget as Element).closest('form')?.querySelector('textarea');
        if (area) pick(thread, area, n);
      }}>${avatar(id, name, 's20')}<bdi>${name}</bdi></li>`,
  )}</ul>`;
}

export const mentionStyles = css`
.people{display:grid;margin:0 calc(var(--_u)*2);padding:var(--_u);border-radius:var(--_r);background:var(--_fill-1)}
.people li{content-visibility:visible;padding-block:0;display:flex;align-items:center;gap:calc(var(--_u)*2);min-block-size:var(--_target);padding-inline:calc(var(--_u)*2);border-radius:calc(var(--_r) - 2px);font-size:calc(var(--_em)*.9375);cursor:pointer}
.people li:is(:hover,[aria-selected=true]){background:var(--_fill-2)}
.people [aria-selected=true]{font-weight:600}
@media (forced-colors:active){.people [aria-selected=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;
