/** What happened to an idea so far, in words, the latest first. The open idea shows it. */
import { html, type TemplateResult } from 'lit';
import { statusIcon, statusTone } from '../../../ui/icons.ts';
import { mergeIcon, shieldCheckIcon } from '../../../ui/icons-more.ts';
import type { Id } from '../../../core/record.ts';
import { statusOf, type TrailEntry } from '../domain/kinds.ts';
import type { IdeaCard } from '../idea-card.element.ts';
import { boxOf, cardOf, statusName, type Facts } from './facts.ts';

export function trail(card: IdeaCard, { idea }: Facts): TemplateResult {
  const { i, m, topic } = card;
  const who = (id: Id | undefined): TemplateResult => html`<bdi>${cardOf(topic, id)?.body?.name ?? i.say('guest')}</bdi>`;
  const when = (at: number): TemplateResult =>
    html`<time datetime=${new Date(at).toISOString()} title=${i.moment(at)}>${i.date(at)}</time>`;
  const entry = (icon: TemplateResult, tone: string, text: unknown, note?: string): TemplateResult =>
    html`<li class=${tone}>${icon}<span>${text}${note ? html`<br><bdi>“${note}”</bdi>` : ''}</span></li>`;
  const line = ({ what, by, at, status = '', ideas = [], votes, note }: TrailEntry): TemplateResult => {
    const values = { who: who(by), time: when(at) };
    if (what === 'merged')
      return entry(
        mergeIcon(),
        '',
        html`<b>${m.say('trail.merged_what', { n: ideas.length })}</b> ${votes ? m.say('trail.votes', { n: votes }) : m.say('trail.merged', { n: ideas.length })}`,
        note,
      );
    if (what === 'unmerged')
      return entry(mergeIcon(), '', html`<b>${m.say('trail.unmerged_what')}</b> ${m.parts('trail.unmerged', values)}`, note);
    if (what === 'answered')
      return entry(
        shieldCheckIcon(),
        '',
        m.parts('trail.answered', { ...values, what: html`<b>${m.say('trail.answered_what')}</b>` }),
        note,
      );
    const known = statusOf(boxOf(topic), status) ?? { id: status, category: 'open', order: 0, roadmap: false };
    return entry(
      statusIcon(status, known.category),
      statusTone(status),
      m.parts('trail.status', { ...values, what: html`<b>${statusName(card, known)}</b>` }),
      note,
    );
  };
  return html`<section class="trail" part="history"><h3 class="meta">${m.say('history')}</h3><ol>
    ${[...(idea?.trail ?? [])].reverse().map(line)}
    ${entry(statusIcon('open'), '', m.parts('trail.shared', { what: html`<b>${m.say('trail.shared_what')}</b>`, who: who(idea?.authors[0]), time: when(idea?.at ?? 0) }), undefined)}
  </ol>${idea?.origin ? html`<p class="meta"><bdi>${m.say('from', { source: idea.origin.source })}</bdi></p>` : ''}</section>`;
}
