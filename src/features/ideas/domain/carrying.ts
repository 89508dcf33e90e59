/** What follows a merge and its undoing: the ballots, page by page. A crash anywhere runs it again; `carry.ts` makes that harmless. */
import type { Desk, Reaction } from '../../../core/reaction.ts';
import type { Id, Topic } from '../../../core/record.ts';
import { carry, MOST_VOTERS, uncarry } from './carry.ts';
import { ideaRef, type BallotBody, type IdeaBody } from './kinds.ts';
import { ballots } from './lists.ts';
import type { Merging } from './merge.ts';

export const carrying: Reaction = {
  name: 'ideas.carrying',
  on: 'ideas.merged',
  run: ({ data, cause: { topic } }, desk) => follow(desk, topic, carry, data as Merging, `idea:${(data as Merging).from}`, MOST_VOTERS),
};

/** At most so many ballots are read for one page of `uncarry`: each voter's on every idea that stays merged. */
const MOST_READ = 2000;

export const uncarrying: Reaction = {
  name: 'ideas.uncarrying',
  on: 'ideas.unmerged',
  async run({ data, cause: { topic } }, desk) {
    const merging = data as Merging;
    const { records } = await desk.read({ refs: [ideaRef(merging.into)], topic });
    const sources = (records[0]?.body as IdeaBody | undefined)?.sources.length ?? 0;
    await follow(
      desk,
      topic,
      uncarry,
      merging,
      `via:${merging.into}:${merging.from}`,
      Math.min(MOST_VOTERS, Math.floor(MOST_READ / (sources + 1))),
    );
  },
};

async function follow(
  desk: Desk,
  topic: Topic,
  command: typeof carry | typeof uncarry,
  { from, into }: Merging,
  bucket: string,
  limit: number,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await desk.read({ topic, list: ballots.name, where: [bucket], limit, ...(after !== undefined && { after }) });
    const voters: Id[] = page.records.map((rec) => (rec.body as BallotBody).voter);
    if (voters.length > 0) {
      // The step is named by what it does: other voters are another step, the same ones happen once.
      const receipt = await desk.send(topic, command as typeof carry, { from, into, voters }, voters.join(' '));
      if (!receipt.ok) throw new Error(`${command.name} was refused: ${receipt.why.refused}`);
    }
    after = page.next;
  } while (after !== undefined);
}
