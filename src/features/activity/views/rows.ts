/** What happened as rows: who, what, when and why, by days. */
import { html, nothing, type TemplateResult } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic, type Id } from '../../../core/record.ts';
import type { ToldBody } from '../../../core/telling.ts';
import { avatar } from '../../../ui/avatar.ts';
import { commentIcon, documentIcon, statusIcon, statusTone } from '../../../ui/icons.ts';
import { bulbIcon, clockIcon, historyIcon, listIcon, shieldCheckIcon } from '../../../ui/icons-more.ts';
import type { Activity } from '../activity.element.ts';

/** Where a page of the kit shows a thing itself. */
const LINKS: Readonly<Record<string, string>> = { idea: '#idea={id}', comment: '#comment={id}' };

/** Stand where nobody in particular did it. */
const ICONS: Readonly<Record<string, () => TemplateResult>> = {
  idea: bulbIcon,
  comment: commentIcon,
  poll: listIcon,
  'membership.agreement': documentIcon,
};

/** Who somebody is, in words. */
export function nameOf(host: Activity, id: Id | null): string {
  const { topic, i } = host;
  if (id === null || id === 'system') return i.say('team');
  return id === topic.actor?.id ? i.say('you') : ownName(host, id);
}
function ownName({ topic, i }: Activity, id: Id): string {
  const [space] = splitTopic(topic.replica!.topic);
  return topic.get(cardOf(space, id))?.body?.name ?? i.say(id.startsWith('g_') ? 'guest' : 'member');
}

/** What it is about, in words: of a comment, where it stands. */
export const titleOf = (host: Activity, body: ToldBody): string =>
  titled(body) ?? host.sentences.parts(body.name, `a.${body.kind}`)?.join('') ?? host.i.say('thing');

/** Rows by when it was, in the language of the host: days, then a week, then months. */
export function days(host: Activity, rows: readonly Id[]): readonly { readonly name: string; readonly ids: readonly Id[] }[] {
  const now = host.topic.now();
  const month = new Intl.DateTimeFormat(host.i.lang, { month: 'long', year: 'numeric' });
  const out: { name: string; ids: Id[] }[] = [];
  for (const id of rows) {
    const at = host.body(id)?.at ?? now;
    const word = WORDS.find(([, is]) => is(at, now))?.[0];
    const name = word ? host.i.say(word) : month.format(at);
    if (out.at(-1)?.name === name) out.at(-1)!.ids.push(id);
    else out.push({ name, ids: [id] });
  }
  return out;
}

const DAY = 86_400_000;
const sameDay = (at: number, now: number): boolean => new Date(at).toDateString() === new Date(now).toDateString();
const WORDS: readonly (readonly ['today' | 'yesterday' | 'in.week', (at: number, now: number) => boolean])[] = [
  ['today', (at, now) => at > now || sameDay(at, now)],
  ['yesterday', (at, now) => sameDay(at, now - DAY)],
  ['in.week', (at, now) => at > now - 7 * DAY],
];

export function row(host: Activity, id: Id): TemplateResult {
  const { i } = host;
  const body = host.body(id);
  if (!body) return html`<li class="wait"><i></i><i></i></li>`;
  const time = html`<time part="time" datetime=${new Date(body.at).toISOString()} title=${i.moment(body.at)}>${i.time(body.at, host.topic.now())}</time>`;
  if (body.name === '')
    return html`<li class="row erased" part="item"><span class="dot" aria-hidden="true">${clockIcon()}</span><p>${i.say('erased')}</p>${time}</li>`;
  const why = body.kind === 'comment' && !body.says?.['why'] ? body.what : body.says?.['why'];
  const person = body.actor !== null && body.actor !== 'system' ? body.actor : body.as === 'people' ? body.member : undefined;
  return html`<li class="row ${body.as}" part="item" data-id=${id}>
    ${person === undefined ? html`<span class="dot" aria-hidden="true">${(ICONS[body.kind] ?? clockIcon)()}</span>` : avatar(person, ownName(host, person), 's28')}
    <div class="said">
      <p class="line">${sentence(host, body)}</p>
      ${why ? html`<p class="why" part="excerpt"><bdi>${why}</bdi></p>` : nothing}
    </div>
    <span class="end">${narrow(host, body)}${body.as === 'decided' ? html`<span class="mark" title=${i.say('as.decided')}>${shieldCheckIcon()}<span class="vh">${i.say('as.decided')}</span></span>` : nothing}${time}</span>
  </li>`;
}

