/** Staff take out the words of an option that a voter added, and say why. Drawn in the desk of the poll. */
import { html, nothing } from 'lit';
import type { Localize } from '../../../ui/localize.ts';
import { ownErrors, sayWrong } from '../../../ui/own-errors.ts';
import type { Option } from '../domain/kinds.ts';
import { takeOutOption } from '../domain/taking-out.ts';
import type { Receipt } from '../../../core/command.ts';
import type { Poll } from '../poll.element.ts';
import type { deskEnglish } from './desk.strings.ts';
import { words } from './why.ts';

/** Which option of a poll somebody is about to take out. */
const asked = new WeakMap<Poll, string>();

/** The options that voters added, each with its button; nothing where there are none. `done` says what came of it. */
export function added(
  poll: Poll,
  d: Localize<typeof deskEnglish>,
  done: (poll: Poll, sending: Promise<Receipt>, said: string) => Promise<void>,
): unknown {
  const theirs = poll.body?.options.filter(({ by }) => by) ?? [];
  /** Draws it again with this option asked about, and puts the focus where one goes on. */
  const turn = (id: string | undefined, focus: string): void => {
    if (id === undefined) asked.delete(poll);
    else asked.set(poll, id);
    poll.requestUpdate();
    void poll.updateComplete.then(() => poll.renderRoot.querySelector<HTMLElement>(focus)?.focus());
  };
  const form = ({ id }: Option): unknown =>
    html`<form @invalid=${ownErrors(words.get(poll)!)} @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      turn(undefined, `[data-out="${id}"]`);
    }} @submit=${async (event: SubmitEvent) => {
      event.preventDefault();
      const input = (event.target as HTMLFormElement).querySelector('input')!;
      const reason = input.value.trim();
      if (!reason) {
        sayWrong(input, words.get(poll)!.say('field_empty'));
        return;
      }
      await done(poll, poll.topic.send(takeOutOption, { option: id, reason }), d.say('taken_out'));
      if (!poll.refusal) turn(undefined, '#desk');
    }}><div part="field"><label for="out-why">${d.say('out_why')}</label><input part="input" id="out-why" dir="auto" autocomplete="off" required maxlength="500" aria-describedby="out-hint"><p part="hint" id="out-hint">${d.say('out_hint')}</p></div>
    <p class="acts"><button part="button">${d.say('out_sure')}</button><button type="button" part="button button-quiet" @click=${() => {
      turn(undefined, `[data-out="${id}"]`);
    }}>${d.say('out_not')}</button></p></form>`;
  const row = (option: Option): unknown => {
    const { id, label } = option;
    const open = asked.get(poll) === id;
    return html`<li><div><bdi>${label}</bdi>${open ? form(option) : nothing}</div>${
      open
        ? nothing
        : html`<button type="button" part="button button-quiet" data-out=${id} aria-label=${d.say('out_of', { label })} @click=${() => {
            turn(id, '#out-why');
          }}>${d.say('out')}</button>`
    }</li>`;
  };
  return theirs.length ? html`<h3>${d.say('added')}</h3><ul>${theirs.map(row)}</ul>` : nothing;
}
