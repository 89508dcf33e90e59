/** Codes that let in: made here and shown once, with a link; those that were made, how far they are used, and an end to them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Id, Rec } from '../../../../core/record.ts';
import { linkIcon } from '../../../../ui/icons-more.ts';
import { codeId, invite, uninvite } from '../../domain/invite.ts';
import { invitationRef, type InvitationBody } from '../../domain/kinds.ts';
import { invitations } from '../../domain/lists.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';

const DAY = 86_400_000;
const DAYS = ['7', '30', '90', '0'] as const;
/** Letters that nobody confuses; sixteen of them are 80 bits. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % 32]!);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

export class Invitations implements Page {
  readonly #place: PlaceSettings;
  /** The last code that was made here. It is nowhere else. */
  #code: string | undefined;
  #ending: Id | undefined;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }

  render(): unknown {
    const { i, topic } = this.#place;
    const rows = topic.open('invitations', invitations, { limit: 50 });
    if (rows?.fresh) rows.refresh();
    const all = (rows?.rows ?? []).flatMap((id) => topic.get(invitationRef(id)) ?? []);
    return html`<form class="inline" @submit=${this.#make}>
        <div part="field" class="wide"><label for="label">${i.say('invite_label')} <span class="meta">${i.say('optional')}</span></label><input part="input" id="label" name="label" maxlength="120" dir="auto" aria-describedby="label-hint"><p part="hint" id="label-hint">${i.say('invite_hint')}</p></div>
        <div part="field"><label for="uses">${i.say('uses')}</label><input part="input" id="uses" name="uses" type="number" min="1" max="100000" value="1" required></div>
        <div part="field"><label for="days">${i.say('until')}</label><select part="input" id="days" name="days">${DAYS.map((days) => html`<option value=${days} ?selected=${days === '30'}>${i.say(`days.${days}`)}</option>`)}</select></div>
        <div class="actions"><button part="button button-primary">${i.say('invite')}</button></div>
      </form>
      ${this.#code === undefined ? nothing : this.#made(this.#code)}
      ${
        all.length === 0
          ? html`<p class="void">${i.say(rows?.state === 'ready' ? 'no_invitations' : 'loading')}</p>`
          : html`<ul class="rows" aria-label=${i.say('invitations')}>${all.map((one) => this.#row(one))}</ul>`
      }
      ${rows?.hasMore ? html`<p class="foot"><button type="button" part="button" @click=${() => rows.more()}>${i.say('more')}</button></p>` : nothing}`;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = (name: string): string => (new FormData(form).get(name) as string).trim();
    const uses = Math.max(1, Math.round(Number(said('uses'))) || 1);
    const days = Number(said('days'));
    const code = newCode();
    const { topic } = this.#place;
    const args = { invitation: codeId(code), label: said('label'), uses, ...(days && { until: topic.now() + days * DAY }) };
    if (!(await this.#place.act(invite, args))) return;
    this.#code = code;
    form.reset();
    this.#place.requestUpdate();
    await this.#place.focusOn('#copy-link');
  };

  #made(code: string): TemplateResult {
    const { i, address } = this.#place;
    const link = new URL(address ?? location.href, location.href);
    link.hash = `invitation=${code}`;
    const copy = (what: string) => () => void this.#copy(what);
    return html`<div class="card made stack" role="group" aria-label=${i.say('made')}><p class="small">${i.say('made')}</p><output dir="ltr">${code}</output>
      <p class="small link-text" dir="ltr">${link.href}</p>
      <div class="acts"><button type="button" part="button" id="copy-link" @click=${copy(link.href)}>${linkIcon()}${i.say('copy_link')}</button><button type="button" part="button" @click=${copy(code)}>${i.say('copy_code')}</button></div></div>`;
  }
  async #copy(what: string): Promise<void> {
    const done = await navigator.clipboard.writeText(what).then(
      () => true,
      () => false,
    );
    this.#place.tellUser(done ? this.#place.i.say('copied') : undefined, done ? undefined : 'copy');
  }

  #row({ id, body }: Rec<InvitationBody>): TemplateResult {
    const { i, topic } = this.#place;
    const { label, uses, used, until, revoked, at } = body!;
    const over = until !== undefined && until <= topic.now();
    const state = revoked ? 'revoked' : used >= uses ? 'used_up' : over ? 'over' : undefined;
    const name = label || i.say('no_label', { date: i.date(at) });
    const keep = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      this.#ending = undefined;
      this.#place.requestUpdate();
      void this.#place.focusOn(`#end-${id}`);
    };
    const end = async (): Promise<void> => {
      this.#ending = undefined;
      await this.#place.act(uninvite, { invitation: id }, i.say('uninvited'));
      await this.#place.focusOn('#label');
    };
    return html`<li class="line item"><div class="grow"><b><bdi>${name}</bdi></b><br><span class="meta">${i.say('used', { n: used, of: uses })}${until === undefined ? nothing : html` · ${i.say('good_until', { date: i.date(until) })}`}</span></div>
      ${
        state
          ? html`<span class="chip">${i.say(state)}</span>`
          : this.#ending === id
            ? html`<div class="line" @keydown=${keep}><span class="small" id=${`sure-${id}`}>${i.say('uninvite_sure')}</span><button type="button" part="button button-quiet" @click=${keep}>${i.say('cancel')}</button><button type="button" part="button" id=${`yes-${id}`} aria-describedby=${`sure-${id}`} @click=${end}>${i.say('uninvite')}</button></div>`
            : html`<button type="button" part="button button-quiet" id=${`end-${id}`} aria-label=${`${i.say('uninvite')}: ${name}`} @click=${() => {
                this.#ending = id;
                this.#place.requestUpdate();
                void this.#place.focusOn(`#yes-${id}`);
              }}>${i.say('uninvite')}</button>`
      }</li>`;
  }
}
