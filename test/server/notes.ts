// A feature for tests of the server: notes with a tally, for all, for staff or for a group that records let people into.
import { command, refuse } from '../../src/core/command.ts';
import { finder, kind, list, refOf, type Feature } from '../../src/core/feature.ts';
import type { Reader } from '../../src/core/record.ts';
import { bool, int, list as many, name, number, object, optional, text } from '../../src/core/schema.ts';

const noteSchema = object({ text: text(4000), at: number });
type NoteBody = ReturnType<typeof noteSchema.parse> & object;
export const note = kind<NoteBody>({ name: 'note', version: 1, bytes: 8192, body: noteSchema });

const sumSchema = object({ sum: int(-1_000_000, 1_000_000) });
type SumBody = ReturnType<typeof sumSchema.parse> & object;
export const sum = kind<SumBody>({ name: 'note.sum', version: 1, bytes: 256, body: sumSchema });

const markSchema = object({ note: name(), value: int(-1, 1) });
type MarkBody = ReturnType<typeof markSchema.parse> & object;
export const mark = kind<MarkBody>({ name: 'note.mark', version: 1, bytes: 256, body: markSchema });

const pass = kind<{ user: string }>({
  name: 'note.pass',
  version: 1,
  bytes: 256,
  body: object({ user: name() }),
  grants: (rec) => (rec.body ? [{ user: rec.body.user, reader: 'group:friends' }] : []),
});

const newest = list<NoteBody>({
  name: 'newest',
  kind: note.name,
  rank: (body) => body.at,
  facets: ['by:'],
  buckets: (rec) => [`by:${String(rec.by)}`],
  also: ({ id }, viewer) => [refOf(sum, id), ...(viewer ? [refOf(mark, `${id}:${viewer}`)] : [])],
});
const search = finder<NoteBody>({ name: 'search', kind: note.name, match: 'all', text: (body) => body.text });

const everybody = { guest: ['any'], member: ['any'], admin: ['any'] };

const add = command({
  name: 'notes.add',
  args: object({ id: name(), text: text(4000, 1), readers: optional(many(name(), 4)) }),
  may: everybody,
  reads: ({ id }) => ({ note: refOf(note, id), sum: refOf(sum, id) }),
  decide({ note: there }, args, { actor, now }) {
    if (there) return refuse('notes.there');
    const readers = (args.readers ?? ['all']) as Reader[];
    return {
      changes: [
        { ref: refOf(note, args.id), readers, by: actor.id, body: { text: args.text, at: now } },
        { ref: refOf(sum, args.id), readers, by: actor.id, body: { sum: 0 } },
      ],
      happened: [{ name: 'notes.added', about: refOf(note, args.id), data: {} }],
    };
  },
});

const vote = command({
  name: 'notes.vote',
  args: object({ note: name(), value: int(-1, 1) }),
  may: everybody,
  about: (args) => refOf(note, args.note),
  reads: (args, { actor }) => ({ note: refOf(note, args.note), sum: refOf(sum, args.note), mine: refOf(mark, `${args.note}:${actor.id}`) }),
  decide({ sum: before, mine }, args, { actor }) {
    if (!before?.body) return refuse('notes.gone');
    return {
      changes: [
        { ref: refOf(sum, args.note), readers: before.readers, body: { sum: before.body.sum + args.value - (mine?.body?.value ?? 0) } },
        {
          ref: refOf(mark, `${args.note}:${actor.id}`),
          readers: [`user:${actor.id}`],
          by: actor.id,
          body: { note: args.note, value: args.value },
        },
      ],
      happened: [{ name: 'notes.voted', about: refOf(note, args.note), data: {}, unsigned: true }],
    };
  },
});

const show = command({
  name: 'notes.show',
  args: object({ note: name(), readers: many(name(), 4) }),
  may: { admin: ['any'] },
  reads: (args) => ({ note: refOf(note, args.note), sum: refOf(sum, args.note) }),
  decide({ note: there, sum: tally }, args) {
    if (!there || !tally) return refuse('notes.gone');
    const readers = args.readers as Reader[];
    return {
      changes: [
        { ref: refOf(note, args.note), readers, body: there.body },
        { ref: refOf(sum, args.note), readers, body: tally.body },
      ],
    };
  },
});

const befriend = command({
  name: 'notes.befriend',
  args: object({ user: name(), friend: bool }),
  may: { admin: ['any'] },
  reads: ({ user }) => ({ pass: refOf(pass, user) }),
  decide: (_facts, { user, friend }) => ({
    changes: [{ ref: refOf(pass, user), readers: ['staff'], by: user, body: friend ? { user } : null }],
  }),
});

export const notes: Feature = {
  name: 'notes',
  version: 1,
  kinds: [note, sum, mark, pass],
  lists: [newest],
  finders: [search],
  commands: [add, vote, show, befriend],
};
