/** What the desk asks for in a dialog: a reason, a sanction, the rules; and the keys it knows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { closeDialog, dialog } from '../../../ui/dialog.ts';
import { ownErrors } from '../../../ui/own-errors.ts';
import { configure } from '../domain/configure.ts';
import { caseRef, type CaseBody, type Reason } from '../domain/kinds.ts';
import { RECOMMENDED, rulesIn, rulesRef, type Language, type RulesBody } from '../domain/rules.ts';
import { sanction } from '../domain/sanction.ts';
import type { ModerationDesk } from '../moderation-desk.element.ts';
import { personOf, wordsOf } from './facts.ts';
import { barOf } from './sanctions.ts';
import { barred, MAX_WORDS, reasons, sanctionFields, sanctionOf, saidOf, select, textField, type Said } from './sanctioning.ts';

export function shown(desk: ModerationDesk): unknown {
  const { asks } = desk;
  if (!asks) return nothing;
  const body =
    asks.what === 'reject'
      ? rejecting(desk, asks.cases)
      : asks.what === 'sanction'
        ? sanctioning(desk, asks.cases[0]!)
        : asks.what === 'lift'
          ? lifting(desk, asks.cases[0]!)
          : asks.what === 'settings'
            ? settings(desk)
            : keys(desk);
  return dialog('asked', body, () => {
    desk.asks = undefined;
    void desk.updateComplete.then(() => {
      desk.focusCursor();
    });
  });
}

function form(
  desk: ModerationDesk,
  title: string,
  verb: string,
  body: unknown,
  send: (said: Said, data: FormData) => void,
): TemplateResult {
  return html`<form method="dialog" @keydown=${digits} @invalid=${ownErrors(desk.i)} @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    closeDialog(event);
    send((name) => ((data.get(name) as string | null) ?? '').trim(), data);
  }}><h2 class="t2" id="asked">${title}</h2>${body}
    <div class="actions"><button type="button" part="button button-quiet" @click=${closeDialog}>${desk.i.say('cancel')}</button><button part="button button-primary">${verb}</button></div></form>`;
}

/** 1 to 6 choose a reason; written elsewhere they are digits. */
function digits(event: KeyboardEvent): void {
  const at = event.composedPath()[0] as HTMLElement;
  if (!/^[1-6]$/.test(event.key) || at.matches('textarea,select,[type=text],[type=number]')) return;
  const radio = (event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>('[name=reason]')[Number(event.key) - 1];
  radio?.click();
  radio?.focus();
}

/** Of whom, and how it begins. */
function whose(desk: ModerationDesk, body: CaseBody): TemplateResult {
  const words = wordsOf(desk, body);
  const said = body.appeal?.text ?? [words?.title, words?.text].filter(Boolean).join('\n');
  return html`<blockquote class="evidence"><p class="meta"><bdi>${personOf(desk, body.author)}</bdi></p><p class="said short" dir="auto">${said.slice(0, 300)}</p></blockquote>`;
}
function rejecting(desk: ModerationDesk, cases: readonly Id[]): TemplateResult {
  const { i } = desk;
  const bodies = cases.flatMap((id) => desk.topic.get(caseRef(id))?.body ?? []);
  const upholds = bodies.every((body) => body.appeal);
  const body = html`${bodies.length === 1 ? whose(desk, bodies[0]!) : nothing}<p class="small">${i.say(upholds ? 'uphold_lead' : 'reject_lead')}</p>${reasons(i, true)}${textField(i, false)}`;
  const [title, verb] = upholds ? (['uphold_title', 'uphold_'] as const) : (['reject_title', 'reject'] as const);
  return form(desk, i.say(title, { n: cases.length }), i.say(verb), body, (said) => {
    desk.rule(cases, 'reject', { reason: said('reason') as Reason, ...(said('text') && { text: said('text') }) });
  });
}

function sanctioning(desk: ModerationDesk, id: Id): TemplateResult {
  const { i, topic } = desk;
  const about = topic.get(caseRef(id))?.body;
  const person = about?.author ?? '';
  // Neither an objection nor how others voted is something they wrote.
  const wrote = about && about.kind !== 'moderation.notice' && !about.burst && { place: about.place, kind: about.kind, about: about.about };
  return form(
    desk,
    i.say('sanction_title', { name: personOf(desk, person) }),
    i.say('save'),
    sanctionFields(i, barOf(desk, person)),
    (said) => {
      const given = sanctionOf(said, topic.now());
      void desk.run(topic.send(sanction, { person, ...given, ...(wrote && { wrote }) }), i.say(saidOf(given)));
    },
  );
}

function lifting(desk: ModerationDesk, person: Id): TemplateResult {
  const { i } = desk;
  const body = html`<p>${barred(i, barOf(desk, person))}</p>
    <div part="field"><label for="text">${i.say('reason_label')} <span class="meta">${i.say('optional')}</span></label><textarea part="input" id="text" name="text" dir="auto" maxlength=${MAX_WORDS} aria-describedby="text-hint" ?autofocus=${true}></textarea><p part="hint" id="text-hint">${i.say('lift_hint')}</p></div>`;
  return form(desk, i.say('lift_title', { name: personOf(desk, person) }), i.say('lift'), body, (said) => {
    desk.lift(person, said('text'));
  });
}

function settings(desk: ModerationDesk): TemplateResult {
  const { i, topic } = desk;
  const rules = rulesIn(topic.get(rulesRef())) ?? RECOMMENDED;
  const whos = (['none', 'first', 'all', 'trust'] as const).map((one) => [one, i.say(`who.${one}`)] as const);
  const whens = (['before', 'after'] as const).map((one) => [one, i.say(`when.${one}`)] as const);
  const body = html`${select(i.say('who'), 'who', whos, rules.mode.who)}${select(i.say('when'), 'when', whens, rules.mode.when)}
    <fieldset part="field"><legend class="label">${i.say('languages')}</legend>${(['en', 'pl'] as const).map(
      (one) =>
        html`<label class="check"><input type="checkbox" name="languages" value=${one} .checked=${rules.words.languages.includes(one)}>${i.say(`language.${one}`)}</label>`,
    )}</fieldset>
    <div part="field"><label for="own">${i.say('own')}</label><textarea part="input" id="own" name="own" dir="auto" aria-describedby="own-hint" .value=${rules.words.own.join(' ')}></textarea><p part="hint" id="own-hint">${i.say('own_hint')}</p></div>
    <div part="field"><label for="links">${i.say('links')}</label><input part="input" type="number" id="links" name="links" min="0" max="100" .value=${String(rules.links)}></div>`;
  return form(desk, i.say('settings_title'), i.say('save'), body, (said, data) => {
    const own = said('own')
      .split(/\s+/)
      .filter((word) => word.length > 1);
    const mode: RulesBody['mode'] = {
      ...rules.mode,
      who: said('who') as RulesBody['mode']['who'],
      when: said('when') as RulesBody['mode']['when'],
    };
    const words = { ...rules.words, languages: data.getAll('languages') as Language[], own };
    void desk.run(
      topic.send(configure, { mode, words, links: Math.min(100, Math.max(0, Math.round(Number(said('links'))))) }),
      i.say('saved'),
    );
  });
}

const KEYS = [
  ['j k', 'move'],
  ['x', 'pick'],
  ['a', 'approve'],
  ['r', 'reject'],
  ['h', 'hold'],
  ['u', 'undo'],
  ['⏎', 'open'],
  ['Esc', 'clear'],
] as const;
const keys = ({ i }: ModerationDesk): TemplateResult => html`<form method="dialog"><h2 class="t2" id="asked">${i.say('keys_title')}</h2>
  <dl class="keys">${KEYS.map(([key, what]) => html`<dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${i.say(`key.${what}`)}</dd>`)}</dl>
  <div class="actions"><button part="button">${i.say('close')}</button></div></form>`;
