/** Called by widgets for the acts of one item: a button that opens a menu in the top layer. Adopt `menuStyles` with it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { dotsIcon } from './icons-more.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly icon?: TemplateResult;
  /** Red, after a line. */
  readonly bad?: boolean;
  /** It is on or off. */
  readonly pressed?: boolean;
}

/** `id` is unique in the shadow root; `label` names the button: "More about …". Without items there is no button. */
export const menu = (id: string, label: string, items: readonly MenuItem[], face: unknown = dotsIcon()): TemplateResult | typeof nothing =>
  items.length === 0
    ? nothing
    : html`<button type="button" part="button button-quiet" class="square" aria-haspopup="menu" aria-label=${label} popovertarget=${id}>${face}</button
    ><div id=${id} part="menu" role="menu" aria-label=${label} popover @toggle=${place} @keydown=${roam}>${items.map(entry)}</div>`;

/** The menu of a button that is one of very many: rendered while it is open. It opens by itself; `closed` follows when it is over. */
export const menuAt = (button: HTMLElement, label: string, items: readonly MenuItem[], closed: () => void): TemplateResult =>
  html`<div part="menu" class=${items.every(isSign) ? 'signs' : ''} role="menu" aria-label=${label} popover .opener=${button} ${ref(open)} @keydown=${roam} @toggle=${(
    event: ToggleEvent,
  ) => {
    place(event);
    if (event.newState !== 'open') closed();
  }}>${items.map(entry)}</div>`;

/** One that is on or off and short, as a reaction: several stand side by side. */
const isSign = ({ icon, label, pressed }: MenuItem): boolean => !icon && pressed !== undefined && label.length < 8;

function open(it: Element | undefined): void {
  queueMicrotask(() => {
    if (it instanceof HTMLElement && it.isConnected && !it.matches(':popover-open')) {
      // The button is said to belong to it: pressed again it does not close and open it in one go.
      const source = opener(it);
      it.showPopover(source ? { source } : {});
    }
  });
}

const entry = ({ label, run, icon, bad, pressed }: MenuItem, n: number, all: readonly MenuItem[]): TemplateResult =>
  html`<button type="button" role=${pressed === undefined ? 'menuitem' : 'menuitemcheckbox'} aria-checked=${pressed ?? nothing} tabindex="-1" class=${bad ? (n && !all[n - 1]!.bad ? 'bad apart' : 'bad') : ''} @click=${(
    event: Event,
  ) => {
    leave(event);
    run();
  }}>${icon}${label}</button>`;

const opener = (it: HTMLElement): HTMLElement | null =>
  (it as { opener?: HTMLElement }).opener ?? (it.getRootNode() as ShadowRoot).querySelector<HTMLElement>(`[popovertarget="${it.id}"]`);

/** Back to the button first: what is run may take the focus somewhere else. */
function leave(event: Event): void {
  const it = (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')!;
  it.hidePopover();
  opener(it)?.focus();
}

/** Below the button and in line with its inner edge; above where there is no room below. */
function place(event: Event): void {
  const it = event.currentTarget as HTMLElement;
  const button = opener(it);
  if ((event as ToggleEvent).newState !== 'open') {
    // Closed by Esc: browsers lose the way back to a button in a shadow root.
    const { activeElement: at } = it.getRootNode() as ShadowRoot;
    if (at ? it.contains(at) : document.activeElement === document.body) button?.focus();
    return;
  }
  if (!button) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = it;
  const start = it.matches(':dir(rtl)') ? at.left : at.right - width;
  it.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`;
  it.style.top = `${at.bottom + height + 12 > innerHeight && at.top > height + 12 ? at.top - height - 4 : at.bottom + 4}px`;
  it.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
}

function roam(event: KeyboardEvent): void {
  const it = event.currentTarget as HTMLElement;
  const items = [...it.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const at = items.indexOf(event.target as HTMLElement);
  const on = it.matches(':dir(rtl)') ? -1 : 1;
  const aside = it.matches('.signs') ? { ArrowRight: at + on, ArrowLeft: at - on } : {};
  const to = ({ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1, ...aside } as Readonly<Record<string, number>>)[event.key];
  if (event.key === 'Tab') it.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

export const menuStyles = css`
.square{inline-size:var(--_target);padding:0}
[part~=menu]{position:fixed;inset:auto;min-inline-size:180px;max-inline-size:min(320px,100vw - 16px);margin:0;padding:calc(var(--_u)*1.5);border:0;border-radius:var(--_r-l);background:var(--_raised);color:var(--_ink);box-shadow:var(--_shadow)}
[part~=menu] button{display:flex;align-items:center;gap:calc(var(--_u)*2.5);inline-size:100%;min-block-size:var(--_target);padding:0 calc(var(--_u)*2.5);border:0;border-radius:calc(var(--_r-l) - var(--_u)*1.5);background:none;font-size:calc(var(--_em)*.9375);text-align:start;cursor:pointer}
[part~=menu] button:is(:hover,:focus-visible){background:var(--_fill-2)}
[part~=menu] .icon{color:var(--_ink-3)}
.signs{min-inline-size:0}
.signs:popover-open{display:flex}
.signs button{justify-content:center;inline-size:var(--_target);padding:0;font-size:calc(var(--_em)*1.25)}
.signs [aria-checked=true]{background:var(--_accent-soft)}
[part~=menu] .bad,[part~=menu] .bad .icon{color:var(--_bad)}
[part~=menu] .apart{position:relative;margin-block-start:calc(var(--_u)*3)}
[part~=menu] .apart::before{content:"";position:absolute;inset-inline:0;inset-block-start:calc(var(--_u)*-1.5);block-size:1px;background:var(--_line)}
@media (forced-colors:active){[part~=menu]{border:1px solid}}
`;
