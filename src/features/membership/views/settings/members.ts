/** Who is inside, since when and how; with a reason staff put somebody out, and let them in again. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cardOf } from '../../../../core/card.ts';
import type { Id, Rec } from '../../../../core/record.ts';
import { avatar } from '../../../../ui/avatar.ts';
import { alertIcon, infoIcon } from '../../../../ui/icons-more.ts';
import { note } from '../../../../ui/note.ts';
import { invitationRef, type SeatBody } from '../../domain/kinds.ts';
import { admit, expel } from '../../domain/seats.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';
import type { Side } from './seats.ts';

/** In letters; `expel` asks for as many. */
const SHORTEST = 3;
/** Who is to be put out, and what is written to them. */
interface Writing {
  readonly user: Id;
  reason: string;
  short: boolean;
  /** It is on its way; a refusal brings it back. */
  sent: boolean;
}
/** The button of somebody's row. */
const buttonId = (side: Side, user: Id): string => `${side}-${user}`;
const HEADING = '#inside';

export class Members implements Page {
  readonly #place: PlaceSettings;
  #writing: Writing | undefined;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }

  render(): unknown {
    const { i, seats } = this.#place;
    const windows = [seats.window('inside'), seats.window('out')];
    if (windows.some((window) => window?.state === 'error'))
      return html`<p part="error" role="alert">${i.say('failed')} <button type="button" class="link" @click=${() => windows.map((window) => window?.retry())}>${i.say('again')}</button></p>`;
    if (windows.some((window) => window?.state !== 'ready')) return html`<p class="void">${i.say('loading')}</p>`;
    const inside = seats.of('inside');
    const out = seats.of('out');
    this.#whoLeft(inside);
    return html`${inside.length === 0 ? this.#empty() : html`${this.#beside()}${this.#list('inside', inside, (one) => this.#inside(one))}`}${out.length === 0 ? nothing : this.#list('out', out, (one) => this.#out(one))}`;
  }

  /** Who is inside without a row. */
  #beside(): unknown {
    const { i, door } = this.#place;
    if (!door.closed) return note({ icon: infoIcon(), text: i.say('members_open') });
    if (door.roles.length === 0) return nothing;
    const roles = door.roles.map((role, n) => html`${n === 0 ? nothing : ` ${i.say('or')} `}<bdi>${role}</bdi>`);
    return html`<p class="meta">${i.parts('members_roles', { roles })}</p>`;
  }
  #empty(): TemplateResult {
    const { i, door } = this.#place;
    const [page, key] = door.closed ? (['invitations', 'invite'] as const) : (['door', 'to_door'] as const);
    return html`<div class="void stack"><h3 class="t2" id="inside" tabindex="-1">${i.say(door.closed ? 'no_members' : 'no_members_open')}</h3><p>${i.say(door.closed ? 'no_members.why' : 'no_members_open.why')}</p>${door.closed ? this.#beside() : nothing}<p><button type="button" part="button" @click=${() => {
      this.#place.turn(page);
      void this.#place.focusOn(`#tab-${page}`);
    }}>${i.say(key)}</button></p></div>`;
  }

  #list(side: Side, rows: readonly Rec<SeatBody>[], row: (one: Rec<SeatBody>) => TemplateResult): TemplateResult {
    const { i, seats } = this.#place;
    const window = seats.window(side)!;
    const more = async (): Promise<void> => {
      const there = new Set(rows.map(({ id }) => id));
      await window.more();
      const first = seats.of(side).find(({ id }) => !there.has(id));
      if (first) await this.#focusOn(buttonId(side, first.id));
    };
    return html`<section class="stack members" aria-labelledby=${side}><h3 class="t3" id=${side} tabindex="-1">${i.say(side)} <span class="n">${i.number(seats.count(side))}</span></h3>
      <ul class="rows" aria-labelledby=${side}>${repeat(rows, ({ id }) => id, row)}</ul>
      ${window.hasMore ? html`<p class="foot"><button type="button" part="button" @click=${more}>${i.say('more')}</button></p>` : nothing}</section>`;
  }

  #inside({ id, body }: Rec<SeatBody>): TemplateResult {
    const { i } = this.#place;
    const writing = this.#writing?.user === id ? this.#writing : undefined;
    const button = writing
      ? nothing
      : this.#button('inside', id, 'expel_', () => {
          this.#write({ user: id, reason: '', short: false, sent: false });
          void this.#place.focusOn('#reason');
        });
    const about = html`${i.parts('inside_since', { date: this.#day(body!.at) })} · ${this.#how(body!)}`;
    return html`<li class="stack item">${this.#line(id, about, nothing, button)}${writing ? this.#form(writing) : nothing}</li>`;
  }
  #out({ id, body }: Rec<SeatBody>): TemplateResult {
    const { i } = this.#place;
    const { at, by, reason } = body!.out!;
    const name = html`<bdi>${this.#place.nameOf(by, i.say('team'))}</bdi>`;
    const button = this.#button('out', id, 'admit', () => void this.#admit(id));
    return html`<li class="item">${this.#line(id, i.parts('put_out_by', { date: this.#day(at), name }), html`<p class="small because" dir="auto">${reason}</p>`, button)}</li>`;
  }
  #line(id: Id, about: unknown, because: unknown, button: unknown): TemplateResult {
    const name = this.#place.nameOf(id);
    return html`<div class="line">${avatar(id, name, 's28')}<div class="grow"><b><bdi>${name}</bdi></b><br><span class="meta">${about}</span>${because}</div>${button}</div>`;
  }
  #button(side: Side, id: Id, key: 'expel_' | 'admit', run: () => void): TemplateResult {
    const words = this.#place.i.say(key);
    return html`<button type="button" part="button button-quiet" id=${buttonId(side, id)} aria-label=${`${words}: ${this.#place.nameOf(id)}`} @click=${run}>${words}</button>`;
  }
  #day(at: number): TemplateResult {
    const { i } = this.#place;
    return html`<time datetime=${new Date(at).toISOString()} title=${i.moment(at)}>${i.date(at)}</time>`;
  }
  #how({ how, invitation }: SeatBody): unknown {
    const { i, topic } = this.#place;
    const code = how === 'invitation' && invitation !== undefined ? topic.get(invitationRef(invitation))?.body : undefined;
    if (!code) return i.say(`how.${how}`);
    return i.parts('how.code', { label: html`<bdi>${code.label || i.say('no_label', { date: i.date(code.at) })}</bdi>` });
  }

  #form(it: Writing): TemplateResult {
    const { i } = this.#place;
    const name = this.#place.nameOf(it.user);
    return html`<form class="stack reason" novalidate @submit=${this.#expel} @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') this.#back(event);
    }}><div part="field"><label for="reason">${i.parts('expel_why', { name: html`<bdi>${name}</bdi>` })}</label><textarea part="input" id="reason" rows="2" maxlength="400" required dir="auto" .value=${it.reason} aria-invalid=${it.short ? 'true' : 'false'} aria-describedby=${it.short ? 'reason-short reason-hint' : 'reason-hint'} @input=${(
      event: Event,
    ) => {
      it.reason = (event.target as HTMLTextAreaElement).value;
    }}></textarea>${it.short ? html`<p part="error" id="reason-short" role="alert">${alertIcon()}${i.say('expel_short', { n: SHORTEST })}</p>` : nothing}<p part="hint" id="reason-hint">${i.say('expel_hint')}</p></div>
      <div class="actions"><button type="button" part="button button-quiet" @click=${this.#back}>${i.say('cancel')}</button><button part="button button-danger">${i.say('expel')}</button></div></form>`;
  }

  #write(it: Writing | undefined): void {
    this.#writing = it;
    this.#place.requestUpdate();
  }
  readonly #back = (event: Event): void => {
    event.stopPropagation();
    const { user } = this.#writing!;
    this.#write(undefined);
    void this.#focusOn(buttonId('inside', user));
  };
  /** Ids of people may hold anything. */
  async #focusOn(id: string): Promise<void> {
    await this.#place.focusOn(`#${CSS.escape(id)}`);
  }
  /** Who is written to may leave meanwhile, or be put out by a colleague: the form goes with the row, and nobody is left wondering. */
  #whoLeft(inside: readonly Rec<SeatBody>[]): void {
    const it = this.#writing;
    if (!it || it.sent || inside.some(({ id }) => id === it.user)) return;
    this.#writing = undefined;
    const held = this.#place.renderRoot.querySelector('#reason')?.closest('form')?.matches(':focus-within');
    queueMicrotask(() => {
      this.#place.tellUser(undefined, 'gone');
      if (held) void this.#place.focusOn(HEADING);
    });
  }
  /** Where the focus goes when this row leaves. */
  #beyond(side: Side, user: Id): string {
    const ids = this.#place.seats.of(side).map(({ id }) => id);
    const at = ids.indexOf(user);
    const next = ids[at + 1] ?? ids[at - 1];
    return next === undefined ? HEADING : `#${CSS.escape(buttonId(side, next))}`;
  }

  readonly #expel = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const it = this.#writing;
    if (!it || it.sent) return;
    const { user, reason } = it;
    it.short = reason.trim().length < SHORTEST;
    if (it.short) {
      this.#write(it);
      await this.#place.focusOn('#reason');
      return;
    }
    const { i, seats, topic } = this.#place;
    const next = this.#beyond('inside', user);
    it.sent = true;
    const done = this.#place.act(expel, { user, reason: reason.trim() }, i.say('expelled', { name: this.#place.nameOf(user) }));
    void this.#place.focusOn(next);
    const ok = await done;
    it.sent = false;
    if (ok) {
      if (this.#writing === it) this.#write(undefined);
      seats.refresh();
      // My name stands beside it, and nothing else on this page needs it.
      await topic.load([cardOf(topic.space!.name, topic.actor!.id)]).catch(() => undefined);
    } else if (this.#writing === it) {
      this.#place.requestUpdate();
      await this.#place.focusOn('#reason');
    }
  };
  async #admit(user: Id): Promise<void> {
    const { i, seats } = this.#place;
    const next = this.#beyond('out', user);
    const done = this.#place.act(admit, { user }, i.say('admitted', { name: this.#place.nameOf(user) }));
    void this.#place.focusOn(next);
    if (await done) seats.refresh();
  }
}
