/** Called where what somebody wrote stands in one line, in the activity: the first words, without the signs of Markdown and without ids of people. */
export function excerpt(text: string, most: number): string {
  const plain = text
    .replace(/@\{[\w-]*\}/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[>#\-*\s]+|[*_`~]/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > most ? `${plain.slice(0, most).replace(/\s\S*$/, '')} …` : plain;
}
