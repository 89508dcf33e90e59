/** Head and foot of every page of the demo, so that they are written once. The places are kept by site.css, and nothing moves when they fill. */
import { leave, token } from './staff.js';

// Before the kit reads it: its script stands below this one.
const kit = document.querySelector('script[data-space=velmora]');
if (token && kit instanceof HTMLScriptElement) kit.dataset['token'] = token;

/** What riders come for, and what only a demo has. */
const pages = [
  ['index.html', 'Terra 2'],
  ['ideas.html', 'Ideas'],
  ['thread.html', 'Discussion'],
  ['poll.html', 'Polls'],
  ['people.html', 'Riders'],
  ['community.html', 'Light lab'],
  ['me.html', 'My page'],
];
const more = [
  ['two-windows.html', 'Two windows'],
  ['desk.html', 'The team’s desk'],
  ['brands.html', 'Other brands'],
  ['states.html', 'States'],
  ['pl.html', 'Polski', 'pl'],
  ['rtl.html', 'العربية', 'ar'],
];
/** The same in the language of the page, in the order of the lists above; Polski and العربية call themselves so everywhere. */
/** @type {Record<string, readonly string[]>} */
const translated = {
  pl: [
    'Terra 2',
    'Pomysły',
    'Dyskusja',
    'Ankiety',
    'Rowerzyści',
    'Pracownia światła',
    'Moja strona',
    'Dwa okna',
    'Biurko zespołu',
    'Inne marki',
    'Stany',
  ],
  ar: ['Terra 2', 'الأفكار', 'نقاش', 'استطلاعات', 'الدرّاجون', 'مختبر الضوء', 'صفحتي', 'نافذتان', 'مكتب الفريق', 'علامات أخرى', 'الحالات'],
};
/** @type {Record<string, string>} */
const notes = {
  en: 'Velmora, a brand that does not exist',
  pl: 'Velmora, marka, która nie istnieje',
  ar: 'Velmora، علامة تجارية لا وجود لها',
};

const language = document.documentElement.lang.slice(0, 2);
const here = location.pathname.split('/').pop() || 'index.html';

/** @param {readonly (readonly string[])[]} to */
const links = (to) =>
  to.map(([href = '', text = '', lang]) => {
    const words = translated[language]?.[[...pages, ...more].findIndex(([at]) => at === href)];
    const link = Object.assign(document.createElement('a'), { href, textContent: words ?? text });
    if (lang) link.lang = link.hreflang = lang;
    if (lang === 'ar') link.dir = 'rtl';
    if (href === here) link.ariaCurrent = 'page';
    return link;
  });

const mark = Object.assign(document.createElement('a'), { href: 'index.html', textContent: 'velmora', className: 'mark' });
document.querySelector('.top')?.append(mark, ...links(pages));

const note = document.createElement('p');
note.textContent = notes[language] ?? '';
const list = document.createElement('ul');
list.append(
  ...links(more).map((link) => {
    const item = document.createElement('li');
    item.append(link);
    return item;
  }),
);
if (token) {
  const out = Object.assign(document.createElement('button'), { type: 'button', textContent: 'You are here as the team. Leave' });
  out.addEventListener('click', leave);
  list.append(out);
}
document.querySelector('.bottom')?.append(note, list);
