/** Share an idea. In a box with moderation it is seen by its author and staff until they let it. */
import { command, refuse, type Change } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Reader } from '../../../core/record.ts';
import { list, object, optional, text } from '../../../core/schema.ts';
import { ballotChange, heldReaders } from './changes.ts';
import { freshHeat, heated } from './heat.ts';
import {
  ballotRef,
  boxRef,
  ideaRef,
  MAX_DETAILS,
  MAX_TAGS,
  MAX_TITLE,
  rulesOf,
  tallyRef,
  type BoxBody,
  type IdeaBody,
  type TallyBody,
} from './kinds.ts';
import { everybody } from './states.ts';

/** Answers with the idea's id in the receipt's records. Where people only vote for, the author's own vote counts at once. */
export const propose = command({
  name: 'ideas.propose',
  ids: deriveId,
  args: object({ title: text(MAX_TITLE, 1), details: optional(text(MAX_DETAILS)), tags: optional(list(text(40, 1), MAX_TAGS)) }),
  may: everybody('open'),
  says: ({ title, details = '', tags = [] }) => [title, details, ...tags].join('\n'),
  reads(_args, { actor, newId }) {
    const id = newId('idea');
    return { box: boxRef(), idea: ideaRef(id), tally: tallyRef(id), ballot: ballotRef(id, actor.id) };
  },
  state: ({ box }) => (rulesOf(box).closed ? 'closed' : 'open'),
  decide({ box, idea }, { title, details = '', tags = [] }, { actor, now, newId, hold }) {
    if (idea) return refuse('ideas.already_there', { idea: idea.id });
    const rules = rulesOf(box);
    const chosen = tidyTags(tags);
    const strange = strangeTag(rules, chosen);
    if (strange !== undefined) return refuse('ideas.tag_not_allowed', { tag: strange });
    const id = newId('idea');
    const held = rules.moderation === 'before' || hold !== undefined;
    const readers: readonly Reader[] = held ? heldReaders(actor.id) : ['all'];
    const own = rules.voting === 'up';
    const body: IdeaBody = {
      title: tidyTitle(title),
      details: details.trim(),
      tags: chosen,
      authors: [actor.id],
      at: now,
      trail: [],
      sources: [],
    };
    const tally: TallyBody = {
      agree: own ? 1 : 0,
      disagree: 0,
      pass: 0,
      imported: 0,
      heat: own ? heated(freshHeat(now), now) : freshHeat(now),
      status: 'open',
      category: 'open',
      tags: chosen,
      author: actor.id,
      at: now,
      pinned: false,
      comments: 0,
      ...(held && { held: 'pending' as const }),
    };
    const changes: Change[] = [
      { ref: ideaRef(id), readers, by: actor.id, body },
      { ref: tallyRef(id), readers, by: actor.id, body: tally },
    ];
    if (own) changes.push(ballotChange(id, actor.id, { idea: id, voter: actor.id, value: 1, at: now }));
    const data = { idea: id, author: actor.id, held };
    return { changes, happened: [{ name: 'ideas.proposed', about: ideaRef(id), data, sight: held ? 'pending' : 'public' }] };
  },
});

/** On one line, without blanks around it. */
export const tidyTitle = (title: string): string => title.trim().replace(/\s+/g, ' ');
export const tidyTags = (tags: readonly string[]): readonly string[] => [...new Set(tags.map((tag) => tag.trim()))];
/** The first tag that the box does not offer. */
export const strangeTag = (rules: BoxBody, tags: readonly string[]): string | undefined =>
  rules.tags.length === 0 ? undefined : tags.find((tag) => !rules.tags.includes(tag));
