/** Who somebody counts as in a topic: what roles say, what records there grant, and nobody at all where he is not let in. Engine, pages, feed and the backend in the page ask here (K10). */
import type { Actor } from './command.ts';
import { splitTopic, topicOf, type Id, type Reader, type Topic } from './record.ts';
import type { Store } from './store.ts';

const STAFF = new Set(['liaison', 'moderator', 'admin']);
const MEMBERS = new Set(['member', 'expert', ...STAFF]);

/** Stand in a grant where the id of a person could: everybody, and whoever has this role. No id has an at-sign. */
export const EVERYBODY: Id = '@';
export const whoHas = (role: string): Id => `@${role}`;

/** What records of an entrance grant: SHUT to everybody closes what lies behind it, INSIDE lets somebody in, OUT to a person keeps him out, whatever his roles; staff come in all the same. */
export const SHUT: Reader = 'group:shut';
export const INSIDE: Reader = 'group:inside';
export const OUT: Reader = 'group:out';

/** The topic that says who is let into the whole space, or into one topic of it. */
export const entranceOf = (space: string, topic?: Topic): Topic =>
  topicOf(space, 'membership', topic === undefined ? 'space' : splitTopic(topic).slice(1).join(':'));

/** What a topic lies behind, from outside. One named after another (`threads/ideas:main:…`) lies behind that one's entrance too. The entrance of the space lies open, and what is one person's (`~`) is his wherever he is. */
export function entrancesOf(topic: Topic): readonly Topic[] {
  const [space, feature, name] = splitTopic(topic);
  const outer = entranceOf(space);
  if (feature === 'membership') return topic === outer || name.startsWith('~') ? [] : [outer];
  const parts = name.split(':');
  const above = parts.slice(2).map((_, i) => topicOf(space, 'membership', parts.slice(0, i + 2).join(':')));
  return [outer, ...above, entranceOf(space, topic)];
}

/** Whether this topic says who is let in. */
export const isEntrance = (topic: Topic): boolean => splitTopic(topic)[1] === 'membership';

/** Who an actor counts as anywhere in a space, before rights that records grant. undefined: nobody in particular. */
export function baseReaders(actor: Actor | undefined): readonly Reader[] {
  if (!actor) return ['all'];
  if (actor.system) return ['all', 'members', 'staff', 'system'];
  const readers: Reader[] = ['all', `user:${actor.id}`];
  if (actor.roles.some((role) => MEMBERS.has(role))) readers.push('members');
  if (actor.roles.some((role) => STAFF.has(role))) readers.push('staff');
  return readers;
}

/** The names under which grants may mean this actor. */
const namesOf = (actor: Actor | undefined): readonly Id[] => (actor ? [EVERYBODY, actor.id, ...actor.roles.map(whoHas)] : [EVERYBODY]);

/** For many at once: who each counts as in the topic. The empty list: not let in, all of it looks like nothing. */
export async function readersIn(
  store: Store,
  topic: Topic,
  actors: readonly (Actor | undefined)[],
): Promise<readonly (readonly Reader[])[]> {
  // The product itself is let in everywhere: reactions ask often, and nothing could be granted to them.
  if (actors.every((actor) => actor?.system)) return actors.map(baseReaders);
  const names = [...new Set(actors.flatMap(namesOf))];
  const tables = [topic, ...entrancesOf(topic)].map(
    async (at) => new Map((await store.viewers(at, names)).map((v) => [v.user, v.readers])),
  );
  const [here, ...entrances] = await Promise.all(tables);
  return actors.map((actor) => {
    if (actor?.system) return baseReaders(actor);
    const base = baseReaders(actor);
    const granted = (table: ReadonlyMap<Id, readonly Reader[]>): readonly Reader[] => {
      const all = namesOf(actor).flatMap((name) => table.get(name) ?? []);
      return all.includes(OUT) && !base.includes('staff') ? all.filter((reader) => reader !== INSIDE) : all;
    };
    const outside = entrances.some((table) => table.get(EVERYBODY)?.includes(SHUT) && !granted(table).includes(INSIDE));
    return outside ? [] : [...new Set([...base, ...granted(here!)])].filter((reader) => reader !== SHUT && reader !== OUT);
  });
}
