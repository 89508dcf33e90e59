/** Who is sanctioned now, as the desk shows it: what holds, since and until when, why, by whom; and the way to end it. */
import { html, nothing, type TemplateResult } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic, type Id } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { holds } from '../domain/bar.ts';
import { barRef, penaltyRef, type BarBody, type Thing } from '../domain/kinds.ts';
import type { ModerationDesk } from '../moderation-desk.element.ts';
import { pathOf, personOf, placeOf, wordsOf } from './facts.ts';
import { barred } from './sanctioning.ts';

/** What holds against this person now. */
export const barOf = (desk: ModerationDesk, person: Id | null | undefined): BarBody | undefined =>
  person == null ? undefined : holds(desk.topic.get(barRef(person)), desk.topic.now());
const giverOf = (desk: ModerationDesk, bar: BarBody | undefined): Id | undefined =>
  bar && desk.topic.get(penaltyRef(bar.penalty))?.body?.by;

/** Names of who gave what is shown: a row brings the sanction, and that says who it was. */
const asked = new WeakMap<ModerationDesk, Set<Id>>();
export function needGivers(desk: ModerationDesk): void {
  const known = asked.get(desk) ?? new Set();
  asked.set(desk, known);
  const givers = new Set(desk.shown.flatMap((person) => giverOf(desk, barOf(desk, person)) ?? []));
  desk.sentences.needPlaces(desk.shown.flatMap((person) => barOf(desk, person)?.wrote ?? []).map(pathOf));
  const fresh = [...givers].filter((id) => !known.has(id));
  if (fresh.length === 0) return;
  for (const id of fresh) known.add(id);
  const [space] = splitTopic(desk.topic.where!);
  void desk.topic.load(fresh.map((id) => cardOf(space, id))).catch(() => {
    for (const id of fresh) known.delete(id);
  });
}

/** Nobody lifts what holds against themselves. */
export const lifts = (desk: ModerationDesk, person: Id): boolean => desk.may('moderator') && person !== desk.topic.actor?.id;

/** What they wrote that led to it, and where; as far as whoever looks may read it. */
function ledTo(desk: ModerationDesk, thing: Thing): TemplateResult {
  const words = wordsOf(desk, thing);
  const said = words ? [words.title, words.text].filter(Boolean).join('\n').slice(0, 300) : desk.i.say('gone');
  return html`<blockquote class="evidence"><p class="meta"><bdi>${placeOf(desk, thing)}</bdi></p><p class="said short" dir="auto">${said}</p></blockquote>`;
}

export function sanctionRow(desk: ModerationDesk, person: Id): TemplateResult {
  const { i } = desk;
  const bar = barOf(desk, person)!;
  const at = desk.cursor === person;
  const name = personOf(desk, person);
  const giver = giverOf(desk, bar);
  return html`<li><article part="case" class=${at ? 'at' : ''} data-id=${person} tabindex=${at ? 0 : -1} aria-labelledby="w-${person}" @focusin=${() => {
    desk.cursor = person;
  }}><span></span>
    <div class="body">
      <p class="who meta" id="w-${person}">${avatar(person, name, 's20')}<span part="name"><bdi>${name}</bdi></span>${barred(i, bar)}</p>
      <p part="text" class="said" dir="auto">${bar.text}</p>
      ${bar.wrote ? ledTo(desk, bar.wrote) : nothing}
      <p class="meta"><b>${i.say(`reason.${bar.reason}`)}</b> · <time datetime=${new Date(bar.from).toISOString()}>${i.say('since', { date: i.moment(bar.from) })}</time>${
        giver === undefined ? nothing : html` · ${i.parts('by', { name: html`<bdi>${personOf(desk, giver)}</bdi>` })}`
      }</p>
      ${lifts(desk, person) ? html`<div class="acts"><button type="button" part="button" data-act="lift" aria-label="${i.say('lift_')}: ${name}">${i.say('lift_')}</button></div>` : nothing}
    </div></article></li>`;
}
