/** Called by names and badges: the member's card in the top layer, beside what opened it. It stays while pointer or focus is on either; Esc closes it and the way back is kept. */
import { css } from 'lit';
import type { ProsumElement } from '../../../ui/element.ts';
import { innerCard } from './inner.ts';

/** ms until the card comes to a pointer that rests, and until it leaves one that went. */
const COME = 300;
const LEAVE = 250;

const sheet = css`
.pop{position:fixed;inset:auto;margin:0;padding:0;border:0;inline-size:min(380px,100vw - 16px);max-block-size:calc(100dvh - 16px);overflow:auto;overscroll-behavior:contain;border-radius:var(--_r-l);background:none;color:var(--_ink);box-shadow:0 0 0 1px var(--_line),0 8px 24px -6px rgb(15 18 25/.22)}
.pop prosum-member-card{min-inline-size:0}
@media (prefers-reduced-motion:no-preference){.pop{transition:opacity .12s}@starting-style{.pop:popover-open{opacity:0}}}
@media (forced-colors:active){.pop{border:1px solid}}
`.styleSheet!;

interface Card {
  readonly pop: HTMLElement;
  /** Opened by a press: it does not leave with the pointer. */
  pinned: boolean;
  timer?: ReturnType<typeof setTimeout>;
}
const cards = new WeakMap<HTMLElement, Card>();

/** By a press: it opens at once, and the focus goes into it. */
export function openCard(host: ProsumElement, opener: HTMLElement, member: string): void {
  const card = cardOf(host, opener, member);
  clearTimeout(card.timer);
  card.pinned = true;
  show(card, opener);
  card.pop.focus();
}

/** By resting on the opener: it opens after a moment and goes when nobody is there any more. */
export function restOn(host: ProsumElement, opener: HTMLElement, member: string): void {
  const card = cardOf(host, opener, member);
  if (card.pop.matches(':popover-open')) return;
  clearTimeout(card.timer);
  card.timer = setTimeout(() => {
    if (!opener.matches(':hover, :focus-visible')) return;
    card.pinned = false;
    show(card, opener);
  }, COME);
}

function cardOf(host: ProsumElement, opener: HTMLElement, member: string): Card {
  const there = cards.get(opener);
  if (there && there.pop.dataset['member'] === member) return there;
  there?.pop.remove();
  const root = host.renderRoot as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const pop = document.createElement('div');
  pop.className = 'pop';
  pop.popover = 'auto';
  pop.tabIndex = -1;
  pop.role = 'dialog';
  pop.dataset['member'] = member;
  const inside = innerCard(host, { member });
  inside.addEventListener('prosum-named', (event) => {
    pop.ariaLabel = (event as CustomEvent<string>).detail;
  });
  pop.append(inside);
  // Right after what opens it, so that Tab goes from one into the other.
  opener.after(pop);
  const card: Card = { pop, pinned: false };
  cards.set(opener, card);
  const stay = (): void => {
    clearTimeout(card.timer);
  };
  const leave = (): void => {
    clearTimeout(card.timer);
    if (card.pinned) return;
    card.timer = setTimeout(() => {
      if (![opener, pop].some((one) => one.matches(':hover, :focus-within'))) pop.hidePopover();
    }, LEAVE);
  };
  for (const one of [opener, pop]) {
    one.addEventListener('pointerenter', stay);
    one.addEventListener('pointerleave', leave);
    one.addEventListener('focusout', leave);
  }
  pop.addEventListener('toggle', (event) => {
    const open = event.newState === 'open';
    opener.ariaExpanded = String(open);
    if (open) {
      place(pop, opener);
      return;
    }
    const at = root.activeElement;
    if (at === pop || (at && pop.contains(at)) || document.activeElement === document.body) opener.focus();
  });
  new ResizeObserver(() => {
    if (pop.matches(':popover-open')) place(pop, opener);
  }).observe(pop);
  return card;
}

function show({ pop }: Card, opener: HTMLElement): void {
  if (!pop.matches(':popover-open')) pop.showPopover();
  place(pop, opener);
}

/** Below the opener and in line with its start; above where there is no room below. */
function place(pop: HTMLElement, opener: HTMLElement): void {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = pop;
  const start = opener.matches(':dir(rtl)') ? at.right - width : at.left;
  pop.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`;
  const below = at.bottom + 6;
  pop.style.top = `${below + height + 8 > innerHeight && at.top > height + 14 ? at.top - height - 6 : Math.max(8, Math.min(below, innerHeight - height - 8))}px`;
}
