/**
 * The token in the link that the server prints (`#token=…`). This tab keeps it: addresses change when an idea is opened, and on the other pages of the site the team is the team, too.
 * A demonstration; a site of your own says who somebody is by its login (README, "Your login").
 */
const KEY = 'velmora-staff';
const said = new URLSearchParams(location.hash.slice(1)).get('token');
if (said) sessionStorage.setItem(KEY, said);

export const token = sessionStorage.getItem(KEY);

/** From now on this tab is a customer's. */
export function leave() {
  sessionStorage.removeItem(KEY);
  location.href = 'index.html';
}
