/** What is said at the place it is about: under a row, in place of the list, after a refusal. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { alertIcon, banIcon, clockIcon, mergeIcon } from '../../../ui/icons-more.ts';
import { note as noteOf } from '../../../ui/note.ts';
import { canSummon, summoned } from '../../../ui/summon.ts';
import { ideaRef, tallyRef } from '../domain/kinds.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import type { IdeasElement } from '../ideas-element.ts';
import { isStaff, type Facts } from './facts.ts';
import { why, words, type More } from './why.ts';

/** The first sentence stands out. */
const first = (text: string): unknown => {
  const end = text.search(/[.:] /) + 1;
  return end ? html`<b>${text.slice(0, end)}</b>${text.slice(end)}` : text;
};

/** What is to be said about one row: refused, merged, waiting, rejected. */
export function note(box: IdeaBox, facts: Facts): unknown {
  const m = words.get(box)!;
  const { id } = facts;
  const pending = box.topic.pendingOf(ideaRef(id)) ?? box.topic.pendingOf(tallyRef(id));
  const refused = box.refused.get(id) ?? (pending?.why && { id: pending.envelope.id, why: pending.why });
  if (!refused) return standing(box, m, facts);
  const run = (): void => {
    box.refused.delete(id);
    box.topic.dismiss(refused.id);
    box.requestUpdate();
  };
  return noteOf({
    icon: alertIcon(),
    tone: 'bad',
    text: first(m.say('refused', { why: why(m, refused.why) })),
    action: { label: m.say('dismiss'), run },
  });
}

/** Where somebody reads what was decided about them, and objects; and under which idea of theirs they do. */
const NOTICES = 'prosum-notices';
const objecting = new WeakMap<IdeasElement, Id | undefined>();

/** How an idea stands that is not simply there for everybody. `open`: with what its author can do about it. */
export function standing(host: IdeasElement, m: More, facts: Facts, open = false): unknown {
  const { id, idea, hidden, own } = facts;
  if (idea?.mergedInto) return mergedNote(host, m, facts);
  if (hidden === 'pending')
    return noteOf({ icon: clockIcon(), tone: 'warn', text: first(m.say(isStaff(host) && !own ? 'waiting_staff' : 'waiting')) });
  if (hidden === 'rejected')
    return html`${noteOf({
      icon: banIcon(),
      tone: 'bad',
      text: first(idea?.rejected?.reason ? m.say('rejected', { reason: idea.rejected.reason }) : m.say('rejected_plain')),
      action:
        open && own && canSummon(NOTICES)
          ? {
              label: m.say('object'),
              run: () => {
                objecting.set(host, objecting.get(host) === id ? undefined : id);
                host.requestUpdate();
              },
            }
          : undefined,
    })}${objecting.get(host) === id ? summoned(host, NOTICES, id) : nothing}`;
  return nothing;
}

/** In place of what did not load. */
export const failedNote = (m: More, run: () => void, text = m.say('failed')): TemplateResult =>
  html`<div role="alert">${noteOf({ icon: alertIcon(), tone: 'bad', text: first(text), action: { label: m.say('again'), run } })}</div>`;

/** Where a merged idea lives on. */
function mergedNote({ topic }: IdeasElement, m: More, { idea, vote }: Facts): TemplateResult {
  const into = idea!.mergedInto!;
  const title = topic.get(ideaRef(into))?.body?.title;
  if (!title) void topic.load([ideaRef(into)]).catch(() => undefined);
  const link = html`<a class="link" href="#idea=${into}" data-id=${into} data-act="open"><bdi>${title ?? '…'}</bdi></a>`;
  return noteOf({ icon: mergeIcon(), text: m.parts(vote === null ? 'merged' : 'merged_voted', { into: link }) });
}

/** A refusal that is not about one row. */
export const refusedNote = (m: More, refusal: Refusal, action?: { label: string; run: () => void }): TemplateResult =>
  html`<div class="alert" role="alert">${noteOf({ icon: alertIcon(), tone: 'bad', text: first(m.say('refused', { why: why(m, refusal) })), action })}</div>`;

/** A proposal that was refused: why, and the way back to its words. And what did not open. */
export function unsentNote(box: IdeaBox): unknown {
  const m = words.get(box)!;
  const { missed, refusal } = box;
  const edit = (): void => {
    box.propose();
  };
  return [
    refusal ? refusedNote(m, refusal, { label: m.say('again_edit'), run: edit }) : nothing,
    missed ? html`<div class="alert">${failedNote(m, missed, m.say('why.ideas.not_opened'))}</div>` : nothing,
  ];
}

/** In place of the list: it did not load, or there is nothing in it. */
export function nothingShown(box: IdeaBox): TemplateResult {
  const m = words.get(box)!;
  const { near, found, filter, tag, sort, rows, query, silent } = box;
  if (rows?.state === 'error')
    return html`<div class="void">${noteOf({ icon: alertIcon(), tone: 'bad', text: first(m.say('failed')), action: { label: m.say('again'), run: () => void rows.retry() } })}</div>`;
  const button = (act: string, label: string): TemplateResult => html`<button part="button" data-act=${act}>${label}</button>`;
  const share = silent ? nothing : button('share', box.i.say('share'));
  const [title, lead, act] = found
    ? [
        m.say('none_found', { text: query.trim() }),
        near && m.parts('did_you_mean', { word: html`<button class="link" data-act="search" data-value=${near}>${near}</button>` }),
        button('search', m.say('clear')),
      ]
    : sort === 'mine'
      ? [m.say('empty_mine'), m.say('empty_mine_lead'), share]
      : filter || tag
        ? [m.say('empty_filter'), m.say('empty_filter_lead'), button('all', m.say('show_all'))]
        : [m.say('empty'), silent ? '' : m.say('empty_lead'), share];
  return html`<div class="void" part="empty"><h3 class="t2">${title}</h3>${lead ? html`<p class="small">${lead}</p>` : nothing}${act}</div>`;
}
