/** Called by widgets for a part the person opened over the page. The native element brings the focus trap, Esc, the inert page and the way back. Adopt `dialogStyles` with it. */
import { css, html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Shown as soon as it is rendered. Close it by `closeDialog`, not by rendering without it: only then focus returns to where it was. `closed` comes after. */
export const dialog = (labelledby: string, body: unknown, closed: () => void): TemplateResult =>
  html`<dialog part="dialog" aria-labelledby=${labelledby} ${ref(show)} @close=${closed} @pointerdown=${outside}>${body}</dialog>`;

/** From a click anywhere inside the dialog. */
export const closeDialog = (event: Event): void => (event.target as Element).closest('dialog')?.close();

function show(it: Element | undefined): void {
  queueMicrotask(() => {
    if (it instanceof HTMLDialogElement && it.isConnected && !it.open) it.showModal();
  });
}

/** A press beside the dialog closes it; what was written is the caller's to keep. */
function outside(event: PointerEvent): void {
  const it = event.currentTarget as HTMLDialogElement;
  if (event.target !== it) return;
  const box = it.getBoundingClientRect();
  if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) it.close();
}

export const dialogStyles = css`
[part~=dialog]{inline-size:min(640px,100vw - calc(var(--_u)*8));max-block-size:calc(100dvh - var(--_u)*8);overflow:auto;overscroll-behavior:contain;padding:calc(var(--_u)*6);border:0;border-radius:var(--_r-l);background:color-mix(in oklab,var(--_raised),var(--_canvas));color:var(--_ink);box-shadow:var(--_shadow)}
[part~=dialog]::backdrop{background:rgb(10 12 16/.42)}
@media (width < 480px){[part~=dialog]{inline-size:100%;max-inline-size:none;max-block-size:92dvh;margin:auto 0 0;padding:calc(var(--_u)*4.5);border-end-start-radius:0;border-end-end-radius:0}}
@media (prefers-reduced-motion:no-preference){[part~=dialog]{transition:opacity .18s,transform .24s cubic-bezier(.2,0,0,1)}@starting-style{[part~=dialog][open]{opacity:0;transform:translateY(4px)}}}
@media (forced-colors:active){[part~=dialog]{border:1px solid}}
`;
