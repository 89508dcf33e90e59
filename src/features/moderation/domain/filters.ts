/** What the local filters say of a text by a person: pure, asked by the gate at every command that says something. They need no service outside. */
import type { Hold } from '../../../core/command.ts';
import { sha256 } from '../../../core/hash.ts';
import type { MemberBody } from './kinds.ts';
import { cut, plain } from './plain.ts';
import type { RulesBody } from './rules.ts';
import { findWord } from './words.ts';

/** The same words give the same mark, however they are dressed up. Short ones ("yes") may be said twice. */
export function markOf(text: string): string {
  const words = plain(text).replace(/[^\p{L}\p{N}]+/gu, '');
  return words.length < 12 ? '' : sha256(words).slice(0, 24);
}

const LINK =
  /(?:https?:\/\/|\bwww\.)[^\s<>"')\]]{1,500}|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|net|org|info|biz|shop|xyz|top|click|ru|pl|io|co)\b(?:\/\S{0,500})?/giu;
export const linksIn = (text: string): readonly string[] => [...text.slice(0, 20_000).matchAll(LINK)].map(([link]) => link);

/** `member`: undefined for who was never seen. `now` in ms. */
export function hits(text: string, member: MemberBody | undefined, rules: RulesBody, now: number): readonly Hold[] {
  const isFresh = now - (member?.first ?? now) < rules.fresh.hours * 3_600_000;
  return [
    wordHit(text, rules),
    linkHit(text, rules, isFresh),
    rateHit(member, rules, now, isFresh),
    repeatHit(text, member, rules, now),
  ].filter((hit) => hit !== undefined);
}

function wordHit(text: string, rules: RulesBody): Hold | undefined {
  const found = findWord(text, rules.words);
  return found && { why: 'words', met: found.met, wrong: true };
}
function linkHit(text: string, rules: RulesBody, isFresh: boolean): Hold | undefined {
  const links = linksIn(text);
  if (links.length > rules.links) return { why: 'links', met: cut(links.slice(0, 3).join(' '), 200), wrong: true };
  return isFresh && links.length > rules.fresh.links ? { why: 'fresh_links', met: cut(links[0]!, 200), wrong: true } : undefined;
}
function rateHit(member: MemberBody | undefined, { rate, fresh }: RulesBody, now: number, isFresh: boolean): Hold | undefined {
  const lately = (member?.recent ?? []).filter(({ at }) => now - at < rate.minutes * 60_000).length + 1;
  if (rate.most > 0 && lately > rate.most) return { why: 'rate', met: String(lately) };
  return isFresh && fresh.most > 0 && lately > fresh.most ? { why: 'fresh_rate', met: String(lately) } : undefined;
}
function repeatHit(text: string, member: MemberBody | undefined, { repeat }: RulesBody, now: number): Hold | undefined {
  const mark = repeat > 0 ? markOf(text) : '';
  const before = mark && member?.recent.findLast((one) => one.mark === mark && now - one.at < repeat * 3_600_000);
  return before ? { why: 'repeat', met: new Date(before.at).toISOString() } : undefined;
}
