/** What a gate says to somebody who stands there: a field for a code, questions, how the request stands; and to those inside, the terms. The gate calls it. */
import { html, nothing, type TemplateResult } from 'lit';
import { forget, keep, recall } from '../../../client/keep.ts';
import { cardOf, type CardBody } from '../../../core/card.ts';
import type { Command, Reads } from '../../../core/command.ts';
import type { Ref } from '../../../core/record.ts';
import { cardStyles } from '../../../ui/card.styles.ts';
import { controlStyles } from '../../../ui/controls.styles.ts';
import { draftKey } from '../../../ui/draft-key.ts';
import { formStyles } from '../../../ui/form.styles.ts';
import { Localize } from '../../../ui/localize.ts';
import { note, noteStyles } from '../../../ui/note.ts';
import { alertIcon } from '../../../ui/icons-more.ts';
import { icon } from '../../../ui/icons.ts';
import { inWords } from '../../../ui/refusals.ts';
import { TopicController } from '../../../ui/topic-controller.ts';
import { holds, refusalOf } from '../../moderation/domain/bar.ts';
import { barRef, DESK, type BarBody } from '../../moderation/domain/kinds.ts';
import { barred, stands, stopped } from '../../standing.ts';
import { unapply, apply } from '../domain/apply.ts';
import { redeem } from '../domain/invite.ts';
import { ASK_AGAIN, worded, type Question } from '../domain/kinds.ts';
import { leave } from '../domain/seats.ts';
import { gateStyles } from '../gate.styles.ts';
import type { Gate } from '../gate.element.ts';
import { moreEnglish, moreWords } from './strings.ts';
import { receipts, termsLine, termsOf, type Deeds } from './terms.ts';
import type * as Desk from './desk.ts';

export type Words = Localize<typeof moreEnglish>;
const LOCK = 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 015 0V9';
const CLOCK = 'M10 3.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM10 6.5V10l2.5 1.5';

interface Part extends Deeds {
  readonly w: Words;
  /** Where it stands what the team decided about this person. */
  readonly decided: TopicController;
  /** Nobody has said yet how this person is called. */
  nameless?: boolean;
  /** What is written is there at the next visit. */
  kept?: boolean;
  /** The name they asked to be let in with was passed on. */
  called?: boolean;
  desk?: typeof Desk;
}
const parts = new WeakMap<Gate, Part>();
export const partOf = (gate: Gate): Part => parts.get(gate)!;

