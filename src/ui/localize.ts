/** Words, numbers and times of one widget in the language of the nearest `lang`; another language is loaded when it is first needed. */
import type { ReactiveController, ReactiveElement } from 'lit';
import { AGAIN } from '../client/again.ts';
import { above } from './above.ts';

/** Plural forms by the names of `Intl.PluralRules`; `{n}` chooses. Missing ones are `other`. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
/** Text with `{holes}`, or its plural forms. Data, so that a page can override it as JSON. */
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;
/** The same keys as the English words `M`. */
export type Translation<M extends Messages> = Readonly<Record<keyof M, Message>>;

/**
 * All words of a widget: English is there at once, `load` brings others (`pl: () => import('./strings.pl.ts')`, words as default export).
 * `name` is how a space overrides them: `{"ideas.share": "…"}`. Keep the English words in a const of their own, so that
 * a translation can be checked against it: `const pl: Translation<typeof english>`.
 */
export interface Catalogue<M extends Messages> {
  readonly name: string;
  readonly en: M;
  readonly load: Readonly<Record<string, () => Promise<{ readonly default: Messages }>>>;
}
export const catalogue = <M extends Messages>(it: Catalogue<M>): Catalogue<M> => it;

/** What a page may say in its own words. */
export type Strings = Readonly<Record<string, unknown>>;

interface Host extends ReactiveElement {
  readonly strings?: Strings | undefined;
  /** Of the space around, by `catalogue.key`. */
  readonly spaceStrings?: Strings | undefined;
  /** What the first paint waits for. */
  wordsReady?: Promise<unknown> | undefined;
}

export class Localize<M extends Messages> implements ReactiveController {
  /** As the page wrote it, for `Intl`; English where the kit has no words and the page brings none. */
  lang = 'en';
  /** Once the words of another language are here. */
  declare ready: Promise<unknown> | undefined;
  readonly #host: Host;
  readonly #of: Catalogue<M>;
  #words: Messages;

  constructor(host: Host, of: Catalogue<M>) {
    this.#host = host;
    this.#of = of;
    this.#words = of.en;
    host.addController(this);
  }

  hostConnected(): void {
    connected.add(this);
    listen();
    this.look();
  }

  hostDisconnected(): void {
    connected.delete(this);
    ticking.delete(this);
  }

