/** A life of a space in random acts of several people, in every feature that keeps something. For properties that hold of all slices at once: erase, once, sight. */
import fc from 'fast-check';
import type { Actor, Envelope, Receipt } from '../../src/core/command.ts';
import type { Id, Rec, Topic } from '../../src/core/record.ts';
import { codeId } from '../../src/features/membership/domain/invite.ts';
import { ACTS, DESK, DOOR, Known, PEOPLE, POLLS, SHOP, STAFF, stemOf, TALK, type Turn } from './life-acts.ts';

export { BOX, DESK, DOOR, LAB, PEOPLE, POLLS, SPACE, STAFF, stemOf, TALK } from './life-acts.ts';

export interface Step {
  readonly act: number;
  readonly who: number;
  readonly pick: number;
  readonly other: number;
  readonly n: number;
}
export const scripts = (minLength: number, maxLength: number): fc.Arbitrary<Step[]> =>
  fc
    .array(fc.record({ act: fc.nat(ACTS.length - 1), who: fc.nat(3), pick: fc.nat(11), other: fc.nat(3) }), {
      minLength,
      maxLength,
      size: 'max',
    })
    .map((list) => list.map((step, n) => ({ ...step, n })));

export interface Asked {
  readonly topic: Topic;
  readonly actor: Actor;
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}
export type Send = (topic: Topic, actor: Actor, envelope: Envelope) => Promise<Receipt>;

/** What stands before the first act: no filter in the way, one closed box under terms, two polls, an invitation. */
const BEGIN: readonly (readonly [Topic, string, Record<string, unknown>])[] = [
  [
    DESK,
    'moderation.configure',
    { mode: { who: 'none', when: 'before' }, rate: { most: 0, minutes: 1 }, repeat: 0, fresh: { hours: 0, links: 9, most: 0 } },
  ],
  [TALK, 'threads.configure', { reactions: ['👍'] }],
  [SHOP, 'threads.configure', { mode: 'review' }],
  [
    DOOR,
    'membership.configure',
    { closed: true, listed: true, applications: true, questions: [{ id: 'why', label: { en: 'Why?' }, needed: true }] },
  ],
  [DOOR, 'membership.publish_terms', { mode: 'keeps', texts: { en: { title: 'Terms', summary: 'Yours.', text: 'All of it.' } } }],
  [DOOR, 'membership.invite', { invitation: codeId('sesame'), uses: 50 }],
  ...POLLS.map((topic, n) => {
    const more = { type: 'single', options: [{ id: 'a', label: 'Apples' }], other: true, reasons: true, adding: 'approved', least: 1 };
    return [topic, 'polls.create', { question: 'Which?', ...more, ballots: n === 0 ? 'named' : 'secret' }] as const;
  }),
];

/** Plays acts and learns from receipts what there is to act on. */
export class Life {
  readonly known = new Known();
  /** How often each command was taken. */
  readonly done = new Map<string, number>();
  readonly #send: Send;
  readonly #settled: () => Promise<unknown>;

  constructor(send: Send, settled: () => Promise<unknown>) {
    this.#send = send;
    this.#settled = settled;
  }

  async begin(): Promise<void> {
    for (const [n, [topic, command, args]] of BEGIN.entries()) {
      const receipt = await this.#send(topic, STAFF, { id: `begin-${n}`, actor: STAFF.id, command, args });
      if (!receipt.ok) throw new Error(`${command}: ${JSON.stringify(receipt.why)}`);
    }
    await this.#settled();
  }

  /** Closes the polls: their ballots are counted and published. */
  async close(): Promise<void> {
    for (const topic of POLLS) await this.#send(topic, STAFF, { id: 'close', actor: STAFF.id, command: 'polls.close', args: {} });
    await this.#settled();
  }

  /** What this step asks for; undefined: there is nothing yet that it could be about. */
  asked({ act, who, pick, other, n }: Step): Asked | undefined {
    const me = PEOPLE[who]!;
    const turn: Turn = {
      me,
      other: PEOPLE[other]!,
      known: this.known,
      word: `${stemOf(me)}${n}`,
      said: `The team says ${n}`,
      pick,
      one: (of) => of[(pick + other * 5) % Math.max(1, of.length)],
    };
    const asked = ACTS[act]!(turn);
    if (!asked) return undefined;
    const [topic, command, args, actor = me] = asked;
    return { topic, actor, command, args };
  }

  async step(step: Step): Promise<Receipt | undefined> {
    const asked = this.asked(step);
    if (!asked) return undefined;
    const { topic, actor, command, args } = asked;
    const receipt = await this.#send(topic, actor, { id: `act-${step.n}`, actor: actor.id, command, args });
    if (receipt.ok) {
      this.done.set(command, (this.done.get(command) ?? 0) + 1);
      this.#learn(asked, receipt.records ?? []);
    }
    await this.#settled();
    return receipt;
  }

  #learn({ topic, actor, command, args }: Asked, records: readonly Rec[]): void {
    const { known } = this;
    for (const { kind, id, by, body } of records) {
      if (command === 'ideas.propose' && kind === 'idea') {
        known.ideas.push({ id, by: actor, topic });
        known.things.push({ place: topic, kind, about: id, by: actor });
      }
      if ((command === 'threads.comment' || command === 'threads.reply') && kind === 'comment' && by === actor.id) {
        if (known.comments.some((one) => one.id === id)) continue;
        known.comments.push({ id, by: actor, topic, text: String(args['text']) });
        known.things.push({ place: topic, kind, about: id, by: actor });
      }
      if (kind === 'poll.offer') {
        const all = (body as { offers: { id: Id }[] } | null)?.offers ?? [];
        for (const offer of all) if (!known.offers.some((one) => one.id === offer.id)) known.offers.push({ id: offer.id, voter: id });
      }
      if (kind === 'moderation.notice' && by !== null && !known.notices.some((one) => one.id === id)) known.notices.push({ id, by });
      if (kind === 'person.grant' && by !== null && !known.grants.some((one) => one.id === id)) known.grants.push({ id, whose: by });
    }
  }
}
