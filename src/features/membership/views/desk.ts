/** For staff, above what is inside: how the place stands and who waits, in one line; it opens the settings. */
import { html, nothing, type TemplateResult } from 'lit';
import { lockIcon } from '../../../ui/icons-more.ts';
import { applicationRef } from '../domain/kinds.ts';
import { applications } from '../domain/lists.ts';
import type { Gate } from '../gate.element.ts';
import type { PlaceSettings } from '../place-settings.element.ts';
import type { Words } from './more.ts';

const opened = new WeakMap<Gate, PlaceSettings>();

export function bar(gate: Gate, w: Words): TemplateResult {
  const rows = gate.topic.open('waiting', applications, { where: ['state:waiting'], limit: 50 });
  if (rows?.fresh) rows.refresh();
  const n = (rows?.rows ?? []).filter((id) => gate.topic.get(applicationRef(id))?.body?.state === 'waiting').length;
  const there = opened.get(gate);
  return html`<section class="card desk"><div class="line"><span class="meta">${gate.door?.closed ? lockIcon() : nothing} ${w.say(gate.door?.closed ? 'is_closed' : 'is_open')}</span>${n ? html`<b class="small">${w.say('wanting', { n })}</b>` : nothing}<button type="button" part="button" aria-expanded=${!!there} @click=${() => {
    if (!opened.delete(gate)) opened.set(gate, settings(gate));
    gate.requestUpdate();
  }}>${w.say('manage')}</button></div>${there ? Object.assign(there, { scheme: gate.scheme, strings: gate.strings }) : nothing}</section>`;
}

/** In the same space and words as the gate. */
function settings(gate: Gate): PlaceSettings {
  void import('../place-settings.element.ts');
  const it = document.createElement('prosum-place-settings');
  for (const name of ['for', 'space', 'server', 'as', 'token', 'lang', 'seed']) {
    const value = gate.getAttribute(name);
    if (value !== null) it.setAttribute(name, value);
  }
  return it;
}
