/** Something in a poll was pressed or written in: votes go out here. */
import type { Refusal } from '../../../core/command.ts';
import { stopped } from '../../standing.ts';
import { newlyOut, wrongWith } from '../domain/choice.ts';
import { OTHER, type Ballot } from '../domain/kinds.ts';
import { vote } from '../domain/vote.ts';
import type { Poll } from '../poll.element.ts';
import { inputOf } from './inputs.ts';
import { begin, ownOf, ownAct } from './own.ts';
import { why, words } from './why.ts';

/** What is chosen with the words that belong to it. */
export function ballotOf(poll: Poll): Ballot | undefined {
  const choice = poll.draft ?? poll.ballot?.choice;
  if (!choice) return undefined;
  const { other, reason } = ownOf(poll);
  return {
    choice,
    ...(choice[OTHER] && other.trim() && { other: other.trim() }),
    ...(poll.body?.reasons && reason.trim() && { reason: reason.trim() }),
  };
}

/** Why what is chosen cannot be cast, in words; undefined: it can. */
export function wrong(poll: Poll): string | undefined {
  const m = words.get(poll)!;
  const ballot = ballotOf(poll);
  if (!ballot || Object.keys(ballot.choice ?? {}).length === 0) return m.say('need');
  const refusal = wrongWith(poll.body!, ballot);
  const out = newlyOut(poll.body!, ballot.choice, poll.ballot?.choice);
  if (out) return why(m, out);
  if (!refusal) return undefined;
  if (refusal.refused === 'polls.other_words') return m.say('need_words');
  return m.say('need_some', { min: poll.body!.min ?? 1, max: poll.body!.max ?? poll.body!.options.length });
}

/** Votes with what is chosen, or (null) takes the vote back. The page may stop it by cancelling `prosum-vote`. */
export async function cast(poll: Poll, ballot: Ballot): Promise<void> {
  // A bare vote takes no terms; its words do, and a mute holds them.
  if ((ballot.other ?? ballot.reason) !== undefined && stopped(poll)) return;
  const m = words.get(poll)!;
  const detail = { poll: poll.poll || 'poll', choice: ballot.choice };
  if (!poll.ask('prosum-vote', detail)) return;
  poll.refusal = undefined;
  const before = poll.ballot?.choice;
  const sending = poll.topic.send(vote, ballot);
  poll.view = undefined;
  // It is in once it is acknowledged; until then it is kept here.
  poll.said = poll.topic.status === 'offline' ? m.say('offline') : undefined;
  poll.requestUpdate();
  // The button that was pressed is gone: what is read next is what came of it.
  void poll.updateComplete.then(() => poll.renderRoot.querySelector<HTMLElement>('#q')?.focus());
  setTimeout(() => {
    poll.requestUpdate();
  }, 450);
  const receipt = await sending;
  if (receipt.ok) {
    poll.draft = undefined;
    poll.said = m.say(ballot.choice ? (before ? 'voted_change' : 'voted') : 'taken');
    poll.tell('prosum-voted', detail);
  } else refused(poll, receipt.why, receipt.id);
  poll.requestUpdate();
}

/** What was chosen stays chosen, and the way to change it is open; what stands in the way is asked for where there are words. */
function refused(poll: Poll, why: Refusal, id: string): void {
  poll.refusal = why;
  begin(poll);
  poll.said = undefined;
  poll.topic.dismiss(id);
}

export function act(poll: Poll, at: HTMLElement, event: Event): void {
  const what = at.dataset['act']!;
  if (inputOf(poll)?.act(poll, at, event) || ownAct(poll, at, event) || event.type !== 'click') return;
  const ballot = ballotOf(poll);
  switch (what) {
    case 'cast': {
      const problem = wrong(poll);
      if (problem) say(poll, problem);
      else void cast(poll, ballot!);
      break;
    }
    case 'withdraw':
      void cast(poll, { choice: null });
      break;
    case 'change':
      // what was refused stays chosen
      poll.draft ??= poll.ballot?.choice ?? undefined;
      go(poll, 'vote');
      break;
    case 'keep':
      poll.draft = undefined;
      go(poll, undefined, '.foot [data-act=change]');
      break;
    case 'results':
      go(poll, 'results', '.foot [data-act=back]');
      break;
    case 'back':
      go(poll, 'vote');
      break;
    case 'again':
      void poll.rows?.retry();
      break;
    case 'method':
    case 'voices':
    case 'desk':
    case 'editor':
      // Voices are not told live: whoever looks again reads them again.
      if (poll.panel === 'voices') poll.topic.close('voices');
      poll.panel = poll.panel === what ? undefined : what;
  }
}

/** Says why something cannot be cast, at the button and aloud. */
function say(poll: Poll, problem: string): void {
  problems.set(poll, problem);
  poll.said = problem;
  poll.requestUpdate();
  const wordless = problem === words.get(poll)!.say('need_words');
  (wordless ? poll.renderRoot.querySelector<HTMLElement>('#other') : controlOf(poll))?.focus();
}
const problems = new WeakMap<Poll, string>();
/** Shown until something else is chosen; then it is not left to be read aloud either. */
export const problemOf = (poll: Poll): string | undefined => {
  const there = problems.get(poll);
  if (there === undefined || wrong(poll) !== undefined) return there;
  problems.delete(poll);
  if (poll.said === there)
    void poll.updateComplete.then(() => {
      poll.said = undefined;
      poll.requestUpdate();
    });
  return undefined;
};

/** Where one goes on in the form: at what is chosen (of dots, at the first option that has some), else at the first control that can be used. */
function controlOf(poll: Poll): HTMLElement | null {
  const first = (selector: string): HTMLElement | null => poll.renderRoot.querySelector(`fieldset ${selector}`);
  return (
    first(':checked') ?? first('[data-act=fewer][aria-disabled=false]') ?? first(':is(input,button):enabled:not([aria-disabled=true])')
  );
}

/** Turns to this view, and to where one goes on in it: left out, in the form. */
function go(poll: Poll, view: Poll['view'], focus?: string): void {
  poll.view = view;
  void poll.updateComplete.then(() => (focus === undefined ? controlOf(poll) : poll.renderRoot.querySelector<HTMLElement>(focus))?.focus());
}
