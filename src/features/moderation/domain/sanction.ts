/** Warn, mute, suspend, ban: for a time or until it is lifted. The gate asks the record at every command, and the clock ends it. */
import { command, refuse, type Change, type Happening } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import { ref, splitTopic, topicOf, type Id, type Ref } from '../../../core/record.ts';
import { name, nullable, number, object, optional, text } from '../../../core/schema.ts';
import { MAX_TEXT, reason, sanctionWhat, thing } from './bodies.ts';
import { aNotice, noticeChange, sourceOf } from './changes.ts';
import { barRef, caseId, caseRef, noticeRef, penaltyRef, type BarBody, type PenaltyBody } from './kinds.ts';
import { moderators, where } from './states.ts';

/** The roles a space gives a person, where the account feature keeps them. */
const rolesRef = (space: string, person: Id): Ref<{ readonly roles: readonly string[] }> =>
  ref('account.standing', person, topicOf(space, 'account', person));
const barChange = (person: Id, body: BarBody | null): Change => ({
  ref: barRef(person),
  readers: ['staff', `user:${person}`],
  by: person,
  body,
});
const penaltyChange = (id: Id, body: PenaltyBody): Change => ({ ref: penaltyRef(id), readers: ['staff'], by: body.person, body });

/** `until` in ms; null: until it is lifted. `wrote`: what they wrote that led to it. Another sanction takes the place of the one that holds; a warning leaves it. */
export const sanction = command({
  name: 'moderation.sanction',
  ids: deriveId,
  args: object({
    person: name(),
    what: sanctionWhat,
    until: nullable(number),
    reason,
    text: text(MAX_TEXT, 1),
    wrote: optional(object(thing)),
  }),
  may: moderators,
  reads: ({ person, wrote }, { newId, topic }) => ({
    case: wrote && caseRef(caseId(wrote)),
    bar: barRef(person),
    notice: noticeRef(newId('notice')),
    penalty: penaltyRef(newId('penalty')),
    roles: rolesRef(splitTopic(topic)[0], person),
  }),
  state: (_facts, _args, moment) => where(moment),
  decide({ case: at, roles }, { person, what, until, reason: why, text: words, wrote }, { actor, now, newId, topic }) {
    if (person === actor.id) return refuse('moderation.not_self');
    if (roles?.body?.roles.some((role) => role === 'admin' || role === 'moderator') && !actor.roles.includes('admin'))
      return refuse('moderation.staff');
    if (until !== null && until <= now) return refuse('moderation.over');
    const [notice, id] = [newId('notice'), newId('penalty')];
    const led = wrote && { wrote };
    const given = { reason: why, text: words.trim() };
    // Who pointed to it is said as truly as where the thing itself is taken out.
    const source = sourceOf(at?.body);
    const told = aNotice(
      { place: topic, kind: 'moderation.bar', about: person, for: person, what, source, automated: false, ...given },
      now,
    );
    const changes: Change[] = [
      noticeChange(notice, { ...told, ...led, ...(what !== 'warn' && { until }) }),
      penaltyChange(id, { person, what, from: now, until: what === 'warn' ? now : until, ...given, by: actor.id, notice }),
    ];
    if (what !== 'warn') changes.push(barChange(person, { what, from: now, until, ...given, ...led, penalty: id }));
    const data = { person, what, until, ...given };
    return { changes, happened: [{ name: 'moderation.sanctioned', about: penaltyRef(id), data }] };
  },
});

/** Ends what holds before its time. `notice`: only if it still is the sanction which that told of. */
export const lift = command({
  name: 'moderation.lift',
  args: object({ person: name(), text: text(MAX_TEXT), by: optional(name()), notice: optional(name()) }),
  may: moderators,
  reads({ person }, _moment, have) {
    const penalty = have(barRef(person))?.body?.penalty;
    const notice = penalty === undefined ? undefined : have(penaltyRef(penalty))?.body?.notice;
    return {
      bar: barRef(person),
      penalty: penalty === undefined ? undefined : penaltyRef(penalty),
      notice: notice === undefined ? undefined : noticeRef(notice),
    };
  },
  state: (_facts, _args, moment) => where(moment),
  decide({ bar, penalty, notice }, { person, text: words, by, notice: only }, { actor, now }) {
    if (person === actor.id) return refuse('moderation.not_self');
    if (!bar?.body || (only !== undefined && penalty?.body?.notice !== only)) return refuse('moderation.not_sanctioned');
    const who = (actor.system && by) || actor.id;
    const changes: Change[] = [barChange(person, null)];
    if (penalty?.body) changes.push(penaltyChange(penalty.id, { ...penalty.body, lifted: { by: who, at: now, text: words.trim() } }));
    if (notice?.body && notice.body.withdrawn === undefined) changes.push(noticeChange(notice.id, { ...notice.body, withdrawn: now }));
    const happening: Happening = { name: 'moderation.lifted', about: barRef(person), data: { person, by: who, text: words.trim() } };
    return { changes, happened: [happening] };
  },
});
