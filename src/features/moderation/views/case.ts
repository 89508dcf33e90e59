/** One case as the desk shows it: who, where, what was said, why it is here, what can be done. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { checkIcon, clockIcon, eyeOffIcon, flagIcon, shieldIcon } from '../../../ui/icons-more.ts';
import { caseRef, type CaseBody, type Reason } from '../domain/kinds.ts';
import { bare } from '../domain/met.ts';
import { reportsOfCase, whyOf } from '../domain/lists.ts';
import { reportRef } from '../domain/kinds.ts';
import { english } from '../strings.ts';
import type { ModerationDesk } from '../moderation-desk.element.ts';
import { nameOf, personOf, placeOf, sanctionIn, wordsOf } from './facts.ts';
import { barred } from './sanctioning.ts';
import { barOf, lifts } from './sanctions.ts';

export function caseRow(desk: ModerationDesk, id: Id): TemplateResult {
  const body = desk.topic.get(caseRef(id))!.body!;
  const { i } = desk;
  const at = desk.cursor === id;
  const picked = desk.picked.has(id);
  const bar = barOf(desk, body.author);
  // A sanction stands nowhere and is in no sight.
  const sanction = body.kind === 'moderation.notice';
  return html`<li><article part="case" class="${at ? 'at' : ''} ${picked ? 'picked' : ''}" data-id=${id} tabindex=${at ? 0 : -1} aria-labelledby="w-${id}" @focusin=${() => {
    desk.cursor = id;
  }}>
    ${desk.view === 'queue' ? html`<input type="checkbox" data-act="pick" aria-label=${i.say('pick', { what: nameOf(desk, body) })} .checked=${picked}>` : html`<span></span>`}
    <div class="body">
      <div class="who"><p class="who meta" id="w-${id}">${avatar(body.author ?? '', personOf(desk, body.author), 's20')}<span part="name"><bdi>${personOf(desk, body.author)}</bdi></span>
        ${sanction ? nothing : html`<bdi>${placeOf(desk, body)}</bdi>`}<time datetime=${new Date(body.opened).toISOString()} title=${i.moment(body.opened)}>${i.time(body.opened, desk.topic.now())}</time>
        ${sanction ? nothing : html`<span part="status" class=${TONE[body.sight]}>${SIGN[body.sight]()}<bdi>${i.say(`sight.${body.sight}`)}</bdi></span>`}${barred(desk.i, bar)}</p>${
          bar && lifts(desk, body.author!)
            ? html`<button type="button" part="note-action" data-act="lift" aria-label="${i.say('lift_')}: ${personOf(desk, body.author)}">${i.say('lift_')}</button>`
            : nothing
        }</div>
      ${said(desk, body, desk.opened === id)}${about(desk, body)}
      ${body.appeal ? html`<blockquote class="evidence" dir="auto">${i.say('objects', { text: body.appeal.text })}</blockquote>` : nothing}
      ${hits(desk, body)}
      ${desk.opened === id && !sanction ? evidence(desk, id, body) : nothing}
      ${desk.view === 'queue' ? acts(desk, id, body) : made(desk, body)}
    </div></article></li>`;
}
const TONE = { pending: 'warn', public: '', rejected: 'bad', gone: '' } as const;
const SIGN = { pending: clockIcon, public: checkIcon, rejected: eyeOffIcon, gone: eyeOffIcon } as const;

/** Of a sanction somebody objects to: why, since and until when. */
function about(desk: ModerationDesk, body: CaseBody): unknown {
  const told = sanctionIn(desk, body);
  if (!told) return nothing;
  const { i } = desk;
  const { what, reason, at, until, withdrawn } = told;
  const end =
    withdrawn !== undefined
      ? i.say('lifted')
      : what === 'warn' || until === undefined
        ? ''
        : until !== null && until <= desk.topic.now()
          ? i.say('over')
          : until === null
            ? i.say('until.0')
            : i.say('ends', { date: i.moment(until) });
  return html`<p class="meta"><b>${i.say(`reason.${reason}`)}</b> · <time datetime=${new Date(at).toISOString()}>${i.say('since', { date: i.moment(at) })}</time>${end ? html` · <bdi>${end}</bdi>` : nothing}</p>`;
}

function said(desk: ModerationDesk, body: CaseBody, whole: boolean): unknown {
  const words = wordsOf(desk, body);
  if (!words) return body.kind === 'moderation.bar' ? nothing : html`<p class="meta">${desk.i.say('gone')}</p>`;
  return html`<p part="text" class="said ${whole ? '' : 'short'}" dir="auto">${words.title ? html`<bdi class="t3">${words.title}</bdi>` : nothing}${words.text}</p>`;
}

