/** What is said at the place it is about: how the poll stands, why a vote was not counted, that there is none. */
import { html, nothing, ReactiveElement, type TemplateResult } from 'lit';
import type { Refusal } from '../../../core/command.ts';
import { alertIcon, checkIcon, clockIcon, eyeOffIcon, infoIcon, lockIcon, offlineIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { barred } from '../../standing.ts';
import { ballotRef, type ResultBody } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { offered, writes } from './own.ts';
import { tooLate } from './too-late.ts';
import { isStaff, why, words, type More } from './why.ts';

/** The first sentence stands out. */
const first = (text: string): unknown => {
  const end = text.search(/[.:] /) + 1;
  return end ? html`<b>${text.slice(0, end)}</b>${text.slice(end)}` : text;
};
/** After how long, ms, what is on its way is said to be. */
const SLOW = 400;

/** Forgets why a vote was not counted. */
function dismiss(poll: Poll): void {
  poll.refusal = undefined;
  const pending = poll.topic.pendingOf(ballotRef(poll.topic.actor?.id ?? ''));
  if (pending) poll.topic.dismiss(pending.envelope.id);
  poll.requestUpdate();
}

const watched = new WeakSet<ReactiveElement>();
/** What the team decided, where a vote was refused for it. It learns what holds by and by; then the refusal is said in fewer words. */
function barOf(poll: Poll, refusal: Refusal): { readonly bar: unknown; readonly told: boolean } {
  const bar = refusal.refused.startsWith('moderation.') ? barred(poll) : nothing;
  if (!(bar instanceof ReactiveElement)) return { bar: nothing, told: false };
  const told = (): boolean => bar.isConnected && (bar as unknown as { stops: boolean }).stops;
  if (!watched.has(bar)) {
    watched.add(bar);
    let was = false;
    bar.addController({
      hostUpdated() {
        if (was !== (was = told())) poll.requestUpdate();
      },
    });
  }
  // Where there are fields for words it stands above them.
  return { bar: poll.voting && writes(poll) ? nothing : bar, told: told() };
}

export function notes(poll: Poll): unknown {
  const m = words.get(poll)!;
  const { topic, voting } = poll;
  const late = tooLate(poll);
  const pending = topic.pendingOf(ballotRef(topic.actor?.id ?? ''));
  const refusal = poll.refusal ?? pending?.why;
  if (refusal) {
    const { bar, told } = barOf(poll, refusal);
    return html`<div role="alert">${note({
      icon: alertIcon(),
      tone: 'bad',
      text: first(m.say('refused', { why: told ? '' : why(m, refusal) })),
      action: {
        label: m.say('dismiss'),
        run: () => {
          dismiss(poll);
        },
      },
    })}</div>${bar}`;
  }
  if (pending && topic.status === 'offline') return note({ icon: offlineIcon(), text: first(m.say('offline')) });
  if (pending && topic.now() - pending.since > SLOW) return html`<p class="meta">${clockIcon()}${m.say('sending')}</p>`;
  if (voting) return nothing;
  return [late, standing(poll, m), offered(poll)];
}

/** How it stands, once it is not for voting. */
function standing(poll: Poll, m: More): unknown {
  const { topic, ballot, open, sums, result } = poll;
  if (open && (poll.readonly || topic.actor?.roles.length === 0))
    return note({ icon: infoIcon(), text: first(m.say(poll.readonly ? 'look_only' : 'readonly')) });
  if (open) return ballot?.choice && !sums ? note({ icon: checkIcon(), tone: 'good', text: first(waiting(poll, m)) }) : nothing;
  if (result) return verdict(poll, m, result);
  const hidden = poll.body!.results === 'staff_only' && !isStaff(poll);
  return note(hidden ? { icon: eyeOffIcon(), text: first(m.say('hidden')) } : { icon: lockIcon(), text: first(m.say('counting')) });
}

/** My vote is in, and there is nothing to see yet. */
function waiting(poll: Poll, m: More): string {
  const { results, least } = poll.body!;
  if (results === 'after_close') return m.say('in_after_close');
  return results === 'staff_only' ? m.say('in_staff') : m.say('in_steps', { n: least });
}

/** A result that decides nothing says why. */
function verdict(poll: Poll, m: More, { verdict: found, winners, voters, sums }: ResultBody): unknown {
  const { quorum, share, options } = poll.body!;
  const names = winners.map((id) => poll.labelOf(options.find((one) => one.id === id) ?? { id, label: '' }));
  const text = {
    decided: '',
    withheld: m.say('withheld', { n: voters }),
    tie: m.say('tie', { names: new Intl.ListFormat(poll.i.lang, { type: 'conjunction' }).format(names) }),
    no_votes: m.say('no_votes'),
    no_winner: m.say('no_winner'),
    no_quorum: m.say('no_quorum', { now: voters, n: quorum ?? 0 }),
    no_share: m.say('no_share', { n: share ?? 0 }),
    blocked: m.say('blocked', { n: sums['block'] ?? 0 }),
  }[found];
  return text ? note({ icon: infoIcon(), tone: 'info', text: first(text) }) : nothing;
}

/** No poll of this name: staff can ask something, others see that there is none. */
export function missing(poll: Poll): TemplateResult {
  const m = words.get(poll)!;
  if (poll.rows?.state === 'error')
    return html`<section>${note({ icon: alertIcon(), tone: 'bad', text: first(m.say('failed')), action: { label: m.say('again'), run: () => void poll.rows?.retry() } })}</section>`;
  const staff = isStaff(poll) && !poll.readonly;
  return html`<section part="empty"><h2 class="t2">${m.say('missing')}</h2>${
    staff
      ? html`<p class="small">${m.say('missing_staff')}</p><p><button type="button" part="button button-primary" data-act="editor">${m.say('create')}</button></p>`
      : nothing
  }</section>${poll.more?.dialogs(poll)}`;
}
