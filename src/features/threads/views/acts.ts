/** What is pressed in a thread, and what the menu of a comment offers; the same permissions decide again when it is done. */
import type { AnyCommand, Command, Reads } from '../../../core/command.ts';
import type { Id } from '../../../core/record.ts';
import {
  banIcon,
  checkIcon,
  eyeIcon,
  flagIcon,
  historyIcon,
  linkIcon,
  lockIcon,
  pencilIcon,
  quoteIcon,
  shieldCheckIcon,
  starIcon,
  trashIcon,
} from '../../../ui/icons-more.ts';
import { pinIcon } from '../../../ui/icons.ts';
import type { MenuItem } from '../../../ui/menu.ts';
import { isModerator } from '../../moderation/domain/states.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import { follow } from '../domain/follow.ts';
import { commentRef, followRef, MAX_QUOTE, rulesOf, rulesRef, type Vote } from '../domain/kinds.ts';
import { accept, feature, lock, official, pin } from '../domain/mark.ts';
import { publish } from '../domain/moderate.ts';
import { react } from '../domain/react.ts';
import { vote } from '../domain/vote.ts';
import { goTo, hashOf } from './address.ts';
import { showReplies } from './branches.ts';
import { writeDraft } from './drafts.ts';
import { factsOf, isStaff, rootOf } from './facts.ts';
import { type Late, late, tell, touch } from './late.ts';
import { draftOf, minutesLeft, shut, start } from './writing.ts';
import { flash } from './more.ts';

/** Runs a command about a comment; what came of it is told at the comment: `said`, or why not. Answers whether it was accepted. */
export async function run<A, R extends Reads>(
  thread: DiscussionThread,
  id: Id,
  command: Command<A, R> | AnyCommand,
  args: A,
  said = '',
): Promise<boolean> {
  thread.refused.delete(id);
  const receipt = await thread.topic.send(command as Command<A, R>, args);
  if (receipt.ok) {
    if (said) tell(thread, id, said);
  } else {
    thread.refused.set(id, receipt.why);
    thread.topic.dismiss(receipt.id);
  }
  touch(thread, id);
  return receipt.ok;
}

async function cast(thread: DiscussionThread, id: Id, value: Vote | null): Promise<void> {
  if (!thread.ask('prosum-vote', { comment: id, value })) return;
  if (await run(thread, id, vote, { comment: id, value })) thread.tell('prosum-voted', { comment: id, value });
}

/** Something was pressed. */
export function act(thread: DiscussionThread, at: HTMLElement, event: MouseEvent): void {
  const it = late(thread);
  const { topic } = thread;
  const { act: what, value = '' } = at.dataset;
  const id = at.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
  const pressed = at.getAttribute('aria-pressed') === 'true';
  switch (what) {
    case 'vote':
      void cast(thread, id, pressed ? null : (Number(value) as Vote));
      break;
    case 'reply':
      if (thread.writing.has(id)) shut(thread, id);
      else void start(thread, id);
      break;
    case 'shut':
      shut(thread, value);
      break;
    case 'unquote': {
      const { quote: _, ...rest } = draftOf(thread, value);
      writeDraft(thread, value, rest);
      touch(thread, value);
      break;
    }
    case 'link': {
      const to = at.getAttribute('href')?.split('=')[1];
      if (event.ctrlKey || event.metaKey || event.shiftKey || !to) break;
      event.preventDefault();
      const hash = hashOf(to);
      if (location.hash === hash) void goTo(thread, to);
      else location.hash = hash;
      break;
    }
    case 'fold':
      if (!thread.folded.delete(id)) thread.folded.add(id);
      touch(thread, id);
      break;
    case 'replies':
      void showReplies(thread, rootOf(topic, id));
      break;
    case 'menu':
    case 'react':
      it.menu =
        it.menu?.button === at && thread.renderRoot.querySelector('[part=menu]:popover-open')
          ? undefined
          : { id, kind: what === 'menu' ? 'acts' : 'react', button: at };
      thread.requestUpdate();
      break;
    case 'sign':
      void run(thread, id, react, { comment: id, reaction: value, on: !pressed });
      break;
    case 'accept':
      void run(thread, id, accept, { comment: id, on: true }, it.m.say('saved'));
      break;
    case 'history':
      open(thread, 'history', id);
      break;
    case 'settings':
      open(thread, 'settings', '');
      break;
    case 'follow':
      void topic.send(follow, { on: !topic.get(followRef(topic.actor?.id ?? '')) });
      break;
    default:
      around(thread, what);
  }
}

function around(thread: DiscussionThread, what: string | undefined): void {
  const find = (selector: string): HTMLElement | null => thread.renderRoot.querySelector<HTMLElement>(selector);
  if (what === 'again') void thread.rows?.retry();
  if (what === 'new') void renew(thread);
  if (what === 'more') {
    const last = thread.shown.at(-1) ?? '';
    void thread.rows
      ?.more()
      .then(() => thread.updateComplete)
      .then(() => {
        find(`li[data-id="${CSS.escape(last)}"] + li .cm`)?.focus({ preventScroll: true });
      });
  }
}

/** Shows what came meanwhile, and leads to the first of it, wherever it belongs. */
async function renew(thread: DiscussionThread): Promise<void> {
  const all = (): HTMLElement[] => [...thread.renderRoot.querySelectorAll<HTMLElement>('.cm')];
  const had = new Set(all().map((one) => one.dataset['id']));
  thread.replies!.forget();
  thread.rows?.refresh();
  for (const { window } of thread.replies!.branches.values()) window.refresh();
  for (const id of thread.shown) touch(thread, id);
  flash(thread, 'current');
  thread.renderRoot.querySelector<HTMLElement>('.count')?.focus({ preventScroll: true });
  await thread.updateComplete;
  const first = all().find((one) => !had.has(one.dataset['id']))?.dataset['id'];
  if (first !== undefined) await goTo(thread, first);
}

