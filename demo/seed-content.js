/** The people and ideas of the demo, written for it. */

const DAY = 86_400_000;

/**
 * One idea, as `ideas.import` takes it; `ago` in days.
 * @param {{ key: string, title: string, details?: string, author: string, ago: number, votes: number, status?: string, tags?: string[], pinned?: true,
 *   answer?: { by: string, ago: number, text: string }, into?: string, origin?: string }} it
 */
function idea({ key, title, details = '', author, ago, votes, status = 'open', tags = [], pinned, answer, into, origin = 'the rider survey' }) {
  /** @param {number} now */
  const of = (now) => ({
    origin: { source: origin, id: key }, title, details, tags, author, at: Math.round(now - ago * DAY), status, ...(pinned && { pinned }),
    ...(answer && { answer: { by: answer.by, at: Math.round(now - answer.ago * DAY), text: answer.text } }),
  });
  return { key, votes, into, of };
}

/** Cards by id; only staff have a title. */
export const people = {
  system: { name: 'The workshop', title: 'Velmora' },
  hanna: { name: 'Hanna Lindqvist', title: 'Velmora, product lead' },
  oskar: { name: 'Oskar Nyberg', title: 'Velmora, workshop' },
  ines: { name: 'Ines Okafor' }, tomasz: { name: 'Tomasz Wilk' }, mei: { name: 'Mei Tanabe' }, jonas: { name: 'Jonas Brandt' },
  amara: { name: 'Amara Dialo' }, piotr: { name: 'Piotr Zawada' }, lucia: { name: 'Lucía Ferrer' }, sami: { name: 'Sami Haddad' },
  greta: { name: 'Greta Holm' }, noor: { name: 'Noor Azmi' }, viktor: { name: 'Viktor Sand' }, chiara: { name: 'Chiara Bonetti' },
  rhys: { name: 'Rhys Morgan' }, elin: { name: 'Elin Vasara' }, duc: { name: 'Đức Phan' },
};

