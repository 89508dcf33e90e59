/** Called by `space create` without words, and at the first start: the few questions a space needs answered. An empty answer is the one in brackets. */
import { createInterface } from 'node:readline/promises';
import { isOrigin } from '../../config.ts';
import { checkSpace } from '../verb.ts';

export interface Answers {
  readonly space: string;
  readonly title: string;
  readonly origins: readonly string[];
  readonly guests: 'all' | 'vote' | 'none';
  readonly mail: boolean;
}

/** Asks one question; undefined when the person has gone. */
export type Ask = (question: string) => Promise<string | undefined>;

/** undefined: the person would rather not, now. `later`: how it can be had then. */
export async function walk(ask: Ask, say: (text: string) => unknown, later = ''): Promise<Answers | undefined> {
  say(`\nSet up a space: one community, on one or several sites. Enter alone skips this${later}.\n`);
  const space = await until(ask, say, 'How is it called in addresses? Small letters, digits, dashes: ', (text) => {
    if (text) checkSpace(text);
    return text;
  });
  if (!space) return undefined;
  const title = await until(ask, say, `How do people call it? [${space}] `, (text) => text.slice(0, 80) || space);
  const origins = await until(
    ask,
    say,
    'Which sites may show it? Like https://brand.example, several separated by spaces [any] ',
    (text) => {
      const origins = text.split(/\s+/).filter(Boolean);
      const wrong = origins.find((one) => !isOrigin(one));
      if (wrong !== undefined) throw new Error(`"${wrong}" is no origin: a scheme and a host, nothing behind.`);
      return origins;
    },
  );
  const guests = await until(ask, say, 'What may people do who did not sign in: all, vote, none? [all] ', (text) => {
    const found = (['all', 'vote', 'none'] as const).find((one) => one === (text || 'all'));
    if (!found) throw new Error('Please say all, vote or none.');
    return found;
  });
  const mail = await until(ask, say, 'May people sign in with a code by e-mail (needs PROSUM_SMTP)? yes or no [no] ', (text) => {
    if (!/^(y|yes|n|no|)$/i.test(text)) throw new Error('Please say yes or no.');
    return /^y/i.test(text);
  });
  return title === undefined || !origins || !guests || mail === undefined ? undefined : { space, title, origins, guests, mail };
}

/** Asks until the answer will do. */
async function until<T>(ask: Ask, say: (text: string) => unknown, question: string, read: (text: string) => T): Promise<T | undefined> {
  for (;;) {
    const text = await ask(question);
    if (text === undefined) return undefined;
    try {
      return read(text.trim());
    } catch (error) {
      say(`${(error as Error).message}\n`);
    }
  }
}

/** Lends questions to `work`, and takes the terminal back afterwards. */
export async function questions<T>(input: NodeJS.ReadableStream, output: unknown, work: (ask: Ask) => Promise<T>): Promise<T> {
  const lines = createInterface({ input, output: output as NodeJS.WritableStream });
  const over = new AbortController();
  lines.once('close', () => {
    over.abort();
  });
  lines.once('SIGINT', () => {
    lines.close();
    process.kill(process.pid, 'SIGINT');
  });
  try {
    return await work((question) => lines.question(question, { signal: over.signal }).catch(() => undefined));
  } finally {
    lines.close();
  }
}
