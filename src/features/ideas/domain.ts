/** The idea box as data: what it stores, how it is read, what may be asked of it. Pure; page and server share it. */
import type { AnyCommand } from '../../core/command.ts';
import type { Feature, List } from '../../core/feature.ts';
import type { AnyKind } from '../../core/record.ts';
import { ballot, box, idea, tally } from './domain/kinds.ts';
import { ballots, mine, newest, top, trending } from './domain/lists.ts';
import { vote } from './domain/vote.ts';

export const ideas: Feature = {
  name: 'ideas', version: 1,
  kinds: [box, idea, tally, ballot] as unknown as AnyKind[],
  lists: [top, trending, newest, mine, ballots] as unknown as List<unknown>[],
  commands: [vote] as unknown as AnyCommand[],
};
