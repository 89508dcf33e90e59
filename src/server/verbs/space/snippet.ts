/** What an operator pastes into his page at the end of setting up a space. */

export function snippet(space: string, home = 'https://this-server.example'): string {
  return `
Paste this where the ideas should stand:

  <script type="module" src="${home}/prosum.js" data-space="${space}" data-server="${home}"></script>
  <prosum-account></prosum-account>
  <prosum-idea-box></prosum-idea-box>

Then: people of your own site    npm run prosum -- secret create --space ${space}
      the first of your staff    npm run prosum -- role give admin --mail you@example.org --space ${space}    (signs in with a code by mail)
                                 npm run prosum -- role give admin --sub 4711 --space ${space}                (the sub of your own site's tokens)

`;
}
