/** Called by the account panel: draws the step somebody is at. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from '../../../core/command.ts';
import { cardRef } from '../../../core/card.ts';
import { closeDialog } from '../../../ui/dialog.ts';
import { alertIcon, checkIcon, closeIcon, deviceIcon } from '../../../ui/icons-more.ts';
import { chevronDownIcon } from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import { inWords } from '../../../ui/refusals.ts';
import { canSummon, summoned } from '../../../ui/summon.ts';
import type { AccountPanel } from '../account-panel.element.ts';
import type { Ways } from '../calls.ts';
import { panelEnglish } from './strings.ts';

const ROLES = ['expert', 'liaison', 'moderator', 'admin'] as const;

export function draw(panel: AccountPanel): TemplateResult {
  const { m } = panel;
  const [title, body] = step(panel);
  return html`<div class="panel" aria-busy=${panel.busy ? 'true' : 'false'}>
    <div class="top"><h2 class="t2" id="heading" tabindex="-1">${title}</h2>${
      panel.modal
        ? html`<button type="button" part="button button-quiet" aria-label=${m.say('close')} @click=${closeDialog}>${closeIcon()}</button>`
        : nothing
    }</div>
    <div role="alert">${panel.why ? note({ icon: alertIcon(), tone: 'bad', text: why(panel, panel.why), action: panel.why.refused === 'net' ? retry(panel) : undefined }) : nothing}</div>
    ${body}
  </div>`;
}

/** Only what was asked for by itself: whatever a person pressed can be pressed again. */
const retry = (panel: AccountPanel): { label: string; run: () => void } | undefined =>
  (panel.isGuest ? panel.ways : panel.me)
    ? undefined
    : {
        label: panel.m.say('retry'),
        run: () => {
          panel.lookAgain();
        },
      };

function step(panel: AccountPanel): readonly [string, unknown] {
  const { m, owner } = panel;
  if (owner.topic.local)
    return [m.say('profile'), [note({ icon: deviceIcon(), text: m.say('local') }), profile(panel), decisions(panel), data(panel)]];
  if (panel.waiting) return [m.say('keep_title'), keep(panel)];
  if (panel.challenge !== undefined) return [m.say('code_title'), code(panel)];
  if (!panel.isGuest) return [m.say('profile'), mine(panel)];
  // Where nobody can sign in nothing is called so.
  return [m.say(panel.ways && !hasWay(panel.ways) ? 'profile' : 'sign_in_title'), waysIn(panel)];
}

const hasWay = ({ host, mail, providers }: Ways): boolean => host || mail || providers.length > 0;

function waysIn(panel: AccountPanel): TemplateResult {
  const { m, ways } = panel;
  if (!ways) return html`<p class="lead" role="status">${panel.why ? nothing : m.say('busy')}</p>`;
  const buttons = [
    ...(ways.host
      ? [
          html`<button type="button" part="button" @click=${() => {
            panel.askHost();
          }}>${m.say('host_way')}</button>`,
        ]
      : []),
    ...ways.providers.map(
      ({ id, label }) =>
        html`<button type="button" part="button" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.leaveTo(id)}>${m.say('provider_way', { label })}</button>`,
    ),
  ];
  return html`<p class="lead">${m.say(hasWay(ways) ? 'sign_in_lead' : 'no_ways')}</p>
    ${buttons.length > 0 ? html`<div class="ways">${buttons}</div>` : nothing}
    ${ways.mail && buttons.length > 0 ? html`<p class="or">${m.say('or')}</p>` : nothing}
    ${ways.mail ? mailForm(panel) : nothing}
    <p class="meta">${m.say('as_guest')}</p>
    ${profile(panel)}
    ${decisions(panel)}
    ${data(panel)}`;
}

function mailForm(panel: AccountPanel): TemplateResult {
  const { m } = panel;
  const wrong = panel.why?.refused === 'kernel.args';
  return html`<form @submit=${(event: Event) => {
    event.preventDefault();
    void panel.sendCode();
  }}>
    <div part="field"><label for="mail">${m.say('mail')}</label><input part="input" id="mail" type="email" autocomplete="email" required maxlength="254" dir="ltr" aria-describedby="mail-hint" aria-invalid=${wrong ? 'true' : 'false'} .value=${panel.mail} @input=${(
      event: Event,
    ) => {
      panel.mail = (event.target as HTMLInputElement).value;
    }}><p part="hint" id="mail-hint">${m.say('mail_hint')}</p></div>
    <div class="actions"><button part="button button-primary" aria-disabled=${panel.busy ? 'true' : 'false'}>${m.say('send_code')}</button></div>
  </form>`;
}

