/** Called by the browser tests of the account: a page of a community on a real server, the account in it, and what a person sees and types there. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/features/account/account.element.ts';
import '../../../src/features/ideas/idea-box.element.ts';
import '../../../src/ui/space.element.ts';
import type { Account } from '../../../src/features/account/account.element.ts';
import type { AccountPanel } from '../../../src/features/account/account-panel.element.ts';
import { propose } from '../../../src/features/ideas/domain/propose.ts';
import type { IdeaBox } from '../../../src/features/ideas/idea-box.element.ts';
import type { ProsumSpace } from '../../../src/ui/space.element.ts';
import { waitUntil } from '../../ui/wait.ts';

export const server = async (words: Record<string, string>): Promise<Record<string, string>> =>
  (await (await fetch(`/account?${new URLSearchParams(words).toString()}`)).json()) as Record<string, string>;

/** A page of a community: the account and, where asked for, a box. */
export class Scene {
  readonly space = `acc-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  url = '';
  around!: ProsumSpace;

  async open(
    offers?: string,
    more: { box?: boolean; view?: string; lang?: string; set?: (space: ProsumSpace) => void } = {},
  ): Promise<this> {
    this.url ||= (await server({ space: this.space, ...(offers !== undefined && { offers }) }))['url']!;
    document.querySelector('prosum-space')?.remove();
    const around = document.createElement('prosum-space');
    around.setAttribute('space', this.space);
    around.setAttribute('server', this.url);
    if (more.lang) around.lang = more.lang;
    more.set?.(around);
    around.innerHTML = `<prosum-account ${more.view ? `view=${more.view}` : ''}><p slot="data">Ask us anything</p></prosum-account>${more.box ? '<prosum-idea-box></prosum-idea-box>' : ''}`;
    (await fixture<HTMLElement>(html`<div style="padding:16px"></div>`)).append(around);
    this.around = around;
    await this.seen(() => this.account.renderRoot.querySelector('button,prosum-account-panel'), 'the account never came');
    return this;
  }
  get account(): Account {
    return this.around.querySelector('prosum-account')!;
  }
  get panel(): AccountPanel | null {
    return this.account.renderRoot.querySelector('prosum-account-panel');
  }
  get button(): HTMLButtonElement {
    return this.account.renderRoot.querySelector('button')!;
  }
  get box(): IdeaBox {
    return this.around.querySelector('prosum-idea-box')!;
  }
  get id(): string | undefined {
    return this.account.topic.actor?.id;
  }
  get text(): string {
    const data = this.panel?.renderRoot.querySelector('prosum-account-data')?.renderRoot;
    return `${this.panel?.renderRoot.textContent ?? ''} ${data?.textContent ?? ''}`.replace(/\s+/g, ' ');
  }
  seen(is: () => unknown, what: string): Promise<void> {
    return waitUntil(is, `${what}; it says: ${this.text}`);
  }
  says(words: string): Promise<void> {
    return this.seen(() => this.text.includes(words), `it never said "${words}"`);
  }
  find(selector: string): HTMLInputElement {
    return this.panel!.renderRoot.querySelector<HTMLInputElement>(selector)!;
  }
  press(label: string): void {
    [...this.panel!.renderRoot.querySelectorAll('button')].find((button) => button.textContent.trim() === label)!.click();
  }
  async type(selector: string, text: string): Promise<void> {
    this.find(selector).focus();
    this.find(selector).select();
    await sendKeys({ type: text });
  }
  async show(): Promise<void> {
    await this.seen(() => this.button, 'no button');
    this.button.focus();
    this.button.click();
    await this.seen(() => this.panel?.renderRoot.querySelector('h2'), 'it did not open');
  }
  async askCode(mail: string): Promise<string> {
    await this.seen(() => this.find('#mail'), 'no field for an address');
    await this.type('#mail', mail);
    await sendKeys({ press: 'Enter' });
    await this.seen(() => this.find('#code'), 'no field for a code');
    return (await server({ code: mail }))['code']!;
  }
  async signIn(mail: string): Promise<void> {
    await this.show();
    await this.type('#code', await this.askCode(mail));
    await sendKeys({ press: 'Enter' });
  }
  member(): Promise<void> {
    return this.seen(() => this.account.topic.actor?.roles.includes('member'), 'nobody is signed in');
  }
  /** Shares an idea as whoever is here. */
  async share(title: string): Promise<void> {
    const receipt = await this.box.topic.send(propose, { title, details: '', tags: [] });
    expect(receipt.ok, JSON.stringify(receipt)).to.equal(true);
  }
  async accessible(): Promise<void> {
    await expect(this.account).to.be.accessible();
  }
}
