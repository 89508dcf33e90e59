/**
 * What the demo starts with. The server calls `seed` at its first start, a page without a server does so in the browser;
 * both pass a `submit` that sends one command as the system or as somebody. Nobody in it exists.
 */
import { seedCommunity } from './community-content.js';
import { seedPolls } from './poll-content.js';
import { seedPeople } from './people-content.js';
import { arabic, bench, closed, english, people, polish, views } from './seed-content.js';
import { seedThreads } from './thread-content.js';

/** Where it goes. */
export const space = 'velmora';

/**
 * @param {(place: `${string}/${string}`, command: string, args: unknown, id: string, who?: string) => Promise<{ ok: boolean, records?: readonly { kind: string, id: string }[] }>} submit
 *   `place` is `feature/name` inside the space; `id` makes each command happen once; `who` left out: the system.
 * @returns {Promise<void>}
 */
export async function seed(submit) {
  const now = Date.now();
  // The first command holds the time, so that a second run is refused and ends here.
  const first = await submit('ideas/terra', 'ideas.import', { ...english.ideas[0].of(now), votes: english.ideas[0].votes }, 'seed-first');
  if (!first.ok) return;
  await Promise.all(Object.entries(people).map(([id, card]) => submit(`people/${id}`, 'people.introduce', card, `seed-${id}`)));
  const ids = new Map();
  for (const box of [english, polish, arabic, views, bench, closed]) {
    const place = /** @type {const} */ (`ideas/${box.name}`);
    await submit(place, 'ideas.configure', box.rules, 'seed-rules');
    await Promise.all(
      box.ideas.map(async (idea, i) => {
        const receipt =
          box === english && i === 0
            ? first
            : await submit(place, 'ideas.import', { ...idea.of(now), votes: idea.votes }, `seed-${idea.key}`);
        ids.set(idea.key, receipt.records?.find(({ kind }) => kind === 'idea')?.id);
      }),
    );
    for (const { key, into } of box.ideas)
      if (into) await submit(place, 'ideas.merge', { from: ids.get(key), into: ids.get(into) }, `seed-merge-${key}`);
    if (box === english)
      await seedPeople(
        submit,
        `${space}/${place}`,
        box.ideas.map(({ key, votes, of }) => {
          const { author, at, status } = of(now);
          return { id: ids.get(key), author, ago: (now - at) / 86_400_000, votes, status };
        }),
      );
  }
  await seedPolls(submit);
  await seedCommunity(submit);
  await seedThreads(submit, (key) => `ideas:${english.name}:${ids.get(key)}`);
}
