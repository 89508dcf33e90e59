/** Who is here and who is typing, in the count line of a thread that asks for it (`presence`). No live region: nobody is interrupted for it. */
import { css, html, nothing } from 'lit';
import { cardOf } from '../../../core/card.ts';
import { splitTopic } from '../../../core/record.ts';
import { Presence } from '../../../client/presence.ts';
import type { Replica } from '../../../client/replica.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { card } from './facts.ts';
import { late } from './late.ts';

export const presenceStyles = css`
.around{flex:1;min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.around i{display:inline-block;inline-size:.5em;block-size:.5em;margin-inline-end:.5em;border-radius:50%;background:var(--_good);vertical-align:.1em}
@media (forced-colors:active){.around i{border:.25em solid}}
`;

const all = new WeakMap<DiscussionThread, { readonly of: Replica; readonly presence: Presence }>();

/** Says that this person is in the thread that is shown, and in no other. */
export function attend(thread: DiscussionThread): void {
  const { replica } = thread.topic;
  const was = all.get(thread);
  if (was?.of === replica && thread.presence && thread.isConnected) return;
  leave(thread);
  if (!replica || !thread.presence || !thread.isConnected) return;
  const presence = new Presence(replica, () => {
    const cards = presence.around.typing.map((id) => cardOf(splitTopic(replica.topic)[0], id));
    replica.load(cards).catch(() => undefined);
    thread.requestUpdate();
  });
  all.set(thread, { of: replica, presence });
}

export function leave(thread: DiscussionThread): void {
  all.get(thread)?.presence.stop();
  all.delete(thread);
}

/** A key was pressed in a composer, or what was in it is sent. */
export const typed = (thread: DiscussionThread, text: string): void => {
  const presence = all.get(thread)?.presence;
  if (text) presence?.typed();
  else presence?.sent();
};

/** Nothing while one is alone. */
export function around(thread: DiscussionThread): unknown {
  const { m } = late(thread);
  const { here = 0, typing = [] } = all.get(thread)?.presence.around ?? {};
  const others = typing.filter((id) => id !== thread.topic.actor?.id);
  if (here < 2 && others.length === 0) return nothing;
  const [one] = others;
  const name = card(thread.topic, one)?.body?.name ?? thread.i.say('guest');
  const words =
    others.length === 0
      ? ''
      : others.length === 1
        ? m.parts('typing', { name: html`<bdi>${name}</bdi>` })
        : m.say('typing_some', { n: others.length });
  return html`<span class="meta around" part="presence"><i></i>${m.say('here', { n: here })}${words ? html` · ${words}` : nothing}</span>`;
}
