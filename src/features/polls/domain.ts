/** The poll as data: what it stores, how it is read, what may be asked of it. Pure; the server and the backend in the page load it, widgets only parts. */
import type { Feature } from '../../core/feature.ts';
import { ballot, hidden, offer, poll, result, sheet, tally, turnout, voice } from './domain/bodies.ts';
import { asked } from './domain/asked.ts';
import { announce, close, seal } from './domain/close.ts';
import { counting, filling, sealing, striking } from './domain/counting.ts';
import { create } from './domain/create.ts';
import { edit } from './domain/edit.ts';
import { importBallots } from './domain/import.ts';
import { ballots, offers, sheets, voices } from './domain/lists.ts';
import { addOption, approveOption, declineOption } from './domain/offers.ts';
import { takeOutOption } from './domain/taking-out.ts';
import { publish, publishSheet } from './domain/publish.ts';
import { vote } from './domain/vote.ts';
import { publishWords, rejectWords, sighted, strikeWords } from './domain/words.ts';
import { names, tells } from './domain/tells.ts';

export const polls: Feature = {
  name: 'polls',
  version: 1,
  kinds: [poll, turnout, tally, hidden, ballot, voice, offer, sheet, result],
  lists: [asked, voices, offers, sheets, ballots],
  commands: [
    create,
    edit,
    vote,
    addOption,
    approveOption,
    declineOption,
    takeOutOption,
    rejectWords,
    publishWords,
    close,
    announce,
    seal,
    publishSheet,
    publish,
    strikeWords,
    importBallots,
  ],
  reactions: [sealing, filling, counting, striking],
  sighted: [sighted],
  tells,
  names,
};
