/** Called by widgets that show a list: draws each row into an element of its own, again only when what it is made of changed, and moves no row that may stay. */
import { render, type TemplateResult } from 'lit';

/** A row that stands for one on its way: silent, and nobody's. */
export const PLACEHOLDER = '~';

/** What a row is made of; the same things mean the same row. */
export type MadeOf = (id: string) => readonly unknown[];

export interface Row {
  readonly at: HTMLLIElement;
  of: readonly unknown[];
  /** By Lit, which keeps what it drew. */
  drawn?: boolean;
}

export class Rows {
  /** Those that are shown. */
  readonly shown = new Map<string, Row>();
  readonly #host: object;
  readonly draw: (id: string) => TemplateResult;

  /** `host`: whose methods listeners in the templates are. */
  constructor(host: object, draw: (id: string) => TemplateResult) {
    this.#host = { host };
    this.draw = draw;
  }

  /** Makes `list` show these, in this order. */
  paint(list: Element, ids: readonly string[], of: MadeOf): void {
    let next = list.firstElementChild;
    for (const id of ids) {
      const row = this.shown.get(id) ?? this.make(id);
      this.shown.set(id, row);
      this.look(id, row, of);
      if (row.at === next) next = next.nextElementSibling;
      else list.insertBefore(row.at, next);
    }
    this.keep(ids);
  }

  /** Draws a row if it is made of something else by now. */
  look(id: string, row: Row, of: MadeOf): void {
    const now = of(id);
    if (now.length === row.of.length && now.every((one, i) => one === row.of[i])) return;
    row.of = now;
    row.drawn = true;
    render(this.draw(id), row.at, this.#host);
  }

  /** Takes away all others. */
  keep(ids: readonly string[]): void {
    if (this.shown.size === ids.length) return;
    const kept = new Set(ids);
    for (const [id, { at }] of this.shown)
      if (!kept.has(id)) {
        at.remove();
        this.shown.delete(id);
      }
  }

  make(id: string): Row {
    const at = document.createElement('li');
    if (id.startsWith(PLACEHOLDER)) at.ariaHidden = 'true';
    else at.dataset['id'] = id;
    at.setAttribute('part', id.startsWith(PLACEHOLDER) ? 'skeleton' : 'item');
    return { at, of: [undefined, undefined] };
  }
}
