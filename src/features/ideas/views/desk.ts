/** What the author and staff do with an open idea, in a small form below its head. The card loads this when one is opened. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { forget, keep, recall } from '../../../client/keep.ts';
import type { Id } from '../../../core/record.ts';
import { draftKey } from '../../../ui/draft-key.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { ownErrors } from '../../../ui/own-errors.ts';
import { DESK, REASONS, type Reason } from '../../moderation/domain/kinds.ts';
import { report } from '../../moderation/domain/report.ts';
import type { Sanctioner } from '../../moderation/views/at-author.ts';
import { answer, pin, setStatus, unanswer } from '../domain/answer.ts';
import { ideaRef, MAX_ANSWER, score, statusesOf, tallyRef } from '../domain/kinds.ts';
import { merge, unmerge } from '../domain/merge.ts';
import { publish, reject } from '../domain/moderate.ts';
import { restore, withdraw } from '../domain/withdraw.ts';
import type { IdeaCard } from '../idea-card.element.ts';
import { boxOf, statusName, type Facts } from './facts.ts';

export const deskStyles = [
  formStyles,
  css`
.desk{display:grid;gap:calc(var(--_u)*3.5);padding:calc(var(--_u)*4);border-radius:var(--_r);background:var(--_fill-1)}
.targets{display:grid}
.targets li{display:flex;align-items:center;gap:calc(var(--_u)*3);padding-block:calc(var(--_u)*2);font-size:calc(var(--_em)*.9375)}
.targets li+li{border-block-start:1px solid var(--_line)}
.targets span{flex:1}
`,
];

/** Where an answer that is not sent yet is kept on this device: whoever closes the form, or the page, finds the words again. */
const answerAt = ({ topic }: IdeaCard, idea: Id): string => draftKey(topic.replica?.topic, 'answer', idea);
/** Answers that are there at the next visit. */
const kept = new WeakMap<IdeaCard, Id>();
function writeAnswer(card: IdeaCard, idea: Id, text: string): void {
  const at = answerAt(card, idea);
  if (text && keep(at, text)) kept.set(card, idea);
  else kept.delete(card);
  if (!text) forget(at);
  card.requestUpdate();
}

/** Acts that need no words. */
export function quick(card: IdeaCard, idea: Id, act: 'restore' | 'unanswer' | 'unmerge' | 'pin' | 'unpin' | 'publish'): void {
  if (act === 'pin' || act === 'unpin') void card.run(pin, { idea, pinned: act === 'pin' });
  else if (act === 'publish') void card.run(publish, { idea, seen: card.topic.get(ideaRef(idea))?.seq });
  else void card.run({ restore, unanswer, unmerge }[act], { idea });
}

export function panel(card: IdeaCard, facts: Facts): unknown {
  const { m } = card;
  const { id, idea, tally } = facts;
  switch (card.panel) {
    case 'status':
      return form(
        card,
        m.say('save'),
        (said) => void card.run(setStatus, { idea: id, status: said('status'), ...(said('note') && { note: said('note') }) }),
        html`
      <div part="field"><label for="status">${m.say('status_label')}</label><select part="input" id="status" name="status">${choices(card, tally?.status)}</select></div>
      <div part="field"><label for="note">${m.say('status_note')} <span class="meta">${m.say('optional')}</span></label><input part="input" id="note" name="note" maxlength="400"></div>`,
      );
    case 'answer':
      return form(
        card,
        m.say('save'),
        (said) =>
          void card.run(answer, { idea: id, text: said('text'), status: said('status') }).then((ok) => {
            if (ok) writeAnswer(card, id, '');
          }),
        html`
      <div part="field"><label for="answer">${m.say('answer_label')}</label><textarea part="input" id="answer" name="text" required maxlength=${MAX_ANSWER} aria-describedby="answer-hint" .value=${recall(answerAt(card, id)) ?? idea?.answer?.text ?? ''} @input=${(
        event: Event,
      ) => {
        writeAnswer(card, id, (event.target as HTMLTextAreaElement).value);
      }}></textarea><p part="hint" id="answer-hint"><span>${m.say('answer_hint')}</span> ${kept.get(card) === id ? html`<span>${m.say('draft')}</span>` : nothing}</p></div>
      <div part="field"><label for="status">${m.say('status_label')}</label><select part="input" id="status" name="status">${choices(card, tally?.status)}</select></div>`,
      );
    case 'reject':
      return form(
        card,
        m.say('reject'),
        (said) => void card.run(reject, { idea: id, reason: said('reason') }),
        html`
      <div part="field"><label for="reason">${m.say('reject_reason')}</label><textarea part="input" id="reason" name="reason" required maxlength="400" aria-describedby="reason-hint"></textarea><p part="hint" id="reason-hint">${m.say('reject_hint')}</p></div>`,
      );
    case 'withdraw':
      return form(
        card,
        m.say('withdraw'),
        () => void card.run(withdraw, { idea: id }),
        html`<p class="small">${m.say('withdraw_sure')}</p>`,
      );
    case 'report':
      return form(
        card,
        m.say('report'),
        (said) => void tellStaff(card, id, said('reason') as Reason, said('note')),
        html`
      <fieldset part="field"><legend><b>${m.say('report_title')}</b></legend><p class="small">${m.say('report_lead')}</p>${REASONS.map((reason) => html`<label class="check"><input type="radio" name="reason" value=${reason} required>${m.say(`reason.${reason}`)}</label>`)}</fieldset>
      <div part="field"><label for="report-note">${m.say('report_note')} <span class="meta">${m.say('optional')}</span></label><textarea part="input" id="report-note" name="note" dir="auto" maxlength=${MAX_REPORT}></textarea></div>`,
      );
    case 'sanction':
      return sanctioning(card, facts);
    case 'merge':
      return mergeInto(card, id);
    default:
      return nothing;
  }
}

