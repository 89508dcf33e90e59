/** `<prosum-notices>`: what the team decided about a person and what they wrote, with reasons and the way to object; what became of their reports. With `brief` it shows only what holds against them now, where they would write. */
import { nothing, type PropertyValues } from 'lit';
import { forget } from '../../client/keep.ts';
import type { Window } from '../../client/window.ts';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { define } from '../../ui/define.ts';
import { draftKey } from '../../ui/draft-key.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { flag, ProsumElement } from '../../ui/element.ts';
import { formStyles } from '../../ui/form.styles.ts';
import { Localize } from '../../ui/localize.ts';
import { noteStyles } from '../../ui/note.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import { appeal } from './domain/appeal.ts';
import { holds } from './domain/bar.ts';
import { barRef, DESK, type BarBody } from './domain/kinds.ts';
import { notices, reportsOfCase } from './domain/lists.ts';
import { noticesWords, type noticesEnglish } from './notices.strings.ts';
import { noticesStyles } from './notices.styles.ts';
import { brief, page } from './views/notices.ts';

const PAGE = 20;

/**
 * @summary What the team decided about me, why, and how to object; what became of my reports.
 * @attr space - name of the space
 * @attr server - base URL of the server
 * @attr brief - only what holds against me now, as a calm note; nothing while nothing does
 * @fires {CustomEvent<{ notice: string }>} prosum-objected - the person objected to a notice
 * @csspart name status note note-action button button-primary button-quiet dialog field input hint error
 */
export class Notices extends ProsumElement {
  static override properties = {
    ...ProsumElement.properties,
    brief: { type: Boolean, converter: flag },
    asking: { state: true },
    refusal: { state: true },
    said: { state: true },
    opened: { state: true },
  };
  static override styles = [ProsumElement.styles, controlStyles, formStyles, noteStyles, dialogStyles, noticesStyles];

  declare brief: boolean;
  /** The notice somebody is about to object to. */
  declare asking: Id | undefined;
  declare refusal: Refusal | undefined;
  declare said: boolean;
  /** All notices, over the page. */
  declare opened: boolean;

  readonly topic: TopicController = new TopicController(this, 'moderation', () => DESK);
  readonly m: Localize<typeof noticesEnglish> = new Localize(this, noticesWords);
  rows: Window | undefined;
  reports: Window | undefined;
  #asked: unknown;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.brief = this.said = this.opened = false;
  }

  get me(): Id | undefined {
    return this.topic.actor?.id;
  }
  /** What holds against this person at this moment. */
  get bar(): BarBody | undefined {
    return this.me === undefined ? undefined : holds(this.topic.get(barRef(this.me)), this.topic.now());
  }

  /** Of the note where somebody would write: they cannot now. */
  get stops(): boolean {
    return this.brief && this.bar !== undefined;
  }
  lead(): void {
    this.renderRoot.querySelector<HTMLElement>('.brief')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#end);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { me, topic } = this;
    if (!topic.replica || me === undefined) return;
    if (this.#asked !== topic.replica) {
      this.#asked = topic.replica;
      void topic.load([barRef(me)]).then(
        () => {
          this.requestUpdate();
        },
        () => undefined,
      );
    }
    // It ends by itself, and so does the note.
    clearTimeout(this.#end);
    const left = (this.bar?.until ?? 0) - topic.now();
    if (left > 0)
      this.#end = setTimeout(
        () => {
          this.requestUpdate();
        },
        Math.min(left + 50, 2 ** 30),
      );
    if (this.brief && !this.opened) return;
    this.rows = topic.open('rows', notices, { where: [`for:${me}`], limit: PAGE });
    this.reports = topic.open('reports', reportsOfCase, { where: [`by:${me}`], limit: PAGE });
    // What came meanwhile is taken in at once, but while somebody writes below what they read.
    if (this.asking === undefined) for (const window of [this.rows, this.reports]) if (window?.fresh) window.refresh();
  }

  consider(notice: Id | undefined): void {
    this.asking = notice;
    this.refusal = undefined;
    this.said = false;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>(notice === undefined ? '#title' : 'textarea')?.focus();
    });
  }

  /** Where an objection that is not sent yet is kept on this device. */
  draftAt(notice: Id): string {
    return draftKey(this.topic.replica?.topic, 'objection', notice);
  }

  async object(notice: Id, text: string): Promise<void> {
    if (!text.trim()) return;
    const receipt = await this.topic.send(appeal, { notice, text });
    this.refusal = receipt.ok ? undefined : receipt.why;
    this.said = receipt.ok;
    if (!receipt.ok) return;
    this.asking = undefined;
    forget(this.draftAt(notice));
    this.tell('prosum-objected', { notice });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  protected override render(): unknown {
    const some = !this.brief || this.bar !== undefined || this.opened;
    // Browsers without states show a gap there, and all the rest.
    (this.internals.states as Set<string> | undefined)?.[some ? 'add' : 'delete']('some');
    return this.brief ? (some ? brief(this) : nothing) : page(this);
  }
}

define('prosum-notices', Notices);

declare global {
  interface HTMLElementTagNameMap {
    'prosum-notices': Notices;
  }
}
