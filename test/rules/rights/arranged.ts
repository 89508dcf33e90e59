// What the rules about rights are tried on: every feature that has commands.
import { ideas } from './ideas.ts';
import { membership } from './membership.ts';
import { moderation } from './moderation.ts';
import { account, people } from './people.ts';
import { polls } from './polls.ts';
import type { Arranged } from './scene.ts';
import { threads } from './threads.ts';

export const ARRANGED: readonly Arranged[] = [account, ideas, membership, moderation, people, polls, threads];
