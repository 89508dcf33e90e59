/** After how long what could not be fetched is asked for again by whoever waits for it, ms. */
export const AGAIN = 3000;
