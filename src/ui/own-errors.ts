/** Called by forms whose fields are `required`: what is missing is said below the field, in our words, and stays until somebody writes there. Browsers would say it in theirs, in a bubble that fades. */

/** For `@invalid` of a form. `words`: what is said of a field that is empty, and of a group nothing was chosen in. */
export const ownErrors = (words: { readonly empty: string; readonly none: string }): AddEventListenerOptions & EventListenerObject => ({
  capture: true, // it does not bubble
  handleEvent(event: Event): void {
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    const field = input.closest<HTMLElement>('[part=field]')!;
    const form = input.form!;
    if (form.querySelector(':invalid:not(fieldset)') === input) input.focus();
    if (field.querySelector('[part=error]')) return;
    const error = Object.assign(document.createElement('p'), { id: `${field.querySelector('[id]')?.id ?? input.name}-missing` });
    error.setAttribute('part', 'error');
    error.setAttribute('role', 'alert');
    error.textContent = input.type === 'radio' ? words.none : words.empty;
    field.append(error);
    input.setAttribute('aria-invalid', 'true');
    field.addEventListener(
      'input',
      () => {
        error.remove();
        input.removeAttribute('aria-invalid');
      },
      { once: true },
    );
  },
});
