/** Called by what is loaded after the first screen (open idea, form, menus, notes, editors): the other icons. */
import type { TemplateResult } from 'lit';
import { icon } from './icons.ts';

type Draw = () => TemplateResult;
const CIRCLE = 'M16.25 10a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0z';
const SHIELD = 'M10 3l5.5 2v4.5c0 3.5-2.25 6-5.5 7.5-3.25-1.5-5.5-4-5.5-7.5V5z';
const EYE = 'M2.75 10C4.5 7 7 5.25 10 5.25S15.5 7 17.25 10c-1.75 3-4.25 4.75-7.25 4.75S4.5 13 2.75 10z';

export const arrowUpIcon: Draw = () => icon('M10 15.5v-11M5.5 9 10 4.5 14.5 9');
export const deviceIcon: Draw = () => icon('M3.5 4.5h13v8.5h-13zM7.5 16h5M10 13v3');
export const minusIcon: Draw = () => icon('M4.5 10h11');
export const checkIcon: Draw = () => icon('m5 10.5 3.25 3.25L15 6.5');
export const closeIcon: Draw = () => icon('m5.5 5.5 9 9m0-9-9 9');
export const sortIcon: Draw = () => icon('M4 6h12M4 10h8M4 14h4');
export const chevronUpIcon: Draw = () => icon('m6 12 4-4 4 4');
export const chevronEndIcon: Draw = () => icon('m8 6 4 4-4 4', '', 'flip');
export const replyIcon: Draw = () => icon('M8 5.5 4 9.5l4 4M4 9.5h7.5c2.5 0 4.5 2 4.5 4.5v.5', '', 'flip');
export const quoteIcon: Draw = () => icon('M8.5 6.5C6 7 4.5 8.75 4.5 11.5v2h4v-4h-4M15.5 6.5c-2.5.5-4 2.25-4 5v2h4v-4h-4', '', 'flip');
export const linkIcon: Draw = () =>
  icon('M8.5 11.5a3 3 0 0 0 4.25 0l2.5-2.5A3 3 0 0 0 11 4.75l-1 1M11.5 8.5a3 3 0 0 0-4.25 0L4.75 11A3 3 0 0 0 9 15.25l1-1');
export const dotsIcon: Draw = () =>
  icon(
    '',
    'M5.9 10a1.15 1.15 0 1 1-2.3 0 1.15 1.15 0 0 1 2.3 0zm5.25 0a1.15 1.15 0 1 1-2.3 0 1.15 1.15 0 0 1 2.3 0zm5.25 0a1.15 1.15 0 1 1-2.3 0 1.15 1.15 0 0 1 2.3 0z',
    'dots',
  );
export const lockIcon: Draw = () => icon('M5 9h10v7H5zM7 9V6.5a3 3 0 0 1 6 0V9');
export const clockIcon: Draw = () => icon(`${CIRCLE}M10 6.75V10l2.25 1.5`);
export const offlineIcon: Draw = () =>
  icon('M6.5 7A4 4 0 0 0 6 15h8M9 5.25c3-.75 5 1.25 5.25 3.25 1.75 0 3 1.5 2.75 3.5-.1.75-.5 1.5-1 2M3.5 3.5l13 13');
export const alertIcon: Draw = () => icon('M10 4l7 12H3zM10 8.5v3.25', 'M10.6 13.75a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0z');
export const infoIcon: Draw = () => icon(`${CIRCLE}M10 9.5v3.75`, 'M10.6 7a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0z');
export const eyeIcon: Draw = () => icon(`${EYE}M12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0z`);
export const eyeOffIcon: Draw = () =>
  icon(
    'M5.5 6.75A10 10 0 0 0 2.75 10C4.5 13 7 14.75 10 14.75c1.25 0 2.5-.25 3.5-.9M8.5 5.4c.5-.1 1-.15 1.5-.15 3 0 5.5 1.75 7.25 4.75-.4.75-.9 1.4-1.5 2M3.5 3.5l13 13',
  );
