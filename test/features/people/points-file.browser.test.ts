/** One's points as a file, from the card and back to it. */
import { expect } from '@open-wc/testing';
import { Scene } from './given-people.ts';
import '../../../src/features/people/member.element.ts';

/** Hands a file to the page as a person would. */
function hand(scene: Scene, text: string): void {
  const input = scene.find<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File([text], 'points.json', { type: 'application/json' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

describe('points counted again', () => {
  it('downloads all a member may read, counts it again, and says what does not add up', async () => {
    const scene = new Scene();
    await scene.share('ana', 'A bell', 2);
    await scene.give('ana', { points: 7 });
    await scene.show('prosum-member', { view: 'card' }, 'ana');
    await scene.says('points 27');
    scene.button('Your points').click();
    await scene.says('You can count this again');
    await scene.accessible();
    const made = new Promise<Blob>((resolve) => {
      const create = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        URL.createObjectURL = create;
        resolve(blob as Blob);
        return create(blob);
      };
    });
    scene.button('Download your points').click();
    const text = await (await made).text();
    expect(text).to.include('"prosum-points"').and.not.to.include('voter-');
    hand(scene, text);
    await scene.says('Counted again: 27 points, as the file says.');
    hand(scene, text.replace('"points": 27', '"points": 270'));
    await scene.says('The file does not add up. The total is another.');
    hand(scene, '{}');
    await scene.says('This is not a file of points.');
  });
});
