/** What the server says while it runs: one JSON line on stderr for what somebody should see, nothing for what went well. */

export interface Log {
  warn(where: string, words: string, more?: Readonly<Record<string, unknown>>): void;
  error(where: string, error: unknown, more?: Readonly<Record<string, unknown>>): void;
}

export function jsonLog(
  write: (line: string) => void = (line) => {
    process.stderr.write(`${line}\n`);
  },
): Log {
  const say = (level: string, where: string, words: string, more: object): void => {
    write(JSON.stringify({ at: new Date().toISOString(), level, where, words, ...more }));
  };
  return {
    warn: (where, words, more = {}) => {
      say('warn', where, words, more);
    },
    error: (where, error, more = {}) => {
      say('error', where, error instanceof Error ? error.message : String(error), {
        ...more,
        ...(error instanceof Error && { stack: error.stack }),
      });
    },
  };
}