/** Why it is here, in short. */
function hits(desk: ModerationDesk, body: CaseBody): unknown {
  const { i } = desk;
  const found = body.hits.map(
    ({ why, met = '' }) =>
      // Codes are said in words where there are any.
      html`<span part="status hit" class=${why.startsWith('mode_') ? '' : 'warn'}>${shieldIcon()}<bdi>${i.say(`hit.${why}` as 'hit.words', { met: why === 'refused' && `why.${met}` in english ? i.say(`why.${met}` as 'why.other') : why === 'words' ? bare(met) : met })}</bdi></span>`,
  );
  const told = (Object.entries(body.reports) as [Reason, number][]).map(
    ([reason, n]) =>
      html`<span part="status hit" class=${reason === 'illegal' ? 'bad' : 'warn'}>${flagIcon()}<bdi>${i.say(`reason.${reason}`)}${n > 1 ? ` · ${i.number(n)}` : nothing}</bdi></span>`,
  );
  const burst = body.burst
    ? [
        html`<span part="status hit" class="warn">${flagIcon()}<bdi>${i.say('burst', { n: body.burst.n, s: Math.max(1, Math.round((body.burst.to - body.burst.from) / 1000)) })}</bdi></span>`,
      ]
    : [];
  const all = [...burst, ...told, ...found];
  return all.length > 0 ? html`<p class="hits">${all}</p>` : nothing;
}

/** What is known beyond that: who reported what in which words, what else a burst of guests voted for. */
function evidence(desk: ModerationDesk, id: Id, { burst }: CaseBody): unknown {
  const { i, topic } = desk;
  const window = topic.open('reports', reportsOfCase, { where: [`case:${id}`], limit: 20 });
  const reports = (window?.rows ?? []).flatMap((row) => {
    const body = topic.get({ ...reportRef(id, ''), id: row })?.body;
    return body ? [body] : [];
  });
  return html`<div class="evidence" part="evidence">
    ${burst ? html`<p>${i.say('burst_note')}</p>${burst.also.map((one) => html`<p>${i.say('burst_also', { n: one.n, place: `${placeOf(desk, one)} · ${wordsOf(desk, one)?.title ?? one.about}` })}</p>`)}` : nothing}
    ${burst ? nothing : html`<p class="meta">${i.say('reports', { n: reports.length })}</p>`}
    ${reports.length > 0 ? html`<ul>${reports.map((one) => html`<li><b>${i.say(`reason.${one.reason}`)}</b> · <bdi>${personOf(desk, one.by)}</bdi>${one.note ? html`<br><span dir="auto">${one.note}</span>` : nothing}</li>`)}</ul>` : nothing}
  </div>`;
}

function button(desk: ModerationDesk, body: CaseBody, act: string, label: string, key: string, look = ''): TemplateResult {
  return html`<button type="button" part="button ${look}" data-act=${act} data-key=${key || nothing} aria-keyshortcuts=${key || nothing} aria-label="${label}: ${nameOf(desk, body)}">${label}</button>`;
}
/** Whether its author can be sanctioned from here: while it waits, and once it is decided. */
const sanctions = (desk: ModerationDesk, { author, burst }: CaseBody): boolean =>
  author !== null && !burst && author !== desk.topic.actor?.id && desk.may('moderator');

function acts(desk: ModerationDesk, id: Id, body: CaseBody): unknown {
  const { i } = desk;
  const name = nameOf(desk, body);
  const act = (...of: readonly [act: string, label: string, key: string, look?: string]): TemplateResult => button(desk, body, ...of);
  const opens = html`<button type="button" part="button button-quiet" data-act="open" aria-expanded=${desk.opened === id} aria-label="${i.say('details')}: ${name}">${i.say('details')}</button>`;
  if (body.burst) return html`<div class="acts">${act('approve', i.say('seen'), 'a')}${opens}</div>`;
  const objects = whyOf(body) === 'appeal';
  const sanction = body.kind === 'moderation.notice';
  const closed = body.author === desk.topic.actor?.id || (sanction && !desk.may('moderator'));
  if (closed) return sanction ? nothing : html`<div class="acts">${opens}</div>`;
  return html`<div class="acts">${act('approve', i.say(objects ? 'overturn' : 'approve'), 'a')}${act('reject', i.say(objects ? 'uphold' : 'reject_'), 'r')}
    ${body.sight === 'public' && !objects ? act('hold', i.say('hold'), 'h', 'button-quiet') : nothing}${sanction ? nothing : opens}
    ${sanctions(desk, body) ? act('sanction', i.say('sanction'), '', 'button-quiet') : nothing}</div>`;
}

function made(desk: ModerationDesk, body: CaseBody): unknown {
  const { i } = desk;
  const { decided } = body;
  if (!decided) return nothing;
  const { verdict, by, reason, text, at } = decided;
  return html`<p class="meta"><b>${i.say(`verdict.${verdict}`)}</b> ${i.parts('by', { name: html`<bdi>${personOf(desk, by)}</bdi>` })} · <time datetime=${new Date(at).toISOString()}>${i.time(at, desk.topic.now())}</time>${reason ? html` · ${i.say(`reason.${reason}`)}` : nothing}${text ? html`<br><span dir="auto">${text}</span>` : nothing}</p>
    <div class="acts"><button type="button" part="button" data-act="undo">${i.say('undo')}</button>${sanctions(desk, body) ? button(desk, body, 'sanction', i.say('sanction'), '', 'button-quiet') : nothing}</div>`;
}
