/** Moderation as data: what waits, who decided what and why, what holds against whom. Pure; the server and the backend in the page load it, the desk only parts. */
import type { Feature } from '../../core/feature.ts';
import { appeal } from './domain/appeal.ts';
import * as kinds from './domain/bodies.ts';
import { configure } from './domain/configure.ts';
import { decide, undo } from './domain/decide.ts';
import { file, fileReport } from './domain/file.ts';
import { carrying, counting, reporting, sighting, undoing } from './domain/following.ts';
import { bars, filters } from './domain/gate.ts';
import { barred, decided, notices, penalties, queue, reportsOfCase } from './domain/lists.ts';
import { report } from './domain/report.ts';
import { lift, sanction } from './domain/sanction.ts';
import { settle } from './domain/settle.ts';
import { countVote } from './domain/votes.ts';
import { tells } from './domain/tells.ts';

const { rules, cases, notice, bar, penalty, member, trace, pulse } = kinds;

export const moderation: Feature = {
  name: 'moderation',
  version: 1,
  kinds: [rules, cases, kinds.report, notice, bar, penalty, member, trace, pulse],
  lists: [queue, decided, reportsOfCase, notices, barred, penalties],
  commands: [configure, report, decide, undo, sanction, lift, appeal, file, fileReport, settle, countVote],
  gates: [bars, filters],
  reactions: [sighting, reporting, counting, carrying, undoing],
  tells,
};
