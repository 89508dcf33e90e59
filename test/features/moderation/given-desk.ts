/** Called by the browser tests of the moderation desk: a space with ideas and comments that wait, on the backend in the page. */
import { connect } from '../../../src/client/space.ts';
import type { Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { configure } from '../../../src/features/moderation/domain/configure.ts';
import { caseId } from '../../../src/features/moderation/domain/kinds.ts';
import type { RulesBody } from '../../../src/features/moderation/domain/rules.ts';
import type { ModerationDesk } from '../../../src/features/moderation/moderation-desk.element.ts';
import '../../../src/features/moderation/moderation-desk.element.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { Scene as BaseScene } from '../scene.ts';

export const ALL: Partial<RulesBody> = {
  mode: { who: 'all', when: 'before' },
  rate: { most: 0, minutes: 1 },
  fresh: { hours: 0, links: 9, most: 0 },
};

export class Scene extends BaseScene {
  desk!: ModerationDesk;

  constructor() {
    super('ideas', 'box');
  }
  override get shown(): ModerationDesk {
    return this.desk;
  }

  rules(rules: Partial<RulesBody>): Promise<Receipt> {
    return this.done('staff', configure, rules, ['moderation', 'desk']);
  }
  async idea(title: string, who = 'ana'): Promise<Id> {
    const { records } = await this.done(who, propose, { title });
    return records!.find(({ kind }) => kind === 'idea')!.id;
  }
  /** Answers with the case it becomes. */
  async share(title: string, who = 'ana'): Promise<Id> {
    return caseId({ place: `${this.space}/ideas/box`, kind: 'idea', about: await this.idea(title, who) });
  }
  /** What everybody can read now. */
  async public(): Promise<readonly string[]> {
    const space = await connect({ space: this.space, as: { id: 'reader', roles: ['member'] } });
    const replica = space.topic('ideas', 'box');
    const page = await (await replica.backend).read({ topic: replica.topic, list: 'newest', limit: 50 });
    space.release(replica);
    return page.records.filter(({ kind }) => kind === 'idea').map(({ body }) => (body as { title: string }).title);
  }

  async show(attributes: Readonly<Record<string, string>> = {}, role: string | undefined = 'admin'): Promise<void> {
    const desk = (this.desk = await this.put<ModerationDesk>(
      'prosum-moderation-desk',
      attributes,
      role ? { id: 'staff', roles: [role] } : undefined,
    ));
    await this.seen(() => desk.topic.replica !== undefined && (role === 'member' || desk.rows?.state === 'ready'), 'it never got ready');
    await desk.updateComplete;
  }

  get titles(): string[] {
    return this.all('article .t3').map((one) => one.textContent.trim());
  }
}

export async function given(
  titles: readonly string[],
  rules: Partial<RulesBody> | null = ALL,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const scene = new Scene();
  if (rules) await scene.rules(rules);
  await scene.done('ana', introduce, { name: 'Ana Lemos' }, ['people', 'ana']);
  for (const title of titles) await scene.share(title);
  await scene.show(attributes);
  await scene.seen(() => scene.desk.shown.length + (scene.desk.rows?.fresh ?? 0) >= (rules ? titles.length : 0), 'the cases never came');
  if (scene.desk.rows?.fresh) scene.all('[data-act=fresh]')[0]!.click();
  await scene.seen(() => scene.all('article .t3').length === (rules ? titles.length : 0), 'their words never came');
  return scene;
}
