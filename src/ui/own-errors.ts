/** Called by forms: what is wrong with a field is said below it, in our words, and stays until somebody writes there. Browsers would say it in theirs, in a bubble that fades. */
import { html, render } from 'lit';
import { alertIcon } from './icons-more.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Below this one, in the part `field` it stands in; nothing where something is said there already. */
export function sayWrong(input: Field, text: string): void {
  const field = input.closest<HTMLElement>('[part=field]')!;
  if (field.querySelector('[part=error]')) return;
  const about = input.getAttribute('aria-describedby');
  const error = Object.assign(document.createElement('p'), { id: `${input.id || input.name}-wrong` });
  error.setAttribute('part', 'error');
  error.setAttribute('role', 'alert');
  render(html`${alertIcon()}<span>${text}</span>`, error);
  field.append(error);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', about ? `${about} ${error.id}` : error.id);
  field.addEventListener(
    'input',
    () => {
      error.remove();
      input.removeAttribute('aria-invalid');
      if (about) input.setAttribute('aria-describedby', about);
      else input.removeAttribute('aria-describedby');
    },
    { once: true },
  );
}

/** For `@invalid` of a form; the first of its wrong fields takes the focus. `special`: what else is said of one than that it is empty, or that nothing was chosen. */
export const ownErrors = (
  words: { say(key: 'field_empty' | 'field_none'): string },
  special?: (input: Field) => string,
): AddEventListenerOptions & EventListenerObject => ({
  capture: true, // it does not bubble
  handleEvent(event: Event): void {
    event.preventDefault();
    const input = event.target as Field;
    if (input.form!.querySelector(':invalid:not(fieldset)') === input) input.focus();
    sayWrong(input, special?.(input) ?? words.say(input.type === 'radio' ? 'field_none' : 'field_empty'));
  },
});
