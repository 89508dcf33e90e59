/** Who accepted which version, and what each has given under it; all of it can be taken home as one file. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Rec, Id } from '../../../../core/record.ts';
import { avatar } from '../../../../ui/avatar.ts';
import { acceptanceRef, agreementRef, receiptsTopic, type AcceptanceBody, type ReceiptBody } from '../../domain/kinds.ts';
import { acceptances } from '../../domain/lists.ts';
import type { Page, PlaceSettings } from '../../place-settings.element.ts';
import { pagesOf, save } from '../receipts.ts';
import { called } from './languages.ts';

/** An acceptance is `<person>:<version>`. */
const userOf = (id: Id): Id => id.slice(0, id.lastIndexOf(':'));

export class Receipts implements Page {
  readonly #place: PlaceSettings;
  #version: number | undefined;
  /** What people gave here, once somebody asked for it. */
  readonly #given = new Map<Id, readonly Rec<ReceiptBody>[]>();
  #busy = false;

  constructor(place: PlaceSettings) {
    this.#place = place;
  }

  render(): unknown {
    const { i, topic } = this.#place;
    const last = topic.get(agreementRef())?.body?.version;
    if (last === undefined) return html`<p class="void">${i.say('no_terms')}</p>`;
    const rows = topic.open('acceptances', acceptances, {
      limit: 50,
      ...(this.#version !== undefined && { where: [`v:${String(this.#version)}`] }),
    });
    if (rows?.fresh) rows.refresh();
    const ids = rows?.rows ?? [];
    return html`<div class="line"><div part="field" class="grow"><label for="of-version">${i.say('of_version')}</label><select part="input" id="of-version" @change=${(
      event: Event,
    ) => {
      this.#version = Number((event.target as HTMLSelectElement).value) || undefined;
      this.#place.requestUpdate();
    }}><option value="">${i.say('all_versions')}</option>${Array.from({ length: last }, (_, n) => last - n).map((n) => html`<option value=${n} ?selected=${n === this.#version}>${i.say('version', { n })}</option>`)}</select></div>
      <button type="button" part="button" class="low" ?disabled=${this.#busy || ids.length === 0} @click=${this.#export}>${i.say('export')}</button></div>
      <p part="hint">${i.say('export_hint')}</p>
      ${
        ids.length === 0
          ? html`<p class="void">${i.say(rows?.state === 'ready' ? 'nobody_accepted' : 'loading')}</p>`
          : html`<ul class="rows" aria-label=${i.say('receipts')}>${ids.map((id) => {
              const body = topic.get(acceptanceRef(userOf(id), Number(id.slice(id.lastIndexOf(':') + 1))))?.body;
              return body ? this.#row(userOf(id), body) : nothing;
            })}</ul>`
      }
      ${rows?.hasMore ? html`<p class="foot"><button type="button" part="button" @click=${() => rows.more()}>${i.say('more')}</button></p>` : nothing}`;
  }

  #row(user: Id, { at, locale, mode, version }: AcceptanceBody): TemplateResult {
    const { i } = this.#place;
    const name = this.#place.nameOf(user);
    const given = this.#given.get(user)?.filter(({ body }) => body?.version === version);
    return html`<li class="stack item"><div class="line">${avatar(user, name, 's28')}<div class="grow"><b><bdi>${name}</bdi></b><br><span class="meta">${i.say('version', { n: version })} · ${i.say(`mode.${mode}`)} · ${called(this.#place, locale)} · <time datetime=${new Date(at).toISOString()} title=${i.moment(at)}>${i.date(at)}</time></span></div>
      <button type="button" part="button button-quiet" aria-expanded=${given !== undefined} aria-label=${`${i.say('given')}: ${name}`} @click=${() => this.#open(user)}>${i.say('given')}</button></div>
      ${given === undefined ? nothing : given.length === 0 ? html`<p class="small nested">${i.say('gave_nothing')}</p>` : html`<ul class="nested given">${given.map(({ body }) => this.#receipt(body!))}</ul>`}</li>`;
  }
  #receipt({ about, at, content, kind, place }: ReceiptBody): TemplateResult {
    const { i } = this.#place;
    return html`<li class="small"><time datetime=${new Date(at).toISOString()} title=${i.moment(at)}>${i.date(at)}</time> <bdi>${place.split('/').slice(1).join('/')}</bdi> <span class="meta" dir="ltr">${kind} ${about}</span><br><code class="meta" dir="ltr">sha-256 ${content.slice(0, 16)}…</code></li>`;
  }

  async #open(user: Id): Promise<void> {
    if (!this.#given.delete(user)) this.#given.set(user, await this.#receiptsOf(user).catch(() => []));
    this.#place.requestUpdate();
  }
  /** What this person gave at this place. */
  async #receiptsOf(user: Id): Promise<readonly Rec<ReceiptBody>[]> {
    const { space, replica } = this.#place.topic;
    const theirs = space!.topic('membership', receiptsTopic(space!.name, user).split('/')[2]!);
    try {
      return ((await pagesOf(theirs, 'receipts')) as Rec<ReceiptBody>[]).filter(({ body }) => body?.entrance === replica!.topic);
    } finally {
      space!.release(theirs);
    }
  }

  readonly #export = async (): Promise<void> => {
    this.#busy = true;
    const { i, topic } = this.#place;
    const { replica, space } = topic;
    this.#place.tellUser(i.say('exporting'));
    try {
      const accepted = (await pagesOf(replica!, 'acceptances')) as Rec<AcceptanceBody>[];
      const last = topic.get(agreementRef())!.body!.version;
      const versions = Array.from({ length: last }, (_, n) => agreementRef(n + 1));
      await topic.load(versions);
      const receipts: (ReceiptBody & { readonly member: Id })[] = [];
      for (const member of new Set(accepted.map(({ id }) => userOf(id))))
        receipts.push(...(await this.#receiptsOf(member)).map(({ body }) => ({ member, ...body! })));
      save('receipts.json', {
        format: 'prosum-receipts',
        version: 1,
        space: space!.name,
        entrance: replica!.topic,
        terms: versions.map((ref) => topic.get(ref)?.body),
        acceptances: accepted.map(({ id, body }) => ({ member: userOf(id), ...body! })),
        receipts,
      });
      this.#place.tellUser(i.say('exported', { n: receipts.length }));
    } catch {
      this.#place.tellUser(undefined, 'net');
    }
    this.#busy = false;
    this.#place.requestUpdate();
  };
}
