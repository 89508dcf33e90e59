/** The words in which features say what happens in them, and where, brought for the rows that are shown. */
import type { ReactiveElement } from 'lit';
import { Localize, type Messages } from '../ui/localize.ts';
import { sentences } from './told.ts';

/** Who shows what happens in other features: activity and desk. */
type Host = ReactiveElement & { readonly i: { readonly lang: string } };

interface Words {
  readonly say: Localize<Messages>;
  readonly keys: Messages;
}

export class Sentences {
  readonly #host: Host;
  readonly #words = new Map<string, Words | undefined>();
  readonly #coming = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether all that was asked for is here. */
  get ready(): boolean {
    return this.#coming.size === 0;
  }

  /** Asks for the words of these happenings. A feature that has none is said in general words. */
  need(names: readonly string[]): void {
    for (const feature of new Set(names.map(featureOf))) {
      // An attribute may say anything.
      const load = Object.hasOwn(sentences, feature) ? sentences[feature] : undefined;
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

  /** Asks for what it takes to say these places (`feature/name`). */
  needPlaces(places: readonly string[]): void {
    this.need(places.flatMap(stepsOf).map(([feature]) => `${feature}.`));
  }

  /** "Discussion · bolt-on-bag"; of what belongs to one thing (`threads/ideas:main:<id>`), where that stands. A feature whose words are on their way is not called by its code before. */
  place(place: string): string {
    return stepsOf(place)
      .flatMap(([feature, name]) => [this.parts(`${feature}.`, 'place')?.join('') ?? (this.#coming.has(feature) ? '' : feature), name])
      .filter(Boolean)
      .join(' · ');
  }

  /** A sentence, or a word, as parts; undefined where the feature has none of this name. */
  parts(name: string, key: string, holes: Readonly<Record<string, unknown>> = {}): readonly unknown[] | undefined {
    const words = this.#words.get(featureOf(name));
    return words && Object.hasOwn(words.keys, key) ? words.say.parts(key, holes) : undefined;
  }
}

/** A place and what it belongs to, each a feature and a name there. */
function stepsOf(place: string): readonly (readonly [feature: string, name: string])[] {
  const [feature = '', name = ''] = place.split('/');
  const [of = '', at] = name.split(':');
  return at === undefined
    ? [[feature, name]]
    : [
        [feature, ''],
        [of, at],
      ];
}
const featureOf = (name: string): string => name.split('.', 1)[0]!;
