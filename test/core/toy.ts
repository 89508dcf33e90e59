/** A feature as small as can be, for tests of the kernel: cups that are filled, for whoever may see them. */
import { command, refuse, type AnyCommand } from '../../src/core/command.ts';
import { kind, type Feature, type List } from '../../src/core/feature.ts';
import type { Id, Reader, Ref, Topic } from '../../src/core/record.ts';
import { ref } from '../../src/core/record.ts';
import { int, list, name, object } from '../../src/core/schema.ts';

export interface Cup {
  readonly n: number;
}
export const cup = kind<Cup>({ name: 'cup', version: 1, bytes: 64, body: object({ n: int(-1000, 10 ** 6) }) });
export const cupRef = (id: Id, topic?: Topic): Ref<Cup> => ref('cup', id, topic);
export const topic: Topic = 'lab/toy/table';

const ANYBODY = { guest: ['*'], member: ['*'], admin: ['*'] };
/** Adds to a cup and makes it if there is none. */
export const fill = command({
  name: 'toy.fill',
  args: object({ cup: name(), by: int(-1000, 1000) }),
  may: ANYBODY,
  reads: ({ cup: id }) => ({ cup: cupRef(id) }),
  decide: ({ cup: was }, { cup: id, by }) => ({
    changes: [{ ref: cupRef(id), readers: was?.readers ?? ['all'], body: { n: (was?.body?.n ?? 0) + by } }],
    happened: [{ name: 'toy.filled', about: cupRef(id), data: { by } }],
  }),
});
/** Makes a cup whose id derives from the envelope, for these readers. */
export const make = command({
  name: 'toy.make',
  args: object({ n: int(-1000, 1000), for: list(name(), 5) }),
  may: ANYBODY,
  reads: (_args, { newId }) => ({ cup: cupRef(newId('cup')) }),
  decide({ cup: was }, { n, for: readers }, { actor, newId }) {
    if (was) return refuse('toy.there');
    return {
      changes: [{ ref: cupRef(newId('cup')), readers: readers as Reader[], by: actor.id, body: { n } }],
      happened: [{ name: 'toy.made', about: cupRef(newId('cup')), data: { n } }],
    };
  },
});
/** Changes who may see a cup; nobody in particular: it is broken. */
export const show = command({
  name: 'toy.show',
  args: object({ cup: name(), for: list(name(), 5) }),
  may: ANYBODY,
  about: ({ cup: id }) => cupRef(id),
  reads: ({ cup: id }) => ({ cup: cupRef(id) }),
  decide({ cup: was }, { for: readers }) {
    if (!was?.body) return refuse('toy.gone');
    return { changes: [{ ref: cupRef(was.id), readers: readers as Reader[], body: readers.length > 0 ? was.body : null }] };
  },
});

export const shelf: List<Cup> = {
  name: 'shelf',
  kind: 'cup',
  rank: ({ n }) => n,
  facets: ['is:'],
  buckets: ({ body }) => (body ? [`is:${body.n % 2 ? 'odd' : 'even'}`, `tens:${Math.floor(body.n / 10)}`] : []),
};
/** Read bucket by bucket, for reactions. */
export const drawer: List<Cup> = { name: 'drawer', kind: 'cup', inner: true, buckets: ({ body }) => (body ? ['all'] : []) };

export const toy = (more: Partial<Omit<Feature, 'commands'>> & { readonly commands?: readonly unknown[] } = {}): Feature => ({
  name: 'toy',
  version: 1,
  kinds: [cup],
  lists: [shelf, drawer],
  finders: [{ name: 'number', kind: 'cup', match: 'all', text: (body) => `cup number${(body as Cup).n}` }],
  ...more,
  commands: [fill, make, show, ...(more.commands ?? [])] as unknown as AnyCommand[],
});
