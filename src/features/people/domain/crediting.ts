/** What happens elsewhere becomes acts of a member: whatever any feature tells, the rules say whether it counts. */
import type { Happening } from '../../../core/command.ts';
import { cardTopic } from '../../../core/card.ts';
import type { Desk, Reaction, Told } from '../../../core/reaction.ts';
import { splitTopic, type Id, type Rec, type Topic } from '../../../core/record.ts';
import { facts as factList } from './inner.ts';
import { MOST_FACTS, note, turn, weigh } from './note.ts';
import { rulesIn, rulesRef, rulesTopic, wayOf, type Rule, type RulesBody, type Scalar } from './rules.ts';
import { thingId } from './weigh.ts';

export const crediting: Reaction = {
  name: 'people.crediting',
  on: '*',
  when: (happening, { actor }) => authorOf(happening) !== null || (actor !== null && actor !== 'system'),
  run: (told, desk) => credit([told], desk),
  many: credit,
};

/** Acts of one member after another go in one command, until some thing comes into sight or leaves it. */
async function credit(told: readonly Told[], desk: Desk): Promise<void> {
  const { topic } = told[0]!.cause;
  const rules = await readRules(desk, topic);
  const waiting = new Map<Id, Act[]>();
  const write = async (step: string): Promise<void> => {
    const all = [...slices(waiting)];
    waiting.clear();
    for (const slice of all) {
      await Promise.all(slice.map(({ member, facts, i }) => send(desk, member, topic, note, { facts }, `note ${step} ${String(i)}`)));
      await desk.rest();
    }
  };
  for (const [n, one] of told.entries()) {
    const author = authorOf(one);
    for (const [member, acts] of actsOf(rules, one, author)) {
      const facts = waiting.get(member);
      if (facts) facts.push(...acts);
      else waiting.set(member, [...acts]);
    }
    if (one.sight === undefined || author === null) continue;
    await write(String(n));
    await turned(desk, author, one, one.sight !== 'public');
  }
  await write('');
}

/** What may be weighed side by side: whoever acts meanwhile waits for no more acts than this. */
const MOST_ABREAST = 50;
/** Of a member, beside the acts. */
const BOOKS = 8;

interface Piece {
  readonly member: Id;
  readonly facts: readonly Act[];
  /** Which of this member's. */
  readonly i: number;
}
function* slices(waiting: ReadonlyMap<Id, readonly Act[]>): Iterable<readonly Piece[]> {
  let slice: Piece[] = [];
  let weight = 0;
  for (const [member, acts] of waiting)
    for (let i = 0; i * MOST_FACTS < acts.length; i++) {
      const facts = acts.slice(i * MOST_FACTS, (i + 1) * MOST_FACTS);
      if (weight + BOOKS + facts.length > MOST_ABREAST && slice.length > 0) {
        yield slice;
        slice = [];
        weight = 0;
      }
      slice.push({ member, facts, i });
      weight += BOOKS + facts.length;
    }
  yield slice;
}

/** Since when somebody is here. */
export const welcoming: Reaction = {
  name: 'people.welcoming',
  on: 'people.introduced',
  async run({ cause }, desk) {
    if (cause.actor === splitTopic(cause.topic)[2]) await sure(desk.send(cause.topic, note, { facts: [], since: cause.at }, 'since'));
  },
};

export async function readRules(desk: Desk, topic: Topic): Promise<RulesBody> {
  const there = rulesTopic(splitTopic(topic)[0]);
  const { records } = await desk.read({ refs: [rulesRef()], topic: there });
  return rulesIn(records[0] as Rec<RulesBody> | undefined);
}

const dataOf = ({ data }: Happening): Record<string, unknown> => (data !== null && typeof data === 'object' ? { ...data } : {});
/** Who made what it is about; the product is nobody. */
function authorOf(told: Happening): Id | null {
  const { author } = dataOf(told);
  return typeof author === 'string' && author !== 'system' ? author : null;
}

/** Each of the members concerned, with one act for each way in which rules look at it. */
function actsOf({ rules }: RulesBody, told: Told, author: Id | null): ReadonlyMap<Id, readonly Act[]> {
  const actor = told.cause.actor === 'system' ? null : told.cause.actor;
  const ways = new Map(rules.filter(({ on }) => on === told.name).map((rule) => [wayOf(rule), rule]));
  const out = new Map<Id, Act[]>();
  for (const rule of ways.values()) {
    const member = rule.to === 'author' ? author : actor;
    // Nobody gets it, or it was made for somebody (an import), not by them.
    if (member === null || (rule.to === 'maker' && author !== null && author !== actor)) continue;
    const act = actOf(rule, told, actor, rule.to === 'actor' ? author : told.cause.actor);
    out.set(member, [...(out.get(member) ?? []), act]);
  }
  return out;
}

type Act = ReturnType<typeof actOf>;
const actOf = ({ on, to, once }: Rule, told: Told, who: Id | null, other: Id | null) => ({
  on,
  to,
  once: once ?? false,
  place: told.cause.topic,
  kind: told.about.kind,
  about: told.about.id,
  at: told.cause.at,
  seq: told.cause.seq,
  n: told.cause.n,
  who,
  other,
  data: scalars(dataOf(told)),
});

/** What rules can compare; who people are is not kept. */
function scalars(data: Record<string, unknown>): Record<string, Scalar> {
  const plain = Object.entries(data).filter(
    ([key, value]) =>
      key !== 'author' &&
      (value === null || typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= 64)),
  );
  return Object.fromEntries(plain.slice(0, 16)) as Record<string, Scalar>;
}

async function turned(
  desk: Desk,
  member: Id,
  { cause: { topic: place, seq, n }, about: { kind, id: about } }: Told,
  off: boolean,
): Promise<void> {
  await send(desk, member, place, turn, { place, kind, about, off, seq, n }, `turn ${seq} ${n}`);
  await weighAll(desk, cardTopic(splitTopic(place)[0], member), `thing:${thingId(place, kind, about)}`, `turn ${seq} ${n}`);
}

/** Everything in this bucket of a member's acts is weighed as things and rules are now. */
export async function weighAll(desk: Desk, topic: Topic, bucket: string, step: string): Promise<void> {
  let after: string | undefined;
  do {
    const page = await desk.read({ topic, list: factList.name, where: [bucket], limit: MOST_FACTS, ...(after !== undefined && { after }) });
    // The step is named by what it looks at: other acts are another step.
    if (page.rows.length > 0) await sure(desk.send(topic, weigh, { facts: [...page.rows] }, `${step} ${page.rows.join(' ')}`));
    after = page.next;
  } while (after !== undefined);
}

const send = (desk: Desk, member: Id, near: Topic, command: Parameters<Desk['send']>[1], args: unknown, step: string): Promise<void> =>
  sure(desk.send(cardTopic(splitTopic(near)[0], member), command, args, `${step} ${member}`));

/** A reaction that is refused runs again. */
export async function sure(sent: ReturnType<Desk['send']>): Promise<void> {
  const receipt = await sent;
  if (!receipt.ok) throw new Error(`It was refused: ${receipt.why.refused} ${JSON.stringify(receipt.why.data ?? {})}`);
}
