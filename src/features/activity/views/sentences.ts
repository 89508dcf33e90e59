/** The words in which features say what happens in them, brought for the rows that are shown. */
import { Localize, type Messages } from '../../../ui/localize.ts';
import { sentences } from '../../told.ts';
import type { Activity } from '../activity.element.ts';

interface Words {
  readonly say: Localize<Messages>;
  readonly keys: Messages;
}

export class Sentences {
  readonly #host: Activity;
  readonly #words = new Map<string, Words | undefined>();
  readonly #coming = new Set<string>();

  constructor(host: Activity) {
    this.#host = host;
  }

  /** Whether all that was asked for is here. */
  get ready(): boolean {
    return this.#coming.size === 0;
  }

  /** Asks for the words of these happenings. A feature that has none is said in general words. */
  need(names: readonly string[]): void {
    for (const feature of new Set(names.map(featureOf))) {
      const load = sentences[feature];
      if (this.#words.has(feature) || !load) continue;
      this.#words.set(feature, undefined);
      this.#coming.add(feature);
      void load()
        .then(async ({ told }) => {
          // The language first, so that no sentence stands in English before.
          await told.load[this.#host.i.lang.split('-', 1)[0]!]?.();
          this.#words.set(feature, { say: new Localize(this.#host, told), keys: told.en });
        })
        // Without a net the rows still say that something happened.
        .catch(() => this.#words.delete(feature))
        .finally(() => {
          this.#coming.delete(feature);
          this.#host.requestUpdate();
        });
    }
  }

  /** A sentence, or a word, as parts; undefined where the feature has none of this name. */
  parts(name: string, key: string, holes: Readonly<Record<string, unknown>> = {}): readonly unknown[] | undefined {
    const words = this.#words.get(featureOf(name));
    return words && key in words.keys ? words.say.parts(key, holes) : undefined;
  }
}

const featureOf = (name: string): string => name.split('.', 1)[0]!;
