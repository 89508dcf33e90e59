/** What stands inside a comment once the first screen stands: marks, notes, acts. The row calls these by name. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  banIcon,
  checkIcon,
  clockIcon,
  dotsIcon,
  eyeOffIcon,
  lockIcon,
  shieldCheckIcon,
  smileIcon,
  starIcon,
  trashIcon,
  alertIcon,
} from '../../../ui/icons-more.ts';
import { hostBadges } from '../../../ui/from-host.ts';
import { MARKUP, mentions, type People } from '../../../ui/markup-signs.ts';
import { note } from '../../../ui/note.ts';
import { canSummon, summoned } from '../../../ui/summon.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import type { CommentBody } from '../domain/kinds.ts';
import { first } from './around.ts';
import { composer } from './composer.ts';
import { card, isStaff, rules, type Facts } from './facts.ts';
import { late, touch, why } from './late.ts';

export const shield = (): TemplateResult => shieldCheckIcon();

/** An official answer and an accepted one are told apart by shape and words, since a brand may be green. */
export const mark = ({ i }: DiscussionThread, { stat }: Facts): TemplateResult =>
  stat.official ? html`${shieldCheckIcon()}${i.say('official')}` : html`${checkIcon()}${i.say('accepted')}`;

/** In the place of words that are gone, or that not everybody may read. */
export function gone(thread: DiscussionThread, { id, stat, erased }: Facts): TemplateResult {
  const { m } = late(thread);
  const said = (): string =>
    stat.held === 'deleted' ? m.say('deleted', { time: thread.i.date(stat.at, thread.topic.now()) }) : m.say(erased ? 'erased' : 'hidden');
  return html`<p class="gone" id="by-${id}">${erased || stat.held === 'deleted' ? trashIcon() : eyeOffIcon()} ${said()}</p>`;
}

export const edited = (thread: DiscussionThread, { comment }: Facts): TemplateResult =>
  html`<button type="button" class="plain" data-act="history" title=${thread.i.moment(comment!.editedAt!)}>${thread.i.say('edited')}</button>`;

/** What stands in the line of the name: stars, new, featured, locked. */
export function badges(thread: DiscussionThread, { card: who, stat, own }: Facts): unknown {
  const { m, since } = late(thread);
  return [
    hostBadges(who, 1),
    stat.stars ? stars(m.say('star', { n: stat.stars }), stat.stars) : nothing,
    since !== undefined && stat.at > since && !own ? html`<span class="fresh" part="fresh">${m.say('new')}</span>` : nothing,
    stat.featured ? html`<span part="featured">${starIcon()} ${m.say('featured')}</span>` : nothing,
    stat.locked
      ? html`<span title=${m.say('locked_branch')}>${lockIcon()}<span class="vh">${m.say('locked_branch')}</span></span>`
      : nothing,
  ];
}

/** Stars as a picture with a name. `n` may be a fraction. */
export const stars = (name: string, n: number): TemplateResult =>
  html`<span class="stars" role="img" aria-label=${name}>${[1, 2, 3, 4, 5].map((one) => html`<span class=${n >= one - 0.25 ? 'on' : n >= one - 0.75 ? 'half' : ''}>${starIcon()}</span>`)}</span>`;

/** What it says: plain, or dressed where it holds Markdown; or where it is being changed. */
export function text(thread: DiscussionThread, facts: Facts): TemplateResult {
  const { id, comment } = facts;
  const { text: said, editedAt = 0 } = comment!;
  if (thread.writing.has(`edit:${id}`)) return composer(thread, `edit:${id}`);
  const names = people(thread, comment!);
  return MARKUP.test(said)
    ? html`<prosum-rich-text part="text" class="text" key=${`${id}@${editedAt}`} text=${said} .people=${names}></prosum-rich-text>`
    : html`<div class="text" part="text" dir="auto">${said
        .split(/\n\s*\n/)
        .map(
          (piece) => html`<p>${names ? mentions(piece).map((one, n) => (n % 2 ? html`<b>@${names[one]}</b>` : one)) : piece}</p>`,
        )}</div>`;
}

