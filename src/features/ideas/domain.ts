/** The idea box as data: what it stores, how it is read, what may be asked of it. Pure; the server and the backend in the page load it, widgets only parts. */
import type { Feature } from '../../core/feature.ts';
import { answer, pin, setStatus, unanswer } from './domain/answer.ts';
import { ballot, box, idea, tally } from './domain/bodies.ts';
import { carry, uncarry } from './domain/carry.ts';
import { carrying, uncarrying } from './domain/carrying.ts';
import { configure } from './domain/configure.ts';
import { edit } from './domain/edit.ts';
import { search, similar } from './domain/find.ts';
import { countComments, counting } from './domain/discussion.ts';
import { importIdea, importVotes } from './domain/import.ts';
import { ballots, mine, newest, top, trending } from './domain/lists.ts';
import { merge, unmerge } from './domain/merge.ts';
import { hold, publish, reject, sighted } from './domain/moderate.ts';
import { propose } from './domain/propose.ts';
import { vote } from './domain/vote.ts';
import { restore, withdraw } from './domain/withdraw.ts';
import { names, tells } from './domain/tells.ts';

export const ideas: Feature = {
  name: 'ideas',
  version: 1,
  kinds: [box, idea, tally, ballot],
  lists: [top, trending, newest, mine, ballots],
  finders: [search, similar],
  commands: [
    vote,
    propose,
    edit,
    withdraw,
    restore,
    setStatus,
    answer,
    unanswer,
    pin,
    publish,
    reject,
    hold,
    merge,
    unmerge,
    configure,
    carry,
    uncarry,
    importIdea,
    importVotes,
    countComments,
  ],
  reactions: [carrying, uncarrying, counting],
  sighted: [sighted],
  tells,
  names,
};