export function open(thread: DiscussionThread, kind: NonNullable<Late['dialog']>['kind'], id: Id): void {
  const it = late(thread);
  it.dialog = { kind, id };
  const author = kind === 'sanction' ? factsOf(thread.topic, id)?.stat.author : null;
  const sanctioner = author
    ? import('../../moderation/views/at-author.ts').then(({ arrive }) => arrive(thread, thread.i.lang, author))
    : undefined;
  void Promise.all([import('./desk.ts'), sanctioner]).then(
    ([desk, sanction]) => {
      it.sanction = sanction;
      thread.dress(...desk.deskStyles);
      it.desk = desk;
      thread.requestUpdate();
    },
    () => {
      it.dialog = undefined;
      if (id) thread.refused.set(id, { refused: 'threads.not_opened' });
      else thread.said = it.m.say('why.threads.not_opened');
      touch(thread, id);
    },
  );
}

/** What this person may do with a comment. */
export function itemsOf(thread: DiscussionThread, id: Id): readonly MenuItem[] {
  const it = late(thread);
  const { m } = it;
  const { topic, readonly } = thread;
  const facts = factsOf(topic, id);
  if (it.menu?.kind === 'react') return signs(thread, id);
  if (!facts) return [];
  const { stat, own, comment } = facts;
  const staff = isStaff(topic) && !readonly;
  const open_ = !stat.held && !readonly && thread.takesPart;
  const rules = rulesOf(topic.get(rulesRef()));
  const left = minutesLeft(thread, id);
  const top = stat.root === null;
  const item = (when: boolean, icon: NonNullable<MenuItem['icon']>, label: string, doIt: () => void, bad = false): readonly MenuItem[] =>
    when ? [{ label, run: doIt, bad, icon }] : [];
  const set = (command: AnyCommand, on: boolean) => (): void => void run(thread, id, command, { comment: id, on }, m.say('saved'));
  const show = (kind: NonNullable<Late['dialog']>['kind']) => (): void => {
    open(thread, kind, id);
  };
  return [
    ...item(true, linkIcon(), m.say('copy_link'), () => void copy(thread, id)),
    ...item(thread.open(facts) && !!comment, quoteIcon(), m.say('quote'), () => {
      quote(thread, id, comment!.text);
    }),
    ...item(
      !readonly && !!comment && (staff || left > 0),
      pencilIcon(),
      !staff && left < Infinity ? m.say('edit_left', { n: left }) : m.say('edit'),
      () => void start(thread, `edit:${id}`),
    ),
    ...item(!!comment?.editedAt, historyIcon(), m.say('history'), show('history')),
    ...item(
      open_ && rules.mode === 'question' && (staff || rules.asker === topic.actor?.id),
      checkIcon(),
      m.say(stat.accepted ? 'unaccept' : 'accept'),
      set(accept, !stat.accepted),
    ),
    ...item(staff && !stat.held, shieldCheckIcon(), m.say(stat.official ? 'official_off' : 'official_on'), set(official, !stat.official)),
    ...item(staff && !stat.held && top, pinIcon(), m.say(stat.pinned ? 'unpin' : 'pin'), set(pin, !stat.pinned)),
    ...item(staff && !stat.held, starIcon(), m.say(stat.featured ? 'unfeature' : 'feature'), set(feature, !stat.featured)),
    ...item(staff && !stat.held && top, lockIcon(), m.say(stat.locked ? 'unlock' : 'lock'), set(lock, !stat.locked)),
    ...item(
      staff && !!stat.held,
      eyeIcon(),
      m.say('publish'),
      () => void run(thread, id, publish, { comment: id, seen: topic.get(commentRef(id))?.seq }, m.say('saved')),
    ),
    ...item(open_ && !own, flagIcon(), m.say('report'), show('report')),
    ...item(staff && !own && !!stat.author && isModerator(topic.actor!), banIcon(), m.say('sanction'), show('sanction')),
    ...item(staff && stat.held !== 'rejected', banIcon(), m.say('reject'), show('reject'), true),
    ...item(!readonly && !!comment && (own || staff), trashIcon(), m.say('delete'), show('delete'), true),
  ];
}

function signs(thread: DiscussionThread, id: Id): readonly MenuItem[] {
  const mine = factsOf(thread.topic, id)?.stance?.reactions ?? [];
  return rulesOf(thread.topic.get(rulesRef())).reactions.map((sign) => ({
    label: sign,
    pressed: mine.includes(sign),
    run: () => void run(thread, id, react, { comment: id, reaction: sign, on: !mine.includes(sign) }),
  }));
}

async function copy(thread: DiscussionThread, id: Id): Promise<void> {
  await navigator.clipboard.writeText(`${location.href.split('#')[0]}${hashOf(id)}`).catch(() => undefined);
  tell(thread, id, late(thread).m.say('copied'));
}

/** What is selected in a comment, else how it begins. */
function quote(thread: DiscussionThread, id: Id, source: string): void {
  const chosen = String(getSelection()).trim();
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
  const words = chosen && bare(source).includes(bare(chosen)) ? chosen : (source.split(/\n\s*\n/)[0] ?? source);
  const text = words.length > MAX_QUOTE ? words.slice(0, MAX_QUOTE).replace(/\s+\S*$/, '') : words;
  void start(thread, id, { comment: id, text });
}
