// Called by the tests of hostile text: a space in which every field of every command holds it, made, edited, imported, moderated, and brought along by a login.
import { standingRef } from '../../src/core/standing.ts';
import type { RunningServer } from '../../src/server/server.ts';
import { until } from '../server/running.ts';
import type { Hand } from './hand.ts';
import { Scene } from './scene.ts';
import { ideas, login, people } from './writes.ts';
import { membership, moderation, polls, threads } from './writes-more.ts';

/** So many ideas, and comments. */
const MANY = 12;

export async function fullScene(server: RunningServer, space: string, hand: Hand): Promise<Scene> {
  const scene = new Scene(server, space, hand);
  await login(scene);
  await people(scene);
  await ideas(scene, MANY);
  await threads(scene, MANY);
  await polls(scene);
  await membership(scene);
  await moderation(scene);
  await until('points', async () => ((await scene.get('people/ana', standingRef('ana')))?.body?.points ?? 0) > 700);
  return scene;
}
