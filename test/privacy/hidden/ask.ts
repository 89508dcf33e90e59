// Asks everything there is to ask, as one person: every list in every bucket, records by name, searches, what is told, the routes of the API, and commands about what one cannot see. Every byte that comes back is kept.
import type { Feature } from '../../../src/core/feature.ts';
import { keyOf, splitTopic, type Rec, type Topic } from '../../../src/core/record.ts';
import { features } from '../../../src/features/registry.ts';
import { routes } from '../../../src/server/routes.ts';
import { account, people } from '../../rules/rights/people.ts';
import { ideas } from '../../rules/rights/ideas.ts';
import { membership } from '../../rules/rights/membership.ts';
import { moderation } from '../../rules/rights/moderation.ts';
import { polls } from '../../rules/rights/polls.ts';
import type { Arranged } from '../../rules/rights/scene.ts';
import { threads } from '../../rules/rights/threads.ts';
import { SPACE, type Who } from '../scene.ts';
import { ELSEWHERE, MAIL, type Cast } from './cast.ts';

/** What one person got: bytes with where they came from, and the records among them. */
export class Heard {
  readonly bytes: { readonly from: string; readonly text: string }[] = [];
  readonly records: { readonly from: string; readonly topic: Topic; readonly rec: Rec }[] = [];

  add(from: string, text: string, topic?: Topic): void {
    this.bytes.push({ from, text });
    if (topic && text.startsWith('{')) this.met(from, topic, JSON.parse(text) as Loose);
  }
  met(from: string, topic: Topic, { records = [], foreign = [] }: Loose): void {
    for (const rec of records) this.records.push({ from, topic, rec });
    for (const other of foreign) this.met(from, other.topic, other);
  }
}
interface Loose {
  readonly records?: readonly Rec[];
  readonly foreign?: readonly { readonly topic: Topic; readonly records: readonly Rec[] }[];
}
export interface Kept {
  readonly topic: Topic;
  readonly rec: Rec;
}
const WORDS = ['canary', 'canaryheldtitle1z', 'canarylabtitle1z', 'all', 'Person', 'lamp'];
const AT_ONCE = 16;

export async function inTurn(asks: readonly (() => Promise<void>)[]): Promise<void> {
  for (let i = 0; i < asks.length; i += AT_ONCE) await Promise.all(asks.slice(i, i + AT_ONCE).map((ask) => ask()));
}

/** Everything that is read, of places that are there and of one that is not. */
export async function readAll(who: Who, there: readonly Kept[], heard: Heard): Promise<void> {
  const get = (path: string, topic?: Topic) => async (): Promise<void> => {
    const answer = await who.get(path);
    heard.add(`GET ${path}`, await answer.text(), topic);
    heard.add(`headers of ${path}`, JSON.stringify([...answer.headers]));
  };
  const post = (path: string, body: unknown, topic?: Topic) => async (): Promise<void> => {
    const answer = await who.post(path, body);
    heard.add(`POST ${path} ${JSON.stringify(body).slice(0, 120)}`, await answer.text(), topic);
  };
  const asks: (() => Promise<void>)[] = [];
  const topics = [...new Set([...there.map(({ topic }) => topic), `${SPACE}/ideas/nothing` as Topic])];
  const ids = there.filter(({ rec }) => rec.kind === 'idea' || rec.kind === 'comment').map(({ rec }) => rec.id);
  for (const topic of topics) {
    const [, name, place] = splitTopic(topic);
    const feature = features.find((one) => one.name === name);
    const records = there.filter((one) => one.topic === topic).map(({ rec }) => rec);
    for (const list of feature?.lists ?? []) {
      const buckets = new Set(
        records.filter(({ kind, body }) => kind === list.kind && body !== null).flatMap((rec) => list.buckets?.(rec) ?? []),
      );
      const at = `${name}/${place}/page?list=${list.name}&limit=200`;
      asks.push(get(at, topic));
      for (const bucket of [...buckets].slice(0, 16)) asks.push(get(`${at}&bucket=${encodeURIComponent(bucket)}`, topic));
      for (const rec of records.filter(({ kind }) => kind === list.kind).slice(0, 2))
        asks.push(get(`${at}&around=${encodeURIComponent(rec.id)}`, topic));
    }
    for (const { name: find } of feature?.finders ?? [])
      for (const text of WORDS) asks.push(post(`${name}/${place}/read`, { topic, find, text, limit: 50 }, topic));
    // By name, and the same from another place.
    const refs = [...new Map(records.map(({ kind, id }) => [keyOf({ kind, id }), { kind, id }])).values()];
    for (let i = 0; i < refs.length; i += 200) {
      const some = refs.slice(i, i + 200);
      asks.push(post(`${name}/${place}/read`, { topic, refs: some }, topic));
      const box: Topic = `${SPACE}/ideas/box`;
      asks.push(post('ideas/box/read', { topic: box, refs: some.map((one) => ({ ...one, topic })) }, box));
    }
  }
  const told = `activity/all/page?list=told&limit=200`;
  const persons = [...new Set(there.flatMap(({ rec }) => (rec.by === null ? [] : [rec.by])))];
  for (const where of [
    'as:made',
    'as:decided',
    'as:changed',
    'as:people',
    'since:1',
    ...persons.map((id) => `by:${id}`),
    ...ids.map((id) => `of:ideas:box:${id}`),
    'of:ideas:lab',
    'of:threads:talk',
    '',
  ])
    asks.push(get(`${told}${where && `&bucket=${where}`}`));
  for (const path of GETS) asks.push(get(path));
  await inTurn(asks);
}

