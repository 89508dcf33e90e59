/** `<prosum-agreement-chip>`: whose an idea is here, in four words; the nearest terms count. Nothing where there are none. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/define.ts';
import { ProsumElement } from '../../ui/element.ts';
import { icon } from '../../ui/icons.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { agreementRef } from './domain/kinds.ts';
import { words, type english } from './strings.ts';

const PAPER = 'M6 3.5h5.5L15 7v9.5H6zM8.5 10h4M8.5 13h4';
const chipStyles = css`
:host{display:inline-block;min-inline-size:0;container:none;vertical-align:middle}
:host(:not(:state(some))){display:none}
[part~=mode]{display:inline-flex;align-items:center;gap:.4em;padding:.15em .65em;border:1px solid var(--_line-2);border-radius:99px;font-size:calc(var(--_em)*.8125);line-height:1.35;color:var(--_ink-2)}
`;

/**
 * @summary A chip that says whose an idea is: yours, shared, ours, everybody's.
 * @attr for - `feature/name` of the topic the idea stands in
 * @attr space - name of the space, where no `<prosum-space>` stands around
 * @attr server - base URL of the server
 * @csspart mode
 */
export class AgreementChip extends ProsumElement {
  static override styles = [ProsumElement.styles, chipStyles];
  static override properties = { ...ProsumElement.properties, for: {} };
  declare for: string | undefined;

  readonly near: TopicController = new TopicController(this, 'membership', () => this.for?.replace('/', ':') ?? 'space');
  readonly far: TopicController = new TopicController(this, 'membership', () => 'space');
  readonly i: Localize<typeof english> = new Localize(this, words);
  readonly #asked = new Set<unknown>();

  protected override willUpdate(): void {
    for (const { replica } of [this.near, this.far])
      if (replica && !this.#asked.has(replica)) {
        this.#asked.add(replica);
        void replica.load([agreementRef()]).then(() => {
          this.requestUpdate();
        });
      }
  }

  protected override render(): TemplateResult | typeof nothing {
    const terms = (this.near.get(agreementRef()) ?? this.far.get(agreementRef()))?.body;
    this.internals.states[terms ? 'add' : 'delete']('some');
    if (!terms) return nothing;
    return html`<span part="mode" title=${this.i.say(`${terms.mode}.why`)}>${icon(PAPER)}${this.i.say(terms.mode)}</span>`;
  }
}

define('prosum-agreement-chip', AgreementChip);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-agreement-chip': AgreementChip;
  }
}
