/** The frame of what a card opens: a dialog with a title and a way out. */
import { html, type TemplateResult } from 'lit';
import { closeDialog, dialog } from '../../../ui/dialog.ts';
import { closeIcon } from '../../../ui/icons-more.ts';
import type { MemberCard } from '../member-card.element.ts';

export const sheet = (card: MemberCard, title: string, body: unknown): TemplateResult =>
  dialog(
    'sheet-title',
    html`<div class="sheet"><header><h3 id="sheet-title" class="t2">${title}</h3><button type="button" part="button button-quiet" aria-label=${card.m.say('close')} @click=${closeDialog}>${closeIcon()}</button></header>${body}</div>`,
    () => {
      card.closed();
    },
  );
