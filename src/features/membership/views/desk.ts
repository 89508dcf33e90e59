/** For staff, above what is inside: who asks to be let in, and a code for somebody new. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cardOf } from '../../../core/card.ts';
import type { Rec } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { review } from '../domain/apply.ts';
import { codeId, invite } from '../domain/invite.ts';
import { applicationRef, worded, type ApplicationBody } from '../domain/kinds.ts';
import { applications } from '../domain/lists.ts';
import type { Gate } from '../gate.element.ts';
import { act, type Words } from './more.ts';

const codes = new WeakMap<Gate, string>();
/** 80 bits, in letters that nobody confuses. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % 32]!);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

export function desk(gate: Gate, w: Words): TemplateResult | typeof nothing {
  if (!gate.door?.closed) return nothing;
  const rows = gate.topic.open('desk', applications, { where: ['state:waiting'], limit: 50 });
  // Nobody loses his place here: rows are told apart by their ids.
  if (rows?.fresh) rows.refresh();
  const waiting = (rows?.rows ?? [])
    .flatMap((id) => gate.topic.get(applicationRef(id)) ?? [])
    .filter(({ body }) => body?.state === 'waiting');
  const code = codes.get(gate);
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const uses = Math.max(1, Number(new FormData(event.target as HTMLFormElement).get('uses')) || 1);
    const fresh = newCode();
    if (await act(gate, invite, { invitation: codeId(fresh), uses })) codes.set(gate, fresh);
    gate.requestUpdate();
  };
  return html`<section class="card desk stack" aria-labelledby="desk"><h2 class="t2" id="desk">${w.say('desk')}</h2>${
    waiting.length === 0
      ? html`<p class="small">${w.say('nobody')}</p>`
      : html`<ul>${repeat(
          waiting,
          ({ id }) => id,
          (one) => asks(gate, w, one),
        )}</ul>`
  }<form class="line" @submit=${make}><div part="field"><label for="uses">${w.say('uses')}</label><input part="input" id="uses" name="uses" type="number" min="1" max="100000" value="1"></div><button part="button">${w.say('invite')}</button></form>${code ? html`<p role="status" class="small">${w.say('made')} <output>${code}</output></p>` : nothing}</section>`;
}

function asks(gate: Gate, w: Words, { id, body }: Rec<ApplicationBody>): TemplateResult {
  const name = gate.topic.get(cardOf(gate.topic.space!.name, id))?.body?.name ?? w.say('guest');
  const decide = (event: Event, verdict: 'accepted' | 'declined'): void => {
    const reason = (event.target as Element).closest('li')!.querySelector('input')!.value.trim();
    void act(gate, review, { user: id, verdict, ...(reason && { reason }) });
  };
  return html`<li><div class="line">${avatar(id, name, 's28')}<b><bdi>${name}</bdi></b><span class="meta">${w.time(body!.at, gate.topic.now())}</span></div><dl>${(
    gate.door?.questions ?? []
  ).map((question) =>
    body!.answers[question.id]
      ? html`<dt><bdi>${worded(question.label, w.lang)}</bdi></dt><dd><bdi>${body!.answers[question.id]}</bdi></dd>`
      : nothing,
  )}</dl><div part="field"><label for=${`r-${id}`}>${w.say('reason')} <span class="meta">${w.say('optional')}</span></label><input part="input" id=${`r-${id}`} maxlength="400" dir="auto"></div><div class="actions"><button type="button" part="button" aria-label=${`${w.say('decline')}: ${name}`} @click=${(
    event: Event,
  ) => {
    decide(event, 'declined');
  }}>${w.say('decline')}</button><button type="button" part="button button-primary" aria-label=${`${w.say('accept')}: ${name}`} @click=${(
    event: Event,
  ) => {
    decide(event, 'accepted');
  }}>${w.say('accept')}</button></div></li>`;
}
