/** What the demo's people did, written for it: gifts carried over from an older forum, and acts about the ideas that are there. `seed.js` calls `seedPeople`. */

const DAY = 86_400_000;

/** Points from the forum before, and when they came. */
const carried = {
  tomasz: [2480, 640],
  lucia: [1040, 610],
  ines: [700, 480],
  mei: [210, 300],
  jonas: [170, 280],
  amara: [90, 220],
  piotr: [60, 150],
  greta: [40, 120],
  noor: [20, 60],
};
/** What staff gave this month. */
const gifts = [
  { who: 'tomasz', points: 120, reason: 'Wrote the bearing guide that the workshop now prints' },
  { who: 'tomasz', title: 'whisperer', reason: 'Hears a worn bearing through a phone' },
  { who: 'lucia', points: 90, reason: 'Rode the first bag through a winter and wrote down everything' },
  ...['hub', 'brake', 'bottom bracket'].map((what) => ({
    who: 'lucia',
    badge: 'proven_fix',
    reason: `Her way of quieting a ${what} worked for everybody`,
  })),
  { who: 'mei', points: 45, reason: 'Found the cracked port before we did' },
  { who: 'elin', points: 15, reason: 'Translated the torque table' },
];
const titles = [{ id: 'whisperer', label: { en: 'Bearing whisperer', pl: 'Ucho do łożysk', ar: 'خبير المحامل' } }];

/**
 * @typedef {{ id: string, author: string, ago: number, votes: number, status: string }} Shared
 * @param {(place: `${string}/${string}`, command: string, args: unknown, id: string) => Promise<unknown>} submit
 * @param {string} place the topic of the ideas
 * @param {readonly Shared[]} ideas
 */
export async function seedPeople(submit, place, ideas) {
  const now = Date.now();
  await submit('people/rules', 'people.configure', { titles }, 'seed-people-rules');
  for (const [who, [points, ago]] of Object.entries(carried))
    await submit(
      `people/${who}`,
      'people.grant',
      { points, reason: 'Carried over from the riders’ forum', at: now - (ago ?? 0) * DAY },
      `seed-forum-${who}`,
    );
  for (const [n, { who, ...gift }] of gifts.entries())
    await submit(`people/${who}`, 'people.grant', { ...gift, at: now - n * DAY }, `seed-gift-${n}`);
  await submit('people/tomasz', 'people.show', { title: 'whisperer' }, 'seed-title');
  for (const author of new Set(ideas.map((idea) => idea.author)))
    await submit(
      `people/${author}`,
      'people.note',
      { facts: ideas.filter((idea) => idea.author === author).flatMap((idea) => acts(place, idea, now)) },
      `seed-acts-${author}`,
    );
}

/**
 * An idea as it was shared, up to ten of its votes spread over its life, and that it was made.
 * @param {string} place
 * @param {Shared} idea
 * @param {number} now
 */
function acts(place, { id, author, ago, votes, status }, now) {
  /** @param {number} days */
  const act = (days, /** @type {object} */ more) => {
    const at = Math.round(now - days * DAY);
    return { place, kind: 'idea', about: id, at, seq: at, n: 0, once: false, ...more };
  };
  const many = Math.min(10, Math.ceil(votes / 30));
  return [
    act(ago, { on: 'ideas.proposed', to: 'maker', once: true, who: author, other: author, data: { held: false } }),
    ...Array.from({ length: many }, (_, n) =>
      act((ago * n) / many, { on: 'ideas.voted', to: 'author', who: `rider-${n}`, other: `rider-${n}`, data: { value: 1 } }),
    ),
    ...(status === 'completed'
      ? [
          act(ago / 2, {
            on: 'ideas.status_changed',
            to: 'author',
            once: true,
            who: 'hanna',
            other: 'hanna',
            data: { status, category: status },
          }),
        ]
      : []),
  ];
}
