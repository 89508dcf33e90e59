/** The discussion thread as data: what it stores, how it is read, what may be asked of it. Pure; the server and the backend in the page load it, widgets only parts. */
import type { Feature } from '../../core/feature.ts';
import * as kinds from './domain/bodies.ts';
import { comment, reply } from './domain/comment.ts';
import { configure } from './domain/configure.ts';
import { edit } from './domain/edit.ts';
import { follow, see } from './domain/follow.ts';
import { importComment } from './domain/import.ts';
import { branch, controversial, followers, latest, newest, oldest, replied, reported, top } from './domain/lists.ts';
import { accept, feature, lock, official, pin } from './domain/mark.ts';
import { hold, publish, reject, sighted } from './domain/moderate.ts';
import { react } from './domain/react.ts';
import { remove } from './domain/remove.ts';
import { report, settle } from './domain/report.ts';
import { vote } from './domain/vote.ts';
import { names, tells } from './domain/tells.ts';

const { rules, sum, stat, stance, past, review, seen, flags } = kinds;

export const threads: Feature = {
  name: 'threads',
  version: 1,
  kinds: [rules, sum, kinds.comment, stat, stance, past, review, kinds.follow, seen, kinds.report, flags],
  lists: [top, newest, oldest, replied, controversial, branch, latest, reported, followers],
  commands: [
    comment,
    reply,
    vote,
    react,
    edit,
    remove,
    publish,
    reject,
    hold,
    report,
    settle,
    pin,
    feature,
    lock,
    official,
    accept,
    follow,
    see,
    configure,
    importComment,
  ],
  sighted: [sighted],
  tells,
  names,
};