const inSpace = (path: string): string | undefined => (path.startsWith('/v1/{space}/') ? path.slice('/v1/{space}/'.length) : undefined);
/** Every other route that only reads: those with a topic are asked above. */
const GETS = routes
  .filter(({ method, path }) => method === 'GET' && !path.includes('{feature}'))
  .map(({ path }) => inSpace(path))
  .filter((path) => path !== undefined);

/** What stands outside of any space, and the doors in, tried with what belongs to somebody else. */
export async function atTheDoor({ server, who }: Cast, heard: Heard): Promise<void> {
  const of = async (path: string, answer: Response): Promise<void> =>
    heard.add(path, `${JSON.stringify([...answer.headers])} ${await answer.text()}`);
  for (const path of [
    '/v1/openapi.json',
    '/metrics',
    '/healthz',
    '/readyz',
    '/',
    '/nothing',
    '/v1/arrivals?state=x&code=y',
    '/v1/elsewhere/hello',
  ])
    await of(path, await server.get(path));
  for (const { path, method } of routes.filter((one) => one.method === 'POST' && !one.path.includes('{feature}')))
    for (const body of [
      {},
      { mail: MAIL, secret: 'the secret of a guest', refresh: who.hana.token, ticket: 'x', challenge: 'x'.repeat(20), code: '123456' },
      { mail: MAIL, lang: 'en' },
      { erase: 'everything' },
    ])
      await of(`${method} ${path}`, await server.post(path.replace('{space}', SPACE), body));
}

/** As somebody of another space asks from there. */
export async function fromElsewhere({ server, who }: Cast, there: readonly Kept[], heard: Heard): Promise<void> {
  const headers = { authorization: `Bearer ${who.stranger.token}` };
  const topic: Topic = `${ELSEWHERE}/ideas/box`;
  for (let i = 0; i < there.length; i += 200) {
    const refs = there.slice(i, i + 200).map(({ topic: at, rec }) => ({ kind: rec.kind, id: rec.id, topic: at }));
    heard.add('read from elsewhere', await (await server.post(`/v1/${topic}/read`, { topic, refs }, headers)).text(), topic);
  }
}

const ARRANGED: readonly Arranged[] = [account, ideas, membership, moderation, people, polls, threads];
/** Which kind a name in the arguments of a command speaks of. */
const OF: Readonly<Record<string, string>> = {
  idea: 'idea',
  from: 'idea',
  into: 'idea',
  comment: 'comment',
  parent: 'comment',
  notice: 'moderation.notice',
  grant: 'person.grant',
  invitation: 'membership.invitation',
};

/** Every command as somebody else would guess it: about each of these things, in the place where it stands. */
export function guesses(
  hidden: readonly Kept[],
  hana: string,
): { readonly topic: Topic; readonly command: string; readonly args: object }[] {
  const out: { topic: Topic; command: string; args: object }[] = [];
  const cases = hidden.filter(({ rec }) => rec.kind === 'moderation.case').map(({ rec }) => rec.id);
  for (const { feature, acts } of ARRANGED)
    for (const { args: all, scenes } of acts)
      for (const [command, given] of Object.entries(all)) {
        const sample = (typeof given === 'function' ? given(SPACE, scenes[0]!) : given) as Readonly<Record<string, unknown>>;
        const key = Object.keys(sample).find((one) => OF[one]);
        const about = hidden.filter(({ topic, rec }) => splitTopic(topic)[1] === feature && (key ? rec.kind === OF[key] : true));
        const places = key ? about : [...new Map(about.map((one) => [one.topic, one])).values()];
        for (const { topic, rec } of places.slice(0, 5)) {
          // Who votes there may read the numbers: that is no guess.
          if (command === 'polls.vote' && topic.includes('polls/open')) continue;
          const args: Record<string, unknown> = { ...sample, ...(key && { [key]: rec.id }) };
          for (const one of ['user', 'person', 'voter']) if (one in args) args[one] = hana;
          if ('cases' in args) args['cases'] = cases.slice(0, 3);
          if ('place' in args) Object.assign(args, { place: topic, kind: rec.kind, about: rec.id });
          out.push({ topic, command, args });
        }
        if (command === 'moderation.report')
          for (const { topic, rec } of hidden.filter((one) => one.rec.kind === 'idea' || one.rec.kind === 'comment').slice(0, 8))
            out.push({ topic: `${SPACE}/moderation/desk`, command, args: { ...sample, place: topic, kind: rec.kind, about: rec.id } });
      }
  return out;
}

/** Features that have something to ask about are all arranged. */
export const arranged = (all: readonly Feature[]): readonly string[] =>
  all.filter((one) => one.commands.length > 0 && !ARRANGED.some(({ feature }) => feature === one.name)).map(({ name }) => name);
