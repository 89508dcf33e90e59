/** What follows from a poll, in the words of who asked. Loaded with the first poll that has an outcome. */
import { html, nothing } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { cardStyles } from '../../../ui/card.styles.ts';
import { shieldCheckIcon } from '../../../ui/icons-more.ts';
import '../../../ui/rich-text.element.ts';
import type { Poll } from '../poll.element.ts';
import { words } from './why.ts';

export function panel(poll: Poll): unknown {
  const it = poll.body?.outcome;
  if (!it || !poll.topic.replica) return nothing;
  poll.dress(cardStyles);
  const { i } = poll;
  const theirs = cardOf(splitTopic(poll.topic.replica.topic)[0], it.by);
  // few polls have an outcome: whose it is, is asked when there is one
  void poll.topic.load([theirs]).catch(() => undefined);
  const card = poll.topic.get(theirs)?.body;
  return html`<section part="official-answer outcome" aria-labelledby="outcome">
    <div class="by">${avatar(it.by, card?.name ?? '?', 's28 brand')}<div><h3 id="outcome">${words.get(poll)!.say('outcome')}</h3>${
      card
        ? html`<div part="role">${shieldCheckIcon()}<span><bdi>${card.name}</bdi>${card.title ? html` · <bdi>${card.title}</bdi>` : nothing}</span></div>`
        : nothing
    }</div><time class="meta" datetime=${new Date(it.at).toISOString()} title=${i.moment(it.at)}>${i.date(it.at, poll.topic.now())}</time></div>
    <prosum-rich-text .text=${it.text}></prosum-rich-text></section>`;
}
