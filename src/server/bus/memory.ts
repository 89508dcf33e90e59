/** The bus of a server that is alone: whoever subscribed hears each commit at once, in the order of its topic. */
import type { Bus } from '../../core/backend.ts';
import type { Commit } from '../../core/store.ts';

export class MemoryBus implements Bus {
  readonly #heard = new Set<(commit: Commit) => void>();

  async publish(commit: Commit): Promise<void> {
    for (const heard of this.#heard) heard(commit);
  }

  subscribe(heard: (commit: Commit) => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }
}
