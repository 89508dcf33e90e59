// What is told of the history of a space: to whom, in which order, found by what; and that what somebody may not read is not there (K10, K13).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor, Command } from '../../../src/core/command.ts';
import type { Page } from '../../../src/core/question.ts';
import type { Topic } from '../../../src/core/record.ts';
import type { ToldBody } from '../../../src/core/telling.ts';
import { introduce } from '../../../src/features/people/domain/introduce.ts';
import { answer, setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { merge } from '../../../src/features/ideas/domain/merge.ts';
import { hold, publish, reject } from '../../../src/features/ideas/domain/moderate.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import { withdraw } from '../../../src/features/ideas/domain/withdraw.ts';
import { configure as door } from '../../../src/features/membership/domain/door.ts';
import { admit } from '../../../src/features/membership/domain/seats.ts';
import { create } from '../../../src/features/polls/domain/create.ts';
import { edit as editPoll } from '../../../src/features/polls/domain/edit.ts';
import { addOption } from '../../../src/features/polls/domain/offers.ts';
import { features } from '../../../src/features/registry.ts';
import { comment } from '../../../src/features/threads/domain/comment.ts';
import { history, type HistoryBody } from '../../../src/core/history.ts';
import { MemoryStore } from '../../../src/stores/memory.ts';
import { person, world, type World } from '../../../src/testing/fixture.ts';

const BOX: Topic = 'mill/ideas/main';
const ACTIVITY: Topic = 'mill/activity/all';
const ana = person('u_ana');
const ben = person('u_ben');
const ines = person('u_ines', 'moderator');
const boss = person('u_boss', 'admin');

const here = (store = new MemoryStore('e')): World => world({ features, store });
let acts = 0;
async function must<A>(it: World, topic: Topic, what: Command<A, never>, args: A, by: Actor, id = `act-${acts++}`): Promise<string> {
  const receipt = await it.send(topic, what, args, by, id);
  assert.ok(receipt.ok, JSON.stringify(receipt));
  return receipt.records?.find(({ kind }) => kind === 'idea' || kind === 'comment')?.id ?? '';
}
const idea = (it: World, title: string, by = ana, box = BOX, id?: string): Promise<string> =>
  must(it, box, propose as never, { title, details: '', tags: [] } as never, by, id);
const say = (it: World, to: string, text: string, by = ben): Promise<string> =>
  must(it, `mill/threads/ideas:main:${to}`, comment as never, { text } as never, by);
const ask = (it: World, actor?: Actor, more: object = {}): Promise<Page> =>
  it.read({ topic: ACTIVITY, list: 'told', limit: 50, ...more }, actor);
const bodies = (page: Page): ToldBody[] =>
  page.rows.map((id) => page.records.find((rec) => rec.kind === 'told' && rec.id === id)!.body as ToldBody);
const lines = async (it: World, actor?: Actor, where: readonly string[] = []): Promise<string[]> =>
  bodies(await ask(it, actor, { where })).map(({ name, what, within, with: other }) =>
    [name, what, within, other].filter(Boolean).join(' | '),
  );

test('what everybody may know is told over all topics, the latest first, with titles as they are; votes are not', async () => {
  const it = here();
  await must(it, 'mill/people/u_ana', introduce as never, { name: 'Ana' } as never, ana);
  const first = await idea(it, 'Mudguards');
  const second = await idea(it, 'Fenders');
  await must(it, BOX, vote as never, { idea: first, value: 1 } as never, ben);
  await say(it, first, 'Yes, **please** [now](https://example.org)');
  await must(it, BOX, setStatus as never, { idea: first, status: 'planned', note: 'In spring' } as never, ines);
  await must(it, BOX, answer as never, { idea: first, text: 'We build them.' } as never, ines);
  await must(it, BOX, merge as never, { from: second, into: first } as never, ines);
  const page = await ask(it);
  assert.deepEqual(await lines(it), [
    'ideas.merged | Fenders | Mudguards',
    'ideas.answered | Mudguards',
    'ideas.status_changed | Mudguards',
    'threads.commented | Yes, please now | Mudguards',
    'ideas.proposed | Fenders',
    'ideas.proposed | Mudguards',
    'people.introduced',
  ]);
  const [, answered, planned, commented, , proposed] = bodies(page);
  assert.deepEqual(planned!.says, { status: 'planned', why: 'In spring' });
  assert.deepEqual([answered!.says, answered!.as, answered!.actor], [{ why: 'We build them.' }, 'decided', 'u_ines']);
  assert.deepEqual([proposed!.topic, proposed!.kind, proposed!.id, proposed!.as], [BOX, 'idea', first, 'made']);
  assert.equal(commented!.topic, `mill/threads/ideas:main:${first}`);
  assert.deepEqual(
    page.foreign?.map(({ records }) => (records[0]!.body as { name: string }).name),
    ['Ana'],
    'cards of those who have one',
  );
  assert.equal(page.counts, undefined, 'nothing is counted');
  assert.deepEqual(it.errors, []);
});

test('it is found by sort, person, thing with its discussion, and time; several together', async () => {
  const it = here();
  const first = await idea(it, 'Mudguards');
  await idea(it, 'Bells', ben);
  await say(it, first, 'Yes');
  const before = it.now + 1;
  await must(it, BOX, setStatus as never, { idea: first, status: 'planned' } as never, ines);
  await must(
    it,
    'mill/polls/colour',
    create as never,
    {
      question: 'Which colour?',
      type: 'single',
      options: [
        { id: 'a', label: 'Red' },
        { id: 'b', label: 'Blue' },
      ],
      closes: it.now + 60_000,
    } as never,
    ines,
  );
  assert.deepEqual(await lines(it, undefined, ['as:decided']), ['ideas.status_changed | Mudguards']);
  assert.deepEqual(await lines(it, undefined, ['by:u_ben']), ['threads.commented | Yes | Mudguards', 'ideas.proposed | Bells']);
  assert.deepEqual(await lines(it, undefined, [`of:ideas:main:${first}`]), [
    'ideas.status_changed | Mudguards',
    'threads.commented | Yes | Mudguards',
    'ideas.proposed | Mudguards',
  ]);
  assert.deepEqual(await lines(it, undefined, [`of:ideas:main:${first}`, 'by:u_ben']), ['threads.commented | Yes | Mudguards']);
  assert.equal((await lines(it, undefined, ['of:ideas:main'])).length, 4);
  assert.deepEqual(await lines(it, undefined, ['of:polls:colour']), ['polls.created | Which colour?']);
  assert.deepEqual(await lines(it, undefined, [`since:${before}`]), ['polls.created | Which colour?', 'ideas.status_changed | Mudguards']);
  it.now += 61_000;
  await it.settle();
  assert.deepEqual(
    await lines(it, undefined, ['of:polls:colour']),
    ['polls.closed | Which colour?', 'polls.created | Which colour?'],
    'and what time did',
  );
});

test('pages go on by key: each row once, whatever came meanwhile', async () => {
  const it = here();
  for (let n = 0; n < 23; n++) await idea(it, `Idea ${n}`);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await ask(it, undefined, { limit: 5, ...(after && { after }) });
    seen.push(...bodies(page).map(({ what }) => what!));
    after = page.next;
    await idea(it, 'Meanwhile');
  } while (after);
  assert.deepEqual(
    seen,
    Array.from({ length: 23 }, (_, n) => `Idea ${22 - n}`),
  );
});

