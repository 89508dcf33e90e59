/** What staff can do with a poll: edit or close it, answer what voters would like to add, say what follows. */
import { html, nothing } from 'lit';
import { formStyles } from '../../../ui/form.styles.ts';
import { announce, close } from '../domain/close.ts';
import { offers } from '../domain/lists.ts';
import { approveOption, declineOption, offerRef, type Offer } from '../domain/offers.ts';
import type { Receipt } from '../../../core/command.ts';
import type { Poll } from '../poll.element.ts';
import { added } from './taking-out.ts';
import { voicesStyles } from './voices.styles.ts';
import { deskWords, type deskEnglish } from './desk.strings.ts';
import { Localize } from '../../../ui/localize.ts';

type Desk = Localize<typeof deskEnglish>;
const made = new WeakMap<Poll, Desk>();
const sure = new WeakSet<Poll>();

async function done(poll: Poll, sending: Promise<Receipt>, said: string): Promise<void> {
  const receipt = await sending;
  poll.refusal = receipt.ok ? undefined : receipt.why;
  if (receipt.ok) poll.said = said;
  poll.requestUpdate();
}

const wordsOf = (poll: Poll): Desk => {
  let it = made.get(poll);
  if (!it) made.set(poll, (it = new Localize(poll, deskWords)));
  return it;
};

export const arrive = (poll: Poll): Promise<unknown> | undefined => wordsOf(poll).ready;
export function panel(poll: Poll): unknown {
  poll.dress(formStyles, voicesStyles);
  const d = wordsOf(poll);
  const window = poll.topic.open('offers', offers, { limit: 50 });
  if (window?.fresh) window.refresh();
  const waiting = (window?.rows ?? []).flatMap((voter) =>
    (poll.topic.get(offerRef(voter))?.body?.offers ?? []).filter(({ state }) => state === 'waiting').map((offer) => ({ voter, offer })),
  );
  return html`<section part="panel desk" aria-labelledby="desk"><h3 id="desk" tabindex="-1">${d.say('title')}</h3>
    ${poll.body?.closed ? nothing : running(poll, d)}${poll.open ? nothing : ending(poll, d)}
    ${waiting.length ? html`<h3>${d.say('offers')}</h3><ul>${waiting.map(({ voter, offer }) => offered(poll, d, voter, offer))}</ul>` : nothing}${added(poll, d, done)}</section>`;
}

function running(poll: Poll, d: Desk): unknown {
  const asked = sure.has(poll);
  const turn = (now: boolean, focus: string): void => {
    if (now) sure.add(poll);
    else sure.delete(poll);
    poll.requestUpdate();
    void poll.updateComplete.then(() => poll.renderRoot.querySelector<HTMLElement>(focus)?.focus());
  };
  // What is over and not sealed yet can be closed, no more. The question stands below its button, which stays: a double click answers nothing.
  return html`<p class="acts">${poll.open ? html`<button type="button" part="button" data-act="editor">${d.say('edit')}</button>` : nothing}
    <button type="button" part="button" id="close" aria-expanded=${asked} @click=${() => {
      turn(true, '#close-not');
    }}>${d.say('close')}</button></p>${
      asked
        ? html`<div class="sure" role="group" aria-labelledby="close-hint" @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            turn(false, '#close');
          }}><p class="meta" id="close-hint">${d.say('close_hint')}</p><p class="acts"><button type="button" part="button" id="close-not" aria-describedby="close-hint" @click=${() => {
            turn(false, '#close');
          }}>${d.say('out_not')}</button><button type="button" part="button button-danger" @click=${() => {
            void done(poll, poll.topic.send(close, {}), d.say('closed'));
            turn(false, '#q');
          }}>${d.say('close_sure')}</button></p></div>`
        : nothing
    }`;
}

function ending(poll: Poll, d: Desk): unknown {
  return html`<form @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    const text = (event.target as HTMLFormElement).querySelector('textarea')!.value;
    void done(poll, poll.topic.send(announce, { text }), d.say('announced'));
  }}><div part="field"><label for="announce">${d.say('outcome')}</label><textarea part="input" class="short" id="announce" dir="auto" maxlength="5000" aria-describedby="announce-hint" .value=${poll.body?.outcome?.text ?? ''}></textarea><p part="hint" id="announce-hint">${d.say('outcome_hint')}</p></div>
    <p class="actions"><button part="button">${d.say('announce')}</button></p></form>`;
}

function offered(poll: Poll, d: Desk, voter: string, offer: Offer): unknown {
  const answer = (command: typeof approveOption, said: 'approved' | 'declined'): void => {
    void done(poll, poll.topic.send(command, { voter, option: offer.id }), d.say(said));
  };
  return html`<li><div><bdi>${offer.label}</bdi></div><span class="acts">${
    poll.open
      ? html`<button type="button" part="button" aria-label=${d.say('approve_of', { label: offer.label })} @click=${() => {
          answer(approveOption, 'approved');
        }}>${d.say('approve')}</button>`
      : nothing
  }<button type="button" part="button button-quiet" aria-label=${d.say('decline_of', { label: offer.label })} @click=${() => {
    answer(declineOption, 'declined');
  }}>${d.say('decline')}</button></span></li>`;
}
