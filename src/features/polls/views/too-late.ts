/** The poll closed before what somebody had chosen or written was cast: that is said until they go, and their words stay to be copied. */
import { html, nothing } from 'lit';
import { lockIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { ballotRef, type Choice } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { ownOf } from './own.ts';
import { words } from './why.ts';

/** Polls that were open when they were last painted here. */
const open = new WeakSet<Poll>();
/** Polls that closed before somebody was done. */
const late = new WeakSet<Poll>();

const same = (a: Choice, b: Choice): boolean => {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
};

/** Whether something is chosen or written that is not in the ballot. */
function isUncast(poll: Poll): boolean {
  const { draft, ballot } = poll;
  const is = ownOf(poll);
  const chosen = draft && Object.keys(draft).length > 0 && !same(draft, ballot?.choice ?? {});
  return !!chosen || is.reason.trim() !== (ballot?.reason ?? '') || is.other.trim() !== (ballot?.other ?? '');
}

/** Called at each painting, before the form goes: it may hold the focus. */
export function tooLate(poll: Poll): unknown {
  if (poll.open) {
    open.add(poll);
    late.delete(poll);
    return nothing;
  }
  const m = words.get(poll)!;
  const { topic, ballot } = poll;
  const said = m.say(ballot?.choice ? 'late_change' : 'late');
  if (open.delete(poll) && !topic.pendingOf(ballotRef(topic.actor?.id ?? '')) && isUncast(poll)) {
    late.add(poll);
    const inside = (poll.renderRoot as ShadowRoot).activeElement?.closest('[part=options],[part=field],[data-act=cast]');
    void poll.updateComplete.then(() => {
      poll.said = said;
      poll.requestUpdate();
      if (inside) poll.renderRoot.querySelector<HTMLElement>('#late')?.focus();
    });
  }
  if (!late.has(poll)) return nothing;
  const is = ownOf(poll);
  const kept = (label: string, text: string, cast = ''): unknown =>
    text.trim() && text.trim() !== cast ? html`<p part="own" class="meta"><span>${label}</span><bdi>${text}</bdi></p>` : nothing;
  return html`<div id="late" tabindex="-1">${note({ icon: lockIcon(), tone: 'warn', text: said })}${kept(m.say('own_other'), is.other, ballot?.other)}${kept(m.say('own_reason'), is.reason, ballot?.reason)}</div>`;
}
