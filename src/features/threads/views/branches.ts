/** Answers of one comment at the top, beyond the first: opened when somebody asks for them, answers, or follows a link to one. */
import type { Id } from '../../../core/record.ts';
import { touch } from './late.ts';
import type { DiscussionThread } from '../discussion-thread.element.ts';
import type { Branch } from './replies.ts';
import { statRef } from '../domain/kinds.ts';
import { branch as list } from '../domain/lists.ts';

const STRETCH = 50;

/** The branch of a comment at the top, read at the first need. Only what I add to it is shown until all is asked for. */
export function branchOf(thread: DiscussionThread, root: Id): Branch | undefined {
  const there = thread.replies!.branches.get(root);
  if (there) return there;
  const window = thread.topic.open(`branch ${root}`, list, { limit: STRETCH, where: [`under:${root}`] });
  if (!window) return undefined;
  const made: Branch = { window, all: false };
  thread.replies!.branches.set(root, made);
  return made;
}

/** Resolves once what was asked for is here, or nobody answered. */
export async function loaded(thread: DiscussionThread, { window }: Branch): Promise<void> {
  while (window.state === 'loading')
    await new Promise<void>((resolve) => {
      const stop = thread.topic.replica?.onChange(() => {
        stop?.();
        resolve();
      });
      if (!stop) resolve();
    });
}

/** Shows the next answers of a comment at the top; focus goes to the first of them. */
export async function showReplies(thread: DiscussionThread, root: Id): Promise<void> {
  const before = new Set(thread.replies!.of(root));
  const branch = branchOf(thread, root);
  if (!branch) return;
  if (branch.all) await branch.window.more();
  else await loaded(thread, branch);
  branch.all = true;
  thread.replies!.forget(root);
  touch(thread, root);
  await thread.updateComplete;
  const next = thread.replies!.of(root).find((id) => !before.has(id));
  if (next) thread.renderRoot.querySelector<HTMLElement>(`#c-${CSS.escape(next)}`)?.focus({ preventScroll: true });
}

/** Shows one answer wherever it stands in its branch; answers whether it is there. */
export async function showReply(thread: DiscussionThread, root: Id, id: Id): Promise<boolean> {
  thread.folded.delete(root);
  if (thread.replies!.of(root).includes(id)) return true;
  const branch = branchOf(thread, root);
  if (!branch) return false;
  await loaded(thread, branch);
  while (!branch.window.rows.includes(id) && branch.window.hasMore) if (!(await branch.window.more())) break;
  branch.all = true;
  thread.replies!.forget(root);
  touch(thread, root);
  return branch.window.rows.includes(id) && !!thread.topic.get(statRef(id));
}
