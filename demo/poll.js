/** The order form of poll.html: shows what it would send. */
const form = document.querySelector('form');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  form.querySelector('output').textContent = new URLSearchParams(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  ).toString();
});
