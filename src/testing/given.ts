/** Tests of one command, without engine or store: `given(idea).when(vote, args, ana).then({ … })`. Pure, microseconds. For us and for authors of features. */
import {
  isRefusal,
  type Actor,
  type AnyCommand,
  type Command,
  type Decision,
  type Happening,
  type Reads,
  type Refusal,
} from '../core/command.ts';
import { apply } from '../core/commit.ts';
import { BAD_ARGS } from '../core/refusals.ts';
import { Registry, type Feature } from '../core/feature.ts';
import { canonical } from '../core/hash.ts';
import { judge, overreach } from '../core/judge.ts';
import { momentOf } from '../core/moment.ts';
import { baseReaders } from '../core/readers.ts';
import { keyOf, type Id, type Reader, type Rec, type Ref, type Topic } from '../core/record.ts';

/** A record as a test needs it; left out: readable by all, of nobody. */
export function rec<B>(ref: Ref<B>, body: B, more: Partial<Pick<Rec, 'readers' | 'by' | 'seq' | 'v'>> = {}): Rec<B> {
  return { kind: ref.kind, id: ref.id, v: 1, seq: 1, born: 1, by: null, readers: ['all'], body, ...more };
}

export interface Setting {
  readonly topic?: Topic;
  /** ms */
  readonly now?: number;
  /** Id of the envelope; new ids derive from it. */
  readonly envelope?: Id;
  /** Who the actor counts as beside what the roles say. */
  readonly readers?: readonly Reader[];
}

const undeclared = (): never => {
  throw new Error('It makes ids without saying how: give the command `ids: deriveId`.');
};

/** What is expected of each changed record, by `kind id`: the members that matter, or null for deleted. */
export type Expected = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

export class Outcome {
  readonly decision: Decision;
  /** All records as they are afterwards. */
  readonly records: readonly Rec[];
  /** Those that the command changed. */
  readonly changed: readonly Rec[];

  constructor(decision: Decision, records: readonly Rec[], changed: readonly Rec[]) {
    this.decision = decision;
    this.records = records;
    this.changed = changed;
  }

  get refusal(): Refusal | undefined {
    return isRefusal(this.decision) ? this.decision : undefined;
  }
  get happened(): readonly Happening[] {
    return isRefusal(this.decision) ? [] : (this.decision.happened ?? []);
  }
  get<B>(ref: Ref<B>): Rec<B> | undefined {
    return this.records.find((one) => keyOf(one) === keyOf(ref)) as Rec<B> | undefined;
  }

  /** Throws unless it was refused with this code, or changed exactly these records, to bodies that hold these members. */
  then(expected: string | Expected): this {
    if (typeof expected === 'function') throw new Error('given(…).when(…) is not a promise: do not await it.');
    const { refusal } = this;
    const code = refusal?.refused;
    if (typeof expected === 'string') {
      if (code !== expected)
        throw new Error(`It should be refused with ${expected}, but ${code ? `was refused with ${code}` : `changed ${this.#changes()}`}.`);
      return this;
    }
    if (refusal) throw new Error(`It was refused with ${refusal.refused} ${JSON.stringify(refusal.data ?? {})}.`);
    const keys = this.changed.map(keyOf).sort();
    const wanted = Object.keys(expected).sort();
    if (canonical(keys) !== canonical(wanted))
      throw new Error(`It should change ${wanted.join(', ') || 'nothing'}, but changed ${this.#changes()}.`);
    for (const one of this.changed) {
      const want = expected[keyOf(one)];
      const body = one.body as Record<string, unknown> | null;
      const differs =
        want == null
          ? body === null
            ? undefined
            : 'body'
          : Object.keys(want).find((key) => canonical(want[key]) !== canonical(body?.[key]));
      if (differs)
        throw new Error(
          `${keyOf(one)}: ${differs} should be ${JSON.stringify(want?.[differs] ?? null)}, but is ${JSON.stringify(want ? body?.[differs] : body)}.`,
        );
    }
    return this;
  }

  #changes(): string {
    return this.changed.length === 0 ? 'nothing' : this.changed.map((one) => `${keyOf(one)} to ${JSON.stringify(one.body)}`).join(', ');
  }
}

/**
 * `given` for these features. Beside what the test expects, it insists on what the kernel does: the same answer twice, no change to its
 * facts, nothing written that was not read (K2), bodies that their kinds can read and that weigh no more than they may.
 */
export function givenOf(features: readonly Feature[]) {
  const registry = new Registry(features);
  return (...records: readonly Rec[]) => {
    const known = new Map(records.map((one) => [keyOf(one), frozen(one)]));
    return {
      when<A, R extends Reads>(command: Command<A, R>, args: A, actor: Actor, setting: Setting = {}): Outcome {
        const { topic = 'test/test/test', now = 1_700_000_000_000, envelope = 'e1', readers = [] } = setting;
        const parsed = command.args.parse(args);
        if (parsed === undefined) return new Outcome({ refused: BAD_ARGS }, records, []);
        const moment = momentOf(topic, actor, envelope, now, command.ids ?? undeclared);
        const act = {
          command: command as unknown as AnyCommand,
          args: frozen(parsed),
          moment,
          gates: registry.gates,
          readers: [...baseReaders(actor), ...readers],
          there: [...baseReaders(actor), ...readers],
        };
        const lookup = (ref: Ref): Rec | null => known.get(keyOf(ref)) ?? null;
        const verdict = judge(act, lookup);
        const again = judge(act, lookup);
        if (canonical(verdict) !== canonical(again))
          throw new Error(`${command.name} decides differently when asked twice: it is not pure.`);
        if ('missing' in verdict) throw new Error(`${command.name} reads without end.`);
        const { decision } = verdict;
        if (isRefusal(decision)) {
          if (decision.refused === 'kernel.failed') throw new Error(`${command.name} failed: ${JSON.stringify(decision.data)}`);
          return new Outcome(decision, records, []);
        }
        const stray = overreach(decision, verdict.refs);
        if (stray) throw new Error(`${command.name} writes ${keyOf(stray)} without reading it (K2).`);
        const changed = decision.changes.map((change) => {
          const is = apply(change, known.get(keyOf(change.ref)), now, registry);
          check(registry, command.name, is);
          return is;
        });
        const after = new Map([...known, ...changed.map((one) => [keyOf(one), one] as const)]);
        return new Outcome(decision, [...after.values()], changed);
      },
    };
  };
}

function check(registry: Registry, by: string, { kind: name, body }: Rec): void {
  const kind = registry.kinds.get(name);
  if (!kind) throw new Error(`${by} writes the kind ${name}, which no feature given here brings.`);
  if (body === null) return;
  let at = '';
  const read = kind.body.parse(body, (path, rule) => {
    at ||= `${path} breaks ${rule}`;
  });
  if (read === undefined) throw new Error(`${by} writes a ${name} that its kind cannot read: ${at}.`);
  if (new TextEncoder().encode(JSON.stringify(body)).length > kind.bytes)
    throw new Error(`${by} writes a ${name} of more than ${kind.bytes} bytes.`);
}

function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
