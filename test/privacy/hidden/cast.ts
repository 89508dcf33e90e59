// Who is there when hidden things are looked for: those whose they are, and one of every other sort of reader.
import { scene, SPACE, type Scene, type Who } from '../scene.ts';

/** Hana says hidden things in the open, Ines is inside the closed place; nobody else but staff should hear of either. */
export const INSIDERS = ['hana', 'ines', 'staff'] as const;
export const OUTSIDERS = ['nobody', 'guest', 'member', 'expert', 'neighbour', 'voter', 'stranger'] as const;
export type Name = (typeof INSIDERS)[number] | (typeof OUTSIDERS)[number];
export const EVERYBODY: readonly Name[] = [...INSIDERS, ...OUTSIDERS];

/** Nobody has no token; a stranger's is of another space, where he is a moderator. */
export interface Cast extends Scene {
  readonly who: Readonly<Record<Name, Who>>;
}
export const ELSEWHERE = 'elsewhere';
/** Only Hana herself may ever read this. */
export const MAIL = 'canaryhanasmail@brand.example';

export async function cast(options: Parameters<typeof scene>[0] = {}): Promise<Cast> {
  const it = await scene(options);
  const { server, site, staff } = it;
  const person = (sub: string, more: object = {}): Promise<Who> =>
    it.somebody(site.token({ sub, name: `Person ${sub}`, roles: ['member'], ...more }));
  const nobody: Who = {
    id: 'nobody',
    token: '',
    get: (path) => server.get(`/v1/${SPACE}/${path}`),
    post: (path, body) => server.post(`/v1/${SPACE}/${path}`, body),
    act: () => Promise.reject(new Error('Nobody does nothing.')),
  };
  const there = server.identity.guest(ELSEWHERE, 'the secret of a stranger').token;
  const headers = { authorization: `Bearer ${there}` };
  const stranger: Who = {
    ...nobody,
    id: 'stranger',
    token: there,
    get: (path) => server.get(`/v1/${SPACE}/${path}`, headers),
    post: (path, body) => server.post(`/v1/${SPACE}/${path}`, body, headers),
  };
  const guest = await it.somebody(server.identity.guest(SPACE, 'the secret of a guest').token);
  const [hana, ines, member, expert, neighbour, voter] = await Promise.all([
    person('hana', { email: MAIL }),
    person('ines'),
    person('member'),
    person('expert', { roles: ['expert'] }),
    person('neighbour'),
    person('voter'),
  ]);
  return {
    ...it,
    who: {
      nobody,
      stranger,
      guest,
      hana: hana,
      ines: ines,
      member: member,
      expert: expert,
      neighbour: neighbour,
      voter: voter,
      staff,
    },
  };
}
