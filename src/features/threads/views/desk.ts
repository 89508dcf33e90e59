/** Dialogs of a thread: report, earlier versions, out of sight, delete, settings. Loaded when one is opened. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { closeDialog, dialog, dialogStyles } from '../../../ui/dialog.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { ownErrors } from '../../../ui/own-errors.ts';
import { SORTS, type DiscussionThread } from '../discussion-thread.element.ts';
import { configure } from '../domain/configure.ts';
import { MAX_REASON, pastRef, REASONS, type Mode, type Reason, type RulesBody, type Sort } from '../domain/kinds.ts';
import { reject } from '../domain/moderate.ts';
import { remove } from '../domain/remove.ts';
import { report } from '../domain/report.ts';
import { run } from './acts.ts';
import { factsOf, rules } from './facts.ts';
import { late, tell, touch } from './late.ts';

export const deskStyles = [
  formStyles,
  dialogStyles,
  css`
.desk{display:grid;gap:calc(var(--_u)*4)}
.desk select{inline-size:100%}
.versions{display:grid;gap:calc(var(--_u)*4)}
.versions li{padding-block-start:calc(var(--_u)*3);border-block-start:1px solid var(--_line)}
`,
];

export function shown(thread: DiscussionThread): unknown {
  const it = late(thread);
  if (!it.dialog) return nothing;
  const { kind, id } = it.dialog;
  return dialog(
    'dialog-title',
    { report: reportForm, history, reject: rejectForm, delete: deleteForm, settings, sanction: sanctioning }[kind](thread, id),
    () => {
      it.dialog = undefined;
      thread.requestUpdate();
    },
  );
}

/** A form that closes its dialog when it is sent. */
export function form(
  thread: DiscussionThread,
  title: string,
  send: string,
  body: unknown,
  sent: (said: (name: string) => string) => void,
  look = 'button-primary',
): TemplateResult {
  const { m } = late(thread);
  return html`<form class="desk" method="dialog" @invalid=${ownErrors(m)} @submit=${(event: SubmitEvent) => {
    const data = new FormData(event.target as HTMLFormElement);
    event.preventDefault();
    closeDialog(event);
    sent((name) => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    });
  }}>
    <h2 class="t2" id="dialog-title">${title}</h2>${body}
    <div class="actions"><button type="button" part="button button-quiet" @click=${closeDialog}>${m.say('cancel')}</button><button part="button ${look}">${send}</button></div>
  </form>`;
}

function reportForm(thread: DiscussionThread, id: Id): TemplateResult {
  const { m } = late(thread);
  return form(
    thread,
    m.say('report_title'),
    m.say('report'),
    html`<p class="small">${m.say('report_lead')}</p><fieldset part="field"><legend class="vh">${m.say('report_title')}</legend>${REASONS.map(
      (reason) =>
        html`<label class="check"><input type="radio" name="reason" value=${reason} required>${m.say(`reason.${reason}`)}</label>`,
    )}</fieldset>
    <div part="field"><label for="note">${m.say('report_note')} <span class="meta">${m.say('optional')}</span></label><textarea part="input" id="note" name="note" dir="auto" maxlength=${MAX_REASON}></textarea></div>`,
    (said) =>
      void run(
        thread,
        id,
        report,
        { comment: id, reason: said('reason') as Reason, ...(said('note') && { note: said('note') }) },
        m.say('reported'),
      ),
  );
}

function sanctioning(thread: DiscussionThread, id: Id): unknown {
  const { topic, refused } = thread;
  const it = late(thread).sanction?.(factsOf(topic, id)?.card?.name);
  if (!it) return nothing;
  return form(thread, it.title, it.verb, it.fields, (said) => {
    refused.delete(id);
    void it.give(said, { place: topic.replica!.topic, kind: 'comment', about: id }).then(({ receipt, done }) => {
      if (receipt.ok) tell(thread, id, done);
      else refused.set(id, receipt.why);
      touch(thread, id);
    });
  });
}

function rejectForm(thread: DiscussionThread, id: Id): TemplateResult {
  const { m } = late(thread);
  return form(
    thread,
    m.say('reject_title'),
    m.say('reject'),
    html`<div part="field"><label for="reason">${m.say('reject_reason')} <span class="meta">${m.say('optional')}</span></label><textarea part="input" id="reason" name="reason" dir="auto" maxlength=${MAX_REASON}></textarea></div>`,
    (said) => void run(thread, id, reject, { comment: id, ...(said('reason') && { reason: said('reason') }) }, m.say('saved')),
  );
}

