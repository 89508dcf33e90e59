/** What the browser tests of ui look with: contrast as WCAG counts it, and what was said on the console meanwhile. */

/** 1 to 21, of any two colours a browser understands. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** What was said on the console by `act` and in the task after it. */
export async function heard(level: 'error' | 'warn' | 'info', act: () => unknown, done: () => boolean = () => true): Promise<string[]> {
  const said: string[] = [];
  const own: (...words: unknown[]) => void = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    said.push(words.map(String).join(' '));
  };
  try {
    await act();
    while (!done())
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
  } finally {
    console[level] = own;
  }
  return said;
}
