/** Ranking, dots and marks: with a pointer, with keys alone, and what a screen reader is told. */
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { given, settled, words, type Scene } from './given-poll.ts';

const LIVE = { ballots: 'named', results: 'always' } as const;
const active = (scene: Scene): Element | null => (scene.poll.renderRoot as ShadowRoot).activeElement;
const rows = (scene: Scene): string[] =>
  scene.all('[data-row]').map((row) => `${row.querySelector<HTMLInputElement>('.pos')!.value} ${row.querySelector('bdi')!.textContent}`);

describe('ranking', () => {
  const ranking = (): Promise<Scene> => given({ ...LIVE, type: 'ranked', method: 'borda' });

  it('with the arrows, by keys alone: what moves keeps the focus, and is said', async () => {
    const scene = await ranking();
    expect(rows(scene)).to.deep.equal(['– Moss', '– Slate', '– Rust']);
    scene.button('Move Slate up').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => rows(scene).join() === '1 Slate,– Moss,– Rust', 'Slate is not ranked');
    expect(scene.poll.said).to.equal('Slate is now number 1.');
    await scene.seen(() => active(scene)?.getAttribute('aria-label') === 'Move Slate up', 'the focus was lost');
    scene.button('Move Rust up').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => rows(scene).join() === '1 Slate,2 Rust,– Moss', 'Rust is not ranked');
    await scene.seen(() => active(scene)?.getAttribute('aria-label') === 'Move Rust up', 'the focus was lost');
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => rows(scene).join() === '1 Rust,2 Slate,– Moss', 'Rust did not move');
    scene.button('Move Slate down').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => rows(scene).join() === '1 Rust,– Moss,– Slate', 'the last one cannot leave the ranking');
    expect(scene.poll.said).to.equal('Slate is not ranked.');
    await scene.says('1 of 3 ranked');
    scene.button('Cast ranking').focus();
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => scene.poll.ballot?.choice?.['rust'] === 1, 'it was not cast');
    await scene.says('Your order: 1 Rust');
  });

  it('by typing numbers', async () => {
    const scene = await ranking();
    const type = async (label: string, key: string): Promise<void> => {
      const field = scene.find<HTMLInputElement>(`[aria-label="Rank of ${label}"]`);
      field.focus();
      field.select();
      await sendKeys({ press: key });
      await sendKeys({ press: 'Enter' });
      field.blur();
    };
    await type('Rust', '1');
    await scene.seen(() => rows(scene).join() === '1 Rust,– Moss,– Slate', 'Rust is not first');
    await type('Moss', '1');
    await scene.seen(() => rows(scene).join() === '1 Moss,2 Rust,– Slate', 'Moss is not first');
    await type('Slate', '9');
    await scene.seen(() => rows(scene).join() === '1 Moss,2 Rust,3 Slate', 'Slate is not last');
    await type('Moss', '0');
    await scene.seen(() => rows(scene).join() === '1 Rust,2 Slate,– Moss', 'Moss is still ranked');
  });

  it('a number and Tab: goes on with one Tab, a number too high is the last place, and it is said', async () => {
    const scene = await ranking();
    const field = (label: string): HTMLInputElement => scene.find(`[aria-label="Rank of ${label}"]`);
    field('Rust').focus();
    field('Rust').setSelectionRange(1, 1);
    await sendKeys({ type: '9' });
    await sendKeys({ press: 'Tab' });
    await scene.seen(() => rows(scene).join() === '1 Rust,– Moss,– Slate', 'Rust is not first');
    expect(scene.poll.said).to.equal('Rust is now number 1.');
    await scene.seen(() => active(scene)?.getAttribute('aria-label') === 'Move Rust up', 'the focus did not go on');
    field('Slate').focus();
    field('Slate').select();
    await sendKeys({ type: '2' });
    await sendKeys({ press: 'Enter' });
    await scene.seen(() => rows(scene).join() === '1 Rust,2 Slate,– Moss', 'Slate is not second');
    await scene.seen(() => active(scene) === field('Slate'), 'Enter lost the focus');
  });

  it('more than can be ranked is said', async () => {
    const scene = await given({ ...LIVE, type: 'ranked', method: 'borda', max: 1 });
    scene.press('Move Rust up');
    await scene.seen(() => rows(scene)[0] === '1 Rust', 'Rust is not ranked');
    const field = scene.find<HTMLInputElement>('[aria-label="Rank of Moss"]');
    field.focus();
    field.select();
    await sendKeys({ type: '2' });
    await sendKeys({ press: 'Tab' });
    await scene.seen(() => scene.poll.said === 'Choose 1 to 1.', 'nothing is said');
    await scene.seen(() => active(scene)?.getAttribute('aria-label') === 'Move Moss up', 'the focus did not go on');
  });

  it('by dragging', async () => {
    const scene = await ranking();
    scene.press('Move Moss up');
    scene.press('Move Slate up');
    await scene.seen(() => rows(scene).join() === '1 Moss,2 Slate,– Rust', 'nothing is ranked');
    await settled();
    const middle = (element: Element): [number, number] => {
      const box = element.getBoundingClientRect();
      return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
    };
    const grip = scene.all('[data-grip]')[1]!;
    const [x, y] = middle(grip);
    const [, top] = middle(scene.all('[data-row]')[0]!);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, top - 12] });
    await scene.seen(() => rows(scene).join() === '1 Slate,2 Moss,– Rust', 'it did not follow the pointer');
    await sendMouse({ type: 'up' });
    await sendMouse({ type: 'move', position: [x, y + 300] });
    expect(rows(scene).join()).to.equal('1 Slate,2 Moss,– Rust');
    expect(scene.all('.lift')).to.deep.equal([]);
  });

  it('points in the results, and the ballot again in the same order', async () => {
    const scene = await given({ ...LIVE, type: 'ranked', method: 'borda' }, {}, [{ slate: 1, rust: 2 }, { slate: 1 }]);
    scene.press('Show results');
    await scene.seen(() => scene.results.join().startsWith('Moss 0,Slate 4,Rust 1'), 'no points');
    await scene.says('Points');
    await scene.accessible();
  });
});