function code(panel: AccountPanel): TemplateResult {
  const { m } = panel;
  const wrong = panel.why?.refused === 'account.not_in';
  return html`<form @submit=${(event: Event) => {
    event.preventDefault();
    void panel.enterCode((event.target as HTMLFormElement).querySelector('input')!.value);
  }}>
    <p class="lead" role="status">${m.parts('code_lead', { mail: html`<b><bdi>${panel.mail}</bdi></b>` })}</p>
    <div part="field"><label for="code">${m.say('code')}</label><input part="input" class="code" id="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20" aria-describedby="code-hint" aria-invalid=${wrong ? 'true' : 'false'}><p part="hint" id="code-hint">${m.say('code_hint')}</p></div>
    <div class="actions"><button type="button" part="button button-quiet" @click=${() => {
      panel.forgetCode();
    }}>${m.say('other_mail')}</button><button type="button" part="button" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.sendCode()}>${m.say('again')}</button><button part="button button-primary" aria-disabled=${panel.busy ? 'true' : 'false'}>${m.say('enter')}</button></div>
  </form>`;
}

function keep(panel: AccountPanel): TemplateResult {
  const { m } = panel;
  return html`<p class="lead">${m.say('keep_lead')}</p>
    <div class="actions"><button type="button" part="button" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.settle(false)}>${m.say('leave')}</button><button type="button" part="button button-primary" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.settle(true)}>${m.say('keep')}</button></div>`;
}

function mine(panel: AccountPanel): TemplateResult {
  const { m, me, owner } = panel;
  const { actor } = owner.topic;
  const roles = ROLES.filter((role) => actor?.roles.includes(role)).map((role) => m.say(`role.${role}`));
  const by = me?.by === 'host' ? m.say('by_host') : me?.mail ? m.say('signed_in_as', { mail: me.mail }) : '';
  return html`<p class="lead">${by}</p>
    ${roles.length > 0 ? html`<p class="meta">${m.say('roles', { roles: new Intl.ListFormat(m.lang).format(roles) })}</p>` : nothing}
    ${panel.guest ? html`<section aria-labelledby="keep"><h3 id="keep">${m.say('keep_note')}</h3>${keep(panel)}</section>` : nothing}
    ${profile(panel)}
    ${decisions(panel)}
    ${data(panel)}
    <div class="actions start"><button type="button" part="button" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.signOut(false)}>${m.say('sign_out')}</button><button type="button" part="button button-quiet" aria-disabled=${panel.busy ? 'true' : 'false'} @click=${() => panel.signOut(true)}>${m.say('sign_out_all')}</button></div>`;
}

/** All that is kept of this person: what one may do with it is loaded beside it. */
const data = (panel: AccountPanel): TemplateResult =>
  html`<prosum-account-data .panel=${panel} .strings=${panel.strings} scheme=${panel.scheme}><slot name="data" slot="more"></slot></prosum-account-data>`;

/** What the team decided about this person: another feature's element, loaded when it is opened. */
function decisions(panel: AccountPanel): unknown {
  const { m, owner, told } = panel;
  // A page that shows them already needs no second door to them.
  if (!canSummon(NOTICES) || document.querySelector(NOTICES)) return nothing;
  return html`<section class="decisions"><button type="button" part="button" id="told" aria-expanded=${told ? 'true' : 'false'} @click=${() => {
    panel.told = !told;
  }}>${m.say('told')}${chevronDownIcon()}</button>${told ? html`<div aria-live="polite">${summoned(owner, NOTICES) ?? m.say('busy')}</div>` : nothing}</section>`;
}
const NOTICES = 'prosum-notices';

/** How somebody is called here; guests may have a name, too. */
function profile(panel: AccountPanel): TemplateResult {
  const { m, owner } = panel;
  const name = owner.who === undefined ? '' : (owner.topic.get(cardRef(owner.who))?.body?.name ?? '');
  return html`<form class="profile" @submit=${(event: Event) => {
    event.preventDefault();
    void panel.rename((event.target as HTMLFormElement).querySelector('input')!.value);
  }}>
    <div class="row"><div part="field"><label for="name">${m.say('name')}</label><input part="input" id="name" autocomplete="nickname" required maxlength="80" aria-describedby="name-hint" .value=${name}></div><button part="button" aria-disabled=${panel.busy ? 'true' : 'false'}>${m.say('save')}</button></div>
    <p part="hint" id="name-hint">${m.say('name_hint')}</p>
    <p role="status">${panel.done ? html`${checkIcon()} ${m.say('saved')}` : nothing}</p>
  </form>`;
}

/** Who asks for codes waits for minutes. */
const why = ({ m }: AccountPanel, { refused, retryAfter = 60, data }: NonNullable<AccountPanel['why']>): string =>
  inWords(m, panelEnglish, { refused: refused as Refusal['refused'], retryAfter: Math.max(1, Math.ceil(retryAfter / 60)), data });
