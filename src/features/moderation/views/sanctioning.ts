/** What is asked of who sanctions somebody: which kind, for how long, why. The desk asks it at a case, others where somebody wrote. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { banIcon } from '../../../ui/icons-more.ts';
import type { Localize } from '../../../ui/localize.ts';
import { REASONS, type BarBody, type Reason, type Sanction } from '../domain/kinds.ts';
import type { english } from '../strings.ts';

type Words = Localize<typeof english>;
export const sanctioningStyles = css`
.kinds{display:grid;gap:calc(var(--_u)*2.5)}
.kinds .meta{display:block}
.reasons{display:grid;gap:calc(var(--_u)*2);grid-template-columns:repeat(auto-fit,minmax(160px,1fr))}
.now{display:grid;justify-items:start;gap:calc(var(--_u)*1.5)}
`;
/** What stands in a field of this name. */
export type Said = (name: string) => string;
const DAY = 86_400_000;
export const MAX_WORDS = 1000;

/** `first`: the focus starts here. */
export const reasons = (i: Words, first: boolean): TemplateResult =>
  html`<fieldset part="field"><legend class="label">${i.say('reason_label')}</legend><div class="reasons">${REASONS.map(
    (reason, n) =>
      html`<label class="check"><input type="radio" name="reason" value=${reason} required ?autofocus=${first && n === 0}>${i.say(`reason.${reason}`)} <kbd aria-hidden="true">${n + 1}</kbd></label>`,
  )}</div></fieldset>`;
export const textField = (i: Words, required: boolean): TemplateResult =>
  html`<div part="field"><label for="text">${i.say('text_label')} ${required ? nothing : html`<span class="meta">${i.say('optional')}</span>`}</label><textarea part="input" id="text" name="text" dir="auto" maxlength=${MAX_WORDS} ?required=${required}></textarea></div>`;
export const select = (label: string, name: string, options: readonly (readonly [string, string])[], chosen = ''): TemplateResult =>
  html`<div part="field"><label for=${name}>${label}</label><select part="input" id=${name} name=${name}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select></div>`;

/** Each kind with what it does. A warning has no end, so nobody is asked for how long. */
const kinds = (i: Words, described: unknown): TemplateResult =>
  html`<fieldset part="field" aria-describedby=${described} @change=${(event: Event) => {
    const { form, value } = event.target as HTMLInputElement;
    form!.querySelector<HTMLElement>('#how-long')!.hidden = value === 'warn';
  }}><legend class="label">${i.say('what_label')}</legend><div class="kinds">${(['warn', 'mute', 'suspend', 'ban'] as const).map(
    (one, n) =>
      html`<label class="check"><input type="radio" name="what" value=${one} ?checked=${n === 0} ?autofocus=${n === 0} aria-labelledby="k-${one}" aria-describedby="d-${one}"><span><span id="k-${one}">${i.say(`what.${one}`)}</span><span class="meta" id="d-${one}">${i.say(`does.${one}`)}</span></span></label>`,
  )}</div></fieldset>`;

/** "Muted until 7 December". */
export function barred(i: Words, bar: BarBody | undefined): TemplateResult | typeof nothing {
  if (!bar) return nothing;
  const { until } = bar;
  const what = i.say(`what.${bar.what}`);
  return html`<span part="status" class="bad">${banIcon()}<bdi>${until === null ? i.say('barred_on', { what }) : i.say('barred', { what, until: i.moment(until) })}</bdi></span>`;
}

/** `bar`: what holds against them now. */
export function sanctionFields(i: Words, bar: BarBody | undefined): TemplateResult {
  const until = (['1', '7', '30', '0'] as const).map((days) => [days, i.say(`until.${days}`)] as const);
  const now = bar && html`<div class="now" id="now">${barred(i, bar)}<p part="hint">${i.say('replaces')}</p></div>`;
  return html`${now}${kinds(i, bar ? 'now' : nothing)}<div id="how-long" hidden>${select(i.say('until_label'), 'until', until, '7')}</div>${reasons(i, false)}${textField(i, true)}`;
}

interface Given {
  readonly what: Sanction;
  readonly until: number | null;
  readonly reason: Reason;
  readonly text: string;
}
export function sanctionOf(said: Said, now: number): Given {
  const what = said('what') as Sanction;
  const days = what === 'warn' ? 0 : Number(said('until'));
  return { what, until: days ? now + days * DAY : null, reason: said('reason') as Reason, text: said('text') };
}
/** What is said once it is given. */
export const saidOf = ({ what, until }: Given): 'warned' | 'sanctioned' | 'sanctioned_on' =>
  what === 'warn' ? 'warned' : until === null ? 'sanctioned_on' : 'sanctioned';