function deleteForm(thread: DiscussionThread, id: Id): TemplateResult {
  const { m } = late(thread);
  const send = async (): Promise<void> => {
    const rows = [...thread.renderRoot.querySelectorAll<HTMLElement>('.cm')];
    const at = rows.findIndex((one) => one.dataset['id'] === id);
    await run(thread, id, remove, { comment: id }, m.say('saved'));
    await thread.updateComplete;
    // Where its button was the focus has nothing to stand on: its row goes any moment.
    const { activeElement } = thread.renderRoot as ShadowRoot;
    if (!activeElement || rows[at]?.contains(activeElement))
      (rows[at + 1] ?? rows[at - 1] ?? thread.renderRoot.querySelector<HTMLElement>('.count'))?.focus({ preventScroll: true });
  };
  return form(thread, m.say('delete_sure'), m.say('delete'), nothing, () => void send(), 'button-danger');
}

const asked = new WeakSet<object>();
function history(thread: DiscussionThread, id: Id): TemplateResult {
  const it = late(thread);
  const { m } = it;
  const { i, topic } = thread;
  if (it.dialog && !asked.has(it.dialog)) {
    asked.add(it.dialog);
    void topic.load([pastRef(id)]).then(
      () => {
        thread.requestUpdate();
      },
      () => undefined,
    );
  }
  const comment = factsOf(topic, id)?.comment;
  const versions = [
    ...(topic.get(pastRef(id))?.body?.versions ?? []),
    ...(comment ? [{ text: comment.text, at: comment.editedAt ?? comment.at }] : []),
  ].reverse();
  return html`<div class="desk"><h2 class="t2" id="dialog-title">${m.say('history_title')}</h2>
    <ol class="versions">${versions.map(
      ({ text, at }, n) =>
        html`<li><p class="meta">${n ? '' : `${m.say('history_now')} · `}<time datetime=${new Date(at).toISOString()}>${i.moment(at)}</time></p><prosum-rich-text .text=${text} .people=${comment && thread.more?.people(thread, comment)}></prosum-rich-text></li>`,
    )}</ol>
    <div class="actions"><button type="button" part="button" @click=${closeDialog}>${m.say('close')}</button></div></div>`;
}

function settings(thread: DiscussionThread): TemplateResult {
  const { m } = late(thread);
  const { i } = thread;
  const is = rules(thread.topic);
  const select = (name: string, label: string, options: readonly (readonly [string, string])[], chosen: string): TemplateResult =>
    html`<div part="field"><label for="set-${name}">${label}</label><select part="input" id="set-${name}" name=${name}>${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}</select></div>`;
  const field = (name: string, label: string, value: string, type = 'text'): TemplateResult =>
    html`<div part="field"><label for="set-${name}">${label}</label><input part="input" id="set-${name}" name=${name} type=${type} min="0" dir="auto" .value=${value}></div>`;
  const pairs = <K extends string>(of: readonly K[], words: (one: K) => string): (readonly [string, string])[] =>
    of.map((one) => [one, words(one)]);
  return form(
    thread,
    m.say('settings_title'),
    m.say('save'),
    [
      field('title', m.say('set_title'), is.title ?? ''),
      select(
        'mode',
        m.say('set_mode'),
        pairs(['discussion', 'question', 'review'] as const, (one) => m.say(`mode.${one}`)),
        is.mode,
      ),
      select(
        'sort',
        m.say('set_sort'),
        pairs(Object.keys(SORTS) as Sort[], (one) => i.say(one)),
        is.sort,
      ),
      select(
        'votes',
        m.say('set_votes'),
        pairs(['off', 'up', 'both'] as const, (one) => m.say(`votes.${one}`)),
        is.votes,
      ),
      field('depth', m.say('set_depth'), String(is.depth), 'number'),
      field('reactions', m.say('set_reactions'), is.reactions.join(' ')),
      select(
        'moderation',
        m.say('set_moderation'),
        pairs(['none', 'before'] as const, (one) => m.say(`moderation_${one}`)),
        is.moderation,
      ),
      field('window', m.say('set_window'), String(Math.round(is.editWindow / 60_000)), 'number'),
      html`<label class="check"><input type="checkbox" name="locked" .checked=${is.locked}>${m.say('set_locked')}</label>`,
    ],
    (said) => {
      void run(
        thread,
        '',
        configure,
        {
          ...(said('title') && { title: said('title') }),
          mode: said('mode') as Mode,
          sort: said('sort') as Sort,
          votes: said('votes') as RulesBody['votes'],
          depth: Math.min(16, Math.max(1, Number(said('depth')) || is.depth)),
          reactions: said('reactions')
            .split(/\s+/)
            .filter((sign) => sign),
          moderation: said('moderation') as RulesBody['moderation'],
          editWindow: Math.max(0, Number(said('window')) || 0) * 60_000,
          locked: said('locked') === 'on',
        },
        m.say('saved'),
      );
    },
  );
}
