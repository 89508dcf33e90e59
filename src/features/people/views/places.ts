/** Called by a leaderboard after its first paint: where I stand if not among the first, how far the next rank is, and who moved since the period before. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Rec } from '../../../core/record.ts';
import { arrowUpIcon } from '../../../ui/icons-more.ts';
import { periodOf } from '../domain/calendar.ts';
import { boardName, rankRef, type RankBody } from '../domain/kinds.ts';
import { ranks } from '../domain/lists.ts';
import type { Leaderboard } from '../leaderboard.element.ts';

export interface Places {
  readonly mine:
    { readonly id: string; readonly rank: number | undefined; readonly ahead?: { readonly n: number; readonly rank: number } } | undefined;
  /** Among how many I was looked for. */
  readonly looked: number;
  change(board: Leaderboard, id: string, rank: number | undefined): TemplateResult | typeof nothing;
}

/** Places are counted down to here; who stands lower hears that. */
const MOST = 1000;
const PAGE = 200;

export async function placesOf(board: Leaderboard): Promise<Places> {
  const before = await placesBefore(board);
  const mine = await mineOn(board);
  return {
    mine,
    looked: MOST,
    change(shown, id, rank) {
      if (before === undefined || rank === undefined) return nothing;
      const was = before.get(id);
      const { b, i } = shown;
      if (was === undefined) return html`<span aria-hidden="true">–</span><span class="vh">${b.say('fresh')}</span>`;
      if (was === rank) return html`<span aria-hidden="true">–</span><span class="vh">${b.say('same')}</span>`;
      const [n, key] = was > rank ? ([was - rank, 'up'] as const) : ([rank - was, 'down'] as const);
      return html`<span class=${key === 'up' ? 'up' : ''} aria-hidden="true">${arrow(key)}${i.number(n)}</span><span class="vh">${b.say(key, { n })}</span>`;
    },
  };
}
const arrow = (way: 'up' | 'down'): TemplateResult => (way === 'up' ? arrowUpIcon() : arrowDown());
const arrowDown = (): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4.5v11M5 11l5 4.5 5-4.5"></path></svg>`;

/** Ranks of the period before; all time has none. */
async function placesBefore(board: Leaderboard): Promise<ReadonlyMap<string, number> | undefined> {
  const { topic, chosen, area } = board;
  const { space } = topic; // the board may have left it by the time the ranks are there
  if (chosen === 'all' || !space) return undefined;
  const replica = space.topic('people', boardName(periodOf(chosen, topic.now(), 1), area));
  const window = replica.open(ranks, { limit: PAGE });
  await new Promise<void>((resolve) => {
    const stop = replica.onChange(() => {
      if (window.state === 'loading') return;
      stop();
      resolve();
    });
  });
  const out = new Map<string, number>();
  let rank = 0;
  let last = NaN;
  for (const [n, id] of window.rows.entries()) {
    const { points } = (replica.get(rankRef(id)) as Rec<RankBody>).body!;
    if (points !== last) rank = n + 1;
    last = points;
    out.set(id, rank);
  }
  window.close();
  space.release(replica);
  return out;
}

/** Counted page by page, only for somebody who has points here. */
async function mineOn(board: Leaderboard): Promise<Places['mine']> {
  const { topic } = board;
  const me = topic.actor?.id;
  if (!me || !topic.replica) return undefined;
  const { replica } = topic;
  await replica.load([rankRef(me)]);
  const own = board.points(me);
  if (own === 0 || board.window?.rows.includes(me)) return undefined;
  const window = replica.open(ranks, { limit: PAGE });
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      if (window.state !== 'loading') {
        resolve();
        return;
      }
      const stop = replica.onChange(() => {
        if (window.state === 'loading') return;
        stop();
        resolve();
      });
    });
  await settled();
  while (!window.rows.includes(me) && window.hasMore && window.rows.length < MOST) if (!(await window.more())) break;
  const at = window.rows.findIndex((id) => board.points(id) <= own);
  const found = at >= 0 && window.rows.includes(me);
  const above = found && at > 0 ? board.points(window.rows[at - 1]!) : undefined;
  const rankAbove = above === undefined ? 0 : window.rows.findIndex((id) => board.points(id) <= above) + 1;
  window.close();
  return {
    id: me,
    rank: found ? at + 1 : undefined,
    ...(above !== undefined && { ahead: { n: above - own, rank: rankAbove } }),
  };
}
