/** Called by widgets that show a topic: finds the space around, keeps the replica while the widget is on the page, and repaints when something changed. */
import type { ReactiveController, ReactiveElement } from 'lit';
import { glanceAt, type Glance } from '../client/glance.ts';
import type { Pending, Replica } from '../client/replica.ts';
import type { Space } from '../client/space.ts';
import type { Touched } from '../client/truth.ts';
import type { Window } from '../client/window.ts';
import type { Status } from '../core/backend.ts';
import type { Actor, Command, Reads, Receipt } from '../core/command.ts';
import type { List } from '../core/feature.ts';
import type { Span } from '../core/question.ts';
import { topicOf, type Id, type Rec, type Ref, type Topic } from '../core/record.ts';
import { enter, spaceAround, type SpaceContext } from './spaces.ts';

/** What a widget is, for the topic it shows. */
type Host = ReactiveElement & { spaceStrings?: SpaceContext['strings'] };

/** How long a topic outlives the widget that showed it, in ms. */
const GRACE = 5000;

export class TopicController implements ReactiveController {
  /** Undefined until the space is found and opened; somebody new sees a first page before that. */
  replica: Replica | undefined;
  space: Space | undefined;
  /** What the space around says; its `strings` go to the host, where `Localize` finds them. */
  context: SpaceContext | undefined;
  /** Called with what changed in the topic, before the widget is drawn again. */
  heard: ((touched: Touched) => void) | undefined;
  readonly #host: Host;
  readonly #feature: string;
  readonly #name: () => string;
  readonly #windows = new Map<string, { readonly question: string; readonly window: Window }>();
  #leave: (() => void) | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #named = '';
  #glance: Glance | undefined;

  /** `feature` is a feature's name, `name` says which topic of it; when its answer changes, the other topic is shown. */
  constructor(host: Host, feature: string, name: () => string) {
    this.#host = host;
    this.#feature = feature;
    this.#name = name;
    host.addController(this);
  }

  hostConnected(): void {
    clearTimeout(this.#timer);
    this.#stop ??= spaceAround(this.#host, (context) => {
      void this.#enter(context);
    });
  }

  hostDisconnected(): void {
    this.#timer = setTimeout(() => {
      this.#release();
    }, GRACE);
  }

  hostUpdate(): void {
    if (this.context && (this.#named !== this.#name() || this.space?.over)) void this.#enter(this.context);
  }

  /** Which topic is shown. */
  get where(): Topic | undefined {
    return this.context && topicOf(this.context.space, this.#feature, this.#named);
  }
  get actor(): Actor | undefined {
    return this.space?.actor;
  }
  get status(): Status {
    return this.space?.status ?? 'live';
  }
  /** The backend is in this page: what is written stays in this browser. */
  get local(): boolean {
    return this.space?.local ?? false;
  }
  /** How many commands wait to be sent. */
  get pending(): number {
    return this.space?.pending ?? 0;
  }
  /** The server's clock as well as this page can tell, ms. */
  now(): number {
    return this.replica?.now() ?? Date.now();
  }

  get<B>(ref: Ref<B>): Rec<B> | undefined {
    return (this.replica ?? this.#glance)?.get(ref);
  }

  /** The window of this name on this question; asked again with the same question, the same window. Another question closes the former one. Call it in `willUpdate`. */
  open<B>(slot: string, list: List<B>, span: Omit<Span, 'topic' | 'list'>): Window | undefined {
    const question = JSON.stringify([list.name, span]);
    const there = this.#windows.get(slot);
    if (there?.question === question) return there.window;
    this.close(slot);
    const window = (this.replica ?? this.#glance)?.open(list, span);
    if (window) this.#windows.set(slot, { question, window });
    return window;
  }

  close(slot: string): void {
    this.#windows.get(slot)?.window.close();
    this.#windows.delete(slot);
  }

  /** Paints the guess in this turn and sends. Resolves with the receipt, which may be a refusal. */
  async send<A, R extends Reads>(command: Command<A, R> | undefined, args: A): Promise<Receipt> {
    const replica = this.replica ?? (await this.#ready());
    return replica.send(command, args).receipt;
  }
  async find(finder: string, text: string, limit?: number): Promise<readonly Id[]> {
    return (await this.#ready()).find(finder, text, limit);
  }
  async load(refs: readonly Ref[]): Promise<void> {
    await (await this.#ready()).load(refs);
  }
  pendingOf(ref: Ref): Pending | undefined {
    return this.replica?.pendingOf(ref);
  }
  /** Forgets a refused command. */
  dismiss(id: Id): void {
    this.replica?.dismiss(id);
  }

  #waiting: ((replica: Replica) => void)[] = [];
  #ready(): Promise<Replica> {
    this.#glance?.end();
    return this.replica
      ? Promise.resolve(this.replica)
      : new Promise((resolve) => {
          this.#waiting.push(resolve);
        });
  }

  async #enter(context: SpaceContext): Promise<void> {
    this.context = context;
    this.#host.spaceStrings = context.strings;
    this.#drop();
    const name = (this.#named = this.#name());
    const waiting = (this.#leave = () => undefined);
    const repaint = (): void => {
      this.#host.requestUpdate();
    };
    const known = context.token ?? context.as ?? context.getToken;
    const glance = (this.#glance = known
      ? undefined
      : glanceAt(context.server, this.where!, { changed: repaint, read: async (span) => (await this.#ready()).read(span) }));
    if (glance) repaint();
    await glance?.over;
    const space = await enter(context);
    if (this.#leave !== waiting) return; // somewhere else by now
    const replica = space.topic(this.#feature, name);
    if (glance) replica.goOn(glance);
    const stops = [
      replica.onChange((touched) => {
        this.heard?.(touched);
        repaint();
      }),
      space.onChange(repaint),
    ];
    this.#leave = () => {
      for (const stop of stops) stop();
      space.release(replica);
    };
    this.space = space;
    this.replica = replica;
    for (const ready of this.#waiting.splice(0)) ready(replica);
    repaint();
  }

  /** Lets go of the topic; the space around is still listened to. */
  #drop(): void {
    for (const slot of [...this.#windows.keys()]) this.close(slot);
    this.#leave?.();
    this.#leave = this.replica = this.space = this.#glance = undefined;
  }

  #release(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#drop();
  }
}
