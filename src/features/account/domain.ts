/** Accounts: which roles a space gives a person, and what guests may do in it. How somebody signs in is the server's business, not a record. */
import { command, refuse, type Gate } from '../../core/command.ts';
import { kind, refOf, type Feature } from '../../core/feature.ts';
import { splitTopic, topicOf, type Id, type Topic } from '../../core/record.ts';
import { goes, nothing, stays, whole } from '../../core/remains.ts';
import { bool, list, object, oneOf, optional, text } from '../../core/schema.ts';
import { tells } from './tells.ts';

/** What a space may give; `guest` is who was given nothing. */
export const ROLES = ['member', 'expert', 'liaison', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
const role = oneOf(...ROLES);

/** Each person has a topic: roles are nobody else's to watch. */
export const accountTopic = (space: string, id: Id): Topic => topicOf(space, 'account', id);
/** Where the rules for all stand. No person has this id. */
const RULES = 'rules';

/** `claimed`: began as a guest, and what the guest did is his. */
const standingSchema = object({ roles: list(role, ROLES.length), claimed: optional(bool) });
export type StandingBody = NonNullable<ReturnType<typeof standingSchema.parse>>;
export const standing = kind<StandingBody>({
  name: 'account.standing',
  version: 1,
  bytes: 512,
  body: standingSchema,
  erase: goes,
  own: whole,
});

/** Commands guests may send: by name (`ideas.vote`), all of a feature (`ideas.*`), one act in every feature (`*.vote`), or everything (`*`). */
const rulesSchema = object({ guests: list(text(64, 1), 64) });
export type RulesBody = NonNullable<ReturnType<typeof rulesSchema.parse>>;
export const rules = kind<RulesBody>({ name: 'account.rules', version: 1, bytes: 8192, body: rulesSchema, erase: stays, own: nothing });

export const standingOf = (id: Id) => refOf(standing, id);
export const rulesOf = (topic?: Topic) => refOf(rules, RULES, topic);
export const rulesTopic = (space: string): Topic => topicOf(space, 'account', RULES);

const given = object({ role, reason: optional(text(500)) });
const who = (topic: Topic): Id => splitTopic(topic)[2];
const mine = (id: Id) => [`user:${id}`, 'staff'] as const;

/** Give a person a role. The reason goes into the history. */
export const appoint = command({
  name: 'account.appoint',
  args: given,
  may: { admin: ['any'] },
  reads: (_args, { topic }) => ({ there: standingOf(who(topic)) }),
  decide({ there }, { role: more, reason }, { topic }) {
    const id = who(topic);
    if (id === RULES) return refuse('account.nobody');
    // Whoever knows a guest's secret is that guest: too little to stand for anything.
    if (id.startsWith('g_') && !there?.body?.claimed) return refuse('account.guest');
    if (there?.body?.roles.includes(more)) return refuse('account.has_role');
    return {
      changes: [{ ref: standingOf(id), readers: mine(id), by: id, body: { ...there?.body, roles: [...(there?.body?.roles ?? []), more] } }],
      happened: [{ name: 'account.appointed', about: standingOf(id), data: { member: id, role: more, reason: reason ?? null } }],
    };
  },
});

/** Take a role away. It counts at once, on pages that are open too. */
export const dismiss = command({
  name: 'account.dismiss',
  args: given,
  may: { admin: ['any'] },
  reads: (_args, { topic }) => ({ there: standingOf(who(topic)) }),
  decide({ there }, { role: less, reason }, { topic }) {
    const id = who(topic);
    if (!there?.body?.roles.includes(less)) return refuse('account.no_role');
    return {
      changes: [{ ref: standingOf(id), readers: mine(id), body: { ...there.body, roles: there.body.roles.filter((one) => one !== less) } }],
      happened: [{ name: 'account.dismissed', about: standingOf(id), data: { member: id, role: less, reason: reason ?? null } }],
    };
  },
});

/** A guest has signed in and takes with him what he did. Said by the server, which saw both proofs. */
export const claim = command({
  name: 'account.claim',
  args: object({}),
  may: {},
  reads: (_args, { topic }) => ({ there: standingOf(who(topic)) }),
  decide({ there }, _args, { topic }) {
    const id = who(topic);
    return {
      changes: [{ ref: standingOf(id), readers: mine(id), by: id, body: { roles: there?.body?.roles ?? [], claimed: true } }],
      happened: [{ name: 'account.claimed', about: standingOf(id), data: {}, readers: mine(id) }],
    };
  },
});

/** Say what guests may do. */
export const admit = command({
  name: 'account.admit',
  args: rulesSchema,
  may: { admin: ['any'] },
  reads: () => ({ there: rulesOf() }),
  decide: (_facts, args, { topic }) =>
    who(topic) === RULES
      ? {
          changes: [{ ref: rulesOf(), readers: ['all'], body: args }],
          happened: [{ name: 'account.admitted', about: rulesOf(), data: args, readers: ['all'] }],
        }
      : refuse('account.nobody'),
});

/** Stands before every command a guest sends. Where nobody made rules, guests may what the commands allow them. */
export const guestGate: Gate = {
  name: 'account.guests',
  refuses: ['account.members_only'],
  reads: (_command, _args, { actor, topic }) =>
    actor.roles.every((one) => one === 'guest') ? { rules: rulesOf(rulesTopic(splitTopic(topic)[0])) } : {},
  pass(facts, name) {
    const body = (facts['rules'] as { readonly body: RulesBody | null } | undefined)?.body;
    return !body || admits(body.guests, name) ? undefined : refuse('account.members_only');
  },
};

export const admits = (guests: readonly string[], name: string): boolean => {
  const [feature = '', act = ''] = name.split('.');
  return guests.some((one) => one === '*' || one === name || one === `${feature}.*` || one === `*.${act}`);
};

export const account: Feature = {
  name: 'account',
  version: 1,
  kinds: [standing, rules],
  lists: [],
  commands: [appoint, dismiss, claim, admit],
  gates: [guestGate],
  tells,
};
