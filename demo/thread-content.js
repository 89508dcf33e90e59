/** The discussions of the demo, written for it. Nobody in them exists. */

import { people } from './seed-content.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whoever is not of the team. */
const riders = Object.keys(people).filter((id) => !['system', 'hanna', 'oskar'].includes(id));

/**
 * @typedef {{ key: string, by: string, ago: number, to?: string, text: string, marks?: readonly ('pin' | 'official' | 'accept' | 'feature')[], up?: number, face?: Record<string, number> }} Said `ago` in days, `up` votes, `face` reactions
 * @typedef {{ name: string, rules?: object, said: readonly Said[] }} Thread
 */

/** @type {readonly Thread[]} */
const threads = [
  {
    name: 'bolt-on-bag',
    rules: {
      title: 'The bolt-on bag',
      lead: 'Two samples of the bolt-on bag are on the road. What do they get wrong?',
      mode: 'question',
      votes: 'up',
      reactions: ['👍', '🚲', '🔧'],
      asker: 'ines',
    },
    said: [
      {
        key: 'samples',
        up: 9,
        face: { '🚲': 4 },
        by: 'hanna',
        ago: 41,
        marks: ['pin'],
        text: 'Samples of the bolt-on bag are on three of our own bikes. Tell us where you ride and what you carry: we have two weeks before the pattern is fixed.',
      },
      {
        key: 'rain',
        up: 14,
        by: 'lucia',
        ago: 39,
        text: 'Rain gear and one camera. The roll top must open with one hand while I hold the bar, so please no buckle in the middle.',
      },
      {
        key: 'side',
        up: 11,
        face: { '👍': 6 },
        by: 'hanna',
        ago: 38.9,
        to: 'rain',
        marks: ['official'],
        text: 'Agreed. We moved the closure to the side this morning. It opens towards you.',
      },
      { key: 'left', up: 2, by: 'jonas', ago: 38.2, to: 'side', text: 'Left or right? I shoulder the bike on the right.' },
      { key: 'right', up: 5, by: 'oskar', ago: 38, to: 'left', text: 'Right side. You can turn the hook round, it is the same screw.' },
      { key: 'thanks', up: 3, face: { '👍': 1 }, by: 'jonas', ago: 37.8, to: 'right', text: 'Then it works for both of us, @{lucia}.' },
      {
        key: 'gloves',
        up: 7,
        by: 'elin',
        ago: 30,
        to: 'rain',
        text: 'With winter gloves the hook is *too small*. A loop of cord helps:\n\n1. tie it through the eye\n2. pull with two fingers',
      },
      { key: 'cord', up: 6, face: { '🔧': 3 }, by: 'oskar', ago: 29, to: 'gloves', text: 'We will put a loop on the next sample.' },
      {
        key: 'height',
        up: 12,
        face: { '🔧': 5, '👍': 2 },
        by: 'tomasz',
        ago: 36,
        marks: ['accept'],
        text: 'I measured it: with the 52 cm frame and a 0.75 l bottle you have 61 mm of height left. The small bag should stay under 58.',
      },
      { key: 'frame48', up: 4, by: 'mei', ago: 35, to: 'height', text: 'On the 48 it is 44 mm. Then only the flat one fits.' },
      {
        key: 'table',
        up: 8,
        face: { '👍': 3 },
        by: 'tomasz',
        ago: 34,
        text: 'For those who asked, all sizes:\n\n| frame | bottle | room |\n|---|---|---|\n| 48 | 0.5 l | 44 mm |\n| 52 | 0.75 l | 61 mm |\n| 56 | 0.75 l | 78 mm |',
      },
      { key: 'paint', up: 6, by: 'greta', ago: 25, text: 'Does it touch the paint anywhere? My last bag left a shadow after one summer.' },
      {
        key: 'film',
        up: 5,
        by: 'oskar',
        ago: 24.5,
        to: 'paint',
        text: 'Two points, both on the bosses. There is film in the box, and you can see the spots at https://velmora.example/bag#paint.',
      },
      { key: 'price', up: 3, by: 'rhys', ago: 12, text: 'What will it cost? I would rather pay once for a good zip.' },
      { key: 'salt', up: 1, by: 'amara', ago: 0.1, text: 'First winter with a Terra here. Is the zip meant to survive salt?' },
    ],
  },
  {
    name: 'terra-ar',
    rules: { title: 'تيرا في الشتاء' },
    said: [
      {
        key: 'ar-1',
        up: 6,
        by: 'sami',
        ago: 20,
        text: 'معطف مطر وكاميرا واحدة. يجب أن تُفتح الحقيبة بيد واحدة، فلا تضعوا المشبك في الوسط من فضلكم.',
      },
      { key: 'ar-2', up: 8, by: 'hanna', ago: 19.5, to: 'ar-1', marks: ['official'], text: 'معك حق. نقلنا المشبك إلى الجانب هذا الصباح.' },
      { key: 'ar-3', up: 2, by: 'noor', ago: 18, to: 'ar-2', text: 'اليمين أم اليسار؟ أحمل الدراجة على كتفي الأيمن.' },
      { key: 'ar-4', by: 'noor', ago: 0.2, text: 'هذا أول شتاء لي مع تيرا. هل يتحمّل السحّاب الملح؟' },
    ],
  },
];

