// Called by ./full.ts: threads, polls, entrances and the desk, in every way their words are written.
import { SYSTEM } from '../../src/core/reactor.ts';
import type { Topic } from '../../src/core/record.ts';
import { codeId } from '../../src/features/membership/domain/invite.ts';
import { caseId, caseRef } from '../../src/features/moderation/domain/kinds.ts';
import { pollRef, resultRef } from '../../src/features/polls/domain/kinds.ts';
import { rulesRef } from '../../src/features/threads/domain/kinds.ts';
import { until } from '../server/running.ts';
import { member, SOME, type Scene } from './scene.ts';

export async function threads(scene: Scene, many: number): Promise<void> {
  for (const mode of ['discussion', 'review']) {
    const place = `threads/${mode}`;
    await scene.send(place, 'threads.configure', { title: '$', lead: '$', mode, reactions: ['$', '$', '$', '$', '$', '$'] });
    let last = '';
    for (let n = 0; n < (mode === 'review' ? 1 : many); n++)
      last = scene.made(
        await scene.send(place, 'threads.comment', { text: '$', ...(mode === 'review' && { stars: 4 }) }, member('ana')),
        'comment',
      );
    if (mode === 'review') continue;
    const answer = scene.made(
      await scene.send(place, 'threads.reply', { parent: last, text: '$', quote: await scene.quote(place, last) }, member('ben')),
      'comment',
    );
    await scene.send(place, 'threads.comment', { text: '$', quote: await scene.quote(place, last) }, member('ben'));
    await scene.send(place, 'threads.edit', { comment: last, text: '$' }, member('ana'));
    const out = scene.made(await scene.send(place, 'threads.comment', { text: '$' }, member('ana')), 'comment');
    await scene.send(place, 'threads.reject', { comment: out, reason: '$' });
    await scene.send(place, 'threads.report', { comment: last, reason: 'spam', note: '$' }, member('ben'));
    const rules = await scene.get(place, rulesRef());
    const sign = rules?.body?.reactions[0];
    if (sign !== undefined) await scene.send(place, 'threads.react', { comment: last, reaction: sign, on: true }, member('ben'));
    await scene.send(place, 'threads.import', { origin: { source: '$', id: '$' }, text: '$', author: null, at: 1 }, SYSTEM);
    Object.assign(scene.ids, { comment: last, answer, out });
  }
}

export async function polls(scene: Scene): Promise<void> {
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: '$', detail: '$' }));
  const base = {
    question: '$',
    lead: '$',
    options,
    results: 'always',
    least: 1,
    shuffle: false,
    other: true,
    reasons: true,
    adding: 'free',
    ballots: 'named',
  };
  await scene.send('polls/open', 'polls.create', { ...base, type: 'single' });
  await scene.send('polls/open', 'polls.edit', { ...base, type: 'single' });
  await scene.send('polls/open', 'polls.vote', { choice: { a: 1 }, reason: '$' }, member('ana'));
  await scene.send('polls/open', 'polls.vote', { choice: { other: 1 }, other: '$', reason: '$' }, member('ben'));
  await scene.send('polls/open', 'polls.reject_words', { voter: 'ana', reason: '$' });
  await scene.send('polls/open', 'polls.add_option', { label: '$' }, member('cora'));
  await scene.send('polls/open', 'polls.add_option', { label: 'Out' }, member('dan'));
  const out = (await scene.get('polls/open', pollRef()))?.body?.options.find(({ label }) => label === 'Out');
  await scene.send('polls/open', 'polls.take_out_option', { option: out?.id, reason: '$' });
  await scene.send('polls/asks', 'polls.create', { ...base, type: 'multiple', adding: 'approved' });
  await scene.send('polls/asks', 'polls.add_option', { label: '$' }, member('ana'));
  for (const [place, more] of [
    ['closed', { type: 'single' }],
    ['ranked', { type: 'ranked', method: 'schulze', other: false }],
    ['irv', { type: 'ranked', method: 'irv', other: false }],
  ] as const) {
    await scene.send(`polls/${place}`, 'polls.create', { ...base, ...more });
    const choice = (n: number): object => (place === 'closed' ? { [['a', 'b'][n % 2]!]: 1 } : { a: 1 + (n % 2), b: 2 - (n % 2), c: 3 });
    await scene.send(
      `polls/${place}`,
      'polls.import_ballots',
      { ballots: [0, 1, 2].map((n) => ({ voter: ['ana', 'ben', 'cora'][n], choice: choice(n), at: 1, reason: '$' })) },
      SYSTEM,
    );
    if (place === 'closed')
      await scene.send(
        'polls/closed',
        'polls.import_ballots',
        { ballots: [{ voter: 'dan', choice: { other: 1 }, other: '$', at: 1 }] },
        SYSTEM,
      );
    await scene.send(`polls/${place}`, 'polls.close', {});
    await scene.send(`polls/${place}`, 'polls.announce', { text: '$' });
  }
  await until('a counted poll', async () => (await scene.get('polls/irv', resultRef()))?.body !== undefined);
}

