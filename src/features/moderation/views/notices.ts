/** Called by a person's notices: draws them one by one, the way to object, and what became of reports. */
import { html, nothing, type TemplateResult } from 'lit';
import { keep, recall } from '../../../client/keep.ts';
import type { Id } from '../../../core/record.ts';
import { closeDialog, dialog } from '../../../ui/dialog.ts';
import { alertIcon, banIcon, checkIcon, clockIcon, closeIcon, eyeOffIcon, flagIcon, offlineIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import { ownErrors } from '../../../ui/own-errors.ts';
import { inWords } from '../../../ui/refusals.ts';
import { refusalOf } from '../domain/bar.ts';
import { noticeRef, reportRef, type NoticeBody, type Reason, type Thing } from '../domain/kinds.ts';
import type { Notices } from '../notices.element.ts';
import { noticesEnglish } from '../notices.strings.ts';

/** What holds now, where somebody would write. */
export function brief(it: Notices): TemplateResult {
  const { bar, m } = it;
  const action = {
    label: m.say('open'),
    run: () => {
      it.opened = true;
    },
  };
  const words = bar && inWords(m, noticesEnglish, refusalOf(bar));
  return html`<div class="brief" role="status" tabindex="-1">${
    bar
      ? note({
          icon: banIcon(),
          tone: 'warn',
          text: html`${words}${bar.text ? html`<br>${m.parts('said', { text: html`<bdi>${bar.text}</bdi>` })}` : nothing}`,
          action,
        })
      : nothing
  }</div>${
    it.opened
      ? dialog('title', page(it), () => {
          it.opened = false;
        })
      : nothing
  }`;
}

export function page(it: Notices): TemplateResult {
  const { m, topic, rows, reports } = it;
  return html`<section aria-labelledby="title">
    <div class="head"><div><h2 class="t2" id="title" tabindex="-1">${m.say('title')}</h2><p class="small">${m.say('lead')}</p></div>${
      it.opened
        ? html`<button type="button" part="button button-quiet" aria-label=${m.say('close')} @click=${closeDialog}>${closeIcon()}</button>`
        : nothing
    }</div>
    ${topic.status === 'offline' ? note({ icon: offlineIcon(), text: m.say('offline') }) : nothing}
    <div role="status">${it.said ? note({ icon: checkIcon(), tone: 'good', text: m.say('sent') }) : nothing}</div>
    ${body(it)}
    ${more(it, rows)}
    ${
      reports?.rows.length
        ? html`<section aria-labelledby="reports"><h3 class="t3" id="reports">${m.say('reports')}</h3><ul class="rows">${reports.rows.map((id) => report(it, id))}</ul>${more(it, reports)}</section>`
        : nothing
    }
  </section>`;
}

function body(it: Notices): unknown {
  const { m, rows, reports, topic } = it;
  if (rows?.state === 'error' || reports?.state === 'error')
    return html`<div role="alert">${note({
      icon: alertIcon(),
      tone: 'bad',
      text: m.say('failed'),
      action: {
        label: m.say('again'),
        run: () => {
          void rows?.retry();
          void reports?.retry();
        },
      },
    })}</div>`;
  // Who is nobody here has nothing to be told.
  const nobody = topic.replica !== undefined && it.me === undefined;
  if (!nobody && (rows?.state !== 'ready' || reports?.state !== 'ready') && !rows?.rows.length)
    return html`<div class="wait" role="status" aria-label=${m.say('loading')}><i></i><i></i></div>`;
  if (!rows?.rows.length && !reports?.rows.length)
    return html`<div class="void"><p class="t3">${m.say('empty')}</p><p class="small">${m.say('empty_lead')}</p></div>`;
  return rows?.rows.length ? html`<ul class="rows" aria-label=${m.say('yours')}>${rows.rows.map((id) => notice(it, id))}</ul>` : nothing;
}
const more = ({ m }: Notices, window: Notices['rows']): unknown =>
  window?.hasMore
    ? html`<div><button type="button" part="button" @click=${() => void window.more()}>${m.say('more')}</button></div>`
    : nothing;

const because = ({ m }: Notices, reason: Reason): string => m.say(`because.${reason}`);
const when = ({ m, topic }: Notices, at: number): TemplateResult =>
  html`<time class="meta" datetime=${new Date(at).toISOString()} title=${m.moment(at)}>${m.time(at, topic.now())}</time>`;
const SIGN = { rejected: eyeOffIcon, warn: flagIcon, mute: banIcon, suspend: banIcon, ban: banIcon } as const;

function notice(it: Notices, id: Id): TemplateResult | typeof nothing {
  const told = it.topic.get(noticeRef(id))?.body;
  if (!told) return nothing;
  const { m } = it;
  const holds = told.withdrawn === undefined;
  const ended = typeof told.until === 'number' && told.until <= it.topic.now();
  return html`<li id="n-${id}">
    <p class="line"><span part="status" class=${!holds || ended ? '' : told.what === 'warn' ? 'warn' : 'bad'}>${SIGN[told.what]()}<b>${m.say(`what.${told.what}`)}</b></span>${
      holds ? nothing : html`<span part="status" class="good">${checkIcon()}${m.say('withdrawn')}</span>`
    }${when(it, told.at)}</p>
    ${told.kind !== 'moderation.bar' ? thing(it, told) : told.wrote ? thing(it, told.wrote) : nothing}
    ${holds ? reasons(it, told, ended) : html`<p class="small">${m.say('withdrawn_lead')}</p>`}
    ${objection(it, id, told)}
  </li>`;
}

/** The statement of reasons: on which ground, how it came to be known, who decided, for how long. */
function reasons(it: Notices, told: NoticeBody, ended: boolean): TemplateResult {
  const { m } = it;
  const until =
    told.until === undefined
      ? ''
      : ended
        ? m.say('over')
        : told.until === null
          ? m.say('until_lifted')
          : m.say('until', { until: m.moment(told.until) });
  return html`${until ? html`<p><b>${until}</b></p>` : nothing}
    <p>${m.say(told.ground === 'law' ? 'because_law' : 'because_rules', { because: because(it, told.reason) })} ${told.text ? m.parts('said', { text: html`<bdi>${told.text}</bdi>` }) : nothing}</p>
    <p class="meta">${m.say(`source.${told.source}`)}${told.automated ? ` ${m.say('automated')}` : nothing}</p>`;
}

function objection(it: Notices, id: Id, told: NoticeBody): unknown {
  const { m } = it;
  if (told.appeal) {
    const { answer } = told;
    return html`<div class="talk"><p>${m.parts('objected', { text: html`<bdi>${told.appeal.text}</bdi>` })}</p><p>${
      answer
        ? html`<b>${m.say(answer.verdict)}</b>${answer.text ? html` ${m.parts('said', { text: html`<bdi>${answer.text}</bdi>` })}` : nothing}`
        : html`${clockIcon()} ${m.say('waits')}`
    }</p></div>`;
  }
  if (told.withdrawn !== undefined) return nothing;
  if (it.topic.now() > told.appealBy) return html`<p class="meta">${m.say('too_late', { until: m.moment(told.appealBy) })}</p>`;
  if (it.asking !== id)
    return html`<div><button type="button" part="button" aria-describedby="n-${id}" @click=${() => {
      it.consider(id);
    }}>${m.say('object')}</button></div>`;
  return html`<form @invalid=${ownErrors(m)} @submit=${(event: Event) => {
    event.preventDefault();
    void it.object(id, (event.target as HTMLFormElement).querySelector('textarea')!.value);
  }} @keydown=${(event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    it.consider(undefined);
  }}>
    <div part="field"><label for="words">${m.say('object_label')}</label><textarea part="input" id="words" rows="4" maxlength="1000" required dir="auto" aria-describedby="hint" .value=${recall(it.draftAt(id)) ?? ''} @input=${(
      event: Event,
    ) => {
      keep(it.draftAt(id), (event.target as HTMLTextAreaElement).value);
    }}></textarea><p part="hint" id="hint">${m.say('object_hint', { until: m.date(told.appealBy, it.topic.now()) })}</p></div>
    <div role="alert">${it.refusal ? html`<p part="error">${alertIcon()}<span>${inWords(m, noticesEnglish, it.refusal)}</span></p>` : nothing}</div>
    <div class="actions"><button part="button button-primary">${m.say('send')}</button><button type="button" part="button button-quiet" @click=${() => {
      it.consider(undefined);
    }}>${m.say('cancel')}</button></div>
  </form>`;
}

const TONE = { open: '', acted: 'good', kept: '' } as const;
function report(it: Notices, id: Id): TemplateResult | typeof nothing {
  const told = it.topic.get({ ...reportRef('', ''), id })?.body;
  if (!told) return nothing;
  const { m } = it;
  const outcome = told.outcome ?? 'open';
  const sign = outcome === 'open' ? clockIcon : checkIcon;
  return html`<li><p class="line"><span part="status" class=${TONE[outcome]}>${sign()}${m.say(`outcome.${outcome}`)}</span>${when(it, told.at)}</p>
    ${thing(it, told)}
    <p class="small">${m.say('reported', { because: because(it, told.reason) })}</p></li>`;
}

/** What it is about, as far as this person may read it. */
function thing({ topic, m }: Notices, { place, kind, about }: Thing): TemplateResult {
  const body = topic.get({ kind, id: about, topic: place })?.body as Readonly<Record<string, unknown>> | null | undefined;
  const texts = (...names: readonly string[]): readonly unknown[] =>
    names.map((name) => body?.[name]).filter((one) => typeof one === 'string' && one !== '');
  // What is nothing but an answer, or a reason for one, has no other words.
  const words = texts('title', 'question', 'text')[0] ?? (texts('other', 'reason').join(' · ') || undefined);
  return words === undefined ? html`<p class="meta">${m.say('gone')}</p>` : html`<p class="thing" dir="auto">${words}</p>`;
}
