/** The lines around the options of a poll: what was promised, how far one is, what can be done. */
import { html, nothing } from 'lit';
import type { Poll } from '../poll.element.ts';
import { problemOf } from './acts.ts';
import { clockIcon, eyeOffIcon, lockIcon, shieldIcon } from '../../../ui/icons-more.ts';
import { isOut } from '../domain/choice.ts';
import { turnoutRef, voiceRef } from '../domain/kinds.ts';
import { caption } from './figure.ts';
import { isStaff, words } from './why.ts';

/** How many have voted. */
const votersOf = ({ topic, result }: Poll): number => result?.voters ?? topic.get(turnoutRef())?.body?.voters ?? 0;

/** Two digits where the language counts 24 hours, with the name of a clock and without: Intl alone pads beside a name only. */
const hourIn = (lang: string): 'numeric' | '2-digit' =>
  new Intl.DateTimeFormat(lang, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';
/** When it ends: "30 Nov, 18:00", by the clock of whoever reads, which is named where the poll has another one. */
const when = (poll: Poll, at: number): string =>
  new Date(at).toLocaleString(poll.i.lang, {
    day: 'numeric',
    month: 'short',
    hour: hourIn(poll.i.lang),
    minute: '2-digit',
    ...(isForeign(poll) && { timeZoneName: 'short' }),
  });
const isForeign = ({ body }: Poll): boolean =>
  body!.zone !== undefined && body!.zone !== new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The whole date, by the clock of the poll. */
const moment = (poll: Poll, at: number): string =>
  isForeign(poll)
    ? new Date(at).toLocaleString(poll.i.lang, { dateStyle: 'long', timeStyle: 'long', timeZone: poll.body!.zone! })
    : poll.i.moment(at);

/** When it closes, how to choose, when results show, what it takes for the result to count, and who may take part. */
export function meta(poll: Poll): unknown {
  const m = words.get(poll)!;
  const { quorum, share, quota, voters, type, closes, closed, results, min = 1, max = poll.body!.options.length } = poll.body!;
  const { open, voting } = poll;
  const now = votersOf(poll);
  const line = caption(poll);
  const end = closed?.at ?? closes;
  const hint = type === 'ranked' ? (poll.body!.max === undefined ? 'rank' : 'multiple') : type;
  return [
    end === undefined
      ? nothing
      : html`<span title=${moment(poll, end)}>${open ? clockIcon() : lockIcon()}${open ? m.say('closes', { when: when(poll, end) }) : m.say('closed_on', { when: poll.i.date(end, poll.topic.now()) })}</span>`,
    html`<span>${voting ? m.say(hint, { min, max, n: max }) : m.say('votes', { n: now })}</span>`,
    open ? html`<span>${m.say(results)}</span>` : nothing,
    voters === 'members' && poll.open ? html`<span>${m.say('members')}</span>` : nothing,
    quorum === undefined
      ? nothing
      : html`<span>${m.say(now >= quorum ? 'quorum_reached' : poll.open ? 'quorum' : 'quorum_missed', { n: quorum, now })}</span>`,
    share === undefined ? nothing : html`<span>${m.say('share', { n: share })}</span>`,
    quota === undefined || !poll.open ? nothing : html`<span>${m.say('seats', { n: Math.max(0, quota - now) })}</span>`,
    poll.sums && !poll.voting && line && type !== 'proposal' ? html`<span>${line}</span>` : nothing,
  ];
}

/** Who sees what, for good. */
export function promise(poll: Poll): unknown {
  const m = words.get(poll)!;
  const { ballots, least, results } = poll.body!;
  // how numbers move is of no use once they stand
  const steps =
    poll.open && ballots === 'secret' && least > 1 ? ` ${m.say(results === 'after_close' ? 'steps_close' : 'steps', { n: least })}` : '';
  return html`${shieldIcon()}<span>${m.say(ballots)}${steps}</span>`;
}

function castLabel(poll: Poll): string {
  const m = words.get(poll)!;
  const { type } = poll.body!;
  if (poll.ballot?.choice) return m.say('save');
  return m.say(type === 'ranked' ? 'cast_ranked' : type === 'dot' ? 'cast_dot' : type === 'score' ? 'cast_score' : 'cast');
}

/** In the place of the count: why it cannot be cast, else how far one is. */
function progress(poll: Poll): unknown {
  const m = words.get(poll)!;
  const problem = problemOf(poll);
  if (problem) return html`<span class="wrong">${problem}</span>`;
  const { type, max = 8, options } = poll.body!;
  const { chosen } = poll;
  const n = Object.keys(chosen).length;
  if (type === 'ranked') return m.say('ranked', { n, of: options.length });
  if (type === 'dot') return m.say('left', { n: max - Object.values(chosen).reduce((a, b) => a + b, 0), of: max });
  return type === 'multiple' && n ? m.say('chosen', { n }) : m.say('votes', { n: votersOf(poll) });
}

/** What my ballot says, where a tick beside an option cannot: an order, dots, marks, words. */
function given(poll: Poll): unknown {
  const { other, reason, choice } = poll.ballot ?? {};
  const m = words.get(poll)!;
  const said = (label: string, text: string | undefined): unknown =>
    choice && text ? html`<p part="own" class="meta"><span>${label}</span><bdi>${text}</bdi></p>` : nothing;
  return [
    marks(poll),
    said(m.say('own_other'), other),
    said(m.say('own_reason'), reason),
    choice && isTakenOut(poll) ? html`<p part="own" class="meta">${eyeOffIcon()}<span>${m.say('own_out')}</span></p>` : nothing,
  ];
}

/** While votes can change the ballot remembers what staff took out, and news of it comes by itself; once sealed the voice alone says so. */
const isTakenOut = ({ body, ballot, topic }: Poll): boolean =>
  body!.closed ? topic.get(voiceRef(ballot!.voter))?.body?.out === true : isOut(ballot!);

function marks(poll: Poll): unknown {
  const { body, ballot } = poll;
  const { type } = body!;
  const choice = ballot?.choice;
  if (!choice || (type !== 'ranked' && type !== 'dot' && type !== 'score')) return nothing;
  const ranked = type === 'ranked';
  const of = ({ id }: { id: string }): number => choice[id] ?? 0;
  const rows = poll.options(body!).filter(({ id }) => choice[id] !== undefined);
  rows.sort((a, b) => (ranked ? of(a) - of(b) : of(b) - of(a)));
  return html`<p part="own" class="meta"><span>${words.get(poll)!.say(ranked ? 'own_order' : 'own_given')}</span>${rows.map((option) => {
    const [label, n] = [html`<bdi>${poll.labelOf(option)}</bdi>`, html`<b>${of(option).toLocaleString(poll.i.lang)}</b>`];
    return html`<span>${ranked ? [n, ' ', label] : [label, ' ', n]}</span>`;
  })}</p>`;
}

/** What can be done beside casting a vote. */
export function foot(poll: Poll): unknown {
  const m = words.get(poll)!;
  const { voting, votable, ballot, sums, body, result } = poll;
  const quiet = (act: string, label: string): unknown =>
    html`<button type="button" part="button button-quiet" data-act=${act}>${label}</button>`;
  const mine = !!ballot?.choice;
  const acts = voting
    ? [mine ? quiet('keep', m.say('keep')) : sums ? quiet('results', m.say('results')) : nothing]
    : votable
      ? mine
        ? [html`<button type="button" part="button" data-act="change">${m.say('change')}</button>`, quiet('withdraw', m.say('withdraw'))]
        : [html`<button type="button" part="button" data-act="back">${m.say('back')}</button>`]
      : [];
  const more = [
    !voting && body!.ballots === 'named' && (sums || result)
      ? html`<button type="button" class="link" data-act="voices" aria-expanded=${poll.panel === 'voices'}>${m.say('voices')}</button>`
      : nothing,
    voting
      ? nothing
      : html`<button type="button" class="link" data-act="method" aria-expanded=${poll.panel === 'method'}>${m.say('method')}</button>`,
    isStaff(poll)
      ? html`<button type="button" class="link" data-act="desk" aria-expanded=${poll.panel === 'desk'}>${m.say('desk')}</button>`
      : nothing,
  ];
  return html`${voting ? nothing : given(poll)}${voting ? html`<button type="button" part="button button-primary" data-act="cast">${castLabel(poll)}</button>` : nothing}${acts}${voting ? html`<span class="meta" part="count">${progress(poll)}</span>` : nothing}<span part="links" class="links">${more}</span>`;
}
