/** Who asks to be let in: one by one or many at once, by mouse or by keys. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Id, Rec } from '../../../../core/record.ts';
import { avatar } from '../../../../ui/avatar.ts';
import { review } from '../../domain/apply.ts';
import { worded, type ApplicationBody } from '../../domain/kinds.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';

type Verdict = 'accepted' | 'declined';
const MOVES: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export class Requests implements Page {
  readonly #place: PlaceSettings;
  #picked: ReadonlySet<Id> = new Set();
  /** The one keys act on. */
  #cursor: Id | undefined;
  /** Those a word is being written to. */
  #declining: readonly Id[] | undefined;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }

  get #ids(): readonly Id[] {
    return this.#place.waiting.map(({ id }) => id);
  }
  /** What an act is about: the chosen ones, else the one at hand. */
  get #meant(): readonly Id[] {
    const ids = this.#ids;
    const picked = ids.filter((id) => this.#picked.has(id));
    return picked.length > 0 ? picked : ids.filter((id) => id === this.#cursor);
  }
  #set(change: () => void): void {
    change();
    this.#place.requestUpdate();
  }

  render(): unknown {
    const { i, requests } = this.#place;
    const waiting = this.#place.waiting;
    if (requests?.state === 'error')
      return html`<p part="error" role="alert">${i.say('failed')} <button type="button" class="link" @click=${() => requests.retry()}>${i.say('again')}</button></p>`;
    if (waiting.length === 0)
      return html`<p class="void" id="nobody" tabindex="-1">${i.say(requests?.state === 'loading' ? 'loading' : 'nobody')}</p>`;
    if (!waiting.some(({ id }) => id === this.#cursor)) this.#cursor = waiting[0]!.id;
    const chosen = waiting.filter(({ id }) => this.#picked.has(id)).length;
    return html`<p class="meta" id="keys">${i.say('keys')}</p>
      <label class="check"><input type="checkbox" .checked=${chosen === waiting.length} .indeterminate=${chosen > 0 && chosen < waiting.length} @change=${() => {
        this.#set(() => (this.#picked = new Set(chosen === waiting.length ? [] : this.#ids)));
      }}>${i.say('pick_all')}</label>
      <ol class="rows" aria-describedby="keys" @keydown=${this.#key}>${repeat(
        waiting,
        ({ id }) => id,
        (one) => this.#row(one),
      )}</ol>
      ${requests?.hasMore ? html`<p class="foot"><button type="button" part="button" @click=${() => requests.more()}>${i.say('more')}</button></p>` : nothing}
      ${this.#bar(chosen)}`;
  }

  #row({ id, body }: Rec<ApplicationBody>): TemplateResult {
    const { i, topic } = this.#place;
    const name = this.#place.nameOf(id);
    const questions = this.#place.door.questions;
    const act = (key: 'accept' | 'decline_', run: () => void): TemplateResult =>
      html`<button type="button" part="button" aria-label=${`${i.say(key)}: ${name}`} @click=${run}>${i.say(key)}</button>`;
    return html`<li><article class="request ${this.#picked.has(id) ? 'picked' : ''}" data-id=${id} tabindex=${id === this.#cursor ? 0 : -1} aria-labelledby=${`n-${id}`} @focus=${() => {
      this.#set(() => (this.#cursor = id));
    }}>
      <input type="checkbox" tabindex="-1" aria-label=${i.say('pick', { name })} .checked=${this.#picked.has(id)} @change=${() => {
        this.#pick(id);
      }}>
      <div class="stack"><div class="line who">${avatar(id, name, 's28')}<b id=${`n-${id}`}><bdi>${name}</bdi></b><time class="meta" datetime=${new Date(body!.at).toISOString()}>${i.time(body!.at, topic.now())}</time></div>
      ${Object.keys(body!.answers).length === 0 ? nothing : html`<dl>${questions.map(({ id: of, label }) => (body!.answers[of] ? html`<dt><bdi>${worded(label, i.lang)}</bdi></dt><dd><bdi>${body!.answers[of]}</bdi></dd>` : nothing))}</dl>`}
      <div class="acts">${act('accept', () => void this.#decide([id], 'accepted'))}${act('decline_', () => {
        this.#ask([id]);
      })}</div></div></article></li>`;
  }

  /** What can be done with the chosen ones; and the word that goes with a no. */
  #bar(chosen: number): unknown {
    const { i } = this.#place;
    const ids = this.#declining?.filter((id) => this.#ids.includes(id)) ?? [];
    if (ids.length > 0) {
      const [first] = ids;
      const send = (event: SubmitEvent): void => {
        event.preventDefault();
        void this.#decide(ids, 'declined', (new FormData(event.target as HTMLFormElement).get('reason') as string).trim());
      };
      return html`<form class="bulk" @submit=${send} @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.#back(event);
      }}><div part="field"><label for="reason">${ids.length === 1 ? i.say('reason_to', { name: this.#place.nameOf(first!) }) : i.say('reason_many', { n: ids.length })} <span class="meta">${i.say('optional')}</span></label><textarea part="input" id="reason" name="reason" rows="2" maxlength="400" dir="auto"></textarea></div>
        <div class="actions"><button type="button" part="button button-quiet" @click=${this.#back}>${i.say('cancel')}</button><button part="button button-primary">${i.say('decline_n', { n: ids.length })}</button></div></form>`;
    }
    if (chosen === 0) return nothing;
    return html`<div class="bulk line" role="group" aria-label=${i.say('picked', { n: chosen })}><span>${i.say('picked', { n: chosen })}</span>
      <button type="button" part="button button-quiet" @click=${() => {
        this.#set(() => (this.#picked = new Set()));
        void this.#place.focusOn('article[tabindex="0"]');
      }}>${i.say('pick_none')}</button><button type="button" part="button" @click=${() => {
        this.#ask(this.#meant);
      }}>${i.say('decline_')}</button><button type="button" part="button button-primary" @click=${() => this.#decide(this.#meant, 'accepted')}>${i.say('accept')}</button></div>`;
  }

  readonly #back = (event: Event): void => {
    event.stopPropagation();
    this.#set(() => (this.#declining = undefined));
    void this.#place.focusOn('article[tabindex="0"]');
  };
  #ask(ids: readonly Id[]): void {
    if (ids.length === 0) return;
    this.#set(() => (this.#declining = ids));
    void this.#place.focusOn('#reason');
  }
  #pick(id: Id): void {
    const picked = new Set(this.#picked);
    if (!picked.delete(id)) picked.add(id);
    this.#set(() => (this.#picked = picked));
  }

  /** One command each: somebody a colleague has decided about meanwhile keeps nobody up. */
  async #decide(ids: readonly Id[], verdict: Verdict, reason = ''): Promise<void> {
    const { i, topic } = this.#place;
    const all = this.#ids;
    const next = all.slice(all.indexOf(ids.at(-1)!) + 1).find((id) => !ids.includes(id)) ?? all.findLast((id) => !ids.includes(id));
    this.#set(() => {
      this.#declining = undefined;
      this.#picked = new Set();
      this.#cursor = next;
    });
    this.#place.tellUser();
    const sent = ids.map((user) => topic.send(review, { user, verdict, ...(reason && { reason }) }));
    const then = next === undefined ? '#nobody' : 'article[tabindex="0"]';
    void this.#place.focusOn(then);
    const receipts = await Promise.all(sent);
    // What was at hand may have gone only now.
    if (!this.#place.renderRoot.querySelector(':focus')) void this.#place.focusOn(then);
    const no = receipts.flatMap((receipt) => (receipt.ok ? [] : receipt.why.refused))[0];
    const n = receipts.filter(({ ok }) => ok).length;
    this.#place.tellUser(n ? i.say(verdict, { n }) : undefined, no);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || !at.matches('article')) return;
    const by = MOVES[event.key];
    const ids = this.#ids;
    if (by !== undefined) {
      const to = Math.min(ids.length - 1, Math.max(0, ids.indexOf(this.#cursor ?? '') + by));
      this.#set(() => (this.#cursor = ids[to]));
      void this.#place.focusOn('article[tabindex="0"]');
    } else if ((event.key === 'x' || event.key === ' ') && this.#cursor !== undefined) this.#pick(this.#cursor);
    else if (event.key === 'a') void this.#decide(this.#meant, 'accepted');
    else if (event.key === 'd') this.#ask(this.#meant);
    else return;
    event.preventDefault();
  };
}