export const english = {
  name: 'terra',
  rules: {
    title: 'Rider ideas', lead: 'What should the next Terra do better? The workshop reads every idea and answers the ones you carry.',
    tags: ['frame', 'bags', 'wheels', 'parts', 'repair', 'fit', 'shop'],
  },
  ideas: [
    idea({
      key: 'frame-bag', title: 'A frame bag that bolts on, no straps', author: 'ines', ago: 79, votes: 375, status: 'planned', tags: ['bags', 'frame'], pinned: true,
      details: 'Straps rub the paint and swing when it gets rough. The bosses under the top tube are already there: a bag with two bolts would sit still and come off in seconds.\n\nWhat it would need:\n\n- two sizes, one for frames up to 52 cm\n- a roll top, because zips fill with sand\n- room for a pump and **one** bottle below it',
      answer: { by: 'hanna', ago: 41, text: 'Planned for spring. Two sizes, one for frames up to 52 cm. The first samples ride this winter, and whoever voted here hears about it first.' },
    }),
    idea({
      key: 'parts-page', title: 'One page with every small part and its size', author: 'tomasz', ago: 93, votes: 287, status: 'in_progress', tags: ['parts', 'repair'],
      details: 'Bolts, bearings, the rubber plugs. I would rather order the right one than guess in a hardware shop. A list would do:\n\n- seat clamp bolt, M6 × 18\n- bottle boss, M5 × 12\n- rear axle, 12 × 142',
      answer: { by: 'oskar', ago: 20, text: 'We are measuring every bolt on the bench, one evening a week. Frame and fork are done, wheels come next.' },
    }),
    idea({ key: 'cable-ports', title: 'Cable ports that take a standard grommet', author: 'mei', ago: 51, votes: 164, status: 'under_review', tags: ['frame', 'repair'], details: 'Mine split after one winter and the only spare is the whole port.' }),
    idea({ key: '650b', title: 'A 650b build for the 48 cm frame', author: 'jonas', ago: 3.1, votes: 131, tags: ['wheels', 'fit'], details: 'Toe overlap on the smallest frame is real. A smaller wheel would solve it and leave room for a 47 mm tyre.' }),
    idea({ key: 'paint', title: 'A bottle of touch-up paint in the box', author: 'amara', ago: 195, votes: 96, status: 'completed', tags: ['frame'], details: 'The first scratch always comes in week one.', answer: { by: 'hanna', ago: 60, text: 'Done. Every Terra built since September has one, and the shop sends a bottle to older frames for the postage.' } }),
    idea({ key: 'torque', title: 'Print the torque values on the frame', author: 'piotr', ago: 145, votes: 58, status: 'declined', tags: ['frame', 'repair'], details: 'A small number next to each bolt, under the clear coat.', answer: { by: 'oskar', ago: 110, text: 'Not on the frame: parts change and the numbers would mislead. They are now in the app, per serial number.' } }),
    idea({ key: 'small-bag', title: 'Frame bag for small frames', author: 'elin', ago: 70, votes: 37, tags: ['bags', 'fit'], details: 'The 48 has no room for the bag everybody recommends.', into: 'frame-bag' }),
    idea({ key: 'rear-light', title: 'A dropout with a place for the rear light', author: 'lucia', ago: 38, votes: 122, status: 'planned', tags: ['frame'], details: 'Clipped to the seat post it hides behind my bag. On the dropout it would be seen, and the cable could go inside.', answer: { by: 'hanna', ago: 12, text: 'Yes, on the left side, with a bolt hole and a channel for the cable. It comes with the next frame drawing.' } }),
    idea({ key: 'tool-roll', title: 'Lend the bearing press, we bring it back', author: 'sami', ago: 26, votes: 88, status: 'under_review', tags: ['repair', 'shop'], details: 'I need it once in three years. A deposit and a paid parcel would be fair.' }),
    idea({ key: 'stem', title: 'Let me choose the stem length when I order', author: 'greta', ago: 61, votes: 204, status: 'in_progress', tags: ['fit', 'shop'], details: 'Everybody I ride with changed theirs in the first month. Those stems now lie in drawers.', answer: { by: 'hanna', ago: 15, text: 'From January you choose between 60 and 100 mm, at no cost. Handlebar width follows in spring.' } }),
    idea({ key: 'second-life', title: 'Buy my old frame back and tell its story', author: 'noor', ago: 44, votes: 149, tags: ['shop'], details: 'A frame that lasts thirty years deserves a second owner. Show what was repaired, and by whom.' }),
    idea({ key: 'quiet-hub', title: 'A quieter freehub', author: 'viktor', ago: 33, votes: 73, tags: ['wheels'], details: 'Deer leave long before I see them.' }),
    idea({ key: 'bell', title: 'A bell mount on the bar, not on the cable', author: 'chiara', ago: 9.4, votes: 41, tags: ['parts'], details: 'Something that survives wet gloves.' }),
    idea({ key: 'serial', title: 'Read the serial number by phone', author: 'rhys', ago: 17, votes: 52, tags: ['shop', 'repair'], details: 'Write `<serial>` as a small code under the bottom bracket. Typing eleven letters from a muddy tube is no fun.' }),
    idea({ key: 'women', title: 'Saddle trial: three in a box, keep one', author: 'amara', ago: 21, votes: 118, status: 'under_review', tags: ['fit', 'shop'], details: 'Saddles are like shoes. Let us ride each for a week.' }),
    idea({ key: 'winter', title: 'A winter kit: mudguards, grease, a letter', author: 'elin', ago: 12.3, votes: 66, tags: ['parts', 'repair'], details: 'Everything that makes November easier, with a note on what to do in which order. See also [how we store them](https://example.com/winter).' }),
    idea({ key: 'dynamo', title: 'Sell the fork with dynamo routing', author: 'duc', ago: 55, votes: 171, status: 'planned', tags: ['frame', 'wheels'], details: 'The hole is three millimetres. The joy is endless.', answer: { by: 'oskar', ago: 30, text: 'Three millimetres it is. The fork will be listed as a spare part as well.' } }),
    idea({ key: 'pump', title: 'Pump pegs under the top tube', author: 'viktor', ago: 128, votes: 29, status: 'withdrawn', tags: ['frame'], details: 'My pump fits into the bag now.' }),
    idea({ key: 'colour', title: 'Raw steel under clear coat', author: 'lucia', ago: 84, votes: 92, status: 'declined', tags: ['frame'], details: 'I would live with the rust.', answer: { by: 'hanna', ago: 50, text: 'We tried it for two winters. It rusts under the coat, where nobody can reach it. Moss stays the greenest we can offer.' } }),
    idea({ key: 'video', title: 'Film every repair once, in one take', author: 'sami', ago: 6.2, votes: 83, tags: ['repair'], details: 'No music, no talking, just hands. Ten minutes of somebody who knows.' }),
    idea({ key: 'bottle', title: 'A third bottle, under the down tube', author: 'rhys', ago: 320, votes: 140, status: 'completed', tags: ['frame'], details: 'For the south, where the next tap is far.', answer: { by: 'oskar', ago: 210, text: 'On all frames since last year.' } }),
    idea({ key: 'fender', title: 'Mudguard bosses that do not rattle', author: 'greta', ago: 300, votes: 111, status: 'completed', tags: ['frame', 'parts'], details: 'A rubber washer in the box would already help.' }),
    idea({ key: 'kids', title: 'A Terra for a ten-year-old', author: 'noor', ago: 1.3, votes: 24, tags: ['fit'], details: 'Same steel, 24 inch wheels, and a price that knows it will be outgrown.' }),
    idea({ key: 'map', title: 'Show which shops can weld steel', author: 'mei', ago: 0.2, votes: 5, tags: ['repair', 'shop'], details: 'I cracked a dropout in Kraków and found a welder by luck.' }),
  ],
};

