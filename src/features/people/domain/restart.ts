/** A member's books begun anew, for recounting by an operator: from gifts alone, then every act is noted and weighed again. Whatever happens meanwhile counts in the new life. */
import { command, type Change } from '../../../core/command.ts';
import { list, name, object } from '../../../core/schema.ts';
import { splitTopic, type Ref } from '../../../core/record.ts';
import { monthOf } from './calendar.ts';
import { entryRef, factRef, grantRef, monthRef, NO_BOOKS, pairRef } from './kinds.ts';
import { handed } from './grant.ts';
import { bases, summed } from './note.ts';
import { rulesIn } from './rules.ts';
import { Ledger } from './weigh.ts';

/** So many names in one command. */
export const MOST_NAMES = 2000;

/** `months`: all there are; `grants`: all that were ever given. */
export const restart = command({
  name: 'people.restart',
  args: object({ months: list(name(), MOST_NAMES), grants: list(name(), MOST_NAMES) }),
  may: {},
  reads({ months, grants }, moment, have) {
    const gifts = grants.map((id) => have(grantRef(id))?.body).filter((gift) => gift !== undefined && gift !== null);
    const names = new Set([...months, ...gifts.map(({ at }) => monthOf(at))]);
    return { ...bases(moment), grants: grants.map(grantRef), months: [...names].map(monthRef) };
  },
  decide({ rules: set, books, grants, months, ...seen }, _args, moment) {
    const rules = rulesIn(set);
    const ledger = new Ledger(splitTopic(moment.topic)[2], rules, books);
    const { turn = 0, since = 0, life = 0 } = books?.body ?? {};
    ledger.books = { ...NO_BOOKS, turn, since, rules: rules.version, life: life + 1 };
    for (const gift of grants) {
      if (!gift?.body || gift.body.revoked) continue;
      ledger.books = handed(ledger.books, gift.body, 1);
      if (gift.body.points) ledger.hand(gift.body.at, gift.body.points, 1);
    }
    const { changes, happened } = summed(ledger, rules, seen);
    const kept = new Set(changes.map(({ ref: { kind, id } }) => `${kind} ${id}`));
    const over = months.flatMap((month) => (month?.body && !kept.has(`${month.kind} ${month.id}`) ? gone([monthRef(month.id)]) : []));
    return { changes: [...over, ...changes], happened };
  },
});

/** Acts that never happened, with their lines, and pairs of an earlier life. Sent after a restart, when they are in no sum. */
export const drop = command({
  name: 'people.drop',
  args: object({ facts: list(name(), MOST_NAMES), pairs: list(name(), MOST_NAMES) }),
  may: {},
  reads: ({ facts, pairs }, _moment, have) => ({
    facts: facts.map(factRef),
    entries: facts.flatMap((id) => have(factRef(id))?.body?.entry ?? []).map(entryRef),
    pairs: pairs.map(pairRef),
  }),
  decide: ({ facts, entries, pairs }) => ({
    changes: gone([...facts, ...entries, ...pairs].flatMap((rec) => (rec?.body ? { kind: rec.kind, id: rec.id } : []))),
  }),
});

const gone = (refs: readonly Ref[]): Change[] => refs.map((ref) => ({ ref, readers: [], body: null }));
