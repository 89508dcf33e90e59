/** What moderation hears of all features, and what follows its decisions there. It knows no feature: happenings say the sight of a thing, `sighted` how to change it. */
import type { Happening } from '../../../core/command.ts';
import { deskOf, REASONS, type Reason, type Thing } from './kinds.ts';
import type { Desk, Reaction } from '../../../core/reaction.ts';
import type { Cause } from '../../../core/store.ts';
import type { Id, Rec } from '../../../core/record.ts';
import { MAX_HITS } from './bodies.ts';
import { undo, type Carried } from './decide.ts';
import { file, fileReport } from './file.ts';
import { markOf } from './filters.ts';
import { NOTED } from './gate.ts';
import { lift } from './sanction.ts';
import { rulesIn, rulesRef, type RulesBody } from './rules.ts';
import { settle } from './settle.ts';
import { reportsOfCase } from './lists.ts';
import { countVote } from './votes.ts';

type Told = Happening & { readonly cause: Cause };
const dataOf = ({ data }: Happening): Readonly<Record<string, unknown>> => (data !== null && typeof data === 'object' ? { ...data } : {});
const thingOf = ({ about, cause }: Told): Thing => ({ place: cause.topic, kind: about.kind, about: about.id });
const idOr = (value: unknown): Id | null => (typeof value === 'string' ? value : null);
/** Its author had taken it away. */
const isBack = (happening: Happening): boolean => dataOf(happening)['back'] === true;
const textOr = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value.slice(0, 1000) : undefined);

/** Something came into a sight. What an author says and nobody wants to see or remember costs nothing. */
export const sighting: Reaction = {
  name: 'moderation.sighting',
  on: '*',
  when: (happening, { actor, hold }) =>
    happening.sight !== undefined &&
    (happening.sight !== 'public' || hold !== undefined || isBack(happening) || actor !== idOr(dataOf(happening)['author'])),
  async run(told, desk) {
    const { cause, sight } = told;
    const data = dataOf(told);
    const author = idOr(data['author']);
    const holds = (cause.hold ?? []).slice(0, MAX_HITS + 1);
    const hits = holds.filter(({ why }) => why !== NOTED.why).map(({ wrong: _, ...hit }) => hit);
    const wrote = holds.some(({ why }) => why === NOTED.why);
    const by = cause.actor !== author && cause.actor !== null && cause.actor !== 'system' ? cause.actor : undefined;
    const reason = textOr(data['reason']);
    await sure(
      desk.send(
        deskOf(cause.topic),
        file,
        {
          ...thingOf(told),
          author,
          sight: sight!,
          at: cause.at,
          seq: cause.seq,
          n: cause.n,
          hits,
          opens: hits.length > 0 || sight === 'pending',
          ...(isBack(told) && { back: true }),
          ...(wrote && { mark: markOf(await said(told, desk)) }),
          ...(by !== undefined && { by }),
          ...(reason !== undefined && { reason }),
        },
        'file',
      ),
    );
  },
};

/** The words as they stand now; of somebody who changed them meanwhile, the newer ones. */
async function said({ about, cause }: Told, desk: Desk): Promise<string> {
  const { records } = await desk.read({ refs: [{ kind: about.kind, id: about.id }], topic: cause.topic });
  const body = records[0]?.body;
  return body == null ? '' : (desk.sighted(about.kind)?.text(body) ?? '');
}

/** A feature's own report command: `<feature>.reported`, with `reason` (null: taken back). */
export const reporting: Reaction = {
  name: 'moderation.reporting',
  on: '*',
  when: ({ name }, { actor }) => name.endsWith('.reported') && actor !== null,
  async run(told, desk) {
    const data = dataOf(told);
    const why = REASONS.includes(data['reason'] as Reason) ? (data['reason'] as Reason) : data['reason'] === null ? null : 'other';
    const note = textOr(data['note']);
    const args = {
      ...thingOf(told),
      author: idOr(data['author']),
      by: told.cause.actor!,
      reason: why,
      at: told.cause.at,
      ...(note && { note }),
    };
    await sure(desk.send(deskOf(told.cause.topic), fileReport, args, 'report'));
  },
};

