/** Dots: so many to give, as many to one option as one likes. */
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { minusIcon } from '../../../ui/icons-more.ts';
import { plusIcon } from '../../../ui/icons.ts';
import type { Choice } from '../domain/kinds.ts';
import { most, type Input } from './inputs.ts';
import { own } from './own.ts';
import { words } from './why.ts';

const left = (chosen: Choice, max: number): number => max - Object.values(chosen).reduce((a, b) => a + b, 0);

export const input: Input = {
  styles: css`
.alloc{gap:0}
.alloc>div{display:flex;align-items:center;gap:calc(var(--_u)*3);min-block-size:60px;padding-block:calc(var(--_u)*2.5);border-block-end:1px solid var(--_line)}
.alloc>div>:first-child{flex:1;min-inline-size:0}
.alloc>:last-child{border:0}
.dots{display:flex;flex-wrap:wrap;gap:3px;min-block-size:8px;margin-block-start:2px}
.dots i{inline-size:8px;block-size:8px;border-radius:50%;background:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent-mark)}
.step{display:flex;align-items:center;border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised)}
.step output{min-inline-size:24px;text-align:center;font-weight:600;font-size:calc(var(--_em)*.9375);font-variant-numeric:tabular-nums}
.step button{inline-size:var(--_target);padding:0}
.step .icon{margin:0}
@media (forced-colors:active){.dots i{border:4px solid CanvasText}}
`,
  render(poll, body, chosen) {
    const m = words.get(poll)!;
    const rest = left(chosen, body.max ?? 8);
    return html`<fieldset part="options" class="alloc" aria-labelledby="q">${repeat(
      poll.options(body),
      ({ id }) => id,
      (option) => {
        const label = poll.labelOf(option);
        const n = chosen[option.id] ?? 0;
        const step = (act: string, name: string, icon: unknown, off: boolean): unknown =>
          html`<button type="button" part="button button-quiet" data-act=${act} data-id=${option.id} aria-label=${name} aria-disabled=${off}>${icon}</button>`;
        return html`<div role="group" aria-label=${m.say('dots_of', { label, n })}>
          <span><bdi>${label}</bdi>${option.detail ? html`<small><bdi>${option.detail}</bdi></small>` : nothing}<span class="dots" aria-hidden="true">${Array.from({ length: n }, () => html`<i></i>`)}</span></span>
          <span class="step">${step('fewer', m.say('fewer_dots', { label }), minusIcon(), n === 0)}<output>${poll.i.number(n)}</output>${step('dots', m.say('more_dots', { label }), plusIcon(), rest === 0 || n >= most(poll, option))}</span></div>`;
      },
    )}</fieldset>${own(poll, body)}`;
  },
  act(poll, at, event) {
    const { act, id = '' } = at.dataset;
    if (act !== 'fewer' && act !== 'dots') return false;
    if (event.type !== 'click') return true;
    const chosen = poll.chosen;
    const { [id]: n = 0, ...others } = chosen;
    const rest = left(chosen, poll.body!.max ?? 8);
    const option = poll.body!.options.find((one) => one.id === id);
    const more = rest > 0 && !(option && n >= most(poll, option));
    const next = act === 'dots' ? n + (more ? 1 : 0) : Math.max(0, n - 1);
    poll.draw(next ? { ...others, [id]: next } : others);
    poll.said = words.get(poll)!.say('dots_of', { label: option ? poll.labelOf(option) : '', n: next });
    return true;
  },
};
