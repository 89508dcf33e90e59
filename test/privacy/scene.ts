// A space with three people who act on each other through the real doors: Ana, whose every word is a canary, Ben, and staff. Records and logins lie in files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rec } from '../../src/core/record.ts';
import type { Receipt } from '../../src/core/command.ts';
import { caseId } from '../../src/features/moderation/domain/kinds.ts';
import { features } from '../../src/features/registry.ts';
import { jsonLog } from '../../src/server/log.ts';
import type { ServerOptions } from '../../src/server/server.ts';
import { site, type Site } from '../server/identity/sites.ts';
import { running, type Running } from '../server/running.ts';

export const SPACE = 'velmora';

/** What Ana says, chooses words for, or is called. None occurs in another. */
export const CANARIES = {
  name: 'Canary Anabelle',
  formerName: 'Canary Annamaria',
  avatar: 'https://pictures.example/canary-avatar.png',
  mail: 'canary-mail@brand.example',
  ideaTitle: 'Canary bell for the gate',
  ideaDetails: 'canarydetails of brass',
  ideaTag: 'canarytag',
  formerTitle: 'Canary horn for the gate',
  formerDetails: 'canaryformer of tin',
  mergedTitle: 'Canary gong for the yard',
  heldTitle: 'Canary whistle nobody let pass',
  comment: 'canarycomment in a discussion',
  formerComment: 'canaryearlier in a discussion',
  deletedComment: 'canarydeleted soon after',
  reply: 'canaryreply to somebody',
  voice: 'canaryother by name',
  voiceReason: 'canaryreason by name',
  secret: 'canarysecret answer',
  secretReason: 'canarysecretreason behind it',
  option: 'canaryoption for all',
  declined: 'canarydeclined option',
  report: 'canaryreport of a comment',
  flag: 'canaryflag to the team',
  appeal: 'canaryappeal of it all',
  application: 'canaryapplication answer',
} as const;

export interface Who {
  readonly id: string;
  readonly token: string;
  /** Throws when it is refused. Answers the records it made. */
  act(place: string, command: string, args: unknown): Promise<readonly Rec[]>;
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body: unknown) => Promise<Response>;
}

export interface Scene {
  readonly server: Running;
  readonly site: Site;
  readonly ana: Who;
  readonly ben: Who;
  readonly staff: Who;
  /** Lines the server logged. */
  readonly logged: string[];
  /** What follows the acts so far has run. */
  readonly settled: () => Promise<void>;
  readonly somebody: (token: string) => Promise<Who>;
}

export async function scene(options: ServerOptions = {}, clock?: () => number): Promise<Scene> {
  const logged: string[] = [];
  const server = await running({
    features,
    log: jsonLog((line) => {
      logged.push(line);
    }),
    ...(clock && { clock }),
    ...options,
  });
  const host = site(server.identity, SPACE, { roles: true }, clock);
  const somebody = async (token: string): Promise<Who> => {
    const headers = { authorization: `Bearer ${token}` };
    const get = (path: string): Promise<Response> => server.get(`/v1/${SPACE}/${path}`, headers);
    const post = (path: string, body: unknown) => server.post(`/v1/${SPACE}/${path}`, body, headers);
    const { actor } = (await (await get('me')).json()) as { actor: { id: string } };
    return {
      id: actor.id,
      token,
      get,
      post,
      async act(place, command, args) {
        const receipt = (await (
          await post(`${place}/commands`, { id: crypto.randomUUID(), actor: actor.id, command, args })
        ).json()) as Receipt;
        if (!receipt.ok) throw new Error(`${command}: ${JSON.stringify(receipt.why)}`);
        return receipt.records ?? [];
      },
    };
  };
  const { name, avatar, mail } = CANARIES;
  const ana = await somebody(host.token({ sub: 'customer ana', name, avatar, email: mail }));
  const ben = await somebody(host.token({ sub: 'customer ben', name: 'Benedict', email: 'ben@brand.example' }));
  const staff = await somebody(host.token({ sub: 'team', name: 'The team', roles: ['admin'] }));
  return { server, site: host, ana, ben, staff, logged, settled: () => server.settled(), somebody };
}

export const idOf = (records: readonly Rec[], kind: string): string => records.find((rec) => rec.kind === kind)!.id;

