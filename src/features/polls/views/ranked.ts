/** Ranking: drag, or the arrows, or type a number. What is not ranked stands below, without one. */
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chevronUpIcon, gripIcon } from '../../../ui/icons-more.ts';
import { chevronDownIcon } from '../../../ui/icons.ts';
import type { Id } from '../../../core/record.ts';
import type { Choice, Option, PollBody } from '../domain/kinds.ts';
import type { Poll } from '../poll.element.ts';
import { isShut, type Input } from './inputs.ts';
import { own } from './own.ts';
import { words } from './why.ts';

const rankedIn = (chosen: Choice): Id[] => Object.keys(chosen).sort((a, b) => chosen[a]! - chosen[b]!);
const choiceOf = (ids: readonly Id[]): Choice => Object.fromEntries(ids.map((id, at) => [id, at + 1]));

/** The ranked ones in their order, then the others. */
function rows(poll: Poll, body: PollBody, chosen: Choice): readonly Option[] {
  const all = poll.options(body);
  const ranked = rankedIn(chosen);
  return [...ranked.flatMap((id) => all.find((one) => one.id === id) ?? []), ...all.filter(({ id }) => !(id in chosen))];
}

/** Puts an option on this place, from 0; beyond the last one it is not ranked. */
export function placed(chosen: Choice, id: Id, place: number | undefined): Choice {
  const others = rankedIn(chosen).filter((one) => one !== id);
  return choiceOf(place === undefined ? others : [...others.slice(0, place), id, ...others.slice(place)]);
}

function move(poll: Poll, id: Id, place: number | undefined, focus?: string): void {
  const chosen = poll.chosen;
  const room = poll.body!.max ?? Infinity;
  const next = placed(chosen, id, place);
  const option = poll.body!.options.find((one) => one.id === id);
  const m = words.get(poll)!;
  if (Object.keys(next).length > room) {
    poll.said = m.say('need_some', { min: poll.body!.min ?? 1, max: room });
    poll.requestUpdate();
    return;
  }
  if (option && place !== undefined && isShut(poll, option)) return;
  poll.draw(next);
  const label = option ? poll.labelOf(option) : '';
  const rank = next[id];
  poll.said = rank === undefined ? m.say('unranked', { label }) : m.say('moved', { label, n: rank });
  // A row that moves in the document loses the focus.
  if (focus)
    void poll.updateComplete.then(() =>
      poll.renderRoot.querySelector<HTMLElement>(`[data-act="${focus}"][data-id="${CSS.escape(id)}"]`)?.focus(),
    );
}

