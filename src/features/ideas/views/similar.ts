/** Ideas that look like the one being written. They have a place of their own in the form, so that nothing moves when they come. */
import { html, type TemplateResult } from 'lit';
import { wordsOf } from '../../../stores/words.ts';
import { bulbIcon } from '../../../ui/icons-more.ts';
import { ballotRef, ideaRef, tallyRef } from '../domain/kinds.ts';
import type { IdeaForm } from '../idea-form.element.ts';
import { factsOf } from './facts.ts';
import { statusChip, upVote } from './row.ts';

/** While somebody types, in ms. */
const PAUSE = 250;
const MOST = 2;
const latest = new WeakMap<IdeaForm, string>();

/** Words that do not say what an idea is about, in the languages we speak: two ideas that share no others have nothing in common. */
const COMMON = new Set(
  wordsOf(
    'about also an and any are as at be but by can do for from get has have how if in into is it its let like make me more my need no not of off on one or our out should so some that the their them there they this to up us use want was we what when where which who why will with would you your ' +
      'aby albo ale bez bo by byc byl byla bylo co czy dla do gdy gdzie go ich jak jako jest jeszcze juz kiedy ktora ktore ktory lub ma mi mnie moj moja moje moze na nad nie niech od oraz po pod przez przy sa sie ta tak tam te tego tej ten to tu tylko tym we za ze zeby ' +
      'في من على إلى الى عن مع أن إن لا ما هذا هذه ذلك تلك التي الذي كل بعد قبل أو ثم هو هي كان يكون قد لم لن بين عند حتى كما دون غير نحن',
  ),
);
const telling = (text: string): string[] => [...new Set(wordsOf(text))].filter((word) => !COMMON.has(word));
/** A third of what is being said is said there, too, a word's beginning counting as the word: `bolt`, `bolts`. */
function close(said: readonly string[], title = ''): boolean {
  const there = telling(title);
  const shared = said.filter((word) => there.some((one) => one.startsWith(word) || (one.length > 2 && word.startsWith(one))));
  return shared.length * 3 >= said.length;
}

async function look(form: IdeaForm, title: string): Promise<void> {
  latest.set(form, title);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (latest.get(form) !== title) return;
  const { topic } = form;
  const said = telling(title);
  const found = title.trim().length < 4 || !said.length ? [] : await topic.find('similar', said.join(' '), 3 * MOST).catch(() => []);
  await topic.load(found.flatMap((id) => [ideaRef(id), tallyRef(id), ballotRef(id, topic.actor?.id ?? '')])).catch(() => undefined);
  const ids = found.filter((id) => close(said, topic.get(ideaRef(id))?.body?.title)).slice(0, MOST);
  if (latest.get(form) !== title) return;
  const other = ids.join() !== form.alike.join();
  form.alike = ids;
  if (ids.length && other) form.said = advice(form);
  form.requestUpdate();
}

/** What to do with them: where nobody can vote any more, an answer waits to be read. */
const advice = ({ m, alike, topic }: IdeaForm): string =>
  m.say(alike.some((id) => factsOf(topic, id).votable) ? 'similar' : 'similar_done', { n: alike.length });

function place(form: IdeaForm): TemplateResult {
  const { m, alike, topic } = form;
  return html`<div part="similar"><p>${bulbIcon()}<span>${alike.length ? advice(form) : m.say('similar_none')}</span></p>
    <ul>${alike.map((id) => {
      const facts = factsOf(topic, id);
      const title = html`<bdi>${facts.idea?.title}</bdi>`;
      // in a tab of its own, so that what is being written stays; a form that stands alone has no list where it would open
      const link = html`<a href="#idea=${id}" target="_blank" rel="noopener" title=${m.say('similar_read')}>${title}</a>`;
      const { votable, tally } = facts;
      return html`<li>${form.modal ? link : title}${votable || !tally ? upVote(form, facts, 'flat') : statusChip(form, tally.status)}</li>`;
    })}</ul></div>`;
}

export const similar = { look, place };
