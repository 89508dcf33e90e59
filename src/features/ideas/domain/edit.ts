/** Change what an idea says: its author for a while, staff at any time. Votes stay. */
import { command, refuse } from '../../../core/command.ts';
import { list, name, object, optional, text } from '../../../core/schema.ts';
import { heldReaders, ideaChange, tallyChange } from './changes.ts';
import { boxRef, ideaRef, MAX_DETAILS, MAX_TAGS, MAX_TITLE, rulesOf, tallyRef } from './kinds.ts';
import { strangeTag, tidyTags, tidyTitle } from './propose.ts';
import { isStaff, ownStateOf, people, staff } from './states.ts';

const OWN = ['own open', 'own pending'];

/** What is left out stays. Where staff look first, what an author changed waits again. The author's window does not run while the idea waits for staff. */
export const edit = command({
  name: 'ideas.edit',
  args: object({
    idea: name(),
    title: optional(text(MAX_TITLE, 1)),
    details: optional(text(MAX_DETAILS)),
    tags: optional(list(text(40, 1), MAX_TAGS)),
  }),
  may: {
    ...people(...OWN),
    ...staff(...OWN, 'own settled', 'own rejected', "other's open", "other's pending", "other's settled", "other's rejected"),
  },
  says: ({ title = '', details = '', tags = [] }) => [title, details, ...tags].join('\n'),
  about: ({ idea }) => ideaRef(idea),
  reads: ({ idea }) => ({ box: boxRef(), idea: ideaRef(idea), tally: tallyRef(idea) }),
  state: ({ idea, tally }, _args, moment) => ownStateOf(idea, tally, moment),
  decide({ box, idea, tally }, { title, details, tags }, { actor, now, hold }) {
    if (!idea?.body || !tally?.body) return refuse('ideas.gone');
    const rules = rulesOf(box);
    if (!isStaff(actor) && tally.body.held !== 'pending' && now > idea.body.at + rules.editWindow)
      return refuse('ideas.edit_window_over', { until: idea.body.at + rules.editWindow });
    const chosen = tags && tidyTags(tags);
    const strange =
      chosen &&
      strangeTag(
        rules,
        chosen.filter((tag) => !idea.body?.tags.includes(tag)),
      );
    if (strange !== undefined) return refuse('ideas.tag_not_allowed', { tag: strange });
    const body = {
      ...idea.body,
      title: title === undefined ? idea.body.title : tidyTitle(title),
      details: details?.trim() ?? idea.body.details,
      tags: chosen ?? idea.body.tags,
      editedAt: now,
    };
    // Where staff look first, they look at new words of others, too. What others were merged into stays where people find it.
    const looks = hold !== undefined || (rules.moderation === 'before' && !isStaff(actor));
    const waits = looks && !tally.body.held && body.sources.length === 0;
    const held = waits ? 'pending' : tally.body.held;
    const readers = waits ? heldReaders(tally.body.author) : idea.readers;
    const changes = [ideaChange(idea, body, readers)];
    if (chosen || waits)
      changes.push(tallyChange(tally, { ...tally.body, ...(chosen && { tags: chosen }), ...(held && { held }) }, readers));
    const was = {
      ...(title !== undefined && { title: idea.body.title }),
      ...(details !== undefined && { details: idea.body.details }),
      ...(tags && { tags: idea.body.tags }),
    };
    const data = { idea: idea.id, author: tally.body.author, was };
    return { changes, happened: [{ name: 'ideas.edited', about: ideaRef(idea.id), data, sight: held ?? 'public' }] };
  },
});