/** Guests' votes, while the rules of the space want them watched. Who has a name here is not counted. */
export const counting: Reaction = {
  name: 'moderation.counting',
  on: '*',
  when: (happening, { actor }) =>
    happening.name.endsWith('.voted') && actor?.startsWith('g_') === true && dataOf(happening)['value'] !== null,
  run: (told, desk) => count([told], desk),
  many: count,
};
/** In one step: their rules are asked once. */
async function count(told: readonly Told[], desk: Desk): Promise<void> {
  const place = deskOf(told[0]!.cause.topic);
  const { records } = await desk.read({ refs: [rulesRef()], topic: place });
  if (!rulesIn(records[0] as Rec<RulesBody> | undefined)?.votes.guests) return;
  const sent = told.map((one, i) =>
    desk.send(place, countVote, { ...thingOf(one), who: one.cause.actor!, at: one.cause.at }, `vote ${String(i)}`),
  );
  await Promise.all(sent.map(sure));
}

/** A decision is carried out where the thing stands; who reported it is told. A thing that is gone needs nothing. */
const carried = async (told: Told, desk: Desk): Promise<void> => {
  const data = told.data as Carried;
  const { place, kind, about, author, to, was, by, reason, text, verdict, seen, sanction: notice } = data;
  if (notice !== undefined) {
    // Another sanction may hold by now, or none.
    if (verdict === 'approve' && author !== null) await desk.send(told.cause.topic, lift, { person: author, text, by, notice }, 'lift');
  } else if (to !== was && to !== 'gone') {
    const asked = desk.sighted(kind)?.act(about, to, { by, seen, reason: [reason, text].filter(Boolean).join(': ').slice(0, 400) });
    const receipt = asked && (await desk.send(place, asked.command, asked.args, `${verdict} ${to}`));
    const code = receipt ? !receipt.ok && receipt.why.refused : (verdict === 'reject' || verdict === 'hold') && NO_SIGHT;
    if (code) await refused(told, desk, code);
    // What nobody did is told nobody as done.
    if (code && !code.endsWith('.gone')) return;
  }
  if (verdict === 'undo') return;
  let after: string | undefined;
  do {
    const page = await desk.read({
      topic: told.cause.topic,
      list: reportsOfCase.name,
      where: [`open:${data.case}`],
      limit: 100,
      ...(after !== undefined && { after }),
    });
    if (page.rows.length > 0) {
      const outcome = verdict === 'approve' ? 'kept' : 'acted';
      await sure(desk.send(told.cause.topic, settle, { reports: [...page.rows], outcome }, `settle ${page.rows.join(' ')}`));
    }
    after = page.next;
  } while (after !== undefined);
};
/** Things of this kind have no sight that the desk could change (`Feature.sighted`). */
const NO_SIGHT = 'moderation.no_sight';
/** It could not be done there (others' ideas were merged into it): the case opens again and says so. What is gone is gone. */
const refused = async ({ data, cause }: Told, desk: Desk, code: string): Promise<void> => {
  const { place, kind, about, author, was, verdict, case: id } = data as Carried;
  const gone = code.endsWith('.gone');
  // The statement that went out is not true.
  if (!gone && verdict !== 'undo') await desk.send(cause.topic, undo, { cases: [id] }, 'undo');
  // What was changed under the decision is told by itself, with what the filters say of the new words.
  if (code === 'moderation.changed') return;
  const hits = gone ? [] : [{ why: 'refused', met: code }];
  const args = {
    place,
    kind,
    about,
    author,
    sight: gone ? ('gone' as const) : was,
    at: cause.at,
    seq: cause.seq,
    n: cause.n,
    hits,
    opens: !gone,
  };
  await sure(desk.send(cause.topic, file, args, 'refused'));
};
export const carrying: Reaction = { name: 'moderation.carrying', on: 'moderation.decided', run: carried };
export const undoing: Reaction = { name: 'moderation.undoing', on: 'moderation.undone', run: carried };

/** A reaction that is refused runs again. */
async function sure(sent: ReturnType<Desk['send']>): Promise<void> {
  const receipt = await sent;
  if (!receipt.ok) throw new Error(`It was refused: ${receipt.why.refused} ${JSON.stringify(receipt.why.data ?? {})}`);
}
