/** `prosum role give|take|list`: who stands for what in a space. It counts at once, on open pages too, and stands in the history. */
import { accountTopic, ROLES, standing, type StandingBody } from '../../features/account/domain.ts';
import { addressIn } from '../identity/codes.ts';
import { hostLogin } from '../identity/host.ts';
import { sendAsSystem, settingsOf, withIdentity } from './identity.ts';
import { openEngine } from './open.ts';
import { guarded, Usage, wordsOf, type Io, type Verb } from './verb.ts';

const USAGE = `Usage: npm run prosum -- role give|take ${ROLES.join('|')} ID --space S [--reason R]
       npm run prosum -- role give|take ROLE --mail you@example.org --space S    (who signs in with a code by mail)
       npm run prosum -- role give|take ROLE --sub 4711 --space S                (whom your own site signs tokens for: their sub)
       npm run prosum -- role list --space S`;

export const run: Verb = (argv, io) =>
  guarded(io, USAGE, async () => {
    const {
      values: { space, mail, sub, reason },
      positionals: [act, word, id, ...more],
    } = wordsOf(argv, {
      space: { type: 'string' },
      mail: { type: 'string' },
      sub: { type: 'string' },
      reason: { type: 'string' },
    });
    if (more.length > 0) throw new Usage(`"${more.join(' ')}" is too much.`);
    const who = await withIdentity(io.env, (identity) => {
      const { issuer = space! } = settingsOf(identity, space);
      if ([id, mail, sub].filter((one) => one !== undefined).length > 1) throw new Usage('Say who in one way: an id, --mail or --sub.');
      const address = mail === undefined ? undefined : addressIn(mail);
      if (mail !== undefined && address === undefined) throw new Usage(`"${mail}" is no e-mail address.`);
      // Whoever will sign in with this address, or bring a token for this sub, is this person: the role may be there before him.
      if (address !== undefined) return identity.accounts.find(space!, { issuer: 'mail', subject: address, facts: { mail: address } }).id;
      return sub === undefined ? id : identity.accounts.find(space!, { issuer: hostLogin(issuer), subject: sub }).id;
    });
    if (act === 'list') return list(io, space!);
    const role = ROLES.find((one) => one === word);
    if ((act !== 'give' && act !== 'take') || !role) throw new Usage(`Say give or take, and which role: ${ROLES.join(', ')}.`);
    if (who === undefined || !/^[ug]_\w+$/.test(who)) throw new Usage('Say who: an id like u_… or g_…, --mail, or --sub.');
    const args = { role, ...(reason !== undefined && { reason }) };
    await sendAsSystem(io.env, accountTopic(space!, who), act === 'give' ? 'account.appoint' : 'account.dismiss', args);
    io.stdout.write(`${who} is ${act === 'give' ? '' : 'no longer '}${role} in ${space!}.\n`);
    return 0;
  });

async function list(io: Io, space: string): Promise<number> {
  const { engine } = openEngine(io.env, true);
  try {
    for await (const { record } of engine.store.scan(space)) {
      if (record.kind !== standing.name || !record.body) continue;
      const { roles } = record.body as StandingBody;
      if (roles.length > 0) io.stdout.write(`${record.id}  ${roles.join(', ')}\n`);
    }
    return 0;
  } finally {
    await engine.store.close();
  }
}
