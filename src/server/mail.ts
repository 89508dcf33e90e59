/** Called by the sign-in routes: what leaves by mail. Plain text only, so nothing in it can be more than words. */
import type { Transporter } from 'nodemailer';
import { wordsFor } from './mail.words.ts';

export interface Mailer {
  /** Rejects when the mail server did not take it. */
  send(to: string, subject: string, text: string): Promise<void>;
  close(): void;
}

/** How long the mail server may take, ms. */
const PATIENCE = 10_000;

/** `url`: `smtp://user:password@host:587`, `smtps://…:465`. `from`: the address that mails come from. */
export function smtp(url: string, from: string): Mailer {
  let opening: Promise<Transporter> | undefined;
  const open = (): Promise<Transporter> =>
    (opening ??= import('nodemailer').then(({ createTransport }) =>
      createTransport(
        {
          url,
          pool: true,
          maxConnections: 2,
          connectionTimeout: PATIENCE,
          greetingTimeout: PATIENCE,
          socketTimeout: PATIENCE,
          disableFileAccess: true,
          disableUrlAccess: true,
        },
        { from },
      ),
    ));
  return {
    async send(to, subject, text) {
      await (
        await open()
      ).sendMail({ to: { name: '', address: to }, subject: oneLine(subject), text, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
    close() {
      void opening?.then((transport) => {
        transport.close();
      });
    },
  };
}

/** The mail with a code. `title` is what people call the space. */
export function codeMail(lang: string, title: string, code: string): { readonly subject: string; readonly text: string } {
  const words = wordsFor(lang);
  const fill = (text: string): string =>
    text.replace('{title}', () => oneLine(title)).replace('{code}', () => `${code.slice(0, 4)} ${code.slice(4)}`);
  return { subject: fill(words.subject), text: fill(words.text) };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
