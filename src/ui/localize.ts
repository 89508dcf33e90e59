/** Words, numbers and times of one widget in the language of the nearest `lang`; another language is loaded when it is first needed. */
import type { ReactiveController, ReactiveElement } from 'lit';

/** Plural forms by the names of `Intl.PluralRules`; `{n}` chooses. Missing ones are `other`. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
/** Text with `{holes}`, or its plural forms. Data, so that a page can override it as JSON. */
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

/** A language as shipped: `pl: () => import('./strings.pl.ts')`, with the words as default export. */
export type Load<M extends Messages> = () => Promise<{ readonly default: Translation<M> }>;
/** The same keys as the English words. */
export type Translation<M extends Messages> = Readonly<Record<keyof M, Message>>;
/** All words of a widget: English is there at once. `name` is how a space overrides them: `{"ideas.share": "…"}`. */
export interface Catalogue<M extends Messages> {
  readonly name: string;
  readonly en: M;
  readonly load: Readonly<Record<string, Load<M>>>;
}
export const catalogue = <const M extends Messages>(it: Catalogue<M>): Catalogue<M> => it;

export class Localize<M extends Messages> implements ReactiveController {
  readonly #host: Host;
  readonly #of: Catalogue<M>;
  lang = 'en';
  #words: Messages;
  /** Of the space around, above ours and below those of the element itself. Set by the topic controller. */
  inherited: Readonly<Record<string, unknown>> = {};

  constructor(host: Host, of: Catalogue<M>) {
    this.#host = host;
    this.#of = of;
    this.#words = of.en;
    host.addController(this);
  }
  hostConnected(): void {}
  hostDisconnected(): void {}

  /** A message with its holes filled. Numbers are written in the language; `n` also chooses the plural form. */
  say(key: keyof M & string, args: Readonly<Record<string, string | number>> = {}): string {
    return this.parts(key, args).join('');
  }
  /** The same as a list for a template, so that a hole may hold a link: `parts('merged', { into: html`…` })`. */
  parts(key: keyof M & string, args: Readonly<Record<string, unknown>> = {}): unknown[] {
    void [this.#host, this.#of];
    const message = this.#words[key] ?? key;
    const text = typeof message === 'string' ? message : message.other;
    return text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? args[part] : part));
  }
  /** 1240 → "1,240". */
  number(value: number): string { return String(value); }
  /** "3 days ago" up to six days, then a date; kept up to date by itself. `at` in ms. */
  time(at: number): string { return new Date(at).toDateString(); }
  /** The whole date and time, for `title`. */
  moment(at: number): string { return new Date(at).toString(); }
}
type Host = ReactiveElement & { readonly strings?: Readonly<Record<string, unknown>> | undefined };
