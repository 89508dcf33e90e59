/** Who was told of a decision does not agree with it. Once for each; staff see it at the top of their queue, and their answer comes back in the notice. */
import { command, refuse } from '../../../core/command.ts';
import { name, object, text } from '../../../core/schema.ts';
import { MAX_TEXT } from './bodies.ts';
import { aCase, caseChange, noticeChange, reopened } from './changes.ts';
import { caseId, caseRef, noticeRef, objectedThing } from './kinds.ts';
import { everybody, where } from './states.ts';

export const appeal = command({
  name: 'moderation.appeal',
  args: object({ notice: name(), text: text(MAX_TEXT, 1) }),
  may: Object.fromEntries(Object.keys(everybody).map((role) => [role, ['own desk']])),
  about: ({ notice }) => noticeRef(notice),
  reads({ notice }, _moment, have) {
    const body = have(noticeRef(notice))?.body;
    return { notice: noticeRef(notice), case: body ? caseRef(caseId(objectedThing(notice, body))) : undefined };
  },
  state: ({ notice }, _args, moment) => `${notice?.body?.for === moment.actor.id ? 'own' : "other's"} ${where(moment)}`,
  decide({ notice, case: there }, { text: words }, { actor, now }) {
    if (!notice?.body) return refuse('moderation.gone');
    const { body } = notice;
    if (body.withdrawn !== undefined) return refuse('moderation.withdrawn');
    if (body.appeal) return refuse('moderation.appealed_already');
    if (now > body.appealBy) return refuse('moderation.too_late', { until: body.appealBy });
    const said = { text: words.trim(), at: now };
    const about = objectedThing(notice.id, body);
    const id = caseId(about);
    const was = there?.body ?? { ...aCase(about, actor.id, now), sight: 'rejected' as const };
    return {
      changes: [
        noticeChange(notice.id, { ...body, appeal: said }),
        caseChange(id, { ...reopened(was, now), state: 'open', appeal: { notice: notice.id, ...said } }),
      ],
      happened: [{ name: 'moderation.appealed', about: noticeRef(notice.id), data: { case: id }, readers: ['staff', `user:${actor.id}`] }],
    };
  },
});
