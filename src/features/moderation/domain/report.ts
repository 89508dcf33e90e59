/** Tell staff that something is wrong, wherever it stands, and take that back. For features without a report of their own, and for whoever writes widgets. */
import { command, refuse, type Happening } from '../../../core/command.ts';
import { name, nullable, object, optional, text } from '../../../core/schema.ts';
import { ref, splitTopic, type Ref } from '../../../core/record.ts';
import { MAX_TEXT, place, reason } from './bodies.ts';
import { aCase } from './changes.ts';
import { reported } from './file.ts';
import { caseId, caseRef, reportRef } from './kinds.ts';
import { everybody, where } from './states.ts';

/** `reason` null takes it back. What the person cannot read is unknown to him, as everywhere; it must be of the same space. */
export const report = command({
  name: 'moderation.report',
  args: object({ place, kind: name(64), about: name(), reason: nullable(reason), note: optional(text(MAX_TEXT)) }),
  may: everybody,
  about: ({ place: topic, kind, about }): Ref => ({ kind, id: about, topic }),
  reads: (thing, { actor }) => ({
    case: caseRef(caseId(thing)),
    report: reportRef(caseId(thing), actor.id),
    thing: ref(thing.kind, thing.about, thing.place),
  }),
  state: (_facts, _args, moment) => where(moment),
  decide({ case: there, report: mine, thing }, { reason: why, note, ...at }, { actor, now, topic }) {
    if (splitTopic(at.place)[0] !== splitTopic(topic)[0]) return refuse('kernel.unknown');
    if (why === null && !mine) return { changes: [] };
    const id = caseId(at);
    const author = thing?.by ?? null;
    const changes = reported(id, there?.body ?? aCase(at, author, now), mine, { by: actor.id, reason: why, note, at: now }, now);
    const data = { case: id, reason: why, author };
    const told: Happening = { name: 'moderation.reported', about: caseRef(id), data, readers: ['staff', `user:${actor.id}`] };
    return { changes, happened: [told] };
  },
});