  /** The language of the page may have changed. */
  look(): void {
    const wanted = (above(this.#host, '[lang]')?.getAttribute('lang') || navigator.language || 'en').replace('_', '-');
    const short = wanted.split('-', 1)[0]!.toLowerCase();
    const load = this.#of.load[short];
    this.lang = short === 'en' || load || this.#host.strings || this.#host.spaceStrings ? valid(wanted) : 'en';
    if (!load) {
      this.#say(this.#of.en);
      return;
    }
    const words =
      loaded.get(load) ??
      load().then(
        (module) => module.default,
        () => {
          loaded.delete(load);
          setTimeout(() => {
            if (connected.has(this)) this.look();
          }, AGAIN);
          return this.#of.en;
        },
      );
    loaded.set(load, words);
    this.ready = words.then((here) => {
      this.#say(here);
    });
    this.#host.wordsReady = Promise.all([this.#host.wordsReady, this.ready]);
  }

  #say(words: Messages): void {
    this.#words = words;
    this.#host.requestUpdate();
  }

  /** A message with its holes filled. Numbers are written in the language; `n` also chooses the plural form. */
  say(key: keyof M & string, args?: Readonly<Record<string, string | number>>): string {
    return this.parts(key, args).join('');
  }

  /** The same as a list for a template, so that a hole may hold a link: `parts('merged', { into: html`…` })`. */
  parts(key: keyof M & string, args: Readonly<Record<string, unknown>> = {}): unknown[] {
    const { strings, spaceStrings } = this.#host;
    const message = [strings?.[key], spaceStrings?.[`${this.#of.name}.${key}`], this.#words[key], this.#of.en[key]].find(isMessage) ?? key;
    const form = typeof message === 'string' ? message : (message[this.#plural(Number(args['n']))] ?? message.other);
    return form.split(/\{(\w+)\}/).map((part, index) => {
      if (index % 2 === 0) return part;
      const value = args[part];
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** Making a formatter takes milliseconds that a first screen can do without: English has two forms. */
  #plural(n: number): Intl.LDMLPluralRule {
    return /^en\b/.test(this.lang) ? (n === 1 ? 'one' : 'other') : intl(Intl.PluralRules, this.lang).select(n);
  }

  /** 1240 → "1,240". Small ones need no formatter where digits are ours. */
  number(value: number): string {
    return Math.abs(value) < 1000 && Number.isInteger(value) && /^(en|pl)\b/.test(this.lang)
      ? `${value}`
      : intl(Intl.NumberFormat, this.lang).format(value);
  }

  /** "3 days ago" up to six days, then a date; stays true by itself. `at` and `now` in ms. */
  time(at: number, now = Date.now()): string {
    const ago = Math.max(0, (now - at) / 1000);
    const [unit, size] = UNITS.find(([, , upTo]) => ago < upTo) ?? [];
    if (!unit || !size) return this.date(at, now);
    ticking.add(this);
    // Yesterday is the day before, however many hours ago.
    const n = unit === 'day' ? Math.round((midnight(now) - midnight(at)) / 1000 / size) : Math.floor(ago / size);
    return intl(Intl.RelativeTimeFormat, this.lang, RELATIVE).format(-n, unit);
  }

  /** "4 Sep", with the year unless it is this one. */
  date(at: number, now = Date.now()): string {
    const same = new Date(at).getFullYear() === new Date(now).getFullYear();
    return intl(Intl.DateTimeFormat, this.lang, same ? DAY : DAY_AND_YEAR).format(at);
  }

  /** The whole date and time, for `title`. */
  moment(at: number): string {
    return intl(Intl.DateTimeFormat, this.lang, MOMENT).format(at);
  }

  tick(): void {
    this.#host.requestUpdate();
  }
}

/** Unit, its seconds, and up to which age it is used. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['second', 60, 60],
  ['minute', 60, 3600],
  ['hour', 3600, 86_400],
  ['day', 86_400, 7 * 86_400],
];
const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const RELATIVE = { numeric: 'auto' } as const;
const DAY = { day: 'numeric', month: 'short' } as const;
const DAY_AND_YEAR = { ...DAY, year: 'numeric' } as const;
const MOMENT = { dateStyle: 'long', timeStyle: 'short' } as const;

/** Formatters are dear to make and are kept: by their options, which are constants of one format each, and language. */
const formatters = new Map<unknown, Map<string, unknown>>();
function intl<T, O>(Format: new (lang: string, options?: O) => T, lang: string, options?: O): T {
  const of = options ?? Format;
  const kept = formatters.get(of) ?? new Map<string, unknown>();
  formatters.set(of, kept);
  const format = (kept.get(lang) as T | undefined) ?? new Format(lang, options);
  kept.set(lang, format);
  return format;
}

/** What a page says may be anything; words that are none are passed over. */
const isMessage = (it: unknown): it is Message => typeof it === 'string' || typeof (it as Plural | null | undefined)?.other === 'string';

function valid(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const loaded = new Map<unknown, Promise<Messages>>();
const connected = new Set<{ look(): void; tick(): void }>();
/** Those that show a relative time. */
const ticking = new Set<{ look(): void; tick(): void }>();
let listening = false;

/** One observer of `lang` and one clock for the whole page. */
function listen(): void {
  if (listening) return;
  listening = true;
  new MutationObserver(() => {
    for (const one of connected) one.look();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] });
  setInterval(() => {
    if (!document.hidden) for (const one of ticking) one.tick();
  }, 60_000);
}
