/** What a gate says to somebody who stands there: a field for a code, questions, how the request stands; and to those inside, the terms. The gate calls it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Command, Reads } from '../../../core/command.ts';
import { cardStyles } from '../../../ui/card.styles.ts';
import { controlStyles } from '../../../ui/controls.styles.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { Localize } from '../../../ui/localize.ts';
import { note, noteStyles } from '../../../ui/note.ts';
import { alertIcon } from '../../../ui/icons-more.ts';
import { icon } from '../../../ui/icons.ts';
import { inWords } from '../../../ui/refusals.ts';
import { TopicController } from '../../../ui/topic-controller.ts';
import { unapply, apply } from '../domain/apply.ts';
import { redeem } from '../domain/invite.ts';
import { ASK_AGAIN, worded, type Question } from '../domain/kinds.ts';
import { leave } from '../domain/seats.ts';
import { gateStyles } from '../gate.styles.ts';
import type { Gate } from '../gate.element.ts';
import { moreEnglish, moreWords } from './strings.ts';
import { receipts, termsOf, type Deeds } from './terms.ts';
import type * as Desk from './desk.ts';

export type Words = Localize<typeof moreEnglish>;
const LOCK = 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 015 0V9';
const CLOCK = 'M10 3.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM10 6.5V10l2.5 1.5';

interface Part extends Deeds {
  readonly w: Words;
  desk?: typeof Desk;
}
const parts = new WeakMap<Gate, Part>();
export const partOf = (gate: Gate): Part => parts.get(gate)!;

/** Words of another language are fetched before anything is shown in them. */
export async function arrive(gate: Gate): Promise<void> {
  await moreWords.load[gate.i.lang.split('-')[0]! as 'pl']?.().catch(() => undefined);
  gate.dress(controlStyles, formStyles, cardStyles, noteStyles, gateStyles);
  const part: Part = { w: new Localize(gate, moreWords), mine: new TopicController(gate, 'membership', () => `~${gate.me}`) };
  parts.set(gate, part);
  if (gate.staff)
    void import('./desk.ts').then((desk) => {
      part.desk = desk;
      gate.requestUpdate();
    });
}

/** Sends, and keeps the no for where it belongs. */
export async function act<A, R extends Reads>(gate: Gate, command: Command<A, R>, args: A, done = ''): Promise<boolean> {
  const receipt = await gate.topic.send(command, args);
  const why = receipt.ok ? undefined : receipt.why;
  const question = (why?.data as { question?: string } | undefined)?.question;
  gate.refused = why && { ...why, ...(question !== undefined && { question }) };
  if (receipt.ok) {
    gate.panel = undefined;
    gate.said = done;
    void readOn(gate);
  }
  gate.requestUpdate();
  return receipt.ok;
}

/** What was pressed is gone: one reads on at what stands in its place, or at what is inside. */
export async function readOn(gate: Gate): Promise<void> {
  await gate.updateComplete;
  const root = gate.renderRoot as ShadowRoot;
  const { activeElement } = gate.getRootNode() as Document | ShadowRoot;
  if (root.activeElement || (activeElement && activeElement !== document.body)) return;
  const heading = root.querySelector<HTMLElement>('#t,#terms');
  if (!heading) gate.tabIndex = -1;
  (heading ?? gate).focus();
}
const goTo = (gate: Gate, selector: string): void => {
  void gate.updateComplete.then(() => gate.renderRoot.querySelector<HTMLElement>(selector)?.focus());
};

/** Nobody knows whether it is open: what is inside stays away. */
export function failed(gate: Gate): TemplateResult {
  const { w } = partOf(gate);
  const action = {
    label: w.say('retry'),
    run: () => {
      gate.again();
    },
  };
  return html`<div role="alert">${note({ icon: alertIcon(), tone: 'bad', text: w.say('failed'), action })}</div>`;
}

export function outside(gate: Gate): TemplateResult {
  const { w } = partOf(gate);
  const { door, seat, application } = gate;
  const [title, lead] = [worded(door?.title, w.lang) ?? w.say('closed'), worded(door?.lead, w.lang) ?? w.say('closedLead')];
  return html`<section class="card gate" aria-labelledby="t">
    <header><h2 class="t1" id="t" part="title" tabindex="-1">${icon(LOCK)} <bdi>${title}</bdi></h2><p class="small"><bdi>${lead}</bdi></p></header>
    ${
      seat?.out
        ? note({ icon: icon(LOCK), tone: 'warn', text: html`<b>${w.say('out')}</b><br><bdi>${seat.out.reason}</bdi>` })
        : application?.state === 'waiting'
          ? html`${note({ icon: icon(CLOCK), tone: 'info', text: html`<b>${w.say('waiting')}</b><br>${w.say('waitingSince', { when: w.time(application.at, gate.topic.now()) })}` })}<div><button type="button" part="button" @click=${() => act(gate, unapply, {})}>${w.say('withdraw')}</button></div>${codeField(gate, w, true)}`
          : html`${door?.applications ? asking(gate, w) : nothing}${codeField(gate, w, !!door?.applications)}`
    }
    ${gate.terms ? termsOf(gate, partOf(gate), w, false) : nothing}
  </section>`;
}