/** The longest word to staff. */
const MAX_REPORT = 1000;
/** A report goes to the moderation desk: no other feature keeps it. */
async function tellStaff(card: IdeaCard, idea: Id, reason: Reason, note: string): Promise<void> {
  const { space, replica } = card.topic;
  if (!space || !replica) return;
  const desk = space.topic('moderation', DESK);
  const args = { place: replica.topic, kind: 'idea', about: idea, reason, ...(note && { note }) };
  const receipt = await desk.send(report, args).receipt;
  space.release(desk);
  card.came(receipt, card.m.say('reported'), 'report');
}

const sanctioners = new WeakMap<IdeaCard, Sanctioner>();
/** Of who shared the idea; opens once it is known what holds against them. */
export async function openSanction(card: IdeaCard, author: Id): Promise<void> {
  const { arrive } = await import('../../moderation/views/at-author.ts');
  sanctioners.set(card, await arrive(card, card.i.lang, author));
  card.panel = 'sanction';
}
function sanctioning(card: IdeaCard, { id, name }: Facts): unknown {
  const it = sanctioners.get(card)?.(name);
  if (!it) return nothing;
  const send = async (said: (name: string) => string): Promise<void> => {
    const { receipt, done } = await it.give(said, { place: card.topic.replica!.topic, kind: 'idea', about: id });
    card.came(receipt, done, 'sanction');
  };
  return form(card, it.verb, (said) => void send(said), html`<h3 class="t3">${it.title}</h3>${it.fields}`);
}

function form(card: IdeaCard, verb: string, send: (said: (name: string) => string) => void, fields: TemplateResult): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    send((name) => ((data.get(name) as string | null) ?? '').trim());
  };
  // Of what is open over an open idea Esc closes the upper one.
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    card.panel = undefined;
  };
  return html`<form class="desk" @invalid=${ownErrors(card.m)} @submit=${submit} @keydown=${key}>${fields}<div class="actions">
    <button type="button" part="button button-quiet" @click=${() => {
      card.panel = undefined;
    }}>${card.m.say('cancel')}</button>
    <button part="button button-primary">${verb}</button>
  </div></form>`;
}

const choices = (card: IdeaCard, now: string | undefined): readonly TemplateResult[] =>
  statusesOf(boxOf(card.topic))
    .filter(({ id }) => id !== 'duplicate' && id !== 'withdrawn')
    .map((status) => html`<option value=${status.id} ?selected=${status.id === now}>${statusName(card, status)}</option>`);

const found = new WeakMap<IdeaCard, readonly Id[]>();
function mergeInto(card: IdeaCard, from: Id): TemplateResult {
  const { i, m, topic } = card;
  const look = async (text: string): Promise<void> => {
    const ids = text.trim()
      ? await topic.find('search', text, 6).catch(() => [])
      : await topic.find('similar', topic.get(ideaRef(from))?.body?.title ?? '', 6).catch(() => []);
    found.set(
      card,
      ids.filter((id) => id !== from),
    );
    card.requestUpdate();
  };
  if (!found.has(card)) {
    found.set(card, []);
    void look('');
  }
  return html`<div class="desk">
    <div part="field"><label for="into">${m.say('into_label')}</label><input part="input" id="into" type="search" aria-describedby="into-hint" @input=${(event: Event) => void look((event.target as HTMLInputElement).value)}><p part="hint" id="into-hint">${m.say('into_hint')}</p></div>
    <ul class="targets">${found.get(card)?.map((id) => {
      const title = topic.get(ideaRef(id))?.body?.title ?? '';
      const tally = topic.get(tallyRef(id))?.body;
      return html`<li><span><bdi>${title}</bdi> <span class="meta">${i.say('votes', { n: tally ? score(tally) : 0 })}</span></span>
        <button part="button" aria-label="${m.say('merge_do')}: ${title}" @click=${() => {
          found.delete(card);
          void card.run(merge, { from, into: id });
        }}>${m.say('merge_do')}</button></li>`;
    })}</ul>
    <div class="actions"><button part="button button-quiet" @click=${() => {
      found.delete(card);
      card.panel = undefined;
    }}>${m.say('cancel')}</button></div>
  </div>`;
}
