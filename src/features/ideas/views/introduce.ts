/** Says how somebody is called, in their own topic. The form calls it with the first idea of a person without a card. */
import type { TopicController } from '../../../ui/topic-controller.ts';
import { introduce } from '../../people/domain.ts';
import { mine } from '../domain/lists.ts';

/** `shared` resolves when their idea is in: then it is read again with its author's card, which this page knew to be absent. */
export async function introduceAs({ space, actor, replica }: TopicController, name: string, shared: Promise<unknown>): Promise<void> {
  if (!space || !actor || !replica) return;
  const me = space.topic('people', actor.id);
  await Promise.all([me.send(introduce, { name }).receipt, shared]);
  space.release(me);
  const own = replica.open(mine, { where: [`by:${actor.id}`], limit: 1 });
  const stop = replica.onChange(() => {
    if (own.state === 'loading') return;
    own.close();
    stop();
  });
}