/** What riders said below ideas, by the key of the idea. */
export const talk = {
  'frame-bag': [
    { key: 'bag-1', up: 7, by: 'tomasz', ago: 40, text: 'Take the bolts of the bottle bosses, please. Then one key does both.' },
    { key: 'bag-2', up: 5, by: 'oskar', ago: 39.5, to: 'bag-1', text: 'M5, the same as the bosses, from the first sample on.' },
    { key: 'bag-3', up: 3, by: 'mei', ago: 38, text: 'And a loop on the roll top that gloves can find.' },
  ],
  'parts-page': [
    { key: 'parts-1', up: 6, by: 'jonas', ago: 19, text: 'Could it say the torque beside each bolt? One page less to look for.' },
    { key: 'parts-2', up: 4, by: 'oskar', ago: 18.6, to: 'parts-1', text: 'It will, for every bolt that has one.' },
  ],
  stem: [
    { key: 'stem-1', up: 2, by: 'noor', ago: 14, text: 'And for those of last year? Mine lies in the drawer that Greta talks about.' },
  ],
  '650b': [
    { key: 'small-1', up: 4, by: 'mei', ago: 2.6, text: 'On the 48 a 40 mm tyre is fine. With mudguards it is not.' },
    { key: 'small-2', up: 1, by: 'amara', ago: 1.9, to: 'small-1', text: 'Same toe, same corner.' },
  ],
  'second-life': [{ key: 'life-1', up: 3, by: 'viktor', ago: 40, text: 'I would pay more for a frame whose story I know.' }],
};

/**
 * @param {(place: `${string}/${string}`, command: string, args: unknown, id: string, who?: string) => Promise<{ ok: boolean, records?: readonly { kind: string, id: string }[] }>} submit
 * @param {(key: string) => string} below the thread of an idea
 */
export async function seedThreads(submit, below) {
  const now = Date.now();
  const ideas = Object.entries(talk).map(([key, said]) => ({ name: below(key), rules: undefined, said }));
  for (const { name, rules, said } of [...threads, ...ideas]) {
    const place = /** @type {const} */ (`threads/${name}`);
    if (rules) await submit(place, 'threads.configure', rules, 'seed-rules');
    for (const { key, by, ago, to, text, marks = [], up = 0, face = {} } of said) {
      const origin = { source: 'demo', id: key };
      const { records } = await submit(
        place,
        'threads.import',
        { origin, ...(to && { parent: to }), text, author: by, at: Math.round(now - ago * DAY) },
        `seed-${key}`,
      );
      const comment = records?.find(({ kind }) => kind === 'comment')?.id;
      const others = riders.filter((rider) => rider !== by);
      await Promise.all([
        ...others.slice(0, up).map((who) => submit(place, 'threads.vote', { comment, value: 1 }, `seed-${key}-${who}`, who)),
        ...Object.entries(face).flatMap(([reaction, count]) =>
          others
            .slice(-count)
            .map((who) => submit(place, 'threads.react', { comment, reaction, on: true }, `seed-${key}-${who}-${reaction}`, who)),
        ),
      ]);
      for (const mark of marks) await submit(place, `threads.${mark}`, { comment, on: true }, `seed-${key}-${mark}`);
    }
  }
}
