/** Called by the browser tests of polls: a poll on the backend in the page, people who vote in it from elsewhere, and what a person sees. */
import { nextFrame } from '@open-wc/testing';
import { create, type PollDraft } from '../../../src/features/polls/domain/create.ts';
import type { Choice } from '../../../src/features/polls/domain/kinds.ts';
import { vote } from '../../../src/features/polls/domain/vote.ts';
import type { Poll } from '../../../src/features/polls/poll.element.ts';
import '../../../src/features/polls/poll.element.ts';
import { all, heard, Scene as BaseScene, settled } from '../scene.ts';

export const options = (...labels: readonly string[]): { id: string; label: string }[] =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(' ', '-'), label }));
export const COLOURS = options('Moss', 'Slate', 'Rust');
export const asked = (more: Partial<PollDraft> = {}): PollDraft => ({
  question: 'Which colour?',
  type: 'single',
  options: COLOURS,
  shuffle: false,
  least: 1,
  ...more,
});

/** A poll as somebody sees it; others act in its space from elsewhere. */
export class Scene extends BaseScene {
  override role = 'guest';
  poll!: Poll;

  constructor() {
    super('polls', 'poll');
  }
  override get shown(): Poll {
    return this.poll;
  }
  /** As it is heard: bars and numbers say the same twice. */
  override get text(): string {
    return heard(this.poll.renderRoot);
  }

  async ask(draft: Partial<PollDraft> = {}): Promise<void> {
    await this.done('staff', create, asked(draft));
  }
  async votes(...choices: readonly Choice[]): Promise<void> {
    for (const [n, choice] of choices.entries()) await this.done(`voter-${n}`, vote, { choice });
  }

  press(name: string | RegExp): void {
    this.button(name).click();
  }
  /** Each result as it is read: label, percent, votes. */
  get results(): string[] {
    return this.all('[part=result]').map(heard);
  }
}

/** Puts the poll on the page; `staff` as somebody of the team. */
export async function show(scene: Scene, { staff, inside, ...attributes }: Record<string, unknown> = {}): Promise<void> {
  const poll = await scene.put<Poll>(
    'prosum-poll',
    attributes,
    staff ? { id: 'staff', roles: ['admin'] } : undefined,
    inside as HTMLElement,
  );
  scene.poll = poll;
  await scene.seen(() => poll.more && poll.rows && poll.rows.state !== 'loading', 'it never got ready');
  await poll.updateComplete;
  await nextFrame();
}

export async function given(
  draft: Partial<PollDraft> = {},
  attributes: Record<string, unknown> = {},
  votes: readonly Choice[] = [],
): Promise<Scene> {
  const scene = new Scene();
  await scene.ask(draft);
  await scene.votes(...votes);
  await show(scene, attributes);
  return scene;
}

export { all, heard as words, settled };
