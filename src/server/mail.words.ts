/** The words of mails. A language nobody wrote is English. */

interface Words {
  readonly subject: string;
  readonly text: string;
}

const en: Words = {
  subject: 'Your code for {title}',
  text: `Your code for {title} is

    {code}

It is good for ten minutes and for one sign-in. None of us will ever ask you for it.
If you did not ask to sign in, you can ignore this mail.
`,
};

const pl: Words = {
  subject: 'Twój kod: {title}',
  text: `Twój kod do {title} to

    {code}

Jest ważny dziesięć minut i na jedno logowanie. Nikt od nas nigdy o niego nie zapyta.
Jeśli to nie Ty próbujesz się zalogować, możesz zignorować tę wiadomość.
`,
};

const languages: ReadonlyMap<string, Words> = new Map([
  ['en', en],
  ['pl', pl],
]);

export const wordsFor = (lang: string): Words => languages.get(lang.toLowerCase().split(/[-_]/, 1)[0]!) ?? en;