/** Words of another language are fetched before anything is shown in them, and what holds against somebody before they are offered to ask. */
export async function arrive(gate: Gate): Promise<void> {
  const decided = new TopicController(gate, 'moderation', () => DESK);
  await Promise.allSettled([moreWords.load[gate.i.lang.split('-')[0]! as 'pl']?.(), decided.load([barRef(gate.me)])]);
  gate.dress(controlStyles, formStyles, cardStyles, noteStyles, gateStyles);
  const part: Part = {
    w: new Localize(gate, moreWords),
    mine: new TopicController(gate, 'membership', () => `~${gate.me}`),
    decided,
  };
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
    ${against(gate, w)}<header><h2 class="t1" id="t" part="title" tabindex="-1">${icon(LOCK)} <bdi>${title}</bdi></h2><p class="small"><bdi>${lead}</bdi></p></header>
    ${
      seat?.out
        ? note({ icon: icon(LOCK), tone: 'warn', text: html`<b>${w.say('out')}</b><br><bdi>${seat.out.reason}</bdi>` })
        : application?.state === 'waiting'
          ? html`${note({ icon: icon(CLOCK), tone: 'info', text: html`<b>${w.say('waiting')}</b><br>${w.say('waitingSince', { when: w.time(application.at, gate.topic.now()) })}` })}<div><button type="button" part="button" @click=${() => act(gate, unapply, {})}>${w.say('withdraw')}</button></div>${codeField(gate, w, true)}`
          : html`${door?.applications && !barOf(gate) ? asking(gate, w) : nothing}${codeField(gate, w, !!door?.applications)}`
    }
    ${gate.terms ? termsOf(gate, w, false) : nothing}
  </section>`;
}

/** What holds against this person: nobody would let them in on their asking. */
const barOf = (gate: Gate): BarBody | undefined => holds(partOf(gate).decided.get(barRef(gate.me)), gate.topic.now());
/** With the way to their notices, where the page has these. */
function against(gate: Gate, w: Words): unknown {
  const [notices, bar] = [barred(gate), barOf(gate)];
  if (notices !== nothing || !bar) return notices;
  return note({ icon: icon(LOCK), tone: 'warn', text: inWords(w, moreEnglish, refusalOf(bar)) });
}

function asking(gate: Gate, w: Words): TemplateResult {
  const { application, door, panel } = gate;
  const decided = application?.state === 'declined' ? application.decided : undefined;
  if (decided && decided.at + ASK_AGAIN > gate.topic.now())
    return note({
      icon: icon(LOCK),
      text: html`<b>${w.say('declined')}</b>${decided.reason ? html`<br><bdi>${w.say('declinedWhy', { reason: decided.reason })}</bdi>` : nothing}<br>${w.say('again', { date: w.date(decided.at + ASK_AGAIN) })}`,
    });
  const part = partOf(gate);
  if (panel !== 'apply')
    return html`<div><button type="button" part="button button-primary" @click=${() => {
      gate.panel = 'apply';
      gate.refused = undefined;
      void lookForName(gate, part);
      goTo(gate, '[id^=q-],.gate form button');
    }}>${w.say('apply')}</button></div>`;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { [NAME]: name, ...answers } = writtenIn(form);
    if (await act(gate, apply, { answers, ...(name?.trim() && { name: name.trim() }) }, w.say('waiting'))) forget(draftAt(gate));
    else if (!told(gate)) form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  const draft = draftOf(gate);
  part.kept ??= Object.keys(draft).length > 0;
  const write = (event: Event): void => {
    const texts = Object.fromEntries(Object.entries(writtenIn(event.currentTarget as HTMLFormElement)).filter(([, text]) => text));
    part.kept = Object.keys(texts).length > 0 && keep(draftAt(gate), JSON.stringify(texts));
    if (Object.keys(texts).length === 0) forget(draftAt(gate));
    gate.requestUpdate();
  };
  const back = (): void => {
    gate.panel = gate.refused = undefined;
    goTo(gate, '.gate [part~=button-primary]');
  };
  return html`<form novalidate @submit=${submit} @input=${write}>${(door?.questions ?? []).map((question) => field(gate, w, question, draft))}${part.nameless ? nameField(w, draft) : nothing}${gate.refused && gate.refused.question === undefined ? problem(gate, w) : nothing}<div class="actions">${part.kept ? html`<span class="meta">${w.say('draft')}</span>` : nothing}<button type="button" part="button button-quiet" @click=${back}>${w.say('back')}</button><button part="button button-primary">${w.say('send')}</button></div></form>`;
}

/** What is written and not sent, by question, is kept on this device. No question is called so as the name is. */
const NAME = '@name';
type Texts = Readonly<Record<string, string>>;
const writtenIn = (form: HTMLFormElement): Texts => Object.fromEntries([...new FormData(form)].map(([id, text]) => [id, text as string]));
const draftAt = ({ topic }: Gate): string => draftKey(topic.replica?.topic);
function draftOf(gate: Gate): Texts {
  try {
    const there = JSON.parse(recall(draftAt(gate)) ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(Object.entries(there).map(([id, text]) => [id, String(text)]));
  } catch {
    return {};
  }
}
const cardHere = ({ topic }: Gate): Ref<CardBody> | undefined =>
  topic.space && topic.actor ? cardOf(topic.space.name, topic.actor.id) : undefined;
async function lookForName(gate: Gate, part: Part): Promise<void> {
  const card = cardHere(gate);
  if (!card || part.nameless !== undefined) return;
  await gate.topic.load([card]).catch(() => undefined);
  part.nameless = !gate.topic.get(card)?.body;
  gate.requestUpdate();
}
const nameField = (w: Words, draft: Texts): TemplateResult =>
  html`<div part="field"><label for="name">${w.say('name')} <span class="meta">${w.say('optional')}</span></label><input part="input" id="name" name=${NAME} dir="auto" autocomplete="name" maxlength="80" .value=${draft[NAME] ?? ''} aria-describedby="name-hint"><p part="hint" id="name-hint">${w.say('nameHint')}</p></div>`;

/** Who said a name while outside is called so inside, where nobody said another meanwhile. */
async function passOnName(gate: Gate, part: Part): Promise<void> {
  const { application, topic } = gate;
  const card = cardHere(gate);
  if (part.called || !card || !topic.space || application?.state !== 'accepted' || !application.name || gate.unsigned) return;
  part.called = true;
  await topic.load([card]).catch(() => undefined);
  if (topic.get(card)?.body) return;
  const { introduce } = await import('../../people/domain/introduce.ts');
  const me = topic.space.topic('people', card.id);
  await me.send(introduce, { name: application.name }).receipt;
  topic.space.release(me);
}

function field(gate: Gate, w: Words, { id, label, needed }: Question, draft: Texts): TemplateResult {
  const wrong = gate.refused?.question === id;
  return html`<div part="field"><label for=${`q-${id}`}><bdi>${worded(label, w.lang)}</bdi>${needed ? nothing : html` <span class="meta">${w.say('optional')}</span>`}</label><textarea part="input" id=${`q-${id}`} name=${id} dir="auto" maxlength="2000" rows="3" .value=${draft[id] ?? ''} ?required=${needed} aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? `e-${id}` : nothing}></textarea>${wrong ? html`<p part="error" id=${`e-${id}`} role="alert">${w.say('needed')}</p>` : nothing}</div>`;
}

/** A link that invites carries its code behind the number sign, which no server is told. */
const invited = (): string => new URLSearchParams(location.hash.slice(1)).get('invitation') ?? '';

function codeField(gate: Gate, w: Words, beside: boolean): TemplateResult {
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const code = (new FormData(form).get('code') as string).trim();
    if (!code || !(await act(gate, redeem, { code }, w.say('in')))) {
      if (!told(gate)) form.querySelector('input')!.focus();
    } else if (invited()) history.replaceState(history.state, '', location.pathname + location.search);
  };
  const wrong = gate.panel !== 'apply' && gate.refused !== undefined;
  return html`<form class=${beside ? 'or' : ''} novalidate @submit=${submit}><div class="line"><div part="field"><label for="code">${w.say(beside ? 'haveCode' : 'code')}</label><input part="input" id="code" name="code" maxlength="64" value=${invited()} autocomplete="off" autocapitalize="characters" spellcheck="false" dir="ltr" aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? 'e-code' : nothing}></div><button part=${beside ? 'button' : 'button button-primary'}>${w.say('enter')}</button></div>${wrong ? html`<div id="e-code">${problem(gate, w)}</div>` : nothing}</form>`;
}

/** Of a no that stands at the door anyway, one is led there. */
const told = (gate: Gate): boolean => !!gate.refused?.refused.startsWith('moderation.') && stopped(gate);
const problem = (gate: Gate, w: Words): TemplateResult =>
  html`<p part="error" role="alert">${gate.refused && !(gate.refused.refused.startsWith('moderation.') && stands(gate)) ? inWords(w, moreEnglish, gate.refused) : nothing}</p>`;

/** Before what is inside: terms that are to be accepted, and for staff how the place stands. */
export const above = (gate: Gate): unknown => {
  const part = partOf(gate);
  void passOnName(gate, part);
  return html`${part.desk?.bar(gate, part.w) ?? nothing}${gate.unsigned ? termsOf(gate, part.w, true) : nothing}`;
};

/** After it: the terms that hold, receipts, the way out. */
export function below(gate: Gate): unknown {
  const part = partOf(gate);
  const { w } = part;
  const { terms, seat, unsigned, panel } = gate;
  if (!terms && !seat) return nothing;
  // Whoever does not agree to new terms may go all the same, and take along what they gave.
  const held = unsigned ? receipts(gate, part, w) : terms ? termsLine(gate, part, w) : nothing;
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