function asking(gate: Gate, w: Words): TemplateResult {
  const { application, door, panel } = gate;
  const decided = application?.state === 'declined' ? application.decided : undefined;
  if (decided && decided.at + ASK_AGAIN > gate.topic.now())
    return note({
      icon: icon(LOCK),
      text: html`<b>${w.say('declined')}</b>${decided.reason ? html`<br><bdi>${w.say('declinedWhy', { reason: decided.reason })}</bdi>` : nothing}<br>${w.say('again', { date: w.date(decided.at + ASK_AGAIN) })}`,
    });
  if (panel !== 'apply')
    return html`<div><button type="button" part="button button-primary" @click=${() => {
      gate.panel = 'apply';
      gate.refused = undefined;
      goTo(gate, '[id^=q-],.gate form button');
    }}>${w.say('apply')}</button></div>`;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const answers = Object.fromEntries([...new FormData(form)].map(([id, text]) => [id, text as string]));
    if (!(await act(gate, apply, { answers }, w.say('waiting')))) form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  const back = (): void => {
    gate.panel = gate.refused = undefined;
    goTo(gate, '.gate [part~=button-primary]');
  };
  return html`<form novalidate @submit=${submit}>${(door?.questions ?? []).map((question) => field(gate, w, question))}${gate.refused && gate.refused.question === undefined ? problem(gate, w) : nothing}<div class="actions"><button type="button" part="button button-quiet" @click=${back}>${w.say('back')}</button><button part="button button-primary">${w.say('send')}</button></div></form>`;
}

function field(gate: Gate, w: Words, { id, label, needed }: Question): TemplateResult {
  const wrong = gate.refused?.question === id;
  return html`<div part="field"><label for=${`q-${id}`}><bdi>${worded(label, w.lang)}</bdi>${needed ? nothing : html` <span class="meta">${w.say('optional')}</span>`}</label><textarea part="input" id=${`q-${id}`} name=${id} dir="auto" maxlength="2000" rows="3" ?required=${needed} aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? `e-${id}` : nothing}></textarea>${wrong ? html`<p part="error" id=${`e-${id}`} role="alert">${w.say('needed')}</p>` : nothing}</div>`;
}

/** A link that invites carries its code behind the number sign, which no server is told. */
const invited = (): string => new URLSearchParams(location.hash.slice(1)).get('invitation') ?? '';

function codeField(gate: Gate, w: Words, beside: boolean): TemplateResult {
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const code = (new FormData(form).get('code') as string).trim();
    if (!code || !(await act(gate, redeem, { code }, w.say('in')))) form.querySelector('input')!.focus();
    else if (invited()) history.replaceState(history.state, '', location.pathname + location.search);
  };
  const wrong = gate.panel !== 'apply' && gate.refused !== undefined;
  return html`<form class=${beside ? 'or' : ''} novalidate @submit=${submit}><div class="line"><div part="field"><label for="code">${w.say(beside ? 'haveCode' : 'code')}</label><input part="input" id="code" name="code" maxlength="64" value=${invited()} autocomplete="off" autocapitalize="characters" spellcheck="false" dir="ltr" aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? 'e-code' : nothing}></div><button part=${beside ? 'button' : 'button button-primary'}>${w.say('enter')}</button></div>${wrong ? html`<div id="e-code">${problem(gate, w)}</div>` : nothing}</form>`;
}

const problem = (gate: Gate, w: Words): TemplateResult =>
  html`<p part="error" role="alert">${gate.refused ? inWords(w, moreEnglish, gate.refused) : nothing}</p>`;

/** Before what is inside: terms that are to be accepted, and for staff how the place stands. */
export const above = (gate: Gate): unknown => {
  const part = partOf(gate);
  return html`${part.desk?.bar(gate, part.w) ?? nothing}${gate.unsigned ? termsOf(gate, part, part.w, true) : nothing}`;
};

/** After it: the terms that hold, receipts, the way out. */
export function below(gate: Gate): unknown {
  const part = partOf(gate);
  const { w } = part;
  const { terms, seat, unsigned, panel } = gate;
  if (!terms && !seat) return nothing;
  // Whoever does not agree to new terms may go all the same, and take along what they gave.
  const held = unsigned ? receipts(gate, part, w) : terms ? termsOf(gate, part, w, false, true) : nothing;
  return html`<div class="foot">${held}${
    !seat || seat.out
      ? nothing
      : panel === 'leave'
        ? html`<span class="meta">${w.say('leaveSure')}</span><button type="button" @click=${() => act(gate, leave, {})}>${w.say('leave')}</button><button type="button" id="stay" @click=${() => {
            gate.panel = undefined;
            goTo(gate, '#leave');
          }}>${w.say('stay')}</button>`
        : html`<button type="button" id="leave" @click=${() => {
            gate.panel = 'leave';
            goTo(gate, '#stay');
          }}>${w.say('leave')}</button>`
  }</div>`;
}