export const polish = {
  name: 'terra-pl',
  rules: { title: 'Pomysły', lead: 'Napisz, czego brakuje w Terze. Na pomysły z największą liczbą głosów odpowiada warsztat.', tags: ['rama', 'torby', 'koła', 'naprawy'] },
  ideas: [
    idea({ origin: 'ankieta', key: 'pl-torba', title: 'Torba w ramę przykręcana śrubami, bez pasków', author: 'ines', ago: 79, votes: 214, status: 'planned', tags: ['torby', 'rama'], pinned: true, details: 'Paski rysują lakier, a torba kołysze się na wybojach. Otwory pod górną rurą już są: dwie śruby i koniec kłopotu.', answer: { by: 'hanna', ago: 41, text: 'Będzie wiosną, w dwóch rozmiarach. Pierwsze sztuki jeżdżą tej zimy.' } }),
    idea({ origin: 'ankieta', key: 'pl-czesci', title: 'Jedna strona ze wszystkimi drobnymi częściami', author: 'tomasz', ago: 90, votes: 133, status: 'in_progress', tags: ['naprawy'], details: 'Śruby, łożyska, gumowe zaślepki. Wolę zamówić właściwą niż zgadywać w sklepie z narzędziami.' }),
    idea({ origin: 'ankieta', key: 'pl-blotnik', title: 'Błotniki, które nie grzechoczą', author: 'piotr', ago: 14, votes: 72, status: 'under_review', tags: ['rama'], details: 'Gumowa podkładka w pudełku już by pomogła.' }),
    idea({ origin: 'ankieta', key: 'pl-lakier', title: 'Buteleczka lakieru zaprawkowego w komplecie', author: 'amara', ago: 180, votes: 55, status: 'completed', tags: ['rama'], details: 'Pierwsza rysa pojawia się zawsze w pierwszym tygodniu.' }),
    idea({ origin: 'ankieta', key: 'pl-mapa', title: 'Mapa warsztatów, które spawają stal', author: 'elin', ago: 5.2, votes: 38, tags: ['naprawy'], details: 'Hak pękł mi pod Krakowem i na spawacza trafiłem przypadkiem.' }),
    idea({ origin: 'ankieta', key: 'pl-moment', title: 'Momenty dokręcania nadrukowane na ramie', author: 'jonas', ago: 120, votes: 21, status: 'declined', tags: ['rama'], details: 'Mała liczba przy każdej śrubie.', answer: { by: 'oskar', ago: 100, text: 'Nie na ramie: części się zmieniają i liczby wprowadzałyby w błąd. Są w aplikacji, według numeru ramy.' } }),
  ],
};

