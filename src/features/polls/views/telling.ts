/** Telling the team of what somebody wrote beside a vote: a small form below it. Loaded when somebody opens one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { alertIcon } from '../../../ui/icons-more.ts';
import { ownErrors } from '../../../ui/own-errors.ts';
import type { Localize } from '../../../ui/localize.ts';
import { DESK, REASONS, type Reason } from '../../moderation/domain/kinds.ts';
import { report } from '../../moderation/domain/report.ts';
import { voiceRef } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import type { voicesEnglish } from './voices.strings.ts';
import { why, words } from './why.ts';

/** The longest word to the team. */
const MOST = 1000;
/** Why the last report of this poll did not go out. */
const refused = new WeakMap<Poll, string>();

/** `close`: it was sent (true) or left. */
export function form(poll: Poll, say: Localize<typeof voicesEnglish>['say'], voter: Id, close: (sent: boolean) => void): TemplateResult {
  poll.dress(formStyles);
  const m = words.get(poll)!;
  const leave = (sent: boolean): void => {
    refused.delete(poll);
    close(sent);
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const note = ((data.get('note') as string | null) ?? '').trim();
    const receipt = await send(poll, voter, data.get('reason') as Reason, note);
    if (receipt?.ok) leave(true);
    else if (receipt) refused.set(poll, say('not_reported', { why: why(m, receipt.why) }));
    poll.requestUpdate();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave(false);
  };
  const problem = refused.get(poll);
  return html`<form class="report" @invalid=${ownErrors(m)} @submit=${submit} @keydown=${key}>
    <fieldset part="field"><legend><b>${say('report_title')}</b></legend><p class="small">${say('report_lead')}</p>${REASONS.map((reason) => html`<label class="check"><input type="radio" name="reason" value=${reason} required>${say(`reason.${reason}`)}</label>`)}</fieldset>
    <div part="field"><label for="report-note">${say('report_note')} <span class="meta">${m.say('optional')}</span></label><textarea part="input" class="short" id="report-note" name="note" dir="auto" maxlength=${MOST}></textarea></div>
    ${problem === undefined ? nothing : html`<p part="error" role="alert">${alertIcon()}${problem}</p>`}
    <div class="actions"><button type="button" part="button button-quiet" @click=${() => {
      leave(false);
    }}>${say('cancel')}</button><button part="button button-primary">${say('report')}</button></div></form>`;
}

/** To the desk of the space, which is a topic of its own. */
async function send({ topic }: Poll, voter: Id, reason: Reason, note: string): Promise<Receipt | undefined> {
  const { space, replica } = topic;
  if (!space || !replica) return undefined;
  const desk = space.topic('moderation', DESK);
  const args = { place: replica.topic, kind: voiceRef(voter).kind, about: voter, reason, ...(note && { note }) };
  const receipt = await desk.send(report, args).receipt;
  space.release(desk);
  return receipt;
}
