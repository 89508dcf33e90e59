/** Called by the browser tests of the idea box: a box with real ideas on the backend in the page, and people who act in it from elsewhere. */
import { nextFrame } from '@open-wc/testing';
import type { Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { setStatus } from '../../../src/features/ideas/domain/answer.ts';
import { configure } from '../../../src/features/ideas/domain/configure.ts';
import type { BoxBody } from '../../../src/features/ideas/domain/kinds.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { vote } from '../../../src/features/ideas/domain/vote.ts';
import type { IdeaBox } from '../../../src/features/ideas/idea-box.element.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import { introduce } from '../../../src/features/people/domain.ts';
import { all, Scene as BaseScene, settled } from '../scene.ts';

export interface Given {
  readonly title: string;
  readonly details?: string;
  readonly by?: string;
  readonly votes?: number;
  readonly status?: string;
  readonly tags?: readonly string[];
}

/** A box as somebody sees it; `as` in the space from elsewhere. */
export class Scene extends BaseScene {
  readonly ids: Record<string, Id> = {};
  override role = 'guest';
  box!: IdeaBox;

  constructor() {
    super('ideas', 'ideas');
  }
  override get shown(): IdeaBox {
    return this.box;
  }

  async share({ title, details = '', by = 'ines', votes = 0, status, tags = [] }: Given): Promise<Id> {
    const receipt = await this.done(by, propose, { title, details, tags: [...tags] });
    const idea = receipt.records!.find(({ kind }) => kind === 'idea')!.id;
    this.ids[title] = idea;
    for (let n = 0; n < votes; n++) await this.send(`voter-${n}`, vote, { idea, value: 1 });
    if (status) await this.send('staff', setStatus, { idea, status });
    return idea;
  }

  rules(rules: Partial<BoxBody>): Promise<Receipt> {
    return this.send('staff', configure, rules);
  }

  get titles(): string[] {
    return this.all('[part=list] h3').map((title) => title.textContent.trim());
  }
  vote(title: string): HTMLButtonElement {
    return this.find(`[part=list] [part=vote][data-id="${this.ids[title]}"]`);
  }
}

export async function given(
  ideas: readonly Given[],
  { rules, names, ...attributes }: { rules?: Partial<BoxBody>; names?: Record<string, string> } & Record<string, unknown> = {},
): Promise<Scene> {
  const scene = new Scene();
  if (rules) await scene.rules(rules);
  for (const [id, name] of Object.entries(names ?? { ines: 'Ines Okafor' })) await scene.send(id, introduce, { name }, ['people', id]);
  for (const idea of ideas) await scene.share(idea);
  await show(scene, attributes);
  return scene;
}

/** Puts the box on the page; `staff` as somebody of the team. */
export async function show(scene: Scene, { staff, ...attributes }: Record<string, unknown> = {}): Promise<void> {
  const box = (scene.box = await scene.put<IdeaBox>('prosum-idea-box', attributes, staff ? { id: 'staff', roles: ['admin'] } : undefined));
  await scene.seen(() => box.more && box.rows && box.rows.state !== 'loading', 'it never got ready');
  await box.updateComplete;
  await nextFrame();
}

export { all, settled };
