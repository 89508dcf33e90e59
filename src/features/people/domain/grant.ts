/** Staff give points, a badge or a title by hand, with a reason, and may take it back, with a reason. */
import { command, refuse, type Moment } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import { splitTopic, type Reader } from '../../../core/record.ts';
import { int, name, number, object, optional, text } from '../../../core/schema.ts';
import { monthOf } from './calendar.ts';
import { grantRef, monthRef, type BooksBody, type GrantBody } from './kinds.ts';
import { bases, summed } from './note.ts';
import { rulesIn } from './rules.ts';
import { Ledger, plus } from './weigh.ts';

const STAFF = { moderator: ['any'], admin: ['any'] };
const readersOf = ({ topic }: Moment): readonly Reader[] => [`user:${splitTopic(topic)[2]}`, 'staff'];

/** `at`: when it was earned elsewhere, for imports. At least one of points, badge and title. */
export const grant = command({
  name: 'people.grant',
  ids: deriveId,
  args: object({
    points: optional(int(-100_000, 100_000)),
    badge: optional(name(40)),
    title: optional(name(40)),
    reason: text(400, 3),
    at: optional(number),
  }),
  may: STAFF,
  reads: (args, moment) => ({
    ...bases(moment),
    grant: grantRef(moment.newId('grant')),
    month: monthRef(monthOf((moment.actor.system && args.at) || moment.now)),
  }),
  decide({ rules: set, books, grant: was, month, ...seen }, { points, badge, title, reason, at: claimed }, moment) {
    const { actor, now, newId, topic } = moment;
    const member = splitTopic(topic)[2];
    if (actor.id === member) return refuse('people.grant_self');
    // Leaderboards and rules have topics of this feature, too.
    if (member === 'rules' || member.includes(':')) return refuse('kernel.unknown');
    if (was || (title !== undefined && books?.body?.hand.titles.includes(title))) return refuse('people.granted');
    if (points === undefined && badge === undefined && title === undefined) return refuse('people.grant_nothing');
    const rules = rulesIn(set);
    if (badge !== undefined && !rules.badges.some(({ id }) => id === badge)) return refuse('people.no_badge', { badge });
    if (title !== undefined && !rules.titles.some(({ id }) => id === title)) return refuse('people.no_title', { title });
    const at = (actor.system && claimed) || now;
    const body: GrantBody = {
      reason: reason.trim(),
      by: actor.id,
      at,
      ...(points !== undefined && { points }),
      ...(badge !== undefined && { badge }),
      ...(title !== undefined && { title }),
    };
    const ledger = new Ledger(member, rules, books, [month]);
    ledger.books = handed(ledger.books, body, 1);
    if (points) ledger.hand(at, points, 1);
    ledger.seen(at);
    const { changes, happened } = summed(ledger, rules, seen, [
      { ref: grantRef(newId('grant')), readers: readersOf(moment), by: member, body },
    ]);
    const given = { name: 'people.granted', about: grantRef(newId('grant')), data: { member, ...body }, readers: readersOf(moment) };
    return { changes, happened: [given, ...happened] };
  },
});

/** What was given by hand is taken back; that it was given, and why not any more, stays readable. */
export const revoke = command({
  name: 'people.revoke',
  args: object({ grant: name(), reason: text(400, 3) }),
  may: STAFF,
  about: ({ grant: id }) => grantRef(id),
  reads({ grant: id }, moment, have) {
    const at = have(grantRef(id))?.body?.at;
    return { ...bases(moment), grant: grantRef(id), month: at === undefined ? undefined : monthRef(monthOf(at)) };
  },
  decide({ rules: set, books, grant: was, month, ...seen }, { reason }, moment) {
    const { actor, now, topic } = moment;
    if (!was?.body) return refuse('people.gone');
    if (was.body.revoked) return refuse('people.revoked');
    if (splitTopic(topic)[2] === actor.id) return refuse('people.grant_self');
    const rules = rulesIn(set);
    const ledger = new Ledger(splitTopic(topic)[2], rules, books, [month]);
    ledger.books = handed(ledger.books, was.body, -1);
    if (was.body.points) ledger.hand(was.body.at, was.body.points, -1);
    const body: GrantBody = { ...was.body, revoked: { by: actor.id, at: now, reason: reason.trim() } };
    const { changes, happened } = summed(ledger, rules, seen, [{ ref: grantRef(was.id), readers: was.readers, body }]);
    const taken = {
      name: 'people.revoked',
      about: grantRef(was.id),
      data: { member: ledger.member, reason: reason.trim() },
      readers: was.readers,
    };
    return { changes, happened: [taken, ...happened] };
  },
});

export function handed(books: BooksBody, { badge, title }: GrantBody, times: 1 | -1): BooksBody {
  const { badges, titles } = books.hand;
  // A title given twice and taken back once stays: each gift stands in the list.
  const at = title === undefined ? -1 : titles.indexOf(title);
  const left = times === 1 ? (title === undefined ? titles : [...titles, title]) : titles.filter((_, i) => i !== at);
  return { ...books, hand: { badges: badge === undefined ? badges : plus(badges, badge, times), titles: left } };
}
