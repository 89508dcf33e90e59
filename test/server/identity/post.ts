// A mail server of the tests, a real one on loopback: what arrives is kept.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from '../running.ts';

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

export interface Post {
  readonly url: string;
  readonly letters: Letter[];
  /** Refuses whatever comes. */
  full: boolean;
  /** The code in the last letter to this address. */
  codeTo(mail: string): Promise<string>;
  close(): Promise<void>;
}

export async function post(): Promise<Post> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      if (it.full) {
        stream.resume();
        done(new Error('The box is full'));
        return;
      }
      let raw = '';
      stream.on('data', (bytes: Buffer) => {
        raw += bytes.toString();
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const it: Post = {
    url: `smtp://127.0.0.1:${String(port)}`,
    letters,
    full: false,
    async codeTo(mail) {
      const mine = (): Letter[] => letters.filter(({ to }) => to.includes(mail.trim().toLowerCase()));
      await until(`a letter to ${mail}`, () => mine().length > 0);
      return /^\s+(\d{4} \d{4})\s*$/m.exec(mine().at(-1)!.raw)![1]!;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
  return it;
}
