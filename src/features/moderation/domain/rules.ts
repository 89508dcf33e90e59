/** The rules of a space as data: what waits and for whom, what filters look for. Staff set them; where nobody did, nothing is held. */
import { ref, splitTopic, type Rec, type Ref, type Topic } from '../../../core/record.ts';

/** first: who never had anything in public sight. trust: who stands lower than `level`. before: it waits; after: it is seen, and staff look. */
export interface Mode {
  readonly who: 'none' | 'first' | 'all' | 'trust';
  readonly when: 'before' | 'after';
  readonly level?: number;
}
export type Language = 'en' | 'pl';
export interface RulesBody {
  readonly mode: Mode;
  /** For single topics (`ideas/terra`) or those that begin so (`threads/*`); the longest that fits counts. */
  readonly places: Readonly<Record<string, Mode>>;
  readonly words: {
    readonly languages: readonly Language[];
    /** Words of the site's own; `word*`: all that begin so. */
    readonly own: readonly string[];
    /** Words of the lists that are fine here. */
    readonly fine: readonly string[];
  };
  /** The most links in one text. */
  readonly links: number;
  /** So many texts in so many minutes; 0: any. */
  readonly rate: { readonly most: number; readonly minutes: number };
  /** For so many hours the same words twice are noticed; 0: never. */
  readonly repeat: number;
  /** Who was first seen less than `hours` ago may do less. */
  readonly fresh: { readonly hours: number; readonly links: number; readonly most: number };
  /** So many guests never seen before, voting for one thing within so many seconds, are worth a look; 0: any. */
  readonly votes: { readonly guests: number; readonly seconds: number };
  /** Whether the service that the operator set up is asked, and whether what is written waits for its answer. */
  readonly hook: 'off' | 'before' | 'after';
}
export const RECOMMENDED: RulesBody = {
  mode: { who: 'first', when: 'before' },
  places: {},
  words: { languages: ['en', 'pl'], own: [], fine: [] },
  links: 3,
  rate: { most: 8, minutes: 10 },
  repeat: 24,
  fresh: { hours: 24, links: 0, most: 4 },
  votes: { guests: 12, seconds: 60 },
  hook: 'off',
};
export const rulesRef = (topic?: Topic): Ref<RulesBody> => ref('moderation.rules', 'rules', topic);
export const rulesIn = (rec: Rec<RulesBody> | undefined): RulesBody | undefined => rec?.body ?? undefined;

export function modeOf({ mode, places }: RulesBody, topic: Topic): Mode {
  const [, feature, name] = splitTopic(topic);
  const place = `${feature}/${name}`;
  const fitting = Object.keys(places).filter((key) => key === place || (key.endsWith('*') && place.startsWith(key.slice(0, -1))));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? mode : places[longest]!;
}
