/** Terms under which people contribute: staff publish versions, people accept the one that counts. */
import { command, refuse, type Change } from '../../../core/command.ts';
import { canonical, sha256 } from '../../../core/hash.ts';
import { int, name, object } from '../../../core/schema.ts';
import { mode, terms } from './bodies.ts';
import { acceptanceRef, agreementRef, between, doorOf, doorRef, facing, type AgreementBody } from './kinds.ts';
import { everybody, isEntranceHere } from './place.ts';

/** SHA-256 of the canonical JSON (keys sorted) of `{mode, texts}`. */
export const hashOf = ({ mode: of, texts }: Pick<AgreementBody, 'mode' | 'texts'>): string => sha256(canonical({ mode: of, texts }));

/** A new version; whoever contributes is asked again. Texts by language; earlier versions stay readable. */
export const publishTerms = command({
  name: 'membership.publish_terms',
  args: object({ mode, texts: terms }),
  may: { admin: ['any'] },
  reads: (_args, _moment, have) => ({
    door: doorRef(),
    current: agreementRef(),
    next: agreementRef((have(agreementRef())?.body?.version ?? 0) + 1),
  }),
  decide({ door, current, next }, args, { actor, now, topic }) {
    if (!isEntranceHere(topic)) return refuse('membership.no_entrance');
    if (Object.keys(args.texts).length === 0) return refuse('membership.no_terms');
    const version = (current?.body?.version ?? 0) + 1;
    if (version > 200 || next) return refuse('membership.too_many_versions');
    const was = current?.body;
    const past = was && [...(was.past ?? []), { version: was.version, mode: was.mode, at: was.at }];
    const body: AgreementBody = { ...args, version, hash: hashOf(args), by: actor.id, at: now, ...(past && { past }) };
    if (was?.hash === body.hash) return refuse('membership.same_terms');
    const readers = facing(doorOf(door));
    const changes: Change[] = [agreementRef(), agreementRef(version)].map((ref) => ({ ref, readers, body }));
    return {
      changes,
      happened: [{ name: 'membership.terms_published', about: agreementRef(version), data: { version, mode: body.mode, hash: body.hash } }],
    };
  },
});

/** Agree to the version that counts, as read in this language. Once for each version. */
export const accept = command({
  name: 'membership.accept',
  args: object({ version: int(1, 200), locale: name(35) }),
  may: everybody('any'),
  about: () => agreementRef(),
  reads: ({ version }, { actor }) => ({ current: agreementRef(), was: acceptanceRef(actor.id, version) }),
  decide({ current, was }, { version, locale }, { actor, now }) {
    const it = current?.body;
    if (it?.version !== version) return refuse('membership.other_version', { version: it?.version ?? 0 });
    if (!Object.hasOwn(it.texts, locale)) return refuse('membership.no_such_language', { locales: Object.keys(it.texts) });
    if (was) return { changes: [] };
    const ref = acceptanceRef(actor.id, version);
    const body = { version, mode: it.mode, hash: it.hash, locale, at: now };
    return {
      changes: [{ ref, readers: between(actor.id), by: actor.id, body }],
      happened: [
        { name: 'membership.accepted', about: ref, data: { user: actor.id, version, hash: it.hash, locale }, readers: between(actor.id) },
      ],
    };
  },
});
