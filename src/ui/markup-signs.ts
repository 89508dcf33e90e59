/** Called by whatever shows text of people, to tell plain text from Markdown before a library is loaded, and where people are named. */

/** Signs that mean something in Markdown. Text without any never loads the libraries. */
export const MARKUP =
  /(?:^|[^\w*_~])[*_~]{1,3}[^\s*_~]|`|^ {0,3}(?:#{1,6} |[-+*] |>|\d+[.)] |(?:-{3,}|={3,})\s*$)|\]\(|^(?: {4}|\t)\S|\|.*\||https?:\/\/|mailto:|\\[^\w\s]|&#?\w+;/m;

/** Names by id. */
export type People = Readonly<Record<string, string>>;

/** A text with people named as `@{id}`, in pieces: words, and between them (every second piece) ids. */
export const mentions = (text: string): string[] => text.split(/@\{([\w\-.:~]{1,128})\}/);
