/** What every backend must do, as named clauses. Give it a test runner and a way to open one; ours pass it in the page and over the net, yours can too. */
import type { Backend } from '../core/backend.ts';
import type { Actor, Envelope, Receipt } from '../core/command.ts';
import { topicOf, type Rec, type Topic } from '../core/record.ts';

import { Replica } from '../client/replica.ts';
import { add, byRankList, join, move, noteRef, notes, show, sum, sumRef, write, type NoteBody } from './notes.ts';

export interface Kit {
  test(title: string, run: () => Promise<void>): void;
  equal(actual: unknown, expected: unknown, message?: string): void;
}
/** One backend under test, with the `notes` feature installed. Actors: `ana`, `ben` (members), `zoe` (admin). */
export interface Harness {
  /** A space nobody wrote in yet. */
  readonly space: string;
  as(user: 'ana' | 'ben' | 'zoe'): Promise<Backend>;
  /** The net of this person fails, and heals. Left out where nothing can fail. */
  cut?(user: string): Promise<void>;
  heal?(user: string): Promise<void>;
  /** The process ends hard and starts again on the same store. Left out where that means nothing. */
  restart?(): Promise<void>;
  close(): Promise<void>;
}

/** The feature a harness installs. */
export { notes };
export const ACTORS: Readonly<Record<'ana' | 'ben' | 'zoe', Actor>> = {
  ana: { id: 'ana', roles: ['member'] },
  ben: { id: 'ben', roles: ['member'] },
  zoe: { id: 'zoe', roles: ['admin'] },
};

let n = 0;
const envelope = (backend: Backend, command: string, args: unknown, id = `e${Date.now()}-${n++}`): Envelope => ({
  id,
  actor: backend.actor.id,
  command,
  args,
});
const say = (text: string, rank = 0, audience = 'all', tags: string[] = []): unknown => ({ text, rank, tags, for: audience });
const ok = (receipt: Receipt): Extract<Receipt, { ok: true }> => {
  if (!receipt.ok) throw new Error(`refused: ${receipt.why.refused}`);
  return receipt;
};
/** Resolves when `fact` holds; asks again whenever `changes` says so, and for backends that poll, a few times a second. */
export async function until(fact: () => boolean, changes: (listener: () => void) => () => void): Promise<void> {
  if (fact()) return;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (fact()) {
        off();
        clearInterval(timer);
        resolve();
      }
    };
    const off = changes(look);
    const timer = setInterval(look, 250);
  });
}

