/** What this person may do with an open idea, as menu items; the same permissions decide again when it is done. */
import {
  banIcon,
  eyeIcon,
  flagIcon,
  linkIcon,
  mergeIcon,
  pencilIcon,
  refreshIcon,
  shieldCheckIcon,
  trashIcon,
} from '../../../ui/icons-more.ts';
import { pinIcon } from '../../../ui/icons.ts';
import type { MenuItem } from '../../../ui/menu.ts';
import { isModerator } from '../../moderation/domain/states.ts';
import { stateOf } from '../domain/states.ts';
import { ideaRef, tallyRef } from '../domain/kinds.ts';
import type { IdeaCard, Panel } from '../idea-card.element.ts';
import { boxOf, isStaff, type Facts } from './facts.ts';

export function actsOf(card: IdeaCard, { id, idea, tally }: Facts): readonly MenuItem[] {
  const { m, topic } = card;
  const text = topic.get(ideaRef(id));
  const state = stateOf(text, topic.get(tallyRef(id)));
  const own = text?.by === topic.actor?.id;
  const staff = isStaff(card);
  const rules = boxOf(topic);
  const left = state === 'pending' ? Infinity : Math.ceil(((idea?.at ?? 0) + rules.editWindow - topic.now()) / 60_000);
  const voted = state === 'open' || state === 'settled';
  const live = state === 'open' || state === 'pending';
  const item = (when: boolean, icon: NonNullable<MenuItem['icon']>, label: string, run: () => void, bad = false): readonly MenuItem[] =>
    when ? [{ label, run, bad, icon }] : [];
  const open = (panel: Panel) => (): void => {
    card.panel = panel;
  };
  const desk = (act: 'restore' | 'unanswer' | 'unmerge' | 'pin' | 'unpin' | 'publish') => (): void => {
    void import('./desk.ts').then(({ quick }) => quick(card, id, act));
  };
  const sanction = (): void => {
    void import('./desk.ts')
      .then(({ openSanction }) => openSanction(card, tally!.author!))
      .catch(() => (card.problem = { refused: 'ideas.not_opened' }));
  };
  const copy = (): void => {
    void navigator.clipboard
      .writeText(`${location.href.split('#')[0]}#idea=${id}`)
      .then(() => {
        card.say(m.say('copied'));
      })
      .catch(() => undefined);
  };
  return [
    ...item(true, linkIcon(), m.say('copy_link'), copy),
    ...item(
      !card.readonly && (staff ? state !== 'merged' && state !== 'withdrawn' && state !== 'gone' : own && live && left > 0),
      pencilIcon(),
      !staff && left < Infinity ? m.say('edit_left', { n: left }) : m.say('edit'),
      open('edit'),
    ),
    ...item(own && state === 'withdrawn', refreshIcon(), m.say('restore'), desk('restore')),
    ...item(staff && (state === 'pending' || state === 'rejected'), eyeIcon(), m.say('publish'), desk('publish')),
    ...item(staff && voted, refreshIcon(), m.say('set_status'), open('status')),
    ...item(staff && voted, shieldCheckIcon(), m.say(idea?.answer ? 'change_answer' : 'write_answer'), open('answer')),
    ...item(staff && voted && !!idea?.answer, trashIcon(), m.say('unanswer'), desk('unanswer')),
    ...item(staff && voted, mergeIcon(), m.say('merge'), open('merge')),
    ...item(staff && state === 'merged', mergeIcon(), m.say('unmerge'), desk('unmerge')),
    ...item(staff && voted, pinIcon(), m.say(tally?.pinned ? 'unpin' : 'pin'), desk(tally?.pinned ? 'unpin' : 'pin')),
    ...item(!own && !card.readonly && voted && !!topic.actor?.roles.length, flagIcon(), m.say('report'), open('report')),
    ...item(staff && !own && !!tally?.author && isModerator(topic.actor!), banIcon(), m.say('sanction'), sanction),
    ...item(own && live, trashIcon(), m.say('withdraw'), open('withdraw'), true),
    ...item(staff && (voted || state === 'pending'), banIcon(), m.say('reject'), open('reject'), true),
  ];
}
