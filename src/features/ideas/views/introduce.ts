/** Says how somebody is called, in their own topic. The form calls it with the first idea of a person without a card. */
import type { TopicController } from '../../../ui/topic-controller.ts';
import { introduce } from '../../people/domain.ts';

export async function introduceAs({ space, actor }: TopicController, name: string): Promise<void> {
  if (!space || !actor) return;
  const me = space.topic('people', actor.id);
  await me.send(introduce, { name }).receipt;
  space.release(me);
}
