/** Comments that came with an import and wait for discussions. Nobody is shown them; exports and the discussion slice find them. */
import { kind } from '../../../core/feature.ts';
import { ref, type Id, type Ref, type Schema } from '../../../core/record.ts';
import { name, number, object, text } from '../../../core/schema.ts';

export interface WaitingBody {
  readonly idea: Id;
  readonly by: Id;
  readonly at: number;
  readonly text: string;
}
const schema: Schema<WaitingBody> = object({ idea: name(), by: name(), at: number, text: text(10_000, 1) });
export const waiting = kind<WaitingBody>({
  name: 'ideas.waiting',
  version: 1,
  bytes: 65_536,
  live: false,
  body: schema,
  erase: () => null,
});
export const waitingRef = (id: Id): Ref<WaitingBody> => ref('ideas.waiting', id);
