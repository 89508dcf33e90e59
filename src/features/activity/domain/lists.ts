/** The one list of the activity: what is told in a whole space, the latest first. */
import { cardOf } from '../../../core/card.ts';
import type { List } from '../../../core/feature.ts';
import { splitTopic } from '../../../core/record.ts';
import type { ToldBody } from '../../../core/telling.ts';

export const told: List<ToldBody> = {
  name: 'told',
  kind: 'told',
  across: true,
  also({ body }, _viewer, topic) {
    const [space] = splitTopic(topic);
    return [body?.actor, body?.member].flatMap((id) => (id ? [cardOf(space, id)] : []));
  },
};
