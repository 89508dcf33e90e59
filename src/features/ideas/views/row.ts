/** One idea as a row of the list, and a place that waits for one. The box calls these; a vote changes only what it touches. */
import { html, nothing, type TemplateResult } from 'lit';
import { statusIcon, statusTone, voteIcon, commentIcon, pinIcon } from '../../../ui/icons.ts';
import type { Id } from '../../../core/record.ts';
import { score, statusOf } from '../domain/kinds.ts';
import type { IdeaBox } from '../idea-box.element.ts';
import type { IdeasElement } from '../ideas-element.ts';
import { boxOf, brandOf, cardOf, factsOf, plain, statusName, titleOf, type Facts } from './facts.ts';

export function row(box: IdeaBox, id: Id): TemplateResult {
  const { i, more, topic } = box;
  const facts = factsOf(topic, id);
  const { idea, tally } = facts;
  if (!idea || !tally) return waiting();
  const rules = boxOf(topic);
  const { answer } = idea;
  const details = plain(idea.details, 280);
  return html`<article class="row ${rules.voting}" aria-labelledby="t-${id}">
    ${rules.voting === 'up' ? upVote(box, facts) : nothing}
    <div class="body">
      <h3 class="t3" id="t-${id}"><a href="#idea=${id}" data-act="open"><bdi>${titleOf(box, facts)}</bdi></a></h3>
      ${details ? html`<p class="small excerpt" part="excerpt"><bdi>${details}</bdi></p>` : nothing}
      ${answer ? html`<p class="say" part="reply"><b><bdi>${brandOf(cardOf(topic, answer.by)?.body) ?? i.say('answer')}</bdi>:</b> <bdi>${plain(answer.text, 280)}</bdi></p>` : nothing}
      ${rules.voting === 'stance' ? html`<div class="stand">${more?.stance(box, more.say(box), facts)}</div>` : nothing}
      <div class="meta line" part="meta">
        ${statusChip(box, tally.status)}
        ${facts.own ? html`<span class="chip" part="own">${i.say('yours')}</span>` : facts.erased ? nothing : html`<b part="name"><bdi>${facts.name ?? i.say('guest')}</bdi></b>`}
        ${box.slow(id) === true ? html`<span>${i.say('sending')}</span>` : html`<time part="time" datetime=${new Date(tally.at).toISOString()}>${i.time(tally.at)}</time>`}
        ${more?.mode(box, tally.at)}
        ${tally.pinned ? html`<span part="pin">${pinIcon()}<span class="word">${i.say('pinned')}</span></span>` : nothing}
        ${tally.comments ? html`<span class="end" part="comments"><span class="vh">${i.say('comments', { n: tally.comments })}</span>${commentIcon()}<span aria-hidden="true">${i.number(tally.comments)}</span></span>` : nothing}
      </div>
      ${more?.note(box, facts)}
    </div>
  </article>`;
}

/** The vote of a box where people only support. `flat` puts icon and number side by side, with a `word`. */
export function upVote(host: IdeasElement, facts: Facts, look = '', word = ''): TemplateResult {
  const { i, readonly } = host;
  const { id, tally, vote, votable } = facts;
  const n = tally ? score(tally) : 0;
  const voted = vote === 1;
  const title = titleOf(host, facts);
  const votes = i.say('votes', { n });
  const inside = html`${voteIcon(voted)}<b part="vote-count" aria-hidden="true">${i.number(n)}</b>${word && html` <span>${word}</span>`}`;
  return readonly || !votable
    ? html`<p class="vote rest ${look}" part="vote"><span class="vh">${votes}</span>${inside}</p>`
    : html`<button type="button" class="vote ${look}" part="vote" data-act="vote" data-id=${id} data-value=${voted ? '' : 1} aria-pressed=${voted} aria-label=${word ? `${i.number(n)} ${word}: ${title}` : i.say('vote', { title, votes })}>${inside}</button>`;
}

export function statusChip(host: IdeasElement, id: string): TemplateResult {
  const status = statusOf(boxOf(host.topic), id) ?? { id, category: 'open', order: 0, roadmap: false };
  const { hue } = status;
  return html`<span class=${hue === undefined ? statusTone(id) : 'hue'} .style=${hue === undefined ? '' : `--_h:${hue}`} part="status">${statusIcon(id, status.category)}${statusName(host, status)}</span>`;
}

/** A row's height, while its words are on the way. */
export const waiting = (): TemplateResult => html`<div class="wait"><i></i><div><i></i><i></i><i></i></div></div>`;
