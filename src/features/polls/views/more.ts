/** What a poll loads once its first screen stands: voting, inputs of their own, notes, and doors to the rest. The element calls these by name. */
import { html, nothing, type TemplateResult } from 'lit';
import { Localize } from '../../../ui/localize.ts';
import { controlStyles } from '../../../ui/controls.styles.ts';
import { checkIcon } from '../../../ui/icons-more.ts';
import { noteStyles } from '../../../ui/note.ts';
import { tallyRef, countRef, type Sums } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { Control } from './form.ts';
import { loadInput } from './inputs.ts';
import { moreStyles } from './more.styles.ts';
import { moreWords } from './strings.ts';
import { words } from './why.ts';
export { act } from './acts.ts';
export { foot, meta, promise } from './frame.ts';
export { figure } from './figure.ts';
export { input, isShut } from './inputs.ts';
export { missing, notes } from './notes.ts';
export { below, dialogs } from './inner.ts';
export { own as words } from './own.ts';

/** Stands at what is mine; of an order, with its place. */
export const tick = ({ body, ballot, i }: Poll, id: string): TemplateResult =>
  html`${checkIcon()}${body!.type === 'ranked' ? html`<b>${i.number(ballot!.choice![id]!)}.</b> ` : nothing}`;

/** Words of another language are fetched before anything is shown in them, and the inputs of this kind of poll before anybody can vote. */
export async function arrive(poll: Poll, internals: ElementInternals): Promise<void> {
  const input = poll.body && loadInput(poll.body.type);
  await Promise.all([moreWords.load[poll.i.lang.split('-')[0]!]?.(), input]).catch(() => undefined);
  words.set(poll, new Localize(poll, moreWords));
  poll.dress(controlStyles, noteStyles, moreStyles);
  controls.set(poll, new Control(poll, internals));
  // What was refused for want of it may be sent now.
  poll.addEventListener('prosum-agreed', () => {
    poll.refusal = undefined;
    poll.requestUpdate();
  });
}
const controls = new WeakMap<Poll, Control>();

/** After each painting: the form control, inputs of a kind that came later, numbers that ceased to be known. */
export function updated(poll: Poll): void {
  controls.get(poll)!.update();
  const { body } = poll;
  if (!body) return;
  void loadInput(body.type)?.then((fresh) => {
    if (fresh) poll.requestUpdate();
  });
  if (poll.rows?.fresh) poll.rows.refresh();
  // A guess needs to know that there is nothing to know (a vote that was taken back ends the right to read).
  void poll.topic.load([tallyRef(), countRef()]).catch(() => undefined);
  closing(poll);
}

/** Numbers of others move at most so often, ms. */
const CALM = 2000;
interface Shown {
  readonly sums: Sums;
  readonly at: number;
  /** Of my ballot when these were shown: my own act shows at once. */
  readonly mine: unknown;
  timer?: ReturnType<typeof setTimeout>;
}
const shown = new WeakMap<Poll, Shown>();

/** The numbers as they are shown: those of a moment ago while others vote, so that nothing flickers. */
export function calm(poll: Poll): Sums | undefined {
  const now = poll.topic.get(tallyRef())?.body ?? undefined;
  const was = shown.get(poll);
  if (!now) {
    shown.delete(poll);
    return undefined;
  }
  if (was?.sums === now) return now;
  const mine = JSON.stringify(poll.ballot?.choice);
  const left = was && was.mine === mine ? was.at + CALM - Date.now() : 0;
  if (was && left > 0) {
    was.timer ??= setTimeout(() => {
      poll.requestUpdate();
    }, left);
    return was.sums;
  }
  shown.set(poll, { sums: now, at: Date.now(), mine });
  return now;
}

const timers = new WeakMap<Poll, { at: number; timer: ReturnType<typeof setTimeout> }>();
/** At its date an open poll turns into a closed one before the reader's eyes, and says so. */
function closing(poll: Poll): void {
  const { closes = 0, closed } = poll.body!;
  const there = timers.get(poll);
  if (there?.at === closes) return;
  clearTimeout(there?.timer);
  const left = closes - poll.topic.now();
  if (closed || left <= 0 || left > 2 ** 31 - 1) return;
  const timer = setTimeout(() => {
    poll.said = words.get(poll)!.say('now_closed');
    poll.requestUpdate();
  }, left + 20);
  timers.set(poll, { at: closes, timer });
}