/** Everything people do here, once: Ana with all her canaries, Ben and staff around her. */
export async function live({ ana, ben, staff, settled }: Scene): Promise<void> {
  const c = CANARIES;
  await ana.act(`people/${ana.id}`, 'people.introduce', { name: c.formerName });
  await ana.act(`people/${ana.id}`, 'people.introduce', { name: c.name });
  await staff.act('moderation/desk', 'moderation.configure', {
    mode: { who: 'none', when: 'before' },
    rate: { most: 0, minutes: 1 },
    repeat: 0,
    fresh: { hours: 0, links: 9, most: 0 },
  });

  const text = (title: string, details: string) => ({ title, details, tags: [c.ideaTag] });
  const idea = idOf(await ana.act('ideas/box', 'ideas.propose', text(c.formerTitle, c.formerDetails)), 'idea');
  await ana.act('ideas/box', 'ideas.edit', { idea, ...text(c.ideaTitle, c.ideaDetails) });
  const bens = idOf(await ben.act('ideas/box', 'ideas.propose', { title: 'A bell of Benedict' }), 'idea');
  const merged = idOf(await ana.act('ideas/box', 'ideas.propose', { title: c.mergedTitle }), 'idea');
  for (const who of [ana, ben]) for (const one of [idea, bens, merged]) await who.act('ideas/box', 'ideas.vote', { idea: one, value: 1 });
  await staff.act('ideas/box', 'ideas.merge', { from: merged, into: bens });

  const thread = `threads/ideas:box:${idea}`;
  const comment = idOf(await ana.act(thread, 'threads.comment', { text: c.formerComment }), 'comment');
  await ana.act(thread, 'threads.edit', { comment, text: c.comment });
  const quoting = { text: `Benedict quotes @{${ana.id}}`, quote: { comment, text: c.comment } };
  const answer = idOf(await ben.act(thread, 'threads.reply', { parent: comment, ...quoting }), 'comment');
  await ana.act(thread, 'threads.reply', { parent: answer, text: c.reply });
  const gone = idOf(await ana.act(thread, 'threads.comment', { text: c.deletedComment }), 'comment');
  await ben.act(thread, 'threads.reply', { parent: gone, text: 'Benedict stays' });
  await ana.act(thread, 'threads.delete', { comment: gone });
  await ana.act(thread, 'threads.vote', { comment: answer, value: 1 });
  await ben.act(thread, 'threads.vote', { comment, value: 1 });
  await ana.act(thread, 'threads.follow', { on: true });
  await ana.act(thread, 'threads.report', { comment: answer, reason: 'other', note: c.report });

  const draft = { type: 'single', options: [{ id: 'a', label: 'Apples' }], other: true, reasons: true, adding: 'approved' };
  for (const [poll, ballots, other, reason] of [
    ['named', 'named', c.voice, c.voiceReason],
    ['secret', 'secret', c.secret, c.secretReason],
  ] as const) {
    const place = `polls/${poll}`;
    await staff.act(place, 'polls.create', { question: 'Which?', ...draft, ballots, least: 1 });
    await ana.act(place, 'polls.vote', { choice: { other: 1 }, other, reason });
    await ben.act(place, 'polls.vote', { choice: { other: 1 }, other: 'Benedict says', reason: 'Benedict knows' });
  }
  const offered = async (label: string): Promise<string> => {
    const mine = (await ana.act('polls/named', 'polls.add_option', { label })).find(({ kind }) => kind === 'poll.offer')!;
    return (mine.body as { offers: { id: string }[] }).offers.at(-1)!.id;
  };
  await staff.act('polls/named', 'polls.decline_option', { voter: ana.id, option: await offered(c.declined) });
  await offered(c.option);
  for (const poll of ['named', 'secret']) await staff.act(`polls/${poll}`, 'polls.close', {});
  await settled();

  const place = `${SPACE}/${thread}`;
  await ana.act('moderation/desk', 'moderation.report', { place, kind: 'comment', about: answer, reason: 'other', note: c.flag });
  await ben.act('moderation/desk', 'moderation.report', {
    place,
    kind: 'comment',
    about: comment,
    reason: 'spam',
    note: 'Benedict frowns',
  });
  await staff.act('moderation/desk', 'moderation.configure', { mode: { who: 'all', when: 'before' } });
  const held = idOf(await ana.act('ideas/box', 'ideas.propose', { title: c.heldTitle }), 'idea');
  const thing = { place: `${SPACE}/ideas/box`, kind: 'idea', about: held } as const;
  await settled();
  const told = await staff.act('moderation/desk', 'moderation.decide', {
    cases: [caseId(thing)],
    verdict: 'reject',
    reason: 'spam',
    text: 'The team says why',
  });
  await settled();
  await ana.act('moderation/desk', 'moderation.appeal', { notice: idOf(told, 'moderation.notice'), text: c.appeal });

  await staff.act('membership/ideas:lab', 'membership.configure', {
    closed: true,
    listed: true,
    applications: true,
    questions: [{ id: 'why', label: { en: 'Why?' }, needed: true }],
  });
  await ana.act('membership/ideas:lab', 'membership.apply', { answers: { why: c.application } });
  await ben.act('membership/ideas:lab', 'membership.apply', { answers: { why: 'Benedict asks' } });
  await settled();
}

/** Every file of the server, byte for byte. */
export const bytesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]));

/** The canaries that occur in a text; of files the words may lie folded, as an index has them. */
export const heard = (text: string): string[] =>
  Object.entries(CANARIES)
    .filter(([, words]) => text.includes(words) || text.toLowerCase().includes(words.toLowerCase()))
    .map(([which]) => which);
