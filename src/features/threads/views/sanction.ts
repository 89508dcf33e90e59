/** Moderators sanction who wrote a comment, where it stands. It goes to the moderation desk with what led to it; loaded when somebody opens it. */
import { css, type TemplateResult } from 'lit';
import type { Id } from '../../../core/record.ts';
import { Localize } from '../../../ui/localize.ts';
import { DESK } from '../../moderation/domain/kinds.ts';
import { sanction } from '../../moderation/domain/sanction.ts';
import { words, type english } from '../../moderation/strings.ts';
import { sanctionFields, sanctionOf, saidOf } from '../../moderation/views/sanctioning.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { form } from './desk.ts';
import { factsOf } from './facts.ts';
import { tell, touch } from './late.ts';

export const sanctionStyles = css`
.kinds{display:grid;gap:calc(var(--_u)*2.5)}
.kinds .meta{display:block}
.reasons{display:grid;gap:calc(var(--_u)*2);grid-template-columns:repeat(auto-fit,minmax(160px,1fr))}
`;
const said = new WeakMap<DiscussionThread, Localize<typeof english>>();

/** Words of another language are fetched before anything is shown in them. */
export async function arriveSanction(thread: DiscussionThread): Promise<void> {
  await words.load[thread.i.lang.split('-')[0]!]?.().catch(() => undefined);
  if (!said.has(thread)) said.set(thread, new Localize(thread, words));
  thread.dress(sanctionStyles);
}

export function sanctionForm(thread: DiscussionThread, id: Id): TemplateResult {
  const i = said.get(thread)!;
  const facts = factsOf(thread.topic, id);
  const name = facts?.card?.name ?? i.say('somebody');
  return form(thread, i.say('sanction_title', { name }), i.say('save'), sanctionFields(i), (field) => {
    const { space, replica } = thread.topic;
    const person = facts?.stat.author;
    if (!space || !replica || !person) return;
    const given = sanctionOf(field, thread.topic.now());
    const desk = space.topic('moderation', DESK);
    thread.refused.delete(id);
    const wrote = { place: replica.topic, kind: 'comment', about: id };
    void desk.send(sanction, { person, ...given, wrote }).receipt.then((receipt) => {
      space.release(desk);
      if (receipt.ok) tell(thread, id, i.say(saidOf(given)));
      else thread.refused.set(id, receipt.why);
      touch(thread, id);
    });
  });
}
