/** Options that voters add: at once, or after staff said yes. */
import { command, refuse, type Change } from '../../../core/command.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id } from '../../../core/record.ts';
import { name, object, text } from '../../../core/schema.ts';
import { MAX_OPTIONS } from './bodies.ts';
import { offerRef } from './offers-ref.ts';
import { isOpen, pollRef, type Option, type PollBody } from './kinds.ts';
import { sameWords } from './same-words.ts';
import { staff, stateOf, voters } from './states.ts';

export interface Offer {
  readonly id: Id;
  readonly label: string;
  readonly at: number;
  readonly state: 'waiting' | 'approved' | 'declined';
}
/** What one voter would like to add. Its voter and staff read it. */
export interface OfferBody {
  readonly voter: Id;
  readonly offers: readonly Offer[];
}
export { offerRef };
/** So many may one voter add. */
export const MAX_OFFERS = 3;

const taken = ({ options }: PollBody, label: string): boolean => options.some((one) => sameWords(one.label, label));
const offerChange = (body: OfferBody): Change => ({
  ref: offerRef(body.voter),
  readers: ['staff', `user:${body.voter}`],
  by: body.voter,
  body,
});
const withOption = (poll: PollBody, option: Option): Change => ({
  ref: pollRef(),
  readers: ['all'],
  body: { ...poll, options: [...poll.options, option] },
});

export const addOption = command({
  name: 'polls.add_option',
  ids: deriveId,
  args: object({ label: text(200, 1) }),
  may: voters(),
  says: ({ label }) => label,
  about: () => pollRef(),
  reads: (_args, { actor }) => ({ poll: pollRef(), mine: offerRef(actor.id) }),
  state: ({ poll }, _args, { now }) => stateOf(poll?.body, now),
  decide({ poll, mine }, { label: given }, { actor, now, newId, hold }) {
    if (!poll?.body) return refuse('polls.gone');
    const { adding, options } = poll.body;
    const label = given.trim();
    const offers = mine?.body?.offers ?? [];
    if (adding === 'no') return refuse('polls.no_adding');
    if (taken(poll.body, label) || offers.some((one) => one.state === 'waiting' && sameWords(one.label, label)))
      return refuse('polls.option_there');
    if (offers.length >= MAX_OFFERS) return refuse('polls.enough_offers', { most: MAX_OFFERS });
    if (options.length >= MAX_OPTIONS) return refuse('polls.many_options', { most: MAX_OPTIONS });
    const id = newId('option');
    const free = adding === 'free' && !hold;
    const offer: Offer = { id, label, at: now, state: free ? 'approved' : 'waiting' };
    return {
      changes: [
        offerChange({ voter: actor.id, offers: [...offers, offer] }),
        ...(free ? [withOption(poll.body, { id, label, by: actor.id })] : []),
      ],
      happened: [{ name: free ? 'polls.option_added' : 'polls.option_offered', about: pollRef(), data: { option: id, label } }],
    };
  },
});

/** Staff say yes or no to what a voter would like to add. */
const answering = (what: 'approve' | 'decline') =>
  command({
    name: `polls.${what}_option`,
    args: object({ voter: name(), option: name(64) }),
    // no is an answer that the end of a poll leaves possible
    may: what === 'decline' ? staff('open', 'members', 'closed') : staff('open', 'members'),
    about: ({ voter }) => offerRef(voter),
    reads: ({ voter }) => ({ poll: pollRef(), theirs: offerRef(voter) }),
    state: ({ poll }, _args, { now }) => (poll?.body && isOpen(poll.body, now) ? stateOf(poll.body, now) : 'closed'),
    decide({ poll, theirs }, { voter, option }) {
      const offer = theirs?.body?.offers.find((one) => one.id === option);
      if (!poll?.body || !theirs?.body || offer?.state !== 'waiting') return refuse('polls.no_offer');
      const yes = what === 'approve';
      if (yes && taken(poll.body, offer.label)) return refuse('polls.option_there');
      if (yes && poll.body.options.length >= MAX_OPTIONS) return refuse('polls.many_options', { most: MAX_OPTIONS });
      const state = yes ? ('approved' as const) : ('declined' as const);
      const offers = theirs.body.offers.map((one) => (one === offer ? { ...one, state } : one));
      return {
        changes: [
          offerChange({ ...theirs.body, offers }),
          ...(yes ? [withOption(poll.body, { id: offer.id, label: offer.label, by: voter })] : []),
        ],
        happened: [{ name: `polls.option_${state}`, about: pollRef(), data: { option, label: offer.label, voter } }],
      };
    },
  });
export const approveOption = answering('approve');
export const declineOption = answering('decline');
