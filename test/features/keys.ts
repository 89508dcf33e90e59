/** Called by the tests that act by keys alone: pressing, going by Tab to what is named, and what has the focus, however deep. */
import { sendKeys } from '@web/test-runner-commands';
import { words } from './scene.ts';

export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}
export const type = (text: string): Promise<void> => sendKeys({ type: text });

/** What has the focus, through shadow roots; the body: nothing has. */
export function focused(): HTMLElement {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at as HTMLElement;
}
/** The focus is lost: the next Tab begins at the top of the page. */
export const lost = (): boolean => focused() === document.body;

/** As a person hears it. */
export function called(one: HTMLElement): string {
  const root = one.getRootNode() as ShadowRoot;
  const labels = [...((one as Partial<HTMLInputElement>).labels ?? [])].map(words);
  const by = one.getAttribute('aria-labelledby');
  return one.ariaLabel ?? (by ? words(root.getElementById(by)!) : labels.length > 0 ? labels.join(' ') : words(one));
}

/** Presses Tab until what is called so has the focus, as somebody does who sees no pointer. */
export async function tabTo(name: string | RegExp, key = 'Tab'): Promise<HTMLElement> {
  const met: string[] = [];
  for (let n = 0; n < 90; n++) {
    const at = focused();
    const is = at === document.body ? '' : called(at);
    if (typeof name === 'string' ? is === name : name.test(is)) return at;
    met.push(is);
    await press(key);
  }
  throw new Error(`Tab never came to ${String(name)}, but to: ${[...new Set(met)].join(' | ')}`);
}