test('K10 what is hidden is told to nobody but staff: with the thing goes all that is about it, its discussion too, and comes back with it', async () => {
  const it = here();
  const first = await idea(it, 'Mudguards');
  await say(it, first, 'Yes');
  await must(it, BOX, reject as never, { idea: first, reason: 'advertising' } as never, ines);
  assert.deepEqual(await lines(it), []);
  assert.deepEqual(await lines(it, ben), []);
  assert.deepEqual(await lines(it, ana), ['threads.commented | Yes | Mudguards', 'ideas.proposed | Mudguards'], 'who may read it is told');
  assert.deepEqual(await lines(it, ines), [
    'ideas.rejected | Mudguards',
    'threads.commented | Yes | Mudguards',
    'ideas.proposed | Mudguards',
  ]);
  assert.deepEqual(bodies(await ask(it, ines))[0]!.says, { why: 'advertising' });
  await must(it, BOX, publish as never, { idea: first } as never, ines);
  assert.equal((await lines(it)).length, 2);
  await must(it, BOX, hold as never, { idea: first } as never, ines);
  assert.equal((await lines(it)).length, 0);
  await must(it, BOX, publish as never, { idea: first } as never, ines);
  await must(it, BOX, withdraw as never, { idea: first } as never, ana);
  assert.equal((await lines(it))[0], 'ideas.withdrawn | Mudguards');
});

