/** Words of a voter's own: another answer, a reason, an option for all. */
import { html, nothing } from 'lit';
import type { Refusal } from '../../../core/command.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { alertIcon, banIcon, clockIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { standing, stopped } from '../../standing.ts';
import { OTHER, type PollBody } from '../domain/kinds.ts';
import { offerRef } from '../domain/offers-ref.ts';
import type { Poll } from '../poll.element.ts';
import { why, words } from './why.ts';

interface Own {
  other: string;
  reason: string;
}
const written = new WeakMap<Poll, Own>();
/** Why the last option was not added. */
const notAdded = new WeakMap<Poll, Refusal>();

/** What is written, else what was sent. */
export function ownOf(poll: Poll): Own {
  const there = written.get(poll);
  const { other = '', reason = '' } = poll.ballot ?? {};
  return there ?? { other, reason };
}

const MOST = 500;
/** Polls in which somebody went to a field of these. */
const begun = new WeakSet<Poll>();
/** Whether there are any. */
export const writes = ({ chosen, body }: Poll): boolean => !!chosen[OTHER] || body!.reasons || body!.adding !== 'no';
/** The fields below the options. */
export function own(poll: Poll, body: PollBody): unknown {
  const { chosen } = poll;
  const other = !!chosen[OTHER];
  if (!writes(poll)) return nothing;
  poll.dress(formStyles);
  const m = words.get(poll)!;
  const secret = body.ballots === 'secret';
  const is = ownOf(poll);
  const field = (act: 'other' | 'reason', label: unknown, hint: string): unknown =>
    html`<div part="field" @focusin=${() => {
      begin(poll);
    }}><label for=${act}>${label}</label><textarea part="input" class="short" id=${act} dir="auto" maxlength=${MOST} data-act=${act} aria-describedby="${act}-hint" .value=${is[act]}></textarea><p part="hint" id="${act}-hint">${hint}</p></div>`;
  return html`${begun.has(poll) ? standing(poll, `polls/${poll.poll}`) : nothing}${other ? field('other', m.say('other_words'), secret ? m.say('other_secret') : m.say('reason_named')) : nothing}${
    body.reasons
      ? field(
          'reason',
          html`${m.say('reason')} <span class="meta">${m.say('optional')}</span>`,
          m.say(secret ? 'reason_secret' : 'reason_named'),
        )
      : nothing
  }${body.adding === 'no' ? nothing : adding(poll)}`;
}

/** What holds against who writes is asked for when somebody is about to. */
export function begin(poll: Poll): void {
  if (begun.has(poll)) return;
  begun.add(poll);
  poll.requestUpdate();
}

/** What this voter would like to add, and what became of it. */
function adding(poll: Poll): unknown {
  const m = words.get(poll)!;
  const wrong = notAdded.get(poll);
  return html`<div part="field" class="add" @focusin=${() => {
    begin(poll);
  }}><label for="add">${m.say('add')}</label>
    <span><input part="input" id="add" dir="auto" autocomplete="off" maxlength="200" placeholder=${m.say('add_label')} data-act="add-words" aria-invalid=${!!wrong} aria-describedby="add-hint"><button type="button" part="button" data-act="add">${m.say('add_send')}</button></span>
    <div id="add-hint" role="status">${wrong ? html`<p part="error">${alertIcon()}${m.say('not_added', { why: why(m, wrong) })}</p>` : nothing}${
      poll.body?.adding === 'free' ? nothing : html`<p part="hint">${m.say('offer_hint')}</p>`
    }</div></div>${offered(poll)}`;
}

/** What became of the options that this voter sent in: here and where results stand. */
export function offered(poll: Poll): unknown {
  const m = words.get(poll)!;
  const offers = poll.topic.get(offerRef(poll.topic.actor?.id ?? ''))?.body?.offers ?? [];
  return offers
    .filter(({ state }) => state !== 'approved')
    .map(({ label, state }) =>
      state === 'waiting'
        ? note({ icon: clockIcon(), tone: 'warn', text: m.say('waiting', { label }) })
        : note({ icon: banIcon(), text: m.say('declined', { label }) }),
    );
}

/** Whether what was pressed or written in is one of these. */
export function ownAct(poll: Poll, at: HTMLElement, event: Event): boolean {
  const { act } = at.dataset;
  if (act === 'other' || act === 'reason') {
    if (event.type === 'input') {
      written.set(poll, { ...ownOf(poll), [act]: (at as HTMLTextAreaElement).value });
      poll.requestUpdate();
    }
    return true;
  }
  if (act === 'add-words' || act === 'add') {
    const enter = event.type === 'keydown' && act === 'add-words' && (event as KeyboardEvent).key === 'Enter';
    if (enter) event.preventDefault();
    if (enter || (act === 'add' && event.type === 'click')) void add(poll);
    return true;
  }
  return false;
}

async function add(poll: Poll): Promise<void> {
  const box = poll.renderRoot.querySelector<HTMLInputElement>('#add')!;
  const label = box.value.trim();
  if (!label) {
    box.focus();
    return;
  }
  if (stopped(poll)) return;
  const { addOption } = await import('../domain/offers.ts');
  await poll.topic.load([offerRef(poll.topic.actor!.id)]).catch(() => undefined);
  const receipt = await poll.topic.send(addOption, { label });
  if (receipt.ok) {
    box.value = '';
    poll.said = words.get(poll)!.say(poll.body?.adding === 'free' ? 'added' : 'offered');
    notAdded.delete(poll);
  } else notAdded.set(poll, receipt.why);
  box.focus();
  poll.requestUpdate();
}
