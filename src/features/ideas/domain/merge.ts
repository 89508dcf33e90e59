/** Make one idea of two that say the same, and two again. Each voter counts once, each author is kept; ballots follow by `carrying.ts`. */
import { command, refuse } from '../../../core/command.ts';
import { UNKNOWN } from '../../../core/refusals.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { name, object } from '../../../core/schema.ts';
import { MAX_AUTHORS, MAX_SOURCES } from './bodies.ts';
import { ideaChange, tallyChange, trailed } from './changes.ts';
import { cooled, heated } from './heat.ts';
import { boxRef, ideaRef, rulesOf, score, statusOf, tallyRef, type IdeaBody } from './kinds.ts';
import { staff, stateOf } from './states.ts';

/** What the happenings of both commands say. */
export interface Merging {
  readonly from: Id;
  readonly into: Id;
}

/** `from` stays as a duplicate that points at `into`. If `into` is itself merged, the idea it went into takes both. */
export const merge = command({
  name: 'ideas.merge',
  args: object({ from: name(), into: name() }),
  may: staff('open', 'settled'),
  about: ({ from }) => ideaRef(from),
  reads({ from, into }, _moment, have) {
    const target = have(ideaRef(into))?.body?.mergedInto ?? into;
    const under = have(ideaRef(from))?.body?.sources ?? [];
    return {
      idea: ideaRef(from),
      tally: tallyRef(from),
      asked: ideaRef(into),
      target: ideaRef(target),
      total: tallyRef(target),
      under: under.map(ideaRef),
    };
  },
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ idea, tally, target, total, under }, _args, { actor, now }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    if (!target?.body || !total?.body) return refuse(UNKNOWN);
    if (target.id === idea.id) return refuse('ideas.same_idea');
    const state = stateOf(target, total);
    if (state !== 'open' && state !== 'settled') return refuse('ideas.bad_target', { state });
    const sources = union(target.body.sources, [idea.id, ...idea.body.sources]);
    const authors = union(target.body.authors, idea.body.authors);
    if (sources.length > MAX_SOURCES || authors.length > MAX_AUTHORS) return refuse('ideas.merge_full', { most: MAX_SOURCES });

    const by = { by: actor.id, at: now };
    const count = (target.body.merges ?? 0) + 1;
    const merged: IdeaBody = {
      ...idea.body,
      mergedInto: target.id,
      merged: { under: target.id, merge: count },
      before: tally.body.status,
      trail: trailed(idea.body.trail, { what: 'status', ...by, status: 'duplicate' }),
    };
    const grown: IdeaBody = {
      ...target.body,
      sources,
      authors,
      merges: count,
      trail: trailed(target.body.trail, { what: 'merged', ...by, ideas: [idea.id], votes: score(tally.body) }),
    };
    const { imported } = tally.body;
    const heat = imported > 0 ? heated(total.body.heat, tally.body.at, imported) : total.body.heat;
    return {
      changes: [
        ideaChange(idea, merged),
        tallyChange(tally, { ...tally.body, status: 'duplicate', category: 'closed' }),
        ideaChange(target, grown),
        tallyChange(total, { ...total.body, imported: total.body.imported + imported, heat }),
        ...redirected(under, target.id),
      ],
      happened: [{ name: 'ideas.merged', about: ideaRef(idea.id), data: { from: idea.id, into: target.id } satisfies Merging }],
    };
  },
});

/** Takes a merged idea out again, with what was merged into it before, its own votes and its status. Who voted since on the other stays there too. */
export const unmerge = command({
  name: 'ideas.unmerge',
  args: object({ idea: name() }),
  may: staff('merged'),
  about: ({ idea }) => ideaRef(idea),
  reads({ idea: id }, _moment, have) {
    const idea = have(ideaRef(id))?.body;
    const parent = idea?.mergedInto ?? id;
    const others = (have(ideaRef(parent))?.body?.sources ?? []).filter((one) => one !== id);
    return {
      box: boxRef(),
      idea: ideaRef(id),
      tally: tallyRef(id),
      parent: ideaRef(parent),
      total: tallyRef(parent),
      others: others.map(ideaRef),
    };
  },
  state: ({ idea, tally }) => stateOf(idea, tally),
  decide({ box, idea, tally, parent, total, others }, _args, { actor, now }) {
    if (!idea?.body || !tally?.body || !parent?.body || !total?.body) return refuse('ideas.gone');
    const { mergedInto, merged, before = 'open', ...body } = idea.body;
    if (mergedInto === undefined || !merged) return refuse('ideas.not_merged');
    if (merged.under !== mergedInto) return refuse('ideas.unmerge_first', { idea: merged.under });
    const leaving = new Set([idea.id, ...body.sources]);
    const [under, staying] = [others.filter((one) => one && leaving.has(one.id)), others.filter((one) => one && !leaving.has(one.id))];
    const by = { by: actor.id, at: now };
    const { id: status, category } = statusOf(rulesOf(box), before) ?? { id: 'open', category: 'open' as const };
    const shrunk: IdeaBody = {
      ...parent.body,
      sources: parent.body.sources.filter((id) => !leaving.has(id)),
      authors: union(
        parent.by === null ? [] : [parent.by],
        staying.flatMap((one) => one?.body?.authors ?? []),
      ),
      trail: trailed(parent.body.trail, { what: 'unmerged', ...by, ideas: [idea.id] }),
    };
    const { imported } = tally.body;
    const heat = imported > 0 ? cooled(total.body.heat, tally.body.at, total.body.at, imported) : total.body.heat;
    return {
      changes: [
        ideaChange(idea, { ...body, trail: trailed(body.trail, { what: 'status', ...by, status }) }),
        tallyChange(tally, { ...tally.body, status, category }),
        ideaChange(parent, shrunk),
        tallyChange(total, { ...total.body, imported: Math.max(0, total.body.imported - imported), heat }),
        ...redirected(under, idea.id),
      ],
      happened: [{ name: 'ideas.unmerged', about: ideaRef(idea.id), data: { from: idea.id, into: parent.id } satisfies Merging }],
    };
  },
});

const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];

/** Votes on these now go to `into`. */
const redirected = (ideas: readonly (Rec<IdeaBody> | undefined)[], into: Id) =>
  ideas.flatMap((one) => (one?.body ? [ideaChange(one, { ...one.body, mergedInto: into })] : []));
