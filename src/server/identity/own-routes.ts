/** Called by the HTTP door: what people may do with all that is kept of them: have it, and have it erased. */
import { oneOf, object } from '../../core/schema.ts';
import { ownFile } from '../own-file.ts';
import { no, WHO, type Asked, type Parts, type Route, type Said } from '../route.ts';
import { BAD_TOKEN } from '../identity.ts';

const eraseSchema = object({ erase: oneOf('everything') });

/** Whose route this is; staff of the whole server (a token for trying out) are no person of a space. */
function whoIn({ params, actor, proof }: Asked): { readonly space: string; readonly id: string } | Said {
  if (!actor || !proof) return no(401, BAD_TOKEN, WHO);
  return /^[ug]_/.test(actor.id)
    ? { space: params['space'] ?? '', id: actor.id }
    : no(403, 'account.nobody', 'This token is not of a person of this space.');
}

export const ownRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/{space}/me/data',
    reads: true,
    summary: 'All that is kept of the bearer of this token, and nothing of others',
    answers: 'OwnFile',
    async run(asked, { engine, identity }: Parts) {
      const who = whoIn(asked);
      return 'status' in who ? who : { status: 200, body: await ownFile(engine, identity, who.space, who.id) };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/me/erase',
    reads: true,
    summary: 'Erases all that is kept of the bearer of this token, at once or after the days this space gives to think again',
    takes: 'Erase',
    answers: 'Erasing',
    bytes: 1024,
    async run(asked, { erasing }: Parts) {
      const who = whoIn(asked);
      if ('status' in who) return who;
      if (!eraseSchema.parse(asked.body)) return no(400, 'kernel.args', 'Please send {"erase": "everything"}.');
      const { due, done } = await erasing.ask(who.space, who.id);
      return { status: 200, body: { due, done: done > 0 } };
    },
  },
  {
    method: 'POST',
    path: '/v1/{space}/me/stay',
    summary: 'Takes back that one wanted to be erased, until it is done',
    answers: 'Nothing',
    run(asked, { identity }: Parts) {
      const who = whoIn(asked);
      if ('status' in who) return who;
      return identity.erasures.takeBack(who.space, who.id)
        ? { status: 200, body: {} }
        : no(409, 'account.not_going', 'Nothing was to be erased, or it is done.');
    },
  },
];
