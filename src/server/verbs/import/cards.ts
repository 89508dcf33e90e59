/** People that an import brings: their cards. Importers put these steps first. */
import { cardRef, cardTopic } from '../../../core/card.ts';
import type { Engine } from '../../../core/engine.ts';
import { deriveId } from '../../../core/hash.ts';
import type { Id } from '../../../core/record.ts';
import { there, type Step } from './carry.ts';

/** `person`: what the source calls somebody. */
export const importedPerson = (space: string, source: string, person: string): Id => deriveId('person', space, source, person);

/** Names for people who have none here yet. Everything else names them by id. */
export async function cardSteps(engine: Engine, path: string, space: string, people: ReadonlyMap<string, Id>): Promise<Step[]> {
  const steps = await Promise.all(
    [...people].map(async ([name, id]): Promise<Step | undefined> => {
      const topic = cardTopic(space, id);
      const known = await there(engine, topic, [cardRef(id)]);
      return known.size > 0 ? undefined : { topic, command: 'people.introduce', args: { name }, weight: 1, from: `${path} author ${name}` };
    }),
  );
  return steps.filter((step) => step !== undefined);
}