test('K10 an option that staff took out of a poll is named to nobody who is told that something was added', async () => {
  const it = here();
  const poll: Topic = 'mill/polls/colour';
  const options = ['Red', 'Blue'].map((label) => ({ id: label.toLowerCase(), label }));
  const draft = { question: 'Which colour?', type: 'single', options, adding: 'free' } as const;
  await must(it, poll, create as never, draft as never, boss);
  await must(it, poll, addOption as never, { label: 'Insulting words' } as never, ana);
  const added = async () => bodies(await ask(it)).find(({ name }) => name === 'polls.option_added')?.says;
  assert.deepEqual(await added(), { option: 'Insulting words' });
  await must(it, poll, editPoll as never, draft as never, boss);
  assert.deepEqual(await added(), { option: undefined });
  for (const who of [undefined, ana, boss]) assert.ok(!JSON.stringify(await ask(it, who)).includes('Insulting'));
});

test('K10 a closed box is told to who is let in: to others pages are letter for letter as if it were not there', async () => {
  const script = async (closed: boolean): Promise<World> => {
    const it = here();
    const INNER: Topic = 'mill/ideas/lab';
    await must(it, 'mill/membership/ideas:lab', door as never, { closed: true } as never, boss);
    await must(it, 'mill/membership/ideas:lab', admit as never, { user: 'u_ben' } as never, boss);
    for (let n = 0; n < 12; n++) {
      await idea(it, `Open ${n}`, ana, BOX, `open-${n}`);
      if (closed) await idea(it, `Closed ${n}`, ben, INNER);
      else it.now += 2;
    }
    return it;
  };
  const [without, withIt] = [await script(false), await script(true)];
  // Ids of entries are salted: what they are differs, not what they tell.
  const bytes = (page: Page): string =>
    page.rows.concat(page.next ?? []).reduce((text, id, n) => text.replaceAll(id.replace(/^.*~/, ''), `#${n}`), JSON.stringify(page));
  for (const actor of [undefined, ana])
    for (const more of [{}, { limit: 5 }, { where: ['as:made'], limit: 3 }, { where: ['of:ideas:lab'] }])
      assert.equal(
        bytes(await ask(withIt, actor, more)).replace(/"now":\d+/, ''),
        bytes(await ask(without, actor, more)).replace(/"now":\d+/, ''),
      );
  assert.equal((await lines(withIt, ben)).filter((line) => line.includes('Closed')).length, 12);
});

test('K13 entries themselves are for staff: their links would say that there are others between', async () => {
  const store = new MemoryStore('e');
  const it = here(store);
  await idea(it, 'Mudguards');
  const entries = [...store.topics.get(BOX)!.records.values()].filter(({ kind }) => kind === history.name);
  const refs = entries.map(({ kind, id }) => ({ kind, id }));
  assert.deepEqual((await it.read({ topic: BOX, refs }, ana)).records, []);
  assert.equal((await it.read({ topic: BOX, refs }, ines)).records.length, entries.length);
  assert.ok(!JSON.stringify(await ask(it, ana)).includes((entries[0]!.body as HistoryBody).link));
});

test('K13 an erased entry is told to staff as erased, and to nobody else', async () => {
  const store = new MemoryStore('e');
  const it = here(store);
  await idea(it, 'Mudguards');
  await idea(it, 'Bells');
  const { records } = store.topics.get(BOX)!;
  const [key, rec] = [...records].find(([, { kind }]) => kind === history.name)!;
  records.set(key, { ...rec, body: { ...(rec.body as HistoryBody), salt: null, content: null } });
  assert.deepEqual(await lines(it), ['ideas.proposed | Bells']);
  assert.deepEqual(
    bodies(await ask(it, ines)).map(({ name, actor }) => [name, actor]),
    [
      ['ideas.proposed', 'u_ana'],
      ['', null],
    ],
  );
});
