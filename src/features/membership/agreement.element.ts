/** `<prosum-agreement>`: terms that are to be accepted before one writes, where one is about to. Nothing once they are, or where there are none. Other features summon it by its tag. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Refusal } from '../../core/command.ts';
import { cardStyles } from '../../ui/card.styles.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { Localize } from '../../ui/localize.ts';
import { inWords } from '../../ui/refusals.ts';
import { AgreementChip } from './agreement-chip.element.ts';
import { accept } from './domain/agree.ts';
import { acceptanceRef } from './domain/kinds.ts';
import { isStaff } from './domain/place.ts';
import { gateStyles } from './gate.styles.ts';
import { asked } from './views/asked.ts';
import { moreEnglish, moreWords } from './views/strings.ts';

const agreementStyles = css`:host(:not(:state(some))){display:none}.terms{margin:0}`;

/**
 * @summary The terms a person has not accepted yet, in plain words, with the way to accept them.
 * @attr for - `feature/name` of the topic one is about to write in; left out: the space
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server
 * @fires {CustomEvent<{ for: string, version: number }>} prosum-agreed - somebody accepted the terms
 * @csspart mode button button-primary error
 */
export class Agreement extends AgreementChip {
  static override styles = [ProsumElement.styles, controlStyles, formStyles, cardStyles, gateStyles, agreementStyles];
  readonly w: Localize<typeof moreEnglish> = new Localize(this, moreWords);
  #looked: unknown;
  #known = false;
  #refused: Refusal | undefined;

  /** Nothing can be written here before they are accepted. Staff speak for those who ask. */
  get stops(): boolean {
    const { level, terms } = this;
    const actor = level?.actor;
    return !!terms && !!actor && this.#known && !isStaff(actor) && !level.get(acceptanceRef(actor.id, terms.version));
  }
  /** Somebody sent before: nothing went out. */
  lead(): void {
    this.#refused = { refused: 'membership.agreement_needed' };
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#terms')?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { level, terms } = this;
    const who = level?.actor?.id;
    if (!level?.replica || !terms || who === undefined) return;
    const looked = `${level.replica.topic} ${who} ${String(terms.version)}`;
    if (this.#looked === looked) return;
    this.#looked = looked;
    this.#known = false;
    void level.load([acceptanceRef(who, terms.version)]).then(
      () => {
        this.#known = true;
        this.requestUpdate();
      },
      () => (this.#looked = undefined),
    );
  }

  async #agree(locale: string): Promise<void> {
    const { version } = this.terms!;
    const receipt = await this.level!.send(accept, { version, locale });
    this.#refused = receipt.ok ? undefined : receipt.why;
    this.requestUpdate();
    if (receipt.ok) this.tell('prosum-agreed', { for: this.for ?? '', version });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { terms, i, w, stops } = this;
    this.internals.states[stops ? 'add' : 'delete']('some');
    if (!stops || !terms) return nothing;
    const problem = this.#refused ? html`<p part="error" role="alert">${inWords(w, moreEnglish, this.#refused)}</p>` : nothing;
    return asked({ terms, i, w, problem, agree: (locale) => void this.#agree(locale) });
  }
}

define('prosum-agreement', Agreement);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-agreement': Agreement;
  }
}
