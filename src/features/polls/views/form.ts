/** The poll as a form control: its value and whether a form may be sent with it. The element makes one when its second step is here. */
import type { Poll } from '../poll.element.ts';
import { ballotOf, wrong } from './acts.ts';

/** Kinds whose choices carry numbers; their value is JSON. */
const NUMBERS = ['score', 'ranked', 'dot'];

export class Control {
  readonly #poll: Poll;
  readonly #internals: ElementInternals;
  #was = '';

  constructor(poll: Poll, internals: ElementInternals) {
    this.#poll = poll;
    this.#internals = internals;
  }

  /** What is chosen, cast or not: the id, once for each, or JSON where choices carry numbers. */
  update(): void {
    const { body, name = '', required, open, ballot, draft } = this.#poll;
    const chosen = ballotOf(this.#poll)?.choice ?? {};
    const now = JSON.stringify([chosen, name, required, open, ballot?.at, draft, body?.type, this.#poll.i.lang]);
    if (now === this.#was || !body) return;
    this.#was = now;
    const ids = Object.keys(chosen);
    const data = new FormData();
    if (name) for (const id of ids) data.append(name, id);
    const value = ids.length === 0 ? null : NUMBERS.includes(body.type) ? JSON.stringify(chosen) : data;
    // What the browser keeps of it when the page is left: what is not cast yet, as it is chosen here.
    this.#internals.setFormValue(value, JSON.stringify(draft ?? {}));
    const missing = required && ids.length === 0;
    const problem = open && (missing || ids.length > 0) ? wrong(this.#poll) : undefined;
    const anchor = this.#poll.renderRoot.querySelector<HTMLElement>('fieldset input, fieldset button');
    if (problem && anchor) this.#internals.setValidity(missing ? { valueMissing: true } : { customError: true }, problem, anchor);
    else this.#internals.setValidity({});
  }
}
