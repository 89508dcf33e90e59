/** Called by Identity, by whoever erases, and by verbs: who asked to go, when it is due, and that it was done. It lies beside the logins, so that records restored from a copy are erased again. */
import type { Id } from '../../core/record.ts';
import type { IdentityDatabase } from './database.ts';

export interface Erasure {
  readonly space: string;
  readonly id: Id;
  /** ms */
  readonly asked: number;
  readonly due: number;
  /** When the records were rewritten, ms; 0: not yet. `epoch`: in which life of the store. */
  readonly done: number;
  readonly epoch: string;
  /** When the files were written anew, ms; 0: not yet. */
  readonly swept: number;
}

export class Erasures {
  readonly #db: IdentityDatabase;
  readonly #clock: () => number;
  #gone: Set<string> | undefined;

  constructor(db: IdentityDatabase, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Asked again, the earlier time counts. */
  ask(space: string, id: Id, due: number): Erasure {
    this.#db.run(
      "INSERT INTO erasures VALUES (?, ?, ?, ?, 0, '', 0) ON CONFLICT DO UPDATE SET due = min(due, excluded.due)",
      space,
      id,
      this.#clock(),
      due,
    );
    this.forget();
    return this.of(space, id)!;
  }

  /** Until it is due. False: it is too late, or nobody asked. */
  takeBack(space: string, id: Id): boolean {
    const gone = this.#db.run('DELETE FROM erasures WHERE space = ? AND id = ? AND done = 0 AND due > ?', space, id, this.#clock()) > 0;
    this.forget();
    return gone;
  }

  /** Somebody goes on under another id, and what he asked with him; the earlier time counts. */
  carry(space: string, id: Id, to: Id): void {
    const asked = this.of(space, id);
    if (!asked) return;
    this.#db.run('DELETE FROM erasures WHERE space = ? AND id = ?', space, id);
    this.ask(space, to, asked.due);
  }

  of(space: string, id: Id): Erasure | undefined {
    return this.#db.get('SELECT * FROM erasures WHERE space = ? AND id = ?', space, id) as Erasure | undefined;
  }

  /** All, the last asked last. */
  all(): readonly Erasure[] {
    return this.#db.all('SELECT * FROM erasures ORDER BY asked, space, id') as unknown as readonly Erasure[];
  }

  /** What is due and was not done in this life of the store. */
  open(epoch: string): readonly Erasure[] {
    return this.all().filter((one) => one.due <= this.#clock() && (one.done === 0 || one.epoch !== epoch));
  }

  finish({ space, id }: Erasure, epoch: string): void {
    this.#db.run('UPDATE erasures SET done = ?, epoch = ?, swept = 0 WHERE space = ? AND id = ?', this.#clock(), epoch, space, id);
    this.forget();
  }

  /** The files were written anew: what was done by then is out of them. */
  sweptUpTo(time: number): void {
    this.#db.run('UPDATE erasures SET swept = ? WHERE done > 0 AND done <= ? AND swept = 0', this.#clock(), time);
  }

  /** Nobody need know any more that somebody was here. */
  drop(space: string, id: Id): void {
    this.#db.run('DELETE FROM erasures WHERE space = ? AND id = ? AND done > 0', space, id);
    this.forget();
  }

  /** As `isGone`, where it must hold at this moment whoever else writes to the file. */
  hasGone(space: string, id: Id): boolean {
    const asked = this.of(space, id);
    return asked !== undefined && asked.due <= this.#clock();
  }

  /** Nobody is this person any more, whatever he shows. */
  isGone(space: string, id: Id): boolean {
    this.#gone ??= new Set(this.all().flatMap((one) => (one.due <= this.#clock() ? [`${one.space} ${one.id}`] : [])));
    return this.#gone.has(`${space} ${id}`);
  }

  forget(): void {
    this.#gone = undefined;
  }
}
