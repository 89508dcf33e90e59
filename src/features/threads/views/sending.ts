/** Called by composers: posts, answers, changes. Words that are refused come back to where they were written. */
import type { Id } from '../../../core/record.ts';
import { stopped } from '../../standing.ts';
import { introduce } from '../../people/domain.ts';
import type { DiscussionThread, Draft } from '../discussion-thread.element.ts';
import { comment, reply } from '../domain/comment.ts';
import { edit } from '../domain/edit.ts';
import { MAX_TEXT, type Stars } from '../domain/kinds.ts';
import { latest } from '../domain/lists.ts';
import { writeDraft } from './drafts.ts';
import { rules } from './facts.ts';
import { late, later, touch } from './late.ts';
import { areaOf, draftOf, shut } from './writing.ts';

export async function send(thread: DiscussionThread, to: string): Promise<void> {
  const it = late(thread);
  const { topic } = thread;
  const area = areaOf(thread, to);
  const draft: Draft = { ...draftOf(thread, to), ...(area && { text: area.value }) };
  const text = coded(draft.text.trim(), it.picks);
  const review = to === '' && rules(topic).mode === 'review';
  if (!text || text.length > MAX_TEXT) {
    thread.said = text ? it.m.say('too_long', { n: MAX_TEXT }) : it.m.say('too_short');
    thread.requestUpdate();
    area?.focus();
    return;
  }
  if (stopped(thread, to)) return;
  if (review && !draft.stars) {
    thread.refused.set(`w:${to}`, { refused: 'threads.stars_needed' });
    touch(thread, to);
    thread.renderRoot.querySelector<HTMLElement>(`form[data-to="${CSS.escape(to)}"] [name=stars]`)?.focus();
    return;
  }
  const changed = to.startsWith('edit:') ? to.slice(5) : undefined;
  const parent = changed ? null : to || null;
  const stars = draft.stars as Stars | undefined;
  if (!changed && !thread.ask('prosum-comment', { text, parent, ...(stars && { stars }) })) return;
  const held = rules(topic).moderation === 'before' && !thread.more?.isStaff(topic);
  const quote = draft.quote;
  const sending = changed
    ? topic.send(edit, { comment: changed, text, ...(stars && { stars }) })
    : parent
      ? topic.send(reply, { parent, text, ...(quote && { quote }) })
      : topic.send(comment, { text, ...(quote && { quote }), ...(review && { stars }) });
  if (it.nameless && it.name.trim() && !changed) void introduceAs(thread, it.name.trim(), sending);
  writeDraft(thread, to, { text: '' });
  thread.refused.delete(`w:${to}`);
  thread.previewed = undefined;
  if (area) area.value = ''; // it may have been posted before it was drawn
  if (to) shut(thread, to);
  else thread.requestUpdate();
  later(thread, changed ?? parent);
  const receipt = await sending;
  if (receipt.ok) {
    thread.said = it.m.say(held ? 'posted_waiting' : changed ? 'saved' : 'posted');
    const id = receipt.records?.find(({ kind, born }) => kind === 'comment' && born === receipt.seq)?.id;
    if (!changed) thread.tell('prosum-commented', { comment: id, parent });
    if (id) touch(thread, id);
  } else {
    topic.dismiss(receipt.id);
    const now = draftOf(thread, to);
    writeDraft(thread, to, { ...draft, text: now.text ? `${draft.text}\n\n${now.text}` : draft.text });
    thread.refused.set(`w:${to}`, receipt.why);
    if (to) thread.writing.add(to);
  }
  touch(thread, to);
}

/** People chosen from the list, by their ids: longer names first, so that "Ana" is not found in "Ana Maria". */
export const coded = (text: string, picks: ReadonlyMap<string, Id>): string =>
  [...picks].sort(([a], [b]) => b.length - a.length).reduce((words, [name, id]) => words.replaceAll(`@${name}`, `@{${id}}`), text);

/** Says how somebody is called, in their own topic; then what they wrote is read again with its author's card, which this page knew to be absent. */
async function introduceAs(thread: DiscussionThread, name: string, posted: Promise<unknown>): Promise<void> {
  const { space, actor, replica } = thread.topic;
  if (!space || !actor || !replica) return;
  const it = late(thread);
  const me = space.topic('people', actor.id);
  const [receipt] = await Promise.all([me.send(introduce, { name }).receipt, posted]);
  space.release(me);
  it.nameless = !receipt.ok;
  const own = replica.open(latest, { where: [`by:${actor.id}`], limit: 1 });
  const stop = replica.onChange(() => {
    if (own.state === 'loading') return;
    own.close();
    stop();
  });
}
