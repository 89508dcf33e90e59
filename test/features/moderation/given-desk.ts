/** Called by the browser tests of the moderation desk: a space with ideas and comments that wait, on the backend in the page. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../../ui/wait.ts';
import { connect } from '../../../src/client/space.ts';
import type { Command, Reads, Receipt } from '../../../src/core/command.ts';
import type { Id } from '../../../src/core/record.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import { configure } from '../../../src/features/moderation/domain/configure.ts';
import { caseId } from '../../../src/features/moderation/domain/kinds.ts';
import type { RulesBody } from '../../../src/features/moderation/domain/rules.ts';
import type { ModerationDesk } from '../../../src/features/moderation/moderation-desk.element.ts';
import '../../../src/features/moderation/moderation-desk.element.ts';
import { introduce } from '../../../src/features/people/domain.ts';

export const ALL: Partial<RulesBody> = {
  mode: { who: 'all', when: 'before' },
  rate: { most: 0, minutes: 1 },
  fresh: { hours: 0, links: 9, most: 0 },
};
let spaces = 0;

export class Scene {
  readonly space = `desk-${Date.now()}-${spaces++}`;
  desk!: ModerationDesk;

  async send<A, R extends Reads>(
    who: string,
    command: Command<A, R>,
    args: A,
    topic: readonly [string, string] = ['ideas', 'box'],
    role = who === 'staff' ? 'admin' : 'member',
  ): Promise<Receipt> {
    const space = await connect({ space: this.space, as: { id: who, roles: [role] } });
    const replica = space.topic(...topic);
    const receipt = await replica.send(command, args).receipt;
    space.release(replica);
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.why));
    return receipt;
  }
  rules(rules: Partial<RulesBody>): Promise<Receipt> {
    return this.send('staff', configure, rules, ['moderation', 'desk']);
  }
  async idea(title: string, who = 'ana'): Promise<Id> {
    const receipt = await this.send(who, propose, { title });
    return receipt.ok ? receipt.records!.find(({ kind }) => kind === 'idea')!.id : '';
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
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const desk = document.createElement('prosum-moderation-desk');
    desk.setAttribute('space', this.space);
    if (role) desk.setAttribute('token', `${btoa(JSON.stringify({ id: 'staff', roles: [role] }))}.x`);
    for (const [name, value] of Object.entries(attributes)) desk.setAttribute(name, value);
    host.append(desk);
    this.desk = desk;
    await this.seen(() => desk.topic.replica !== undefined && (role === 'member' || desk.rows?.state === 'ready'), 'it never got ready');
    await desk.updateComplete;
  }

  get text(): string {
    return (this.desk.renderRoot as ShadowRoot).textContent.replace(/\s+/g, ' ');
  }
  all<E extends HTMLElement>(selector: string): E[] {
    return [...this.desk.renderRoot.querySelectorAll<E>(selector)];
  }
  get titles(): string[] {
    return this.all('article .t3').map((one) => one.textContent.trim());
  }
  button(name: string | RegExp): HTMLButtonElement {
    const found = this.all<HTMLButtonElement>('button').find((one) => {
      const label = one.getAttribute('aria-label') ?? one.textContent.trim();
      return typeof name === 'string' ? label === name : name.test(label);
    });
    if (!found) throw new Error(`no button ${String(name)}; here is: ${this.text}`);
    return found;
  }
  get focused(): Element | null {
    return (this.desk.renderRoot as ShadowRoot).activeElement;
  }
  async seen(what: () => unknown, why: string): Promise<void> {
    await waitUntil(what, why).catch((error: unknown) => {
      throw new Error(`${String(error)}; here is: ${this.text}`);
    });
  }
  says(words: string): Promise<void> {
    return this.seen(() => this.text.includes(words), `it never said "${words}"`);
  }
  async accessible(): Promise<void> {
    await this.desk.updateComplete;
    await nextFrame();
    await Promise.all((this.desk.renderRoot as ShadowRoot).getAnimations().map((one) => one.finished.catch(() => undefined)));
    await nextFrame();
    await expect(this.desk).to.be.accessible();
  }
}

export async function given(
  titles: readonly string[],
  rules: Partial<RulesBody> | null = ALL,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const scene = new Scene();
  if (rules) await scene.rules(rules);
  await scene.send('ana', introduce, { name: 'Ana Lemos' }, ['people', 'ana']);
  for (const title of titles) await scene.share(title);
  await scene.show(attributes);
  await scene.seen(() => scene.desk.shown.length + (scene.desk.rows?.fresh ?? 0) >= (rules ? titles.length : 0), 'the cases never came');
  if (scene.desk.rows?.fresh) scene.all('[data-act=fresh]')[0]!.click();
  await scene.seen(() => scene.all('article .t3').length === (rules ? titles.length : 0), 'their words never came');
  return scene;
}
