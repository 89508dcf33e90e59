/** What follows by itself: a poll closes at its date or with its last seat, and once closed its ballots are counted and published. */
import type { Receipt } from '../../../core/command.ts';
import type { Desk, Reaction } from '../../../core/reaction.ts';
import type { Topic } from '../../../core/record.ts';
import { seal } from './close.ts';
import { count, isWithheld, withheld } from './count/count.ts';
import { digestOf, Rows, sheetsOf } from './count/rows.ts';
import { pollRef, type BallotBody, type PollBody } from './kinds.ts';
import { publish, publishSheet, type Row, type SheetBody } from './publish.ts';
import { strikeWords } from './words.ts';

export const sealing: Reaction = {
  name: 'polls.sealing',
  on: 'polls.scheduled',
  async run({ data, cause: { topic } }, desk) {
    await desk.send(topic, seal, { closes: (data as { closes: number }).closes }, 'seal').then(mustSeal);
  },
};

export const filling: Reaction = {
  name: 'polls.filling',
  on: 'polls.filled',
  async run({ cause: { topic } }, desk) {
    await desk.send(topic, seal, {}, 'seal').then(mustSeal);
  },
};

const PAGE = 200;
/** Every ballot of a sealed poll. Nothing changes any more, so that pages read one after the other are one picture. */
async function rowsOf(topic: Topic, poll: PollBody, desk: Desk): Promise<Row[]> {
  const rows = new Rows(poll);
  let after: string | undefined;
  do {
    const page = await desk.read({ topic, list: 'ballots', where: ['cast'], limit: PAGE, ...(after !== undefined && { after }) });
    for (const { kind, body } of page.records) if (kind === 'poll.ballot') rows.add(body as BallotBody);
    after = page.next;
  } while (after !== undefined);
  return rows.all();
}

export const counting: Reaction = {
  name: 'polls.counting',
  on: 'polls.closed',
  async run({ cause: { topic } }, desk) {
    const page = await desk.read({ topic, refs: [pollRef()] });
    const poll = page.records.find(({ kind }) => kind === 'poll')?.body as PollBody | undefined;
    if (!poll?.closed) return;
    const all = await rowsOf(topic, poll, desk);
    const voters = all.reduce((sum, { n }) => sum + n, 0);
    const secret = isWithheld(poll, voters);
    const rows = secret ? [] : all;
    const sheets = sheetsOf(rows);
    for (const [number, sheet] of sheets.entries())
      await desk.send(topic, publishSheet, { page: number, rows: sheet }, `sheet-${number}`).then(must);
    const result = secret ? withheld(voters) : count(poll, rows);
    await desk.send(topic, publish, { ...result, sheets: sheets.length, digest: digestOf(rows) }, 'publish').then(must);
  },
};

/**
 * Words that are taken out of sight once they are published leave the sheets as well. What follows a close comes before what follows later acts, so that
 * a count which still runs is waited for.
 */
export const striking: Reaction = {
  name: 'polls.striking',
  on: 'polls.words_rejected',
  async run({ about: { id: voter }, cause: { topic } }, desk) {
    let after: string | undefined;
    do {
      const page = await desk.read({ topic, list: 'sheets', limit: 20, ...(after !== undefined && { after }) });
      for (const sheet of page.records) {
        const { page: number, rows } = sheet.body as SheetBody;
        const said = rows.some((row) => row.voter === voter && (row.other ?? row.reason) !== undefined);
        if (said) await desk.send(topic, strikeWords, { page: number, voter }, `strike-${number}`).then(must);
      }
      after = page.next;
    } while (after !== undefined);
  },
};

/** A refusal here is a fault: it is tried again, and said aloud when it stays. */
function must(receipt: Receipt): void {
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.why));
}
/** There is nothing left to seal: closed before, not there any more, or another date or last seat is to come. */
const DONE = ['polls.closed', 'polls.gone', 'polls.moved'];
function mustSeal(receipt: Receipt): void {
  if (receipt.ok || !DONE.includes(receipt.why.refused)) must(receipt);
}
