/** Called by the store contract: batches as the engine builds them, written by hand, and the frame of a clause. */
import type { Gone, Patch, Reader, Rec, Ref, Seq, Topic } from '../core/record.ts';
import type { Batch, Commit, Followup, Membership, Placement, Store } from '../core/store.ts';
import type { Kit } from './backend-contract.ts';

/** One empty store under test. */
export interface StoreHarness {
  readonly store: Store;
  /** Closes it and opens the same one again. Left out where nothing outlives its store. */
  readonly reopen?: () => Promise<Store>;
  close(): Promise<void>;
}

export const topic: Topic = 'acme/notes/wall';
export const epoch = 'e';
export const ALL: readonly Reader[] = ['all'];

/** A note as it stands after the commit `seq`. */
export const rec = (id: string, seq: Seq, readers: readonly Reader[] = ALL, more: Partial<Rec> = {}): Rec => ({
  kind: 'note',
  id,
  v: 1,
  seq,
  born: seq,
  by: null,
  readers,
  body: { text: id },
  ...more,
});
export const at = (id: string): Ref => ({ kind: 'note', id });
export const left = (id: string, reader: Reader, seq: Seq): Gone & { reader: Reader } => ({ kind: 'note', id, seq, reader });

export type Parts = Partial<Omit<Batch, 'commit'>> & {
  readonly records?: readonly Rec[];
  readonly left?: Commit['left'];
  readonly topic?: Topic;
};
export const batch = (from: Seq, to: Seq, { records = [], left = [], topic: where = topic, ...parts }: Parts): Batch => ({
  silent: [],
  grants: [],
  placed: [],
  unplaced: [],
  entered: [],
  exited: [],
  counts: [],
  texts: [],
  receipts: [],
  followups: [],
  chain: `chain ${to}`,
  ...parts,
  commit: { topic: where, epoch, from, to, records, left, granted: [], revoked: [] },
});
export const followup = (id: string, due: number, seq: Seq, where: Topic = topic, n = 0): Followup => ({
  id,
  reaction: 'r',
  happening: { name: 'h', about: at('a'), data: { n: 1 } },
  due,
  tries: 0,
  cause: { topic: where, seq, n, envelope: 'e', at: seq, actor: null, depth: 0 },
});
export const place = (id: string, rank: number, reader: Reader = 'all'): Placement => ({ list: 'top', reader, rank, id });
export const inside = (id: string, bucket: string, reader: Reader = 'all'): Membership => ({ list: 'top', bucket, reader, id });
export const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);
export const said = (patch: Patch | undefined): unknown =>
  patch && { to: patch.to, records: ids(patch.records).sort(), gone: ids(patch.gone).sort() };

export interface Frame {
  readonly clause: (title: string, run: (store: Store, harness: StoreHarness) => Promise<void>) => void;
  /** Commits, and says so when it could not. */
  readonly write: (store: Store, from: Seq, to: Seq, parts: Parts) => Promise<void>;
}
export function frameOf(kit: Kit, open: () => Promise<StoreHarness>): Frame {
  const clause = (title: string, run: (store: Store, harness: StoreHarness) => Promise<void>): void => {
    kit.test(title, async () => {
      const harness = await open();
      try {
        await run(harness.store, harness);
      } finally {
        await harness.close();
      }
    });
  };
  const write = async (store: Store, from: Seq, to: Seq, parts: Parts): Promise<void> => {
    kit.equal(await store.commit(parts.topic ?? topic, from, batch(from, to, parts)), true, `commit ${from} to ${to}`);
  };

  return { clause, write };
}
