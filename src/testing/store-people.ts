/** The clauses of the store contract about what is of one person: finding it, and forgetting what no record says. Called by `store-contract.ts`. */
import type { Kit } from './backend-contract.ts';
import { ALL, at, followup, rec, topic, type Frame } from './store-batches.ts';

export function personClauses(kit: Kit, { clause, write }: Frame): void {
  clause("scan brings all of a space, topic by topic in the order of writing, or what is one person's", async (store) => {
    await write(store, 0, 5, { records: [rec('b', 5, ALL, { by: 'ana' })], silent: [rec('h', 5, ['staff'], { by: 'ana' })] });
    await write(store, 5, 6, { records: [rec('a', 6)] });
    await write(store, 0, 5, { topic: 'acme/notes/aaa', records: [rec('x', 5, [], { by: 'ana', body: null })] });
    await write(store, 0, 5, { topic: 'acme-2/notes/wall', records: [rec('stranger', 5, ALL, { by: 'ana' })] });
    const all = async (by?: string): Promise<string[]> => {
      const out: string[] = [];
      for await (const { topic: where, record } of store.scan('acme', by)) out.push(`${where} ${record.id}`);
      return out;
    };
    kit.equal(await all(), ['acme/notes/aaa x', 'acme/notes/wall b', 'acme/notes/wall h', 'acme/notes/wall a']);
    kit.equal(await all('ana'), ['acme/notes/aaa x', 'acme/notes/wall b', 'acme/notes/wall h']);
  });

  clause(
    'what is kept of a person beside records is forgotten, in one space, also by a store that is opened again (K19)',
    async (store, { reopen }) => {
      const receipt = (actor: string) => ({ actor, id: 'e1', digest: 'd', seq: 5, changed: [] });
      const grant = (user: string) => ({ user, reader: 'group:in' as const, key: user, on: true });
      const named = (id: string, about: string) => ({
        ...followup(id, 100, 5),
        happening: { name: 'x.done', about: at(about), data: null },
      });
      const later = (id: string, about: string) => ({
        ...followup(id, 900, 5),
        happening: { name: 'x.due', about: at(about), data: { asked: 'ana', with: 'ben' }, due: 900 },
        cause: { ...followup(id, 900, 5).cause, actor: 'ana' },
      });
      const more = {
        records: [rec('a', 5, ['user:ana', 'user:ben'])],
        receipts: [receipt('ana'), receipt('ben')],
        grants: [grant('ana'), grant('ben')],
        followups: [named('f', 'of ana'), named('g', 'of ben'), later('k', 'of ana'), later('l', 'of all')],
        told: ['', 'by:ana', 'of:people:ana', 'by:ben'].map((bucket) => ({ bucket, reader: 'all' as const, rank: 1, id: 'e' })),
      };
      await write(store, 0, 5, more);
      await store.forget('acme-2', 'ana');
      kit.equal((await store.viewers(topic, ['ana']))[0]?.readers, ['group:in']);
      await store.forget('acme', 'ana');
      const one = reopen ? await reopen() : store;
      kit.equal(
        (await one.load(topic, { refs: [], receipts: [receipt('ana'), receipt('ben')] })).receipts.map(({ actor }) => actor),
        ['ben'],
      );
      kit.equal(await one.viewers(topic, ['ana', 'ben']), [
        { user: 'ana', readers: [] },
        { user: 'ben', readers: ['group:in'] },
      ]);
      const told = (bucket: string): Promise<readonly unknown[]> => one.told({ space: 'acme', bucket, readers: ['all'], limit: 9 });
      kit.equal(
        (await Promise.all(['', 'by:ana', 'of:people:ana', 'by:ben'].map(told))).map(({ length }) => length),
        [1, 0, 0, 1],
      );
      kit.equal((await one.heads(topic, ['user:ana', 'user:ben'])).at, { 'user:ben': 5 });
      kit.equal(
        (await one.followups(200, 9, 0)).map(({ id }) => id),
        ['g'],
      );
      // Others wait for what was put off to a time.
      const owed = await one.followups(900, 9, 0);
      kit.equal(
        owed.filter(({ id }) => id !== 'g').map(({ id, happening, cause }) => [id, happening.data, happening.due, cause.actor]),
        [['l', { asked: 'somebody', with: 'ben' }, 900, null]],
      );
    },
  );
}
