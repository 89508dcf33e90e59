/** People: cards, and reputation by rules as data. Pure; the server and the backend in the page load it, widgets only parts. */
import type { Feature } from '../../core/feature.ts';
import { kinds } from './domain/bodies.ts';
import { show } from './domain/choose.ts';
import { configure } from './domain/configure.ts';
import { crediting, welcoming } from './domain/crediting.ts';
import { grant, revoke } from './domain/grant.ts';
import { card, entitle, introduce, present } from './domain/introduce.ts';
import { everybody, facts, months } from './domain/inner.ts';
import { entries, grants, ranks } from './domain/lists.ts';
import { note, turn, weigh } from './domain/note.ts';
import { place } from './domain/place.ts';
import { ranking, recounting } from './domain/ranking.ts';
import { drop, restart } from './domain/restart.ts';
import { standings } from './domain/standings.ts';
import { trust } from './domain/trust.ts';
import { tells } from './domain/tells.ts';

export { card, entitle, introduce };

export const people: Feature = {
  name: 'people',
  version: 2,
  kinds: [card, ...kinds],
  lists: [standings, ranks, everybody, entries, grants, months, facts],
  commands: [introduce, entitle, present, show, grant, revoke, configure, note, turn, weigh, restart, drop, place],
  gates: [trust],
  reactions: [crediting, welcoming, ranking, recounting],
  tells,
};
