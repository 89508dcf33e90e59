/** Called by the store contract: what lists, buckets, counts and finders of a store must do. */
import type { Reader, Topic } from '../core/record.ts';
import type { Batch, Place } from '../core/store.ts';
import type { Kit } from './backend-contract.ts';
import { ALL, ids, inside, place, rec, topic, type Frame } from './store-batches.ts';

export function listClauses(kit: Kit, { clause, write }: Frame): void {
  clause('slice walks highest rank first, equal ranks by id, down and up by key', async (store) => {
    const ranks: Place[] = [
      ['d', 3],
      ['c', 3],
      ['b', 0],
      ['e', -1.5],
      ['a', 7],
    ].map(([id, rank]) => ({ id: id as string, rank: rank as number }));
    await write(store, 0, 5, { placed: ranks.map(({ id, rank }) => place(id, rank)) });
    const slice = (more: { after?: Place; before?: Place; limit?: number }): Promise<readonly Place[]> =>
      store.slice({ topic, list: 'top', readers: ALL, limit: 9, ...more });
    kit.equal(ids(await slice({})), ['a', 'c', 'd', 'b', 'e']);
    kit.equal(await slice({ limit: 2 }), [
      { id: 'a', rank: 7 },
      { id: 'c', rank: 3 },
    ]);
    kit.equal(ids(await slice({ after: { id: 'c', rank: 3 }, limit: 2 })), ['d', 'b']);
    kit.equal(ids(await slice({ before: { id: 'b', rank: 0 }, limit: 2 })), ['c', 'd']);
    kit.equal(ids(await slice({ after: { id: 'nobody', rank: 1 } })), ['b', 'e']);
    await write(store, 5, 6, { unplaced: [place('c', 3), place('e', -1.5)], placed: [place('c', 9)] });
    kit.equal(ids(await slice({})), ['c', 'a', 'd', 'b']);
  });

  clause('slice merges what several readers see, each record once (K10)', async (store) => {
    await write(store, 0, 5, {
      placed: [
        place('a', 4),
        place('b', 3, 'staff'),
        place('b', 3, 'user:ana'),
        place('c', 2, 'user:ana'),
        place('d', 1),
        { ...place('e', 9), list: 'other' },
      ],
    });
    const seen = async (...readers: Reader[]): Promise<string[]> => ids(await store.slice({ topic, list: 'top', readers, limit: 3 }));
    kit.equal(await seen('all'), ['a', 'd']);
    kit.equal(await seen('all', 'user:ana', 'staff'), ['a', 'b', 'c']);
    kit.equal(await seen('user:ben'), []);
  });

  clause(
    'what is told in all topics of a space comes latest first, by bucket and reader, each once, and outlives the store (K13)',
    async (store) => {
      const told = (id: string, rank: number, bucket = '', reader: Reader = 'all') => ({ id, rank, bucket, reader });
      const [wall, shed, other]: Topic[] = ['acme/notes/wall', 'acme/notes/shed', 'acme-2/notes/wall'];
      await write(store, 0, 5, {
        topic: wall!,
        told: [told('a', 10), told('a', 10, 'by:ana'), told('c', 30, '', 'staff'), told('c', 30, '', 'user:ana')],
      });
      await write(store, 0, 6, { topic: shed!, told: [told('b', 20), told('d', 20)] });
      await write(store, 0, 7, { topic: other!, told: [told('e', 90)] });
      const ask = async (more: Partial<Parameters<typeof store.told>[0]> = {}): Promise<string[]> =>
        (await store.told({ space: 'acme', bucket: '', readers: ALL, limit: 9, ...more })).map(
          (row) => `${row.id} ${row.rank} ${row.topic}`,
        );
      kit.equal(await ask(), [`b 20 ${shed}`, `d 20 ${shed}`, `a 10 ${wall}`]);
      kit.equal(await ask({ readers: ['all', 'staff', 'user:ana'], limit: 2 }), [`c 30 ${wall}`, `b 20 ${shed}`]);
      kit.equal(await ask({ after: { rank: 20, id: 'b' } }), [`d 20 ${shed}`, `a 10 ${wall}`]);
      kit.equal(await ask({ bucket: 'by:ana' }), [`a 10 ${wall}`]);
      kit.equal(await ask({ bucket: 'by:nobody' }), []);
    },
  );

  clause('members of a bucket come by id, from after one, each once', async (store) => {
    await write(store, 0, 5, {
      entered: [inside('c', 'x'), inside('a', 'x'), inside('a', 'x', 'staff'), inside('b', 'x', 'staff'), inside('d', 'y')],
    });
    kit.equal(await store.members(topic, 'top', 'x', ALL, 9), ['a', 'c']);
    kit.equal(await store.members(topic, 'top', 'x', ['all', 'staff'], 2), ['a', 'b']);
    kit.equal(await store.members(topic, 'top', 'x', ['all', 'staff'], 2, 'b'), ['c']);
    await write(store, 5, 6, { exited: [inside('a', 'x')] });
    kit.equal(await store.members(topic, 'top', 'x', ALL, 9), ['c']);
  });

  clause('counts add up over the sets of readers one meets (K10)', async (store) => {
    const count = (bucket: string, readers: string, by: number): Batch['counts'][number] => ({ list: 'top', bucket, readers, by });
    await write(store, 0, 5, {
      counts: [
        count('', 'all', 3),
        count('tag:x', 'all', 2),
        count('', 'staff user:ana', 1),
        count('tag:x', 'staff user:ana', 1),
        { ...count('', 'all', 9), list: 'other' },
      ],
    });
    kit.equal(await store.counts(topic, 'top', ALL), { '': 3, 'tag:x': 2 });
    kit.equal(await store.counts(topic, 'top', ['all', 'user:ana']), { '': 4, 'tag:x': 3 });
    kit.equal(await store.counts(topic, 'top', ['all', 'user:an']), { '': 3, 'tag:x': 2 });
    await write(store, 5, 6, { counts: [count('tag:x', 'all', -2), count('', 'all', -1)] });
    kit.equal(await store.counts(topic, 'top', ALL), { '': 2 });
  });

  clause('begun walks the ids of a kind that begin alike, by key, the deleted ones left out', async (store) => {
    await write(store, 0, 5, {
      records: ['i:b', 'i:a', 'i', 'i:', 'j:a', 'i:c', 'h:z'].map((id) => rec(id, 5, ['user:ana'])),
      silent: [rec('i:s', 5, ['staff'])],
    });
    await write(store, 5, 6, { records: [rec('i:c', 6, [], { body: null }), { ...rec('i:d', 6), kind: 'other' }] });
    await write(store, 0, 5, { topic: 'acme/notes/other', records: [rec('i:z', 5)] });
    kit.equal(await store.begun(topic, 'note', 'i:', 9), ['i:', 'i:a', 'i:b', 'i:s']);
    kit.equal(await store.begun(topic, 'note', 'i:', 2, 'i:'), ['i:a', 'i:b']);
    kit.equal(await store.begun(topic, 'note', 'i:', 2, 'i:s'), []);
    kit.equal((await store.begun(topic, 'note', '', 9)).length, 7);
    kit.equal(await store.begun('acme/notes/nowhere', 'note', '', 9), []);
  });

  clause('find folds case and accents, takes the start of a word, keeps finders, topics and readers apart (K10)', async (store) => {
    const text = (id: string, words: string | null, readers = ALL, finder = 'words'): Batch['texts'][number] => ({
      finder,
      id,
      text: words,
      readers,
    });
    const other: Topic = 'acme/notes/other';
    await write(store, 0, 5, {
      texts: [
        text('a', 'Łąka w Łodzi, żółta'),
        text('b', 'Łódź nocą'),
        text('c', 'łodzi pełno', ['staff']),
        text('d', 'Łodzi', ALL, 'titles'),
      ],
    });
    await write(store, 0, 5, { topic: other, texts: [text('z', 'w Łodzi')] });
    const find = (words: string, readers = ALL, match: 'all' | 'any' = 'all'): Promise<readonly string[]> =>
      store.find(topic, 'words', match, words, readers, 9);
    kit.equal(await find('lodzi'), ['a']);
    kit.equal([...(await find('LODZI', ['all', 'staff']))].sort(), ['a', 'c']);
    kit.equal([...(await find('łod'))].sort(), ['a', 'b']);
    kit.equal(await find('zolta lak'), ['a']);
    kit.equal(await find('zolta nocą'), []);
    kit.equal([...(await find('zolta nocą', ALL, 'any'))].sort(), ['a', 'b']);
    await write(store, 5, 6, { texts: [text('a', 'nic'), text('b', null)] });
    kit.equal(await find('lod'), []);
    kit.equal(await find('nic'), ['a']);
  });

  clause('find never throws, whatever a person types', async (store) => {
    await write(store, 0, 5, { texts: [{ finder: 'words', id: 'a', text: 'a "quoted" AND (odd) text*', readers: ALL }] });
    for (const odd of [
      '',
      ' ',
      '"',
      '""',
      "'",
      '*',
      '(',
      'AND',
      'OR NOT',
      'NEAR(a b)',
      'words:',
      '^a',
      'a"b',
      '-',
      '{x}',
      '\\',
      '\u0000',
      '%',
      '😀',
      'a OR',
      'quoted" OR "x',
      'x'.repeat(400),
      'a '.repeat(200),
    ]) {
      for (const match of ['all', 'any'] as const)
        kit.equal(Array.isArray(await store.find(topic, 'words', match, odd, ALL, 5)), true, JSON.stringify(odd));
    }
    kit.equal(await store.find(topic, 'words', 'all', 'quoted and odd', ALL, 5), ['a']);
  });
}
