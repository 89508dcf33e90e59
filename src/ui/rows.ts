/** Called by widgets that show a list: draws each row into an element of its own, again only when what it is made of changed, and moves no row that may stay. */
import { render, type TemplateResult } from 'lit';

/** A row that stands for one on its way: silent, and nobody's. */
export const PLACEHOLDER = '~';

interface Row {
  readonly at: HTMLLIElement;
  of: readonly unknown[];
}

export class Rows {
  readonly #rows = new Map<string, Row>();
  readonly #host: object;
  readonly #draw: (id: string) => TemplateResult;

  /** `host`: whose methods listeners in the templates are. */
  constructor(host: object, draw: (id: string) => TemplateResult) {
    this.#host = host;
    this.#draw = draw;
  }

  /** Makes `list` show these, in this order. `of`: what a row is made of; the same things mean the same row. */
  paint(list: Element, ids: readonly string[], of: (id: string) => readonly unknown[]): void {
    let next = list.firstElementChild;
    for (const id of ids) {
      const row = this.#rows.get(id) ?? this.#make(id);
      const now = of(id);
      if (now !== row.of && (now.length !== row.of.length || now.some((one, i) => one !== row.of[i]))) {
        row.of = now;
        render(this.#draw(id), row.at, { host: this.#host });
      }
      if (row.at === next) next = next.nextElementSibling;
      else list.insertBefore(row.at, next);
    }
    if (this.#rows.size === ids.length) return;
    const shown = new Set(ids);
    for (const [id, { at }] of this.#rows)
      if (!shown.has(id)) {
        at.remove();
        this.#rows.delete(id);
      }
  }

  #make(id: string): Row {
    const at = document.createElement('li');
    if (id.startsWith(PLACEHOLDER)) at.ariaHidden = 'true';
    else at.dataset['id'] = id;
    at.setAttribute('part', id.startsWith(PLACEHOLDER) ? 'skeleton' : 'item');
    const row = { at, of: [undefined, undefined] };
    this.#rows.set(id, row);
    return row;
  }
}