describe('dots', () => {
  it('as many as there are, by keys alone, and each step is said', async () => {
    const scene = await given({ ...LIVE, type: 'dot', max: 3 });
    scene.button('More dots for Moss').focus();
    for (let n = 0; n < 4; n++) await sendKeys({ press: 'Enter' });
    await scene.says('0 of 3 dots left');
    expect(scene.poll.draft).to.deep.equal({ moss: 3 });
    expect(scene.poll.said).to.equal('Moss: 3 dots');
    expect(scene.button('More dots for Slate').ariaDisabled).to.equal('true');
    scene.button('Fewer dots for Moss').focus();
    await sendKeys({ press: 'Space' });
    scene.button('More dots for Rust').focus();
    await sendKeys({ press: 'Space' });
    await scene.seen(
      () =>
        scene
          .all('.dots')
          .map((line) => line.children.length)
          .join() === '2,0,1',
      'the dots are not drawn',
    );
    await scene.accessible();
    scene.press('Cast dots');
    await scene.seen(() => scene.results.join() === 'Moss Your vote 67% 2 dots,Slate 0% 0 dots,Rust Your vote 33% 1 dot', 'no results');
    await scene.says('You gave: Moss 2 Rust 1');
    await scene.accessible();
  });
});

describe('marks', () => {
  it('one for each option, with the arrows of radio buttons', async () => {
    const scene = await given({ ...LIVE, type: 'score', max: 5 }, {}, [{ moss: 2 }]);
    scene.find('[name=mark-moss]').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(scene.poll.draft).to.deep.equal({ moss: 5 });
    scene.press('Cast marks');
    await scene.seen(() => scene.results[0] === 'Moss Your vote 3.5 2 votes', 'no average');
    await scene.says('Average mark');
    await scene.says('You gave: Moss 5');
    await scene.accessible();
  });
});

describe('how votes are counted', () => {
  it('rounds in words and numbers, the table, and the ballots counted again', async () => {
    const scene = await given({ type: 'ranked', method: 'irv', least: 1 }, {}, [
      ...Array.from({ length: 4 }, () => ({ moss: 1 })),
      ...Array.from({ length: 3 }, () => ({ slate: 1 })),
      { rust: 1, slate: 2 },
      { rust: 1, slate: 2 },
    ]);
    const { close } = await import('../../../src/features/polls/domain/close.ts');
    await scene.send('staff', close, {});
    await scene.seen(() => scene.poll.result, 'it was not counted');
    expect(scene.results).to.deep.equal(['Slate 56% 5 votes', 'Moss 44% 4 votes', 'Rust 22% 2 votes']);
    scene.press('How votes are counted');
    await scene.says('After round 1, Rust had the fewest votes and left. Its 2 ballots moved on: 2 to Slate.');
    expect(scene.all('.rounds tbody tr').map(words)).to.deep.equal(['Slate 3 5 +2', 'Moss 4 4', 'Rust 2 Out']);
    expect(scene.all('[part=table] tbody tr').map(words)).to.deep.equal(['Slate 3 33.3%', 'Moss 4 44.4%', 'Rust 2 22.2%']);
    await scene.accessible();
    const { ballotFile, check } = await import('../../../src/features/polls/views/recounting.ts');
    const file = await ballotFile(scene.poll, scene.poll.result!);
    expect((JSON.parse(file) as { ballots: unknown[] }).ballots.length, 'three kinds of ballots').to.equal(3);
    expect(check(file)).to.equal('check_same');
    expect(check(file.replace('"n": 4', '"n": 5'))).to.equal('check_torn');
    expect(check('{}')).to.equal('check_strange');
    const input = scene.find<HTMLInputElement>('input[type=file]');
    const data = new DataTransfer();
    data.items.add(new File([file], 'ballots.json'));
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
    await scene.says('Counted again: the same result.');
  });

  it('Schulze: who is preferred to whom', async () => {
    const scene = await given({ type: 'ranked', method: 'schulze', least: 1 }, {}, [
      { moss: 1, slate: 2 },
      { moss: 1, rust: 2 },
      { slate: 1, rust: 2 },
    ]);
    const { close } = await import('../../../src/features/polls/domain/close.ts');
    await scene.send('staff', close, {});
    await scene.seen(() => scene.poll.result, 'it was not counted');
    expect(scene.results).to.deep.equal(['Moss 2 of 2', 'Slate 1 of 2', 'Rust 0 of 2']);
    scene.press('How votes are counted');
    await scene.says('How many prefer the option of the row to that of the column');
    expect(words(scene.all('.square tbody tr')[0]!)).to.equal('Moss – 2 2');
    await scene.accessible();
  });
});