export const input: Input = {
  styles: css`
.rank{display:flex;align-items:center;gap:calc(var(--_u)*3);min-block-size:52px;padding:calc(var(--_u)*1.5) calc(var(--_u)*2) calc(var(--_u)*1.5) calc(var(--_u)*3);padding-inline:calc(var(--_u)*3) calc(var(--_u)*2);border:1px solid var(--_line-2);border-radius:var(--_r);background:var(--_raised)}
.rank>span{flex:1;min-inline-size:0}
.pos{flex:none;inline-size:28px;block-size:28px;padding:0;border:1px solid transparent;border-radius:50%;text-align:center;font-size:calc(var(--_em)*.8125);font-weight:600;background:var(--_fill-2);color:var(--_ink-2)}
.rank.set .pos{background:var(--_accent-soft);color:var(--_accent-ink)}
.rank button{inline-size:36px;padding:0}
.rank .icon{margin:0}
.rank>.grip{flex:none;touch-action:none;cursor:grab;color:var(--_ink-3)}
.rank.lift{border-color:var(--_accent-line);box-shadow:var(--_shadow)}
@container prosum (width < 340px){.rank{gap:var(--_u);padding-inline:calc(var(--_u)*2) var(--_u)}.rank button{inline-size:30px}}
@media (forced-colors:active){.pos{border-color:CanvasText}}
`,
  render(poll, body, chosen) {
    const m = words.get(poll)!;
    const list = rows(poll, body, chosen);
    return html`<fieldset part="options" aria-labelledby="q" @pointerdown=${(event: PointerEvent) => {
      lift(poll, event);
    }}>${repeat(
      list,
      ({ id }) => id,
      (option) => {
        const { id, detail } = option;
        const label = poll.labelOf(option);
        const rank = chosen[id];
        const out = isShut(poll, option);
        const arrow = (act: string, name: string, icon: unknown, off: boolean): unknown =>
          html`<button type="button" part="button button-quiet" data-act=${act} data-id=${id} aria-label=${name} aria-disabled=${off || out}>${icon}</button>`;
        return html`<div class="rank ${rank ? 'set' : ''}" part="option" data-row=${id} role="group" aria-label=${label}>
          <input class="pos" inputmode="numeric" autocomplete="off" data-act="rank" data-id=${id} aria-label=${m.say('rank_of', { label })} .value=${rank ? String(rank) : '–'} ?disabled=${out}>
          <span><bdi>${label}</bdi>${detail ? html`<small><bdi>${detail}</bdi></small>` : nothing}</span>
          ${arrow('up', m.say('up', { label }), chevronUpIcon(), rank === 1)}${arrow('down', m.say('down', { label }), chevronDownIcon(), rank === undefined)}
          ${out ? nothing : html`<span class="grip" data-grip=${id} aria-hidden="true" title=${m.say('drag', { label })}>${gripIcon()}</span>`}</div>`;
      },
    )}</fieldset>${own(poll, body)}`;
  },
  act(poll, at, event) {
    const { act, id = '' } = at.dataset;
    if (act !== 'up' && act !== 'down' && act !== 'rank') return false;
    const chosen = poll.chosen;
    const many = Object.keys(chosen).length;
    const rank = chosen[id];
    if (act === 'rank') {
      const box = at as HTMLInputElement;
      if (event.type === 'click') box.select();
      if (event.type !== 'change') return true;
      // what stood there for no rank may still be beside the number
      const n = Number(/\d+/.exec(box.value)?.[0]);
      move(poll, id, n >= 1 ? Math.min(n - 1, many) : undefined);
      void poll.updateComplete.then(() => {
        // what was written there may be what it was before
        box.value = poll.chosen[id] ? String(poll.chosen[id]) : '–';
        // Tab goes on by itself, after this; Enter stays, in a row that may have moved.
        requestAnimationFrame(() => {
          if (!(poll.renderRoot as ShadowRoot).activeElement && document.activeElement === document.body) box.focus();
        });
      });
    } else if (event.type === 'click') {
      if (act === 'up') move(poll, id, rank === undefined ? many : Math.max(0, rank - 2), 'up');
      else if (rank !== undefined) move(poll, id, rank === many ? undefined : rank, 'down');
    }
    return true;
  },
};

/** Drags a row by its grip: it goes where the pointer is, past the middle of the next. */
function lift(poll: Poll, event: PointerEvent): void {
  const grip = (event.target as Element).closest<HTMLElement>('[data-grip]');
  if (!grip) return;
  event.preventDefault();
  const id = grip.dataset['grip']!;
  const over = new AbortController();
  const { signal } = over;
  const row = (): HTMLElement | null => poll.renderRoot.querySelector(`[data-row="${CSS.escape(id)}"]`);
  row()?.classList.add('lift');
  const drag = ({ clientY }: PointerEvent): void => {
    const all = [...poll.renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
    const at = all.findIndex((one) => one.dataset['row'] === id);
    const to = all.filter((one) => one.dataset['row'] !== id && clientY > one.getBoundingClientRect().top + one.offsetHeight / 2).length;
    if (to === at) return;
    const chosen = poll.chosen;
    const many = Object.keys(chosen).length - (id in chosen ? 1 : 0);
    move(poll, id, to > many ? undefined : to);
    void poll.updateComplete.then(() => row()?.classList.add('lift'));
  };
  const drop = (): void => {
    over.abort();
    row()?.classList.remove('lift');
  };
  addEventListener('pointermove', drag, { signal });
  addEventListener('pointerup', drop, { signal });
  addEventListener('pointercancel', drop, { signal });
}
