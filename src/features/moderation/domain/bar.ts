/** What holds against somebody at a moment, and how they are told no: the gate of every command asks it, and whoever shows it. */
import { refuse, type Refusal } from '../../../core/command.ts';
import type { Rec } from '../../../core/record.ts';
import type { BarBody } from './kinds.ts';

export const holds = (bar: Rec<BarBody> | undefined, now: number): BarBody | undefined =>
  bar?.body && (bar.body.until === null || now < bar.body.until) ? bar.body : undefined;

export const NO = { mute: 'moderation.muted', suspend: 'moderation.suspended', ban: 'moderation.banned' } as const;
export const refusalOf = ({ what, until, reason, text }: BarBody): Refusal => refuse(NO[what], { until, reason, text });
