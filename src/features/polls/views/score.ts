/** Marks: for each option one of the numbers from 0 to the best. */
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { most, type Input } from './inputs.ts';
import { own } from './own.ts';
import { words } from './why.ts';

export const input: Input = {
  styles: css`
.marks{display:grid;gap:calc(var(--_u)*2);padding-block:calc(var(--_u)*2.5);border-block-end:1px solid var(--_line);min-inline-size:0}
.marks>div{display:flex;flex-wrap:wrap;gap:var(--_u)}
.marks label{position:relative;flex:1;min-inline-size:32px;max-inline-size:52px;min-block-size:var(--_target);display:grid;place-items:center;border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised);font-size:calc(var(--_em)*.9375);cursor:pointer;font-variant-numeric:tabular-nums}
.marks input{position:absolute;inset:0;inline-size:100%;block-size:100%;margin:0;opacity:0;cursor:pointer}
.marks label:has(:checked){border-color:var(--_accent-mark);background:var(--_accent-soft);color:var(--_accent-ink);font-weight:600;box-shadow:inset 0 0 0 .5px var(--_accent-mark)}
.marks label:has(:disabled){border-color:var(--_line);color:var(--_ink-3)}
.marks :disabled{cursor:default}
.marks label:has(:focus-visible){outline:2px solid var(--_accent-ink);outline-offset:2px}
@media (forced-colors:active){.marks label:has(:checked){forced-color-adjust:none;background:Highlight;color:HighlightText}}
`,
  render(poll, body, chosen) {
    const m = words.get(poll)!;
    const marks = Array.from({ length: (body.max ?? 5) + 1 }, (_, n) => n);
    return html`<fieldset part="options" aria-labelledby="q">${repeat(
      poll.options(body),
      ({ id }) => id,
      (option) => {
        const label = poll.labelOf(option);
        return html`<div class="marks" role="radiogroup" aria-label=${m.say('mark_of', { label })}>
          <span><bdi>${label}</bdi>${option.detail ? html`<small><bdi>${option.detail}</bdi></small>` : nothing}</span>
          <div>${marks.map(
            (n) =>
              html`<label><input type="radio" name="mark-${option.id}" data-act="mark" data-id=${option.id} value=${n} .checked=${chosen[option.id] === n} ?disabled=${n > most(poll, option)}>${poll.i.number(n)}</label>`,
          )}</div></div>`;
      },
    )}</fieldset>${own(poll, body)}`;
  },
  act(poll, at, event) {
    const { act, id } = at.dataset;
    if (act !== 'mark') return false;
    if (event.type === 'change') poll.draw({ ...poll.chosen, [id!]: Number((at as HTMLInputElement).value) });
    return true;
  },
};