/** Whose words are quoted. */
export function quoted(thread: DiscussionThread, { comment }: Facts): TemplateResult {
  const { comment: from, author, text } = comment!.quote!;
  const name = author ? (card(thread.topic, author)?.body?.name ?? thread.i.say('guest')) : thread.i.say('gone');
  return html`<a class="whose" href="#comment=${from}" data-act="link"><bdi>${name}</bdi></a>${text}`;
}

const known = new WeakMap<readonly string[], People>();
/** Names of those a comment mentions; the same object while they are called the same. */
export function people({ topic, i }: DiscussionThread, { mentions }: CommentBody): People | undefined {
  if (!mentions.length) return undefined;
  const names = Object.fromEntries(mentions.map((id) => [id, card(topic, id)?.body?.name ?? i.say('guest')]));
  const was = known.get(mentions);
  if (was && mentions.every((id) => was[id] === names[id])) return was;
  known.set(mentions, names);
  return names;
}

/** How a comment stands that is not simply there for everybody, and why an act on it was refused. */
export function notes(thread: DiscussionThread, { id, stat, comment, own }: Facts): unknown {
  const it = late(thread);
  const { m } = it;
  const refused = thread.refused.get(id);
  const staff = isStaff(thread.topic) && !own;
  const paint = (): void => {
    touch(thread, id);
  };
  const object = (): void => {
    it.objecting = it.objecting === id ? undefined : id;
    paint();
  };
  return [
    refused
      ? html`<div role="alert">${note({
          icon: alertIcon(),
          tone: 'bad',
          text: first(m.say('not_done', { why: why(it, refused) })),
          action: {
            label: m.say('dismiss'),
            run: () => {
              thread.refused.delete(id);
              touch(thread, id);
            },
          },
        })}</div>`
      : nothing,
    stat.held === 'pending' ? note({ icon: clockIcon(), tone: 'warn', text: first(m.say(staff ? 'waiting_staff' : 'waiting')) }) : nothing,
    stat.held === 'rejected'
      ? note({
          icon: banIcon(),
          tone: 'bad',
          text: first(comment?.rejected?.reason ? m.say('rejected', { reason: comment.rejected.reason }) : m.say('rejected_plain')),
          action: own && canSummon(NOTICES) ? { label: m.say('object'), run: object } : undefined,
        })
      : nothing,
    it.objecting === id ? summoned(thread, NOTICES, id, paint) : nothing,
    it.told?.id === id ? html`<p class="meta told">${checkIcon()} ${it.told.text}</p>` : nothing,
    it.reports?.reports(thread, id) ?? nothing,
  ];
}

/** Where somebody reads what was decided about them, and objects. */
const NOTICES = 'prosum-notices';

/** Beside vote and reply: accept, reactions, the menu. */
export function acts(thread: DiscussionThread, facts: Facts): unknown {
  const { m } = late(thread);
  const { topic, readonly, i } = thread;
  const { stat, stance, card: who } = facts;
  const { reactions, mode, asker } = rules(topic);
  const may = !readonly && thread.takesPart && !stat.held;
  const given = Object.entries(stat.reactions ?? {});
  return html`${given.map(
    ([sign, n]) =>
      html`<button type="button" class="sign" part="reaction" data-act="sign" data-value=${sign} ?disabled=${!may} aria-pressed=${!!stance?.reactions.includes(sign)} aria-label=${m.say('reacted', { sign, n })}><span aria-hidden="true">${sign}</span><span aria-hidden="true">${i.number(n)}</span></button>`,
  )}${may && reactions.some((sign) => !stat.reactions?.[sign]) ? html`<button type="button" class="square" data-act="react" aria-haspopup="menu" aria-label=${m.say('react')}>${smileIcon()}</button>` : nothing}${
    mode === 'question' && may && !stat.accepted && asker !== undefined && asker === topic.actor?.id
      ? html`<button type="button" data-act="accept">${checkIcon()}${m.say('accept_short')}</button>`
      : nothing
  }<button type="button" class="square" part="menu-button" data-act="menu" aria-haspopup="menu" aria-label=${m.say('menu', { name: who?.name ?? i.say('guest') })}>${dotsIcon()}</button>`;
}
