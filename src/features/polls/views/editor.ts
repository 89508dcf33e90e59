/** The fields of the poll editor, in the order people decide. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localize } from '../../../ui/localize.ts';
import { closeIcon } from '../../../ui/icons-more.ts';
import { plusIcon } from '../../../ui/icons.ts';
import type { Option } from '../domain/kinds.ts';
import { momentOf, ownZone } from '../domain/zone.ts';
import type { Form, PollEditor } from '../poll-editor.element.ts';
import type { editorEnglish } from './editor.strings.ts';

type Word = keyof typeof editorEnglish;
const textIn = (event: Event): string => (event.target as HTMLInputElement).value;
const numberIn = (event: Event): number | undefined => {
  const n = Math.round(Number(textIn(event)));
  return textIn(event).trim() && Number.isFinite(n) ? n : undefined;
};
/** As good as no limit. */
const MOST = 10 ** 9;

/** What is said of a field that the browser finds wrong. */
export const wrongWith =
  (e: Localize<typeof editorEnglish>) =>
  ({ type, min, max }: { type: string; min?: string; max?: string }): string => {
    const [least, most] = [Number(min), Number(max)];
    if (type === 'number') return most === MOST ? e.say('wrong.least', { least }) : e.say('wrong.range', { least, most });
    return e.say(type === 'datetime-local' ? 'wrong.date' : 'wrong.question');
  };

export function fields(editor: PollEditor, form: Form): TemplateResult {
  const { e, fixed } = editor;
  const set: PollEditor['set'] = (change) => {
    editor.set(change);
  };
  const under = (name: string, hint: Word): TemplateResult => html`<p part="hint" id="${name}-hint">${e.say(hint)}</p>`;
  const number = (
    name: 'min' | 'max' | 'least' | 'quorum' | 'share' | 'quota',
    word: Word,
    least: number,
    most: number,
    hint?: Word,
  ): TemplateResult =>
    html`<div part="field"><label for=${name}>${e.say(word)}</label><input part="input" id=${name} type="number" min=${least} max=${most} .value=${String(form[name] ?? '')} ?disabled=${fixed} aria-describedby=${hint ? `${name}-hint` : nothing} @input=${(
      event: Event,
    ) => {
      set({ [name]: numberIn(event) });
    }}>${hint ? under(name, hint) : nothing}</div>`;
  const choice = <K extends 'type' | 'method' | 'results' | 'ballots' | 'voters' | 'adding'>(
    name: K,
    word: Word,
    values: readonly NonNullable<Form[K]>[],
    is: Form[K],
    hint?: Word,
  ): TemplateResult =>
    html`<div part="field"><label for=${name}>${e.say(word)}</label><select part="input" id=${name} ?disabled=${fixed} aria-describedby=${hint ? `${name}-hint` : nothing} @change=${(
      event: Event,
    ) => {
      set({ [name]: textIn(event) });
    }}>${values.map((value) => html`<option value=${value} ?selected=${value === is}>${e.say(`${name}.${value}` as Word)}</option>`)}</select>${hint ? under(name, hint) : nothing}</div>`;
  const check = (name: 'shuffle' | 'other' | 'reasons', is: boolean): TemplateResult =>
    html`<label class="check"><input type="checkbox" .checked=${is} ?disabled=${fixed} @change=${(event: Event) => {
      set({ [name]: (event.target as HTMLInputElement).checked });
    }}>${e.say(name)}</label>`;
  const { type, results = 'after_vote' } = form;
  // Without a date the end comes all the same: by hand, or with the last place.
  const byHand = results === 'after_close' && !form.wall;
  const words = type === 'single' || type === 'multiple' || type === 'approval';
  return html`
    <div part="field"><label for="question">${e.say('question')}</label><input part="input" id="question" dir="auto" required maxlength="300" autocomplete="off" ?disabled=${fixed} .value=${form.question} @input=${(
      event: Event,
    ) => {
      set({ question: textIn(event) });
    }}></div>
    <div part="field"><label for="lead">${e.say('lead')} <span class="meta">${e.say('optional')}</span></label><textarea part="input" class="short" id="lead" dir="auto" maxlength="2000" .value=${form.lead ?? ''} @input=${(
      event: Event,
    ) => {
      set({ lead: textIn(event) || undefined });
    }}></textarea></div>
    <div class="two">${choice('type', 'kind', ['single', 'multiple', 'approval', 'score', 'ranked', 'dot', 'proposal'], type)}
      ${type === 'ranked' ? choice('method', 'method', ['irv', 'borda', 'schulze'], form.method ?? 'irv') : nothing}
      ${type === 'score' ? number('max', 'best', 1, 10) : type === 'dot' ? number('max', 'dots', 1, 100) : nothing}</div>
    ${type === 'multiple' || type === 'ranked' ? html`<div class="two">${number('min', 'min', 1, 50)}${number('max', 'max', 1, 50)}</div>` : nothing}
    ${type === 'proposal' ? nothing : options(editor, form)}
    <div class="two">${choice('results', 'results', ['always', 'after_vote', 'after_close', 'staff_only'], results, byHand ? (form.quota === undefined ? 'by_hand' : 'by_hand_quota') : undefined)}
      ${choice('ballots', 'ballots', ['secret', 'named'], form.ballots ?? 'secret')}</div>
    ${(form.ballots ?? 'secret') === 'secret' ? number('least', 'least', 1, 100) : nothing}
    <p part="hint">${e.say('promise')}</p>
    <div class="two"><div part="field"><label for="closes">${e.say('closes')} <span class="meta">${e.say('optional')}</span></label><input part="input" id="closes" type="datetime-local" max="9999-12-31T23:59" .value=${form.wall} aria-describedby="closes-hint" @input=${(
      event: Event,
    ) => {
      set({ wall: textIn(event) });
    }}><div id="closes-hint">${clock(editor, form)}</div></div>
      <div part="field"><label for="zone">${e.say('zone')}</label><select part="input" id="zone" @change=${(event: Event) => {
        set({ zone: textIn(event) });
      }}>${zones(form.zone).map((zone) => html`<option value=${zone} ?selected=${zone === form.zone}>${zone.replaceAll('_', ' ')}</option>`)}</select></div></div>
    <div class="two">${choice('voters', 'voters', ['everyone', 'members'], form.voters ?? 'everyone')}${type === 'proposal' ? nothing : choice('adding', 'adding', ['no', 'approved', 'free'], form.adding ?? 'no')}</div>
    <div class="two">${number('quorum', 'quorum', 1, MOST, 'quorum_hint')}${number('share', 'share', 1, 100, type === 'proposal' ? 'share_proposal' : 'share_hint')}</div>
    ${number('quota', 'quota', 1, MOST, 'quota_hint')}
    <div>${check('shuffle', form.shuffle ?? true)}${words ? check('other', form.other ?? false) : nothing}${check('reasons', form.reasons ?? false)}</div>`;
}

