/** `<prosum-agreement-chip>`: whose an idea is here, in a few words; the nearest terms count. Nothing where there are none. Other features summon it by its tag and may ask it about a time. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { entranceOf, entrancesOf } from '../../core/readers.ts';
import { splitTopic, type Topic } from '../../core/record.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { documentIcon } from '../../ui/icons.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { agreementRef, modeAt, type AgreementBody } from './domain/kinds.ts';
import { words, type english } from './strings.ts';

/** Names of topics are the same in every space. */
const SPACE = entranceOf('here');
const chipStyles = css`
:host{display:inline-block;min-inline-size:0;container:none;vertical-align:middle}
:host(:not(:state(some))){display:none}
[part~=mode]{display:inline-flex;align-items:center;gap:.4em;padding:.15em .65em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.8125);line-height:1.35;color:var(--_ink-2)}
`;

/**
 * @summary A chip that says whose an idea is: yours, shared, ours, everybody's.
 * @attr for - `feature/name` of the topic the idea stands in
 * @attr at - when it was given, ms: under the terms of that time. Left out: what counts now
 * @attr about - `words`: of what one writes instead of an idea; `idea`: of somebody's idea, for whoever reads it
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server
 * @fires {Event} prosum-terms - the terms are known, or changed; does not bubble
 * @csspart mode
 */
export class AgreementChip extends ProsumElement {
  static override styles = [ProsumElement.styles, chipStyles];
  static override properties = { ...ProsumElement.properties, for: {}, at: { type: Number }, about: {} };
  declare for: string | undefined;
  declare at: number | undefined;
  declare about: 'words' | 'idea' | undefined;

  /** The entrance of the space, and the two nearest; they are heard while the chip stands there, since what counts may change. */
  readonly #levels: readonly TopicController[] = [0, -2, -1].map(
    (n) => new TopicController(this, 'membership', () => splitTopic(this.#entrances.at(n) ?? SPACE)[2]),
  );
  readonly i: Localize<typeof english> = new Localize(this, words);
  readonly #asked = new Set<unknown>();
  #told: unknown;

  /** From outside to inside. */
  get #entrances(): readonly Topic[] {
    return this.for === undefined ? [SPACE] : entrancesOf(`here/${this.for}` as Topic);
  }
  /** Where the terms stand that count here. */
  protected get level(): TopicController | undefined {
    return this.#levels.findLast((level) => level.get(agreementRef()));
  }
  protected get terms(): AgreementBody | undefined {
    return this.level?.get(agreementRef())?.body ?? undefined;
  }

  /** Whose somebody's idea of that time is, in words and why; undefined where no terms counted. */
  modeAt(at: number): { readonly word: string; readonly why: string } | undefined {
    const { terms } = this;
    const mode = terms && modeAt(terms, at);
    return mode && { word: this.i.say(`idea.${mode}`), why: this.i.say(`${mode}.why`) };
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    for (const { replica } of this.#levels)
      if (replica && !this.#asked.has(replica)) {
        this.#asked.add(replica);
        void replica.load([agreementRef()]).then(
          () => {
            this.requestUpdate();
          },
          () => this.#asked.delete(replica),
        );
      }
  }
  protected override updated(): void {
    const told = [this.terms?.hash, this.i.lang].join();
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new Event('prosum-terms'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { terms } = this;
    const mode = terms && modeAt(terms, this.at ?? Infinity);
    this.internals.states[mode ? 'add' : 'delete']('some');
    if (!mode) return nothing;
    return html`<span part="mode" title=${this.i.say(`${mode}.why`)}>${documentIcon()}${this.i.say(this.about ? `${this.about}.${mode}` : mode)}</span>`;
  }
}

define('prosum-agreement-chip', AgreementChip);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-agreement-chip': AgreementChip;
  }
}