export function backendContract(kit: Kit, open: () => Promise<Harness>): void {
  const clause = (title: string, run: (house: Harness) => Promise<void>): void => {
    kit.test(title, async () => {
      const house = await open();
      try {
        await run(house);
      } finally {
        await house.close();
      }
    });
  };
  const replica = (backend: Backend, topic: Topic): Replica =>
    new Replica({ topic, actor: backend.actor, backend: Promise.resolve(backend), deliver: (to, letter) => backend.send(to, letter) });
  const texts = (it: Replica, rows: readonly string[]): string[] => rows.map((id) => it.get(noteRef(id))?.body?.text ?? '?');
  const listen =
    (it: Replica) =>
    (listener: () => void): (() => void) =>
      it.onChange(listener);

  clause('K5: a receipt carries what the act made', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const receipt = ok(await ana.send(topic, envelope(ana, 'notes.write', say('first'))));
    kit.equal(
      receipt.records?.map((rec) => (rec as Rec<NoteBody>).body?.text),
      ['first'],
    );
  });

  clause('K9: one envelope many times has one effect and one answer; other content under its id is refused', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const letter = envelope(ana, 'notes.add', { n: 1 });
    const receipts = await Promise.all(Array.from({ length: 20 }, () => ana.send(topic, letter)));
    kit.equal(new Set(receipts.map((receipt) => ok(receipt).seq)).size, 1);
    const page = await ana.read({ refs: [{ kind: sum.name, id: 'ana' }], topic });
    kit.equal((page.records[0]?.body as { n: number }).n, 1);
    const other = await ana.send(topic, { ...letter, args: { n: 2 } });
    kit.equal(other.ok ? '' : other.why.refused, 'kernel.changed_envelope');
  });

  clause('K9: an envelope written by somebody else is not sent under a new name', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ben = await house.as('ben');
    const receipt = await ben.send(topic, { id: 'stolen', actor: 'ana', command: 'notes.add', args: { n: 1 } });
    kit.equal(receipt.ok ? '' : receipt.why.refused, 'kernel.actor');
  });

  clause('K12: bad arguments, unknown commands and missing rights are refused with a reason', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const why = async (command: string, args: unknown): Promise<string> => {
      const receipt = await ana.send(topic, envelope(ana, command, args));
      return receipt.ok ? 'ok' : receipt.why.refused;
    };
    kit.equal(await why('notes.write', { text: '' }), 'kernel.args');
    kit.equal(await why('notes.write', { ...(say('x') as object), extra: 1 }), 'kernel.args');
    kit.equal(await why('notes.fly', {}), 'kernel.no_command');
    const { records } = ok(await ana.send(topic, envelope(ana, 'notes.write', say('mine'))));
    kit.equal(await why('notes.show', { note: records![0]!.id, to: 'staff' }), 'kernel.forbidden');
    kit.equal(await why('notes.move', { note: 'nothing', rank: 1 }), 'kernel.unknown');
  });

  clause('K10: what one may not read looks like nothing, in lists, counts, finders, refs and refusals', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const zoe = await house.as('zoe');
    const ana = await house.as('ana');
    const { records } = ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('canary', 5, 'staff', ['x']))));
    ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('open', 1, 'all', ['x']))));
    const secret = records![0]!.id;
    const seen = JSON.stringify([
      await ana.read({ topic, list: 'ranked', limit: 10 }),
      await ana.read({ topic, list: 'ranked', where: ['tag:x'], limit: 10 }),
      await ana.read({ topic, find: 'words', text: 'canary', limit: 5 }),
      await ana.read({ topic, refs: [noteRef(secret)] }),
      await ana.read({ topic, list: 'ranked', around: secret, limit: 5 }),
    ]);
    kit.equal(seen.includes('canary') || seen.includes(secret), false);
    kit.equal((await ana.read({ topic, list: 'ranked', limit: 10 })).counts, { '': 1, 'tag:x': 1 });
    kit.equal((await zoe.read({ topic, list: 'ranked', limit: 10 })).counts?.[''], 2);
    const hidden = await ana.send(topic, envelope(ana, 'notes.move', { note: secret, rank: 2 }));
    const nothing = await ana.send(topic, envelope(ana, 'notes.move', { note: 'nothing', rank: 2 }));
    kit.equal(hidden.ok || hidden.why, nothing.ok || nothing.why);
  });

  clause('K17: lists page by key, forwards, backwards and around', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const zoe = await house.as('zoe');
    await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        zoe.send(topic, envelope(zoe, 'notes.write', say(`n${i}`, i, 'all', i % 5 === 0 ? ['five'] : []))),
      ),
    );
    const rows = async (query: object): Promise<{ rows: string[]; next?: string; previous?: string }> => {
      const page = await zoe.read({ topic, list: 'ranked', limit: 10, ...query });
      const byId = new Map(page.records.map((rec) => [rec.id, (rec as Rec<NoteBody>).body?.text]));
      return { ...page, rows: page.rows.map((id) => byId.get(id)!) };
    };
    const first = await rows({});
    kit.equal(
      first.rows,
      Array.from({ length: 10 }, (_, i) => `n${24 - i}`),
    );
    const second = await rows({ after: first.next });
    kit.equal(
      second.rows,
      Array.from({ length: 10 }, (_, i) => `n${14 - i}`),
    );
    const third = await rows({ after: second.next });
    kit.equal([third.rows, third.next], [['n4', 'n3', 'n2', 'n1', 'n0'], undefined]);
    kit.equal((await rows({ before: second.previous })).rows, first.rows);
    kit.equal((await rows({ where: ['tag:five'], limit: 3 })).rows, ['n20', 'n15', 'n10']);
  });

  clause('K6, K17: a patch reaches whoever watches, as news; what leaves sight is said once, to those who had it', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const zoe = await house.as('zoe');
    const old = ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('held back', 3, 'staff'))));
    const wall = replica(ana, topic);
    const window = wall.open(byRankList, { limit: 10 });
    await until(() => window.state === 'ready', listen(wall));
    const { records } = ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('news', 3))));
    const ref = noteRef(records![0]!.id);
    await until(() => wall.get(ref) !== undefined, listen(wall));
    kit.equal([window.rows.length, window.fresh], [0, 1], 'it waits behind "1 new"');
    window.refresh();
    kit.equal(texts(wall, window.rows), ['news']);
    ok(await zoe.send(topic, envelope(zoe, 'notes.show', { note: ref.id, to: 'staff' })));
    await until(() => wall.get(ref) === undefined, listen(wall));
    ok(await zoe.send(topic, envelope(zoe, 'notes.show', { note: old.records![0]!.id, to: 'all' })));
    await until(() => window.fresh === 1, listen(wall));
    wall.rest();
  });

  clause('K5, K7: a guess paints at once and becomes the truth under the same id', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const wall = replica(ana, topic);
    const window = wall.open(byRankList, { limit: 10 });
    await until(() => window.state === 'ready', listen(wall));
    const sent = wall.send(write, { text: 'mine', rank: 1, tags: [], for: 'all' });
    kit.equal(texts(wall, window.rows), ['mine'], 'in the same turn');
    const id = window.rows[0]!;
    kit.equal(wall.pendingOf(noteRef(id))?.envelope.id, sent.id);
    const receipt = ok(await sent.receipt);
    kit.equal([receipt.records?.[0]?.id, wall.pendingOf(noteRef(id))], [id, undefined]);
    kit.equal(texts(wall, window.rows), ['mine']);
    wall.rest();
  });

  clause('K5: a refused guess goes, and says why', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const wall = replica(ana, topic);
    const sent = wall.send(show, { note: 'nothing', to: 'all' });
    const receipt = await sent.receipt;
    kit.equal(receipt.ok ? '' : receipt.why.refused, 'kernel.unknown');
    wall.rest();
  });

  clause('K10: a right won brings what it opens, a right lost takes it away', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const ana = await house.as('ana');
    const zoe = await house.as('zoe');
    ok(await zoe.send(topic, envelope(zoe, 'notes.join', { inside: 1 })));
    const { records } = ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('for those inside', 1, 'inside'))));
    const ref = noteRef(records![0]!.id);
    const wall = replica(ana, topic);
    const window = wall.open(byRankList, { limit: 10 });
    await until(() => window.state === 'ready', listen(wall));
    kit.equal(wall.get(ref), undefined);
    ok(await wall.send(join, { inside: 1 }).receipt);
    await until(() => wall.get(ref) !== undefined, listen(wall));
    ok(await wall.send(join, { inside: 0 }).receipt);
    await until(() => wall.get(ref) === undefined, listen(wall));
    wall.rest();
  });

  clause('K10: a topic nobody wrote in and one I may see nothing of look alike', async (house) => {
    const zoe = await house.as('zoe');
    const ana = await house.as('ana');
    ok(await zoe.send(topicOf(house.space, 'notes', 'closed'), envelope(zoe, 'notes.write', say('hidden', 1, 'staff'))));
    const strip = (page: object): object => ({ ...page, now: 0 });
    const closed = strip(await ana.read({ topic: topicOf(house.space, 'notes', 'closed'), list: 'ranked', limit: 5 }));
    const empty = strip(await ana.read({ topic: topicOf(house.space, 'notes', 'never'), list: 'ranked', limit: 5 }));
    kit.equal(closed, empty);
  });

  clause('K6: what was missed while away comes on return', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    if (!house.cut || !house.heal) return;
    const ana = await house.as('ana');
    const zoe = await house.as('zoe');
    const wall = replica(ana, topic);
    const window = wall.open(byRankList, { limit: 10 });
    await until(() => window.state === 'ready', listen(wall));
    ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('before', 1))));
    await until(() => window.fresh === 1, listen(wall));
    await house.cut('ana');
    const { records } = ok(await zoe.send(topic, envelope(zoe, 'notes.write', say('missed', 2))));
    await house.heal('ana');
    await until(() => wall.get(noteRef(records![0]!.id)) !== undefined, listen(wall));
    wall.rest();
  });

  clause('K9: what was acknowledged survives a hard end', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    if (!house.restart) return;
    const ana = await house.as('ana');
    for (let i = 0; i < 5; i++) ok(await ana.send(topic, envelope(ana, 'notes.add', { n: 1 })));
    await house.restart();
    const again = await house.as('ana');
    const wall = replica(again, topic);
    await wall.load([sumRef('ana')]);
    kit.equal(wall.get(sumRef('ana'))?.body?.n, 5);
    ok(await wall.send(add, { n: 1 }).receipt);
    kit.equal(wall.get(sumRef('ana'))?.body?.n, 6);
    wall.rest();
  });

  clause('K8: many acts end in one truth for everybody', async (house) => {
    const topic = topicOf(house.space, 'notes', 'wall');
    const [ana, ben] = [await house.as('ana'), await house.as('ben')];
    const { records } = ok(await ana.send(topic, envelope(ana, 'notes.write', say('contested'))));
    const ref = noteRef(records![0]!.id);
    const walls = [replica(ana, topic), replica(ben, topic)];
    for (const wall of walls) await wall.load([ref]);
    await Promise.all(Array.from({ length: 30 }, (_, i) => walls[i % 2]!.send(move, { note: ref.id, rank: i }).receipt));
    const { records: truth } = await ana.read({ refs: [ref], topic });
    const rank = (truth[0] as Rec<NoteBody>).body!.rank;
    for (const wall of walls) {
      await until(() => wall.get(ref)?.body?.rank === rank, listen(wall));
      wall.rest();
    }
  });
}
