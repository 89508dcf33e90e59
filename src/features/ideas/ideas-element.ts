/** The base of the idea elements: one topic, its words, and voting with the events a page may listen to. */
import { ProsumElement, flag } from '../../ui/element.ts';
import { Localize } from '../../ui/localize.ts';
import { TopicController } from '../../ui/topic-controller.ts';
import type { Refusal } from '../../core/command.ts';
import type { Id } from '../../core/record.ts';
import { tallyRef, type Vote } from './domain/kinds.ts';
import type { vote } from './domain/vote.ts';
import { words, type english } from './strings.ts';

/** The command a vote is, once it is loaded: a page that nobody votes on does without. */
let voting: typeof vote | undefined;
export const loadVoting = async (): Promise<typeof vote> => (voting ??= (await import('./domain/vote.ts')).vote);

/** Attributes `space`, `server` and `lang` are read where they stand; see `ui/spaces.ts`. */
export abstract class IdeasElement extends ProsumElement {
  static override properties = { ...ProsumElement.properties, box: {}, readonly: { type: Boolean, converter: flag } };

  /** Name of the box in its space. */
  declare box: string;
  /** Nobody votes or writes here. */
  declare readonly: boolean;

  readonly topic: TopicController = new TopicController(this, 'ideas', () => this.box || 'ideas');
  readonly i: Localize<typeof english> = new Localize(this, words);
  /** Why an act on an idea was refused, until it is dismissed. */
  readonly refused = new Map<Id, { readonly id: Id; readonly why: Refusal }>();

  constructor() {
    super();
    this.box = 'ideas';
    this.readonly = false;
  }

  /** Votes, changes the vote or (null) takes it back. The page may stop it by cancelling `prosum-vote`. */
  async vote(idea: Id, value: Vote | null): Promise<void> {
    if (!this.ask('prosum-vote', { idea, value })) return;
    this.refused.delete(idea);
    setTimeout(() => {
      this.requestUpdate();
    }, SLOW + 50);
    const receipt = await this.topic.send(voting ?? (await loadVoting().catch(() => undefined)), { idea, value });
    if (receipt.ok) this.tell('prosum-voted', { idea, value });
    else this.refused.set(idea, receipt);
    this.requestUpdate();
  }

  /** One listener for everything that can be pressed: a vote is cast, the rest is for `press`. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('click', (event) => {
      const at = (event.target as Element).closest<HTMLElement>('[data-act]');
      const { act, id, value } = at?.dataset ?? {};
      if (act === 'vote') void this.vote(id!, value ? (Number(value) as Vote) : null);
      else if (at) this.press(at, event as MouseEvent);
    });
    return root;
  }

  /** Something with `data-act` was pressed that is not a vote. */
  protected press(_at: HTMLElement, _event: MouseEvent): void {
    /* most have none */
  }

  /** Something about this idea is on its way for longer than a moment, or (an object) was refused. */
  slow(id: Id): unknown {
    const pending = this.topic.pendingOf(tallyRef(id));
    return pending && (pending.why ?? this.topic.now() - pending.since > SLOW);
  }
}

/** After how long, in ms, what is on its way is said to be. */
const SLOW = 400;