export async function membership(scene: Scene): Promise<void> {
  const words = { en: '$', $: '$' };
  const terms = { mode: 'keeps', texts: { en: { title: '$', summary: '$', text: '$' }, $: { title: '$', summary: '$', text: '$' } } };
  for (const name of ['ideas:lab', 'ideas:club', 'ideas:box']) {
    const place = `membership/${name}`;
    if (name !== 'ideas:box') {
      await scene.send(place, 'membership.configure', {
        closed: true,
        listed: true,
        applications: true,
        title: words,
        lead: words,
        roles: ['$'],
        questions: [{ id: 'q', needed: false, label: words }],
      });
      await scene.send(place, 'membership.apply', { answers: { q: '$', $: '$' } }, member('cora'));
      await scene.send(place, 'membership.apply', { answers: { q: '$' } }, member('ana'));
      await scene.send(place, 'membership.apply', { answers: {}, name: '$' }, member('nemo'));
      await scene.send(place, 'membership.review', { user: 'ana', verdict: 'declined', reason: '$' });
      await scene.send(place, 'membership.admit', { user: 'dan', reason: '$' });
      await scene.send(place, 'membership.expel', { user: 'dan', reason: '$' });
      await scene.send(place, 'membership.admit', { user: 'ben' });
      await scene.send(place, 'membership.invite', { invitation: codeId(name), label: '$', uses: 5 });
    }
    await scene.send(place, 'membership.publish_terms', terms);
  }
}

export async function moderation(scene: Scene): Promise<void> {
  await scene.send('moderation/desk', 'moderation.configure', { words: { languages: ['en'], own: SOME, fine: ['$'] } });
  const place = `${scene.space}/ideas/box`;
  const report = async (about: string, who: string): Promise<string> => {
    await scene.send('moderation/desk', 'moderation.report', { place, kind: 'idea', about, reason: 'spam', note: '$' }, member(who));
    return caseId({ place: place as Topic, kind: 'idea', about });
  };
  const kept = await report(scene.ids['open']!, 'ben');
  const gone = await report(scene.ids['imported']!, 'ben');
  await report(scene.ids['idea']!, 'cora');
  await scene.send('moderation/desk', 'moderation.decide', { cases: [gone], verdict: 'reject', reason: 'spam', text: '$' });
  const sanction = await scene.send('moderation/desk', 'moderation.sanction', {
    person: 'dan',
    what: 'ban',
    until: null,
    reason: 'spam',
    text: '$',
  });
  const notice = sanction.records!.find(({ kind }) => kind === 'moderation.notice')!.id;
  await scene.send('moderation/desk', 'moderation.appeal', { notice, text: '$' }, member('dan'));
  await scene.send('moderation/desk', 'moderation.lift', { person: 'dan', text: '$' });
  await scene.send('moderation/desk', 'moderation.sanction', { person: 'gil', what: 'ban', until: null, reason: 'spam', text: '$' });
  await scene.send(
    'moderation/desk',
    'moderation.file',
    {
      place,
      kind: 'idea',
      about: scene.ids['open'],
      author: 'ana',
      sight: 'public',
      seq: 1,
      n: 0,
      hits: [{ why: 'words', met: '$' }],
      opens: true,
      at: 1,
    },
    SYSTEM,
  );
  await until('a case', async () => (await scene.get('moderation/desk', caseRef(kept)))?.body !== undefined);
}