export const flagIcon: Draw = () => icon('M5.5 16.5V4h9l-2 3.25 2 3.25h-9');
export const pencilIcon: Draw = () => icon('m4.5 15.5.5-3 7.5-7.5 2.5 2.5-7.5 7.5z');
export const trashIcon: Draw = () => icon('M4.5 6h11M8 6V4h4v2M6 6l.5 10h7L14 6');
export const mergeIcon: Draw = () => icon('M5 4c0 5 5 3.5 5 7.5V16M15 4c0 5-5 3.5-5 7.5');
export const bellIcon: Draw = () => icon('M5 13.5c1-1 1.25-2.25 1.25-4.5a3.75 3.75 0 0 1 7.5 0c0 2.25.25 3.5 1.25 4.5zM8.5 16h3');
export const shieldIcon: Draw = () => icon(SHIELD);
export const shieldCheckIcon: Draw = () => icon(`${SHIELD}M7.5 9.75l1.75 1.75 3.25-3.5`);
export const gripIcon: Draw = () =>
  icon(
    '',
    'M8.5 5.5a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm5 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm-5 4.5a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm5 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm-5 4.5a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm5 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0z',
    'dots',
  );
export const refreshIcon: Draw = () => icon('M15.5 8A6 6 0 1 0 16 11M15.75 4v4h-4');
export const bulbIcon: Draw = () => icon('M8 13c0-1.5-2.25-2.5-2.25-5.25a4.25 4.25 0 0 1 8.5 0C14.25 10.5 12 11.5 12 13zM8.25 16h3.5');
export const boldIcon: Draw = () => icon('M6.5 4.5h4a2.6 2.6 0 0 1 0 5.25h-4zm0 5.25h4.75a2.85 2.85 0 0 1 0 5.75H6.5z');
export const italicIcon: Draw = () => icon('M9 4.5h5M6 15.5h5M11.5 4.5l-3 11');
export const codeIcon: Draw = () => icon('M7 6 3 10l4 4M13 6l4 4-4 4');
export const historyIcon: Draw = () => icon('M4.5 8A6 6 0 1 1 4 11M4.25 4v4h4M10 7v3.25l2 1.25');
export const smileIcon: Draw = () => icon(`${CIRCLE}M7.25 11.5a3.25 3.25 0 0 0 5.5 0M7.9 8.1v.4M12.1 8.1v.4`);
export const listIcon: Draw = () =>
  icon(
    'M8 5.5h8M8 10h8M8 14.5h8',
    'M5 5.5a.9.9 0 1 1-1.8 0 .9.9 0 0 1 1.8 0zM5 10a.9.9 0 1 1-1.8 0A.9.9 0 0 1 5 10zm0 4.5a.9.9 0 1 1-1.8 0 .9.9 0 0 1 1.8 0z',
  );
export const imageIcon: Draw = () => icon('M3.5 4.5h13v11h-13zM3.5 13l4-4 3.5 3.5 2-2 3.5 3.5M13.5 8a.9.9 0 1 1-1.8 0 .9.9 0 0 1 1.8 0z');
export const starIcon: Draw = () => icon('m10 3.75 1.9 4 4.35.55-3.2 3 .85 4.3-3.9-2.15-3.9 2.15.85-4.3-3.2-3L8.1 7.75z');
export const wrenchIcon: Draw = () =>
  icon('M16 6.5a4 4 0 0 1-5.4 4.3L6 15.5a1.4 1.4 0 0 1-2-2L8.7 8.9A4 4 0 0 1 13 3.5L11 5.75l.75 2.5 2.5.75z');
export const calendarIcon: Draw = () => icon('M4 5h12v11H4zM4 8.5h12M7.5 3v3.5M12.5 3v3.5');
export const userIcon: Draw = () => icon('M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM4.5 16.5c.5-3 2.5-4.5 5.5-4.5s5 1.5 5.5 4.5');
export const banIcon: Draw = () => icon(`${CIRCLE}M5.75 5.75l8.5 8.5`);
