/** Reviews: how a thing stands, and choosing stars. Loaded where a thread is one of reviews. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { starIcon } from '../../../ui/icons-more.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { ratingOf } from '../domain/kinds.ts';
import { sum } from './facts.ts';
import { stars } from './inside.ts';
import { late } from './late.ts';

/** Average and how many gave one star, two … A list that a screen reader can read. */
export function overview(thread: DiscussionThread): unknown {
  const { m } = late(thread);
  const { i } = thread;
  const rating = ratingOf(sum(thread.topic));
  if (!rating) return nothing;
  const average = new Intl.NumberFormat(i.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(rating.average);
  const most = Math.max(...rating.histogram);
  return html`<div class="rating" part="rating">
    <div><b class="big" aria-hidden="true">${average}</b>${stars(m.say('average', { average }), rating.average)}<span class="meta">${m.say('reviews', { n: rating.count })}</span></div>
    <ul part="histogram">${[5, 4, 3, 2, 1].map((n) => {
      const count = rating.histogram[n - 1] ?? 0;
      return html`<li><span>${m.say('star', { n })}</span><meter aria-hidden="true" min="0" max=${most} .value=${count}></meter><span>${i.number(count)}</span></li>`;
    })}</ul>
  </div>`;
}

/** Native radio buttons: arrows choose, a form would send them. */
export function choose(thread: DiscussionThread, to: string, chosen = 0): TemplateResult {
  const { m } = late(thread);
  return html`<fieldset class="choose-stars" part="stars"><legend class="meta">${m.say('stars')}</legend><div>${[1, 2, 3, 4, 5].map(
    (n) =>
      html`<label class=${n <= chosen ? 'on' : ''}><input type="radio" class="vh" name="stars" value=${n} .checked=${n === chosen} aria-label=${m.say('star', { n })} data-to=${to}>${starIcon()}</label>`,
  )}</div></fieldset>`;
}

const told = new WeakMap<DiscussionThread, string>();
/** Tells the page how the thing stands, when that has changed. */
export function tellRating(thread: DiscussionThread): void {
  const rating = aggregate(thread);
  const now = JSON.stringify(rating);
  if (!rating || told.get(thread) === now) return;
  told.set(thread, now);
  thread.tell('prosum-rating', rating);
}
/** As schema.org has it: https://schema.org/AggregateRating. */
export function aggregate(
  thread: DiscussionThread,
): { ratingValue: number; reviewCount: number; bestRating: 5; worstRating: 1 } | undefined {
  const rating = ratingOf(sum(thread.topic));
  return rating && { ratingValue: Math.round(rating.average * 10) / 10, reviewCount: rating.count, bestRating: 5, worstRating: 1 };
}

export const ratingStyles = css`
.rating{display:flex;flex-wrap:wrap;gap:calc(var(--_u)*4) calc(var(--_u)*10);align-items:center;margin-block:calc(var(--_u)*3) calc(var(--_u)*5)}
.rating>div{display:grid;gap:2px;justify-items:start}
.rating .big{font-size:calc(var(--_em)*2.25);line-height:1.1}
.rating ul{flex:1 1 220px;max-inline-size:360px;display:grid;gap:2px}
.rating li{display:grid;grid-template-columns:5em 1fr 2.5em;gap:calc(var(--_u)*2);align-items:center;font-size:calc(var(--_em)*.8125);color:var(--_ink-2)}
.rating li :last-child{text-align:end;font-variant-numeric:tabular-nums}
meter{appearance:none;inline-size:100%;block-size:8px;border:0;border-radius:99px;background:var(--_fill-2);overflow:hidden}
meter::-webkit-meter-inner-element{block-size:8px}
meter::-webkit-meter-bar{block-size:8px;border:0;border-radius:99px;background:var(--_fill-2)}
meter::-webkit-meter-optimum-value{border-radius:99px;background:var(--_accent-mark)}
meter::-moz-meter-bar{border-radius:99px;background:var(--_accent-mark)}
.choose-stars{display:flex;align-items:center;gap:calc(var(--_u)*2);padding:calc(var(--_u)*2) calc(var(--_u)*4) 0!important}
.choose-stars legend{float:inline-start}
.choose-stars div{display:flex}
.choose-stars label{display:grid;place-items:center;inline-size:32px;block-size:32px;cursor:pointer;color:var(--_ink-3)}
.choose-stars .icon{inline-size:22px;block-size:22px}
.choose-stars .on{color:var(--_accent-ink)}
.choose-stars .on .icon{fill:currentColor}
.choose-stars label:has(:focus-visible){outline:2px solid var(--_accent-ink);border-radius:var(--_r)}
@media (forced-colors:active){meter{border:1px solid}}
`;