/** What happened to this thing alone, its discussion included. */
function narrow(host: Activity, body: ToldBody): unknown {
  const bucket = `of:${pathOf(body)}`;
  if (!titled(body) || host.only?.bucket === bucket) return nothing;
  const name = titleOf(host, body);
  const words = host.i.say('of_thing', { name });
  return html`<button type="button" class="narrow" aria-label=${words} title=${words} @click=${() => {
    host.only = { bucket, name };
  }}>${historyIcon()}</button>`;
}

/** As `core/telling.ts` names things: the idea for what is in its discussion, the whole topic for a poll and for a discussion of its own. */
function pathOf({ topic, kind, id }: ToldBody): string {
  const [, feature, name] = splitTopic(topic);
  if (name.split(':').length > 2) return name;
  return kind === 'idea' ? `${feature}:${name}:${id}` : `${feature}:${name}`;
}

const titled = (body: ToldBody): string | undefined => (body.kind === 'comment' ? body.within : body.what);

function sentence(host: Activity, body: ToldBody): unknown {
  const { sentences, i } = host;
  const { says = {}, name } = body;
  const named = (prefix: string, value: string | number | boolean = ''): string =>
    sentences.parts(name, `${prefix}.${value}`)?.join('') ?? String(value);
  const status = String(says['status'] ?? '');
  const holes = {
    who: who(host, body.actor),
    member: who(host, body.member ?? null),
    what: what(host, body),
    with: html`<bdi class="thing">${body.with ?? i.say('thing')}</bdi>`,
    status: html`<span class=${statusTone(status)} part="status">${statusIcon(status, 'open')}${named('status', status)}</span>`,
    role: html`<bdi>${says['role']}</bdi>`,
    option: html`<bdi>${says['option'] ?? i.say('thing')}</bdi>`,
    label: html`<bdi>${says['label']}</bdi>`,
    level: Number(says['level'] ?? 0),
    version: Number(says['version'] ?? 0),
    verdict: named('verdict', says['verdict']),
    act: named('act', says['act']),
  };
  return sentences.parts(name, name, holes) ?? i.parts('unknown', holes);
}

/** A name narrows the list to that person. */
function who(host: Activity, id: Id | null): TemplateResult {
  const name = nameOf(host, id);
  if (id === null || id === 'system' || host.only?.bucket === `by:${id}`) return html`<b part="name"><bdi>${name}</bdi></b>`;
  return html`<button type="button" class="who" part="name" title=${host.i.say('of_person', { name })} @click=${() => {
    host.only = { bucket: `by:${id}`, name };
  }}><bdi>${name}</bdi></button>`;
}

function what(host: Activity, body: ToldBody): TemplateResult {
  const title = titleOf(host, body);
  const to = titled(body) === undefined ? undefined : (host.links?.[body.kind] ?? LINKS[body.kind]);
  if (to === undefined) return html`<bdi class="thing">${title}</bdi>`;
  const [, , name] = splitTopic(body.topic);
  const href = to.replace('{id}', encodeURIComponent(body.id)).replace('{name}', encodeURIComponent(name));
  return html`<a class="thing" href=${href} @click=${(event: Event) => {
    if (!host.ask('prosum-open', { topic: body.topic, kind: body.kind, id: body.id })) event.preventDefault();
  }}><bdi>${title}</bdi></a>`;
}
