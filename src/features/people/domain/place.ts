/** A member's place on one leaderboard, as the books say. Sent by `ranking.ts` to the leaderboard's topic. */
import { command } from '../../../core/command.ts';
import { bool, int, name, object } from '../../../core/schema.ts';
import { rankRef, type RankBody } from './kinds.ts';

/** `hidden`: the member does not want to stand here. Without points nobody stands on it. */
export const place = command({
  name: 'people.place',
  args: object({ member: name(), points: int(-1_000_000_000, 1_000_000_000), turn: int(0, Number.MAX_SAFE_INTEGER), hidden: bool }),
  may: {},
  reads: ({ member }) => ({ rank: rankRef(member) }),
  decide({ rank: was }, { member, points, turn, hidden }) {
    if (was?.body && was.body.turn > turn) return { changes: [] };
    const body: RankBody = { points: hidden ? 0 : Math.max(0, points), turn };
    // Without points it is kept for the product alone, so that an older message does not bring it back.
    return { changes: [{ ref: rankRef(member), readers: body.points > 0 ? ['all'] : ['system'], by: member, body }] };
  },
});
