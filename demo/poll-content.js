/** The polls of the demo: one of each kind. Nobody who votes in them exists. `seed.js` calls `seedPolls`. */

const DAY = 86_400_000;
const at = (/** @type {string} */ id, /** @type {string} */ label, detail = '') => ({ id, label, ...(detail && { detail }) });

/** So many ballots of each choice, by voters who exist for this only. */
const ballots = (
  /** @type {string} */ poll,
  /** @type {readonly (readonly [number, Record<string, number>, string?])[]} */ choices,
  now = Date.now(),
) => {
  let n = 0;
  return choices.flatMap(([many, choice, reason]) =>
    Array.from({ length: many }, () => ({ voter: `${poll}-${n}`, choice, at: now - (n++ % 5000) * 60_000, ...(reason && { reason }) })),
  );
};
/** Who said what, an hour apart: their names stand beside it. */
const named = (/** @type {readonly (readonly [string, string, string?])[]} */ said, now = Date.now()) =>
  said.map(([voter, option, reason], n) => ({ voter, choice: { [option]: 1 }, at: now - n * 3_600_000, ...(reason && { reason }) }));
/** `ranked('a b c')`: a first, then b, then c. */
const ranked = (/** @type {string} */ ids) => Object.fromEntries(ids.split(' ').map((id, i) => [id, i + 1]));

const colours = [
  at('moss', 'Moss', 'A grey green, matt'),
  at('slate', 'Slate', 'Blue grey, satin'),
  at('rust', 'Rust', 'Warm red, satin'),
  at('night', 'Night', 'Almost black, gloss'),
];
const accessories = [
  at('bag', 'Bolt-on frame bag'),
  at('light', 'Dynamo light kit'),
  at('rack', 'Rack without a strut'),
  at('fender', 'Full-length fenders'),
];

/** Draft, ballots, and what becomes of it. */
export const polls = [
  {
    name: 'terra-ar',
    draft: {
      question: 'أي لون تختار للدرّاجة القادمة؟',
      type: 'single',
      options: [at('sand', 'الرمل', 'بيج دافئ غير لامع'), at('sea', 'البحر', 'أزرق عميق'), at('palm', 'النخيل', 'أخضر رمادي')],
      results: 'after_vote',
      reasons: true,
    },
    closes: 5 * DAY,
    votes: ballots('terra-ar', [
      [121, { sand: 1 }],
      [87, { sea: 1 }],
      [63, { palm: 1 }],
    ]),
  },
  {
    name: 'colour',
    draft: { question: 'Which colour should the Terra 2 get next?', type: 'single', options: colours, results: 'after_vote', other: true },
    closes: 3 * DAY,
    votes: ballots('colour', [
      [494, { moss: 1 }],
      [337, { slate: 1 }],
      [229, { rust: 1 }],
      [144, { night: 1 }],
    ]),
  },
  {
    name: 'accessory',
    draft: {
      question: 'Which accessory should we make first?',
      type: 'ranked',
      method: 'irv',
      options: [...accessories, at('bottle', 'Second bottle boss kit')],
      results: 'after_close',
    },
    closes: 8 * DAY,
    votes: [],
  },
  {
    name: 'tyre',
    draft: {
      question: 'Should the winter tyre come studded?',
      type: 'single',
      options: [at('option', 'Yes, as an option'), at('grip', 'No, grip only'), at('studs', 'Studs on every tyre')],
      quorum: 500,
    },
    votes: ballots('tyre', [
      [371, { option: 1 }],
      [198, { grip: 1 }],
      [71, { studs: 1 }],
    ]),
    closed: true,
    outcome: 'Both will be made. The studded version ships first, to Finland, Sweden and Poland.',
  },
  {
    name: 'accessory-2025',
    draft: { question: 'Which accessory should we make first?', type: 'ranked', method: 'irv', options: accessories },
    votes: ballots('accessory-2025', [
      [384, ranked('bag light')],
      [180, ranked('light bag')],
      [117, ranked('light')],
      [113, ranked('rack bag light')],
      [70, ranked('rack light')],
      [20, ranked('rack')],
      [47, ranked('fender bag')],
      [44, ranked('fender light')],
      [18, ranked('fender rack bag')],
      [7, ranked('fender')],
    ]),
    closed: true,
  },
  {
    name: 'workshop',
    draft: {
      question: 'Where should the workshop put its winter?',
      type: 'dot',
      max: 8,
      options: [
        at('guide', 'A repair guide for every part'),
        at('spare', 'Cheaper spare derailleurs'),
        at('paint', 'A second paint line'),
        at('rides', 'Longer test rides'),
      ],
      results: 'always',
    },
    closes: 8 * DAY,
    votes: ballots('workshop', [
      [40, { guide: 5, spare: 3 }],
      [31, { rides: 8 }],
      [12, { paint: 2, guide: 6 }],
    ]),
  },
  {
    name: 'rides',
    draft: {
      question: 'How were the autumn rides?',
      type: 'score',
      max: 5,
      options: [at('route', 'The route'), at('pace', 'The pace'), at('cake', 'The cake')],
      results: 'always',
      reasons: true,
    },
    closes: 8 * DAY,
    votes: ballots('rides', [
      [21, { route: 4, pace: 3, cake: 5 }],
      [9, { route: 5, pace: 2 }],
    ]),
  },
  {
    name: 'sunday',
    draft: {
      question: 'The shop opens on Sundays in May. Shall it?',
      lead: 'Two of us would work, and have Monday off.',
      type: 'proposal',
      ballots: 'named',
      results: 'always',
      reasons: true,
      shuffle: false,
      share: 75,
    },
    closes: 2 * DAY,
    votes: named([
      ['tomasz', 'agree', 'Sunday is when I ride past.'],
      ['lucia', 'agree', 'I would bring coffee.'],
      ['mei', 'agree'],
      ['jonas', 'abstain', 'Ask the two who would stand there.'],
      ['amara', 'agree', 'A Saturday puncture should not end the weekend.'],
      ['piotr', 'disagree', 'Let them rest.'],
      ['greta', 'agree'],
      ['noor', 'abstain'],
      ['rhys', 'agree', 'Only until the camp, please.'],
    ]),
  },
  {
    name: 'where',
    draft: {
      question: 'Where could the summer camp be?',
      type: 'approval',
      options: [at('hills', 'The hills'), at('coast', 'The coast'), at('forest', 'The forest')],
      results: 'always',
      adding: 'approved',
    },
    closes: 20 * DAY,
    votes: ballots('where', [
      [14, { hills: 1, coast: 1 }],
      [11, { forest: 1 }],
      [9, { coast: 1, forest: 1 }],
    ]),
  },
];

/** @param {(place: `${string}/${string}`, command: string, args: unknown, id: string) => Promise<{ ok: boolean }>} submit */
export async function seedPolls(submit) {
  const now = Date.now();
  for (const { name, draft, votes, closes, closed, outcome } of polls) {
    const place = /** @type {const} */ (`polls/${name}`);
    await submit(place, 'polls.create', { ...draft, ...(closes && { closes: now + closes, zone: 'Europe/Warsaw' }) }, `seed-${name}`);
    for (let from = 0; from < votes.length; from += 500)
      await submit(place, 'polls.import_ballots', { ballots: votes.slice(from, from + 500) }, `seed-${name}-${from}`);
    if (closed) await submit(place, 'polls.seal', {}, `seed-${name}-seal`);
    if (outcome) await submit(place, 'polls.announce', { text: outcome, by: 'oskar' }, `seed-${name}-outcome`);
  }
}