function options(editor: PollEditor, form: Form): TemplateResult {
  const { e, fixed } = editor;
  const put = (at: number, change: Partial<Option>): void => {
    editor.set({ options: editor.form!.options.map((one, n) => (n === at ? { ...one, ...change } : one)) });
  };
  return html`<fieldset ?disabled=${fixed}><legend>${e.say('options')}</legend>
    ${repeat(
      form.options,
      ({ id }) => id,
      ({ label, detail = '', as }, at) => html`<div class="row">
        <div part="field"><label for="label-${at}">${e.say('option', { n: at + 1 })}</label><input part="input" id="label-${at}" dir="auto" maxlength="200" autocomplete="off" placeholder=${as ? e.say(as) : nothing} .value=${label} @input=${(
          event: Event,
        ) => {
          put(at, { label: textIn(event) });
        }}></div>
        <div part="field"><label for="detail-${at}">${e.say('detail', { n: at + 1 })} <span class="meta">${e.say('optional')}</span></label><input part="input" id="detail-${at}" dir="auto" maxlength="400" autocomplete="off" .value=${detail} @input=${(
          event: Event,
        ) => {
          put(at, { detail: textIn(event) });
        }}></div>
        <button type="button" part="button button-quiet" aria-label=${e.say('remove', { n: at + 1 })} @click=${() => {
          editor.set({ options: editor.form!.options.filter((_, n) => n !== at) });
        }}>${closeIcon()}</button></div>`,
    )}
    <p><button type="button" part="button" @click=${() => {
      editor.set({ options: [...editor.form!.options, editor.fresh()] });
      void editor.updateComplete.then(() => editor.renderRoot.querySelector<HTMLElement>(`#label-${form.options.length}`)?.focus());
    }}>${plusIcon()}${e.say('add')}</button></p></fieldset>`;
}

/** By which clock that is, and when it is by the reader's own, where these differ. A year that is half written lies in the past: nothing is said of it. */
function clock({ e, topic }: PollEditor, { wall, zone }: Form): unknown {
  if (zone === ownZone()) return nothing;
  const at = momentOf(zone, wall);
  const differs = at > topic.now() && at !== momentOf(ownZone(), wall);
  return html`<p part="hint">${e.say('closes_clock', { zone: zone.replaceAll('_', ' ') })}${differs ? ` ${e.say('closes_here', { when: e.moment(at) })}` : nothing}</p>`;
}

/** Every zone the browser knows, this one too. */
function zones(own: string): readonly string[] {
  const all = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([own, 'UTC', ...all])];
}
