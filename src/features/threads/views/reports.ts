/** What people reported, on the comments themselves: for staff, and loaded for them only. */
import { css, html, nothing } from 'lit';
import type { Id } from '../../../core/record.ts';
import { flagIcon } from '../../../ui/icons-more.ts';
import { note } from '../../../ui/note.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { flagsRef, REASONS } from '../domain/kinds.ts';
import { reported } from '../domain/lists.ts';
import { settle } from '../domain/report.ts';
import { run } from './acts.ts';
import { late, touch } from './late.ts';

export const reportStyles = css`
[part~=note] a{font-weight:550;color:var(--_ink);text-decoration:underline 1px var(--_edge);text-underline-offset:.22em}
`;

/** The most that are read at once; what comes later is heard of. */
const MOST = 50;

/** Reads which comments of this thread are reported. */
export function watchReports(thread: DiscussionThread): void {
  const { topic } = thread;
  topic.open('reported', reported, { limit: MOST });
  for (const id of thread.shown) touch(thread, id);
}

/** How often and why a comment was reported, what can be done about it, and where more of it stands. */
export function reports(thread: DiscussionThread, id: Id): unknown {
  const { m } = late(thread);
  const { reports: n = 0, reasons = {} } = thread.topic.get(flagsRef(id))?.body ?? {};
  if (n === 0) return nothing;
  const why = REASONS.filter((one) => reasons[one]).map((one) => {
    const words = m.say(`reason.${one}`);
    return reasons[one]! > 1 ? `${words} (${thread.i.number(reasons[one]!)})` : words;
  });
  return note({
    icon: flagIcon(),
    tone: 'warn',
    text: html`<b>${m.say('reports', { n })}</b> ${why.join(' · ')}${thread.desk ? html` · <a href=${thread.desk}>${m.say('desk')}</a>` : nothing}`,
    action: {
      label: m.say('settle'),
      run: () => void run(thread, id, settle, { comment: id }, m.say('saved')),
    },
  });
}
