/** Who voted, newest first, with what they said: where ballots are open. */
import { html, nothing } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic } from '../../../core/record.ts';
import { avatar } from '../../../ui/avatar.ts';
import { cardStyles } from '../../../ui/card.styles.ts';
import { OTHER, voiceRef } from '../domain/kinds.ts';
import { voices } from '../domain/lists.ts';
import type { Poll } from '../poll.element.ts';
import { voicesStyles } from './voices.styles.ts';
import { words } from './why.ts';

export function panel(poll: Poll): unknown {
  poll.dress(cardStyles, voicesStyles);
  const m = words.get(poll)!;
  const { topic, i } = poll;
  const window = topic.open('voices', voices, { limit: 30 });
  const space = splitTopic(topic.replica!.topic)[0];
  return html`<section part="panel voices" aria-labelledby="voices" aria-busy=${window?.state === 'loading'}><h3 id="voices">${m.say('voices')}</h3>
    <ul>${(window?.rows ?? []).map((id) => {
      const said = topic.get(voiceRef(id))?.body;
      if (!said?.choice) return nothing;
      const name = topic.get(cardOf(space, said.voter))?.body?.name;
      return html`<li>${avatar(said.voter, name ?? m.say('guest'), 's28')}<div><p><span part="name"><bdi>${name ?? m.say('guest')}</bdi></span> <time class="meta" title=${i.moment(said.at)}>${i.time(said.at, topic.now())}</time></p>
        <p class="small"><bdi>${sayingOf(poll, said.choice)}</bdi>${said.other ? html`: <bdi>${said.other}</bdi>` : nothing}</p>${said.reason ? html`<p class="small reason"><bdi>${said.reason}</bdi></p>` : nothing}</div></li>`;
    })}</ul>${
      window?.hasMore
        ? html`<p><button type="button" part="button" @click=${() => void window.more()}>${m.say('more_voices')}</button></p>`
        : nothing
    }</section>`;
}

/** A choice in one line: labels, and numbers where they matter. */
function sayingOf(poll: Poll, choice: Readonly<Record<string, number>>): string {
  const body = poll.body!;
  const numbers = body.type === 'score' || body.type === 'dot';
  const label = (id: string): string => poll.labelOf(body.options.find((one) => one.id === id) ?? { id: OTHER, label: '' });
  return Object.keys(choice)
    .sort((a, b) => (body.type === 'ranked' ? choice[a]! - choice[b]! : choice[b]! - choice[a]!))
    .map((id, at) =>
      numbers
        ? `${label(id)} ${poll.i.number(choice[id]!)}`
        : body.type === 'ranked'
          ? `${poll.i.number(at + 1)}. ${label(id)}`
          : label(id),
    )
    .join(' · ');
}