export const arabic = {
  name: 'terra-ar',
  rules: { title: 'الأفكار', lead: 'ماذا ينقص درّاجة تيرا القادمة؟ تقرأ الورشة كل فكرة وتجيب عن أكثرها تأييدًا.', tags: ['الهيكل', 'الحقائب', 'الصيانة'] },
  ideas: [
    idea({ origin: 'استبيان الدرّاجين', key: 'ar-bag', title: 'حقيبة تُثبَّت على الهيكل بالبراغي دون أحزمة', author: 'noor', ago: 79, votes: 188, status: 'planned', tags: ['الحقائب'], pinned: true, details: 'الأحزمة تخدش الطلاء وتتأرجح في الطريق الوعر. مواضع التثبيت موجودة، وبرغيّان يكفيان.', answer: { by: 'hanna', ago: 41, text: 'ستكون جاهزة في الربيع بمقاسين.' } }),
    idea({ origin: 'استبيان الدرّاجين', key: 'ar-parts', title: 'صفحة واحدة لكل القطع الصغيرة ومقاساتها', author: 'tomasz', ago: 88, votes: 97, status: 'in_progress', tags: ['الصيانة'], details: 'أفضّل أن أطلب القطعة الصحيحة على أن أخمّن في متجر العُدد.' }),
    idea({ origin: 'استبيان الدرّاجين', key: 'ar-port', title: 'فتحات كابلات بحلقات مطاطية قياسية', author: 'sami', ago: 49, votes: 54, status: 'under_review', tags: ['الهيكل'], details: 'انشقّت حلقتي بعد شتاء واحد.' }),
    idea({ origin: 'استبيان الدرّاجين', key: 'ar-650', title: 'عجلات 650b للهيكل الصغير', author: 'jonas', ago: 3.1, votes: 31, tags: ['الهيكل'], details: 'القدم تلامس العجلة الأمامية عند الانعطاف في المقاس الأصغر.' }),
    idea({ origin: 'استبيان الدرّاجين', key: 'ar-torque', title: 'قيم عزم الشد مطبوعة على الهيكل', author: 'piotr', ago: 130, votes: 12, status: 'declined', tags: ['الهيكل'], details: 'رقم صغير بجانب كل برغي.', answer: { by: 'oskar', ago: 101, text: 'ليس على الهيكل، فالقطع تتغيّر. القيم الآن في التطبيق بحسب رقم الدرّاجة.' } }),
  ],
};

export const views = {
  name: 'views',
  rules: { title: 'What should Velmora stand for?', lead: 'Say how you see it. Passing is an answer too.', voting: 'stance' },
  ideas: [
    idea({ key: 'view-repair', title: 'A bicycle that cannot be repaired at home is unfinished', author: 'oskar', ago: 9, votes: 0 }),
    idea({ key: 'view-colour', title: 'One colour a year is enough', author: 'greta', ago: 7, votes: 0 }),
    idea({ key: 'view-shop', title: 'Sell through workshops only, never to a doorstep', author: 'sami', ago: 4, votes: 0 }),
  ],
};

export const bench = {
  name: 'bench',
  rules: {
    title: 'On the bench', lead: 'What the workshop is trying out at the moment.',
    statuses: [
      { id: 'drawn', category: 'active', label: { en: 'Drawn', pl: 'Narysowane' }, hue: 210, order: 21, roadmap: true },
      { id: 'ridden', category: 'active', label: { en: 'Ridden for a winter', pl: 'Po zimie testów' }, hue: 320, order: 31, roadmap: true },
    ],
  },
  ideas: [
    idea({ key: 'bench-bag', title: 'The bolted bag, second sample', author: 'oskar', ago: 20, votes: 31, status: 'ridden' }),
    idea({ key: 'bench-fork', title: 'A fork with a hole for the cable', author: 'oskar', ago: 11, votes: 17, status: 'drawn' }),
  ],
};

export const closed = {
  name: 'closed',
  rules: { title: 'Names for the green', lead: 'Moss has won.', closed: true },
  ideas: [
    idea({ key: 'name-moss', title: 'Moss', author: 'mei', ago: 140, votes: 88, status: 'completed' }),
    idea({ key: 'name-spruce', title: 'Spruce', author: 'duc', ago: 141, votes: 61, status: 'declined' }),
  ],
};
