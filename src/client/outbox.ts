/** Envelopes on their way: written down, sent in order until there is a receipt, kept over reloads. The space owns one (K9). */
import type { Envelope, Receipt } from '../core/command.ts';
import { Unreachable } from '../core/errors.ts';
import type { Id, Topic } from '../core/record.ts';

export interface Letter {
  readonly space: string;
  readonly topic: Topic;
  readonly envelope: Envelope;
}
/** Where letters are kept. `client/disk.ts` keeps them in IndexedDB; without one they live as long as the page. */
export interface Disk {
  put(letter: Letter): Promise<void>;
  delete(id: Id): Promise<void>;
  /** Those of a space that are still there, oldest first. */
  all(space: string): Promise<readonly Letter[]>;
}

interface Job {
  readonly letter: Letter;
  readonly resolve: (receipt: Receipt) => void;
  flying?: boolean;
  /** It came back without having been taken: from now on it goes alone, so that none overtakes it. */
  back?: true;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

export interface OutboxOptions {
  readonly space: string;
  readonly actor: Id;
  readonly disk: Promise<Disk | undefined>;
  readonly send: (topic: Topic, envelope: Envelope) => Promise<Receipt>;
  /** How many may be under way at once: several only where the way keeps their order. */
  readonly width: () => number;
  readonly onChange: () => void;
  readonly onClose?: () => void;
}

export class Outbox {
  readonly #o: OutboxOptions;
  #queue: Job[] = [];
  #wait = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#o = options;
    void this.#adopt();
  }

  /** How many are without a receipt. */
  get size(): number {
    return this.#queue.length;
  }

  /** Keeps and sends an envelope; resolves with its receipt, however long that takes. */
  post(topic: Topic, envelope: Envelope): Promise<Receipt> {
    const letter = { space: this.#o.space, topic, envelope };
    void this.#o.disk.then((disk) => disk?.put(letter)).catch(() => undefined);
    return new Promise((resolve) => {
      this.#queue.push({ letter, resolve });
      this.#o.onChange();
      this.#drain();
    });
  }

  /** The net is back, or another reason to try now. */
  wake(): void {
    this.#wait = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drain();
  }

  close(): void {
    this.#closed = true;
    this.#o.onClose?.();
    clearTimeout(this.#timer);
  }

  /** Letters an earlier page left behind. Sending one twice does no harm: its id makes the effect once. */
  async #adopt(): Promise<void> {
    const disk = await this.#o.disk.catch(() => undefined);
    const known = new Set(this.#queue.map(({ letter }) => letter.envelope.id));
    const left = ((await disk?.all(this.#o.space).catch(() => undefined)) ?? []).filter(
      ({ envelope }) => envelope.actor === this.#o.actor && !known.has(envelope.id),
    );
    if (left.length === 0 || this.#closed) return;
    this.#queue.unshift(...left.map((letter) => ({ letter, resolve: () => undefined })));
    this.#o.onChange();
    this.#drain();
  }

  /** Sends what stands behind those under way. While one that came back waits before them, nothing: they would overtake it. */
  #drain(): void {
    if (this.#closed || this.#timer !== undefined) return;
    const flying = this.#queue.filter((job) => job.flying).length;
    if (this.#queue.slice(0, flying).some((job) => !job.flying)) return;
    const [first] = this.#queue;
    for (const job of this.#queue.slice(flying, first?.back ? 1 : this.#o.width())) {
      if (job.back && job !== first) return;
      job.flying = true;
      this.#o.send(job.letter.topic, job.letter.envelope).then(
        (receipt) => {
          this.#arrived(job, receipt);
        },
        (error: unknown) => {
          this.#failed(job, error);
        },
      );
    }
  }

  #arrived(job: Job, receipt: Receipt): void {
    job.flying = false;
    if (!receipt.ok && receipt.why.retryAfter !== undefined && receipt.why.refused.startsWith('kernel.')) {
      job.back = true;
      this.#later(receipt.why.retryAfter * 1000);
      return;
    }
    this.#wait = 0;
    this.#remove(job);
    job.resolve(receipt);
    this.#drain();
  }

  #failed(job: Job, error: unknown): void {
    job.flying = false;
    job.back = true;
    if (!(error instanceof Unreachable)) {
      this.#remove(job);
      job.resolve({ id: job.letter.envelope.id, ok: false, why: { refused: 'kernel.failed', data: String(error) } });
    }
    this.#wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, this.#wait * 2));
    this.#later(this.#wait * (0.5 + Math.random()));
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#drain();
    }, ms);
    this.#o.onChange();
  }

  #remove(job: Job): void {
    this.#queue = this.#queue.filter((one) => one !== job);
    void this.#o.disk.then((disk) => disk?.delete(job.letter.envelope.id)).catch(() => undefined);
    this.#o.onChange();
  }
}
