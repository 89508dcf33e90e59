/** One comment with what stands below it. The thread calls this for each at the top; a vote changes only what it touches. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { chevronDownIcon, pinIcon, voteIcon } from '../../../ui/icons.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { placeOf, score, statRef } from '../domain/kinds.ts';
import { composer } from './composer.ts';
import { factsOf, heads, pathOf, rules, type Facts } from './facts.ts';

export const row = (thread: DiscussionThread, id: Id): TemplateResult =>
  html`${thread.more?.since(thread, id)}${one(thread, id, below(thread, id), 0, null)}`;

/** Answers shown below a comment at the top, by the one they stand under here. */
type Below = ReadonlyMap<Id, readonly Id[]>;
function below(thread: DiscussionThread, root: Id): Below {
  const { topic } = thread;
  const { depth } = rules(topic);
  const tree = new Map<Id, Id[]>();
  const shown = (thread.replies?.of(root) ?? heads(topic, root)).filter((id) => topic.get(statRef(id)));
  const known = new Set(shown).add(root);
  for (const id of shown) {
    const path = pathOf(topic, id);
    let { under } = placeOf(path, depth);
    if (!under || !known.has(under)) under = root;
    tree.set(under, [...(tree.get(under) ?? []), id]);
  }
  return tree;
}

/** `under`: the comment it stands below on the page. */
function one(thread: DiscussionThread, id: Id, tree: Below, level: number, under: Id | null): TemplateResult {
  const { i, more, topic } = thread;
  const facts = factsOf(topic, id);
  if (!facts) return waiting();
  const { stat, comment, card: who } = facts;
  const name = who?.name ?? i.say('guest');
  const kids = tree.get(id) ?? [];
  const left = level === 0 ? (thread.replies?.left(id) ?? Math.max(0, stat.replies - kids.length)) : 0;
  const folded = thread.folded.has(id);
  const look = stat.held ? '' : stat.official ? 'official' : stat.accepted ? 'accepted' : '';
  const there = kids.length > 0 || left > 0;
  return html`<article class="cm ${look} ${thread.marked === id ? 'marked' : ''}" part="comment" id="c-${id}" data-id=${id} tabindex="-1" aria-labelledby="by-${id}">
    ${there && level === 0 ? html`<button type="button" class="rail" part="rail" data-act="fold" aria-expanded=${!folded} aria-label=${i.say('fold', { name })}></button>` : nothing}
    ${comment ? avatar(stat.author ?? '', name, who?.title ? 'brand' : '', more?.picture(who)) : html`<span part="avatar" aria-hidden="true"></span>`}
    <div class="main">${comment ? said(thread, facts, name, look, under) : (more?.gone(thread, facts) ?? html`<p class="gone" id="by-${id}">${i.say('gone')}</p>`)}
      ${thread.writing.has(id) ? composer(thread, id) : nothing}
      ${
        there && !folded
          ? html`<div class="kids" part="replies">${kids.map((kid) => one(thread, kid, tree, level + 1, id))}${left ? html`<div class="acts"><button type="button" class="rest" part="more" data-act="replies">${chevronDownIcon()}${i.say('replies', { n: left })}</button></div>` : nothing}</div>`
          : nothing
      }
    </div>
  </article>`;
}

function said(thread: DiscussionThread, facts: Facts, name: string, look: string, under: Id | null): TemplateResult {
  const { i, more, topic } = thread;
  const { id, stat, card: who, comment } = facts;
  const { quote, text, editedAt } = comment!;
  // Too deep to stand below whom it answers.
  const answers = comment!.answers ?? (stat.parent === under ? null : stat.parent);
  return html`<div class="box">
    ${look ? html`<div class="mark" part="${look}-answer">${more?.mark(thread, facts) ?? i.say(look as 'official')}</div>` : nothing}
    <div class="by ${stat.pinned ? 'pinned' : ''}" part="meta"><b part="name" id="by-${id}"><bdi>${name}</bdi></b>${who?.title ? html`<span class="role" part="role">${more?.shield()}<bdi>${who.title.split(',')[0]}</bdi></span>` : nothing}
      ${more?.slow(thread, id) ? html`<span>${i.say('sending')}</span>` : html`<a part="time" href="#comment=${id}" data-act="link"><time datetime=${new Date(stat.at).toISOString()} title=${i.moment(stat.at)}>${i.time(stat.at, topic.now())}</time></a>`}
      ${editedAt ? (more?.edited(thread, facts) ?? html`<span>${i.say('edited')}</span>`) : nothing}
      ${more?.badges(thread, facts)}
      ${stat.pinned ? html`<span class="end" part="pin">${pinIcon()} <span class="word">${i.say('pinned')}</span></span>` : nothing}</div>
    ${answers && !quote ? html`<a class="by" href="#comment=${answers}" data-act="link" data-id=${answers}>${i.say('answers', { name: nameOf(thread, answers) })}</a>` : nothing}
    ${quote ? html`<blockquote part="quote" dir="auto">${more?.quoted(thread, facts) ?? quote.text}</blockquote>` : nothing}
    ${more?.text(thread, facts) ?? plain(text)}
    ${more?.notes(thread, facts)}
    <div class="acts" part="actions">${votes(thread, facts)}${thread.open(facts) ? html`<button type="button" part="reply" data-act="reply" aria-expanded=${thread.writing.has(id)}>${i.say('reply')}</button>` : nothing}${more?.acts(thread, facts)}</div>
  </div>`;
}

/** As it was written, until Markdown and the names of people are here. */
const plain = (text: string): TemplateResult =>
  html`<div class="text" part="text" dir="auto">${text
    .replace(/@\{.+?\}/g, '@…')
    .split(/\n\s*\n/)
    .map((piece) => html`<p>${piece}</p>`)}</div>`;

const nameOf = (thread: DiscussionThread, id: Id): string => factsOf(thread.topic, id)?.card?.name ?? thread.i.say('guest');

function votes(thread: DiscussionThread, { stat, stance, own }: Facts): unknown {
  const { i, topic } = thread;
  const { votes: how } = rules(topic);
  if (how === 'off') return nothing;
  const value = stance?.value;
  if (own || thread.readonly || stat.held || !thread.takesPart)
    return html`<span part="vote">${voteIcon()}<span class="vh">${i.say('votes', { n: score(stat) })}</span><span aria-hidden="true">${i.number(how === 'both' ? score(stat) : stat.up)}</span></span>`;
  const button = (way: 1 | -1): TemplateResult =>
    html`<button type="button" part="vote" class=${way < 0 ? 'down' : 'up'} data-act="vote" data-value=${way} aria-pressed=${value === way} aria-label=${i.say(way < 0 ? 'down' : 'up', { n: way < 0 ? stat.down : stat.up })}>${voteIcon(value === way)}<span part="vote-count">${i.number(way < 0 ? stat.down : stat.up)}</span></button>`;
  return [button(1), how === 'both' ? button(-1) : nothing];
}

/** A comment's place, while its words are on the way. */
export const waiting = (): TemplateResult =>
  html`<div class="cm wait" part="skeleton" aria-hidden="true"><i></i><div><i></i><i></i></div></div>`;
