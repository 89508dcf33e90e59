/** A small feature for contracts and fuzzing: notes with a rank and tags, shown and hidden, behind a door that members open by joining. */
import { command, refuse } from '../core/command.ts';
import { kind, list, refOf, type Feature } from '../core/feature.ts';
import type { Id, Reader, Ref } from '../core/record.ts';
import { goes, whole } from '../core/remains.ts';
import { deriveId } from '../core/hash.ts';
import { int, list as listOf, name, object, oneOf, text } from '../core/schema.ts';

const noteSchema = object({ text: text(2000, 1), rank: int(-(10 ** 9), 10 ** 9), tags: listOf(name(20), 4) });
export type NoteBody = ReturnType<typeof noteSchema.parse> & object;
export const note = kind<NoteBody>({ name: 'note', version: 1, bytes: 4096, body: noteSchema, erase: goes, own: whole });
export const noteRef = (id: Id): Ref<NoteBody> => refOf(note, id);

/** Being inside: whoever has one may read what is for `group:inside`. */
const passSchema = object({ user: name() });
export const pass = kind<{ readonly user: Id }>({
  name: 'note.pass',
  version: 1,
  bytes: 256,
  body: passSchema,
  grants: ({ body }) => (body ? [{ user: body.user, reader: 'group:inside' }] : []),
});
export const passRef = (user: Id): Ref<{ readonly user: Id }> => refOf(pass, user);

/** How much each person has added up: a private record, so that secrets can be watched. */
export const sum = kind<{ readonly n: number }>({ name: 'note.sum', version: 1, bytes: 256, body: object({ n: int(0, 10 ** 9) }) });
export const sumRef = (user: Id): Ref<{ readonly n: number }> => refOf(sum, user);

export const byRankList = list<NoteBody>({
  name: 'ranked',
  kind: 'note',
  rank: (body) => body.rank,
  facets: ['tag:'],
  buckets: ({ body }) => body?.tags.map((tag) => `tag:${tag}`) ?? [],
});

const EVERYBODY = { guest: ['any'], member: ['any'], admin: ['any'] };
const AUDIENCE = { all: ['all'], staff: ['staff'], inside: ['group:inside'], nobody: [] } as const satisfies Record<
  string,
  readonly Reader[]
>;
const audience = oneOf('all', 'staff', 'inside', 'mine', 'nobody');
const readersOf = (who: keyof typeof AUDIENCE | 'mine', me: Id): readonly Reader[] =>
  who === 'mine' ? [`user:${me}`, 'staff'] : AUDIENCE[who];

export const write = command({
  name: 'notes.write',
  ids: deriveId,
  args: object({ text: text(2000, 1), rank: int(-(10 ** 9), 10 ** 9), tags: listOf(name(20), 4), for: audience }),
  may: EVERYBODY,
  reads: (_args, { newId }) => ({ note: noteRef(newId('note')) }),
  decide({ note: there }, { for: who, ...body }, { actor, newId }) {
    if (there) return refuse('notes.exists');
    const ref = noteRef(newId('note'));
    return {
      changes: [{ ref, readers: readersOf(who, actor.id), by: actor.id, body }],
      happened: [{ name: 'notes.written', about: ref, data: {} }],
    };
  },
});

export const move = command({
  name: 'notes.move',
  args: object({ note: name(), rank: int(-(10 ** 9), 10 ** 9) }),
  may: EVERYBODY,
  about: ({ note: id }) => noteRef(id),
  reads: ({ note: id }) => ({ note: noteRef(id) }),
  decide: ({ note: was }, { rank }) =>
    was?.body ? { changes: [{ ref: noteRef(was.id), readers: was.readers, body: { ...was.body, rank } }] } : refuse('notes.gone'),
});

/** Shows a note to somebody else, or to nobody. */
export const show = command({
  name: 'notes.show',
  args: object({ note: name(), to: audience }),
  may: { admin: ['any'] },
  about: ({ note: id }) => noteRef(id),
  reads: ({ note: id }) => ({ note: noteRef(id) }),
  decide: ({ note: was }, { to }, { actor }) =>
    was?.body ? { changes: [{ ref: noteRef(was.id), readers: readersOf(to, was.by ?? actor.id), body: was.body }] } : refuse('notes.gone'),
});

export const erase = command({
  name: 'notes.erase',
  args: object({ note: name() }),
  may: { admin: ['any'] },
  about: ({ note: id }) => noteRef(id),
  reads: ({ note: id }) => ({ note: noteRef(id) }),
  decide: ({ note: was }) => (was ? { changes: [{ ref: noteRef(was.id), readers: [], body: null }] } : refuse('notes.gone')),
});

/** Go in or out. */
export const join = command({
  name: 'notes.join',
  args: object({ inside: oneOf(0, 1) }),
  may: EVERYBODY,
  reads: (_args, { actor }) => ({ pass: passRef(actor.id) }),
  decide: (_facts, { inside }, { actor }) => ({
    changes: [{ ref: passRef(actor.id), readers: [`user:${actor.id}`], by: actor.id, body: inside ? { user: actor.id } : null }],
  }),
});

/** Adds to my private sum: counts how often a command took effect. */
export const add = command({
  name: 'notes.add',
  args: object({ n: int(0, 1000) }),
  may: EVERYBODY,
  reads: (_args, { actor }) => ({ sum: sumRef(actor.id) }),
  decide: ({ sum: was }, { n }, { actor }) => ({
    changes: n === 0 ? [] : [{ ref: sumRef(actor.id), readers: [`user:${actor.id}`], by: actor.id, body: { n: (was?.body?.n ?? 0) + n } }],
  }),
});

export const notes: Feature = {
  name: 'notes',
  version: 1,
  kinds: [note, pass, sum],
  lists: [byRankList],
  commands: [write, move, show, erase, join, add],
  finders: [{ name: 'words', kind: 'note', match: 'all', text: (body) => (body as NoteBody).text }],
};
